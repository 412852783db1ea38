"""Case files: a file's two versions, and statements that it supports or does not.

`supported` has statements that pass; `objections` has statements by the name of the objection that
each of them meets. A statement cites every fact of the file, or what `cites` says: `hunks`, or ids
without their anchor. A new case is a new entry.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from diff_insight.llm.grounding import check
from diff_insight.model.evidence import Evidence, ObjectionKind, ProposedStatement, StatementKind
from support.grounding import LOCALES, evidence_for

CASES = Path(__file__).parent / "cases"


def cases() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text("utf-8")):
            for locale in LOCALES:
                words = case.get(locale, {})
                passing = words.get("supported", ())
                found += [_case(path, case, locale, text, None) for text in passing]
                for name, texts in words.get("objections", {}).items():
                    found += [_case(path, case, locale, text, name) for text in texts]
    return found


def _case(path: Path, case: dict[str, Any], locale: str, text: str, name: str | None) -> Any:
    label = f"{path.stem}: {case['title']}: {locale}: {name or 'supported'}: {text[:40]}"
    return pytest.param(case, locale, text, name, id=label)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, Any]], Any]:
    """The evidence of a case by locale; each pair of versions is compared once."""

    @cache
    def compared(path: str, old: str, new: str) -> dict[str, Evidence]:
        folder = tmp_path_factory.mktemp("case")
        return evidence_for(folder, {path: old} if old else {}, {path: new} if new else {})

    return lambda case: compared(case.get("path", "docs/guide.md"), case["old"], case["new"])


def _cites(evidence: Evidence, wanted: Any) -> tuple[str, ...]:
    (file,) = evidence.files
    if wanted is None:
        return tuple(cited.id for cited in (file.facts or file.hunks))
    if wanted == "hunks":
        return tuple(hunk.id for hunk in file.hunks)
    return tuple(f"{file.anchor}.{name}" for name in wanted)


@pytest.mark.parametrize(("case", "locale", "text", "name"), cases())
def test_a_statement_meets_its_objection_or_none(
    known: Callable[[dict[str, Any]], dict[str, Evidence]],
    case: dict[str, Any],
    locale: str,
    text: str,
    name: str | None,
) -> None:
    evidence = known(case)[locale]
    kind = StatementKind(case.get("kind", "explanation"))
    statement = ProposedStatement(kind, text, _cites(evidence, case.get("cites")))

    objections = check(statement, evidence)

    found = {objection.kind for objection in objections}
    assert found == (set() if name is None else {ObjectionKind[name.upper()]}), objections


def test_every_objection_has_a_case_in_every_language() -> None:
    listed = {(param.values[3], param.values[1]) for param in cases()}
    of_citations = {ObjectionKind.UNCITED, ObjectionKind.UNKNOWN_CITATION}  # they have no words

    for kind in set(ObjectionKind) - of_citations:
        for locale in LOCALES:
            assert (kind.name.lower(), locale) in listed
