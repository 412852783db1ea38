"""Known edits, injected into the parts of a real description of 2,900 files.

Each must be told by its rule, on its subject, with the right direction; nothing else may be told.
"""

from __future__ import annotations

import os
import random
import subprocess
from collections.abc import Iterator
from functools import cache, partial
from itertools import islice
from pathlib import Path

import pytest
import yaml

from coverage_audit.__main__ import data_files
from diff_insight.analysis import FilePair, Library, Version, analyse_range
from diff_insight.analysis.interface.parts import Part, part_of
from diff_insight.model.change import Status
from diff_insight.model.facts import Fact, InterfaceChanged
from support.interface_edits import DESCRIPTION, OPERATION, RESPONSE, SCHEMA, Edit, Expected
from support.shared import SHARED

BUNDLE = SHARED / "repos" / "openapi-yaml.bundle"
RECALL = 0.95
FALSE = 0.02
LEAST_KINDS = 30
# Files with each kind of edit: 10 take some minutes.
MOST_FILES = int(os.environ.get("DIFF_INSIGHT_EDITED_FILES", "2"))
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

pytestmark = pytest.mark.skipif(not BUNDLE.is_file(), reason="the history is not here")


def states(fact: Fact, expected: Expected) -> bool:
    """Whether a fact is that of an edit."""
    if expected.rules == ("text",):
        return not isinstance(fact, InterfaceChanged)
    return (
        isinstance(fact, InterfaceChanged)
        and fact.rule.endswith(expected.rules)
        and fact.subject.endswith(expected.subject)
        and expected.change in {"", fact.change}
    )


def files(folder: Path) -> dict[Part, list[str]]:
    """The paths of each part, in an order of chance."""
    found: dict[Part, list[str]] = {}
    library = Library()
    paths = sorted(folder.glob("specification/**/*.y*ml"))
    random.Random(5).shuffle(paths)  # noqa: S311 - a choice of files, no secret
    for path in paths:
        root = library.tree(Version(path.name, path.read_bytes()))
        part = None if root is None else part_of(root)
        if part is None and path.parent.name == "responses":
            part = Part.RESPONSE
        if part is not None:
            found.setdefault(part, []).append(path.relative_to(folder).as_posix())
    return found


def edited(folder: Path, path: str, edit: Edit) -> tuple[Version, Version, Expected] | None:
    """A file before and after an edit; `None` where it has nothing to edit."""
    data = yaml.load((folder / path).read_bytes(), LOADER)  # noqa: S506 - a SafeLoader
    old = Version(path, yaml.safe_dump(data, sort_keys=False).encode())
    expected = edit(data)
    if expected is None:
        return None
    return old, Version(path, yaml.safe_dump(data, sort_keys=False).encode()), expected


def injected(folder: Path) -> Iterator[tuple[str, str, bool, list[Fact]]]:
    """The edits: their kind and file, whether each was found, and what else was told."""
    library, by_part = Library(), files(folder)
    commits = cache(partial(data_files, str(folder), "HEAD", "HEAD"))
    for part, edits in (
        (Part.SCHEMA, SCHEMA),
        (Part.OPERATION, OPERATION),
        (Part.RESPONSE, RESPONSE),
        (Part.DESCRIPTION, DESCRIPTION),
    ):
        for kind, edit in edits.items():
            candidates = (edited(folder, path, edit) for path in by_part[part])
            chosen = (found for found in candidates if found is not None)
            for old, new, expected in islice(chosen, MOST_FILES):
                pair = FilePair(Status.MODIFIED, old, new)
                (analysis,) = analyse_range([pair], library, commits=commits).files
                right = [fact for fact in analysis.facts if states(fact, expected)]
                others = [fact for fact in analysis.facts if fact not in right]
                yield f"{part}: {kind}", new.path, len(right) == 1, others


def test_injected_edits_are_told_by_their_rules_and_nothing_else_is(tmp_path: Path) -> None:
    folder = tmp_path / "openapi"
    clone = ["git", "clone", "-q", "-b", "main", str(BUNDLE), str(folder)]
    subprocess.run(clone, check=True)

    found = list(injected(folder))

    missed = [f"{kind} {path}" for kind, path, right, _ in found if not right]
    false = [f"{kind} {path}: {fact}" for kind, path, _, others in found for fact in others]
    assert len({kind for kind, _, _, _ in found}) >= LEAST_KINDS
    assert len(missed) <= (1 - RECALL) * len(found), "\n".join(missed)
    assert len(false) <= FALSE * len(found), "\n".join(false)
