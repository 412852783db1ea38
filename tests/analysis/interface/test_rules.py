"""Edits of descriptions, each with all rules that it states; together they show what is covered.

After adding an edit, `UPDATE_GOLDEN=1` writes its rules into the case file; read them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from diff_insight.analysis import Version
from diff_insight.analysis.interface.checks import CHECKS, NOT_COVERED, Level
from diff_insight.model.facts import InterfaceChanged
from robustness.one_file import analyse_file

HERE = Path(__file__).parent
FILES = ("schemas", "operations")
UPDATE = bool(os.environ.get("UPDATE_GOLDEN"))
DESCRIPTION = {
    "openapi": "3.1.0",
    "info": {"title": "Pets", "version": "1"},
    "paths": {"/pets": {"get": {"responses": {"200": {"description": "Pets"}}}}},
}
Case = dict[str, Any]


def read(name: str) -> list[Case]:
    cases: list[Case] = yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8"))
    return cases


def merged(into: Case, other: Case) -> Case:
    """A mapping with another one laid over it."""
    for key, value in other.items():
        inner = into.get(key)
        both = isinstance(value, dict) and isinstance(inner, dict)
        into[key] = merged(inner, value) if both and isinstance(inner, dict) else value
    return into


def places(schema: Case) -> Iterator[Case]:
    """Descriptions in which a schema stands at each of its places."""
    inner = {"type": "object", "properties": {"p": schema}}
    for body in (schema, inner):
        content = {"application/json": {"schema": body}}
        parameter = {"name": "q", "in": "query", "schema": body}
        headers = {"X-A": {"schema": body}}
        for part in (
            {"requestBody": {"content": content}},
            {"responses": {"200": {"content": content}}},
            {"parameters": [parameter]},
            {"responses": {"200": {"headers": headers}}},
        ):
            yield merged(deepcopy(DESCRIPTION), {"paths": {"/pets": {"get": part}}})


def facts(old: Case, new: Case) -> list[InterfaceChanged]:
    sides = [yaml.safe_dump(side, sort_keys=False).encode() for side in (old, new)]
    found = analyse_file(Version("openapi.yaml", sides[0]), Version("openapi.yaml", sides[1]))
    return [fact for fact in found.facts if isinstance(fact, InterfaceChanged)]


def stated(name: str, case: Case) -> list[InterfaceChanged]:
    if name == "schemas":
        pairs = zip(places(case["old"]), places(case["new"]), strict=True)
        return [fact for old, new in pairs for fact in facts(old, new)]
    sides = [merged(deepcopy(DESCRIPTION), case.get(side, {})) for side in ("old", "new")]
    return facts(sides[0], sides[1])


CASES = [(name, case) for name in FILES for case in read(name)]


@pytest.mark.parametrize(("name", "case"), CASES, ids=[case["title"] for _, case in CASES])
def test_an_edit_states_its_rules_and_no_other(name: str, case: Case) -> None:
    found = stated(name, case)

    assert sorted({fact.rule for fact in found}) == case["rules"] or UPDATE
    for fact in found:
        assert fact.breaking == (CHECKS.get(fact.rule, Level.INFO) is Level.ERROR)


def test_every_check_is_stated_by_an_edit_or_has_a_reason_not_to_be() -> None:
    rules = {rule for _, case in CASES for rule in case.get("rules", ())}

    assert set(CHECKS) - rules == set(NOT_COVERED)


if UPDATE:
    for file in FILES:
        lines = (HERE / f"{file}.yaml").read_text("utf-8")
        head = "".join(line for line in lines.splitlines(keepends=True) if line.startswith("#"))
        body = read(file)
        for entry in body:
            entry["rules"] = sorted({fact.rule for fact in stated(file, entry)})
        written = yaml.safe_dump(body, sort_keys=False, width=100, default_flow_style=None)
        (HERE / f"{file}.yaml").write_text(head + written, "utf-8")
