"""Successive versions of real files go the whole way, and whole histories are walked."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from robustness.history import commits
from robustness.patches import Edit
from robustness.whole_way import go_whole_way
from support.repositories import Repo

PAIRS = sorted((Path(__file__).parent / "pairs").glob("*.yaml"))


@pytest.mark.parametrize("file", PAIRS, ids=lambda file: file.stem)
def test_successive_versions_go_the_whole_way(file: Path) -> None:
    pairs = [
        Edit(f"{number}/{pair['path']}", pair["old"].encode(), pair["new"].encode())
        for number, pair in enumerate(yaml.safe_load(file.read_text("utf-8")))
    ]
    go_whole_way(pairs)
    for pair in pairs:
        go_whole_way([pair])
        go_whole_way([Edit(pair.path, pair.new, pair.old)], None, ["ja_JP"])
        go_whole_way([Edit(pair.path, None, pair.new)], None, ["zh_CN"])
        go_whole_way([Edit(pair.path, pair.old, None)], None, ["en_US"])


def test_every_pair_of_a_history_is_found_once(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "repo")
    repo.commit({"a.md": "# A\n\nSome text that stays as it is.\n", "b.md": "b\n"})
    repo.commit({"a.md": None, "c.md": "# A\n\nSome text that stays as it is.\n"})
    repo.commit({"b.md": "b2\n"})
    repo.commit({"b.md": "b\n"})
    repo.commit({"b.md": "b2\n"})

    found = [edit for one in commits(repo.path) for edit in one.edits]

    assert [(edit.old_path, edit.path, edit.old, edit.new) for edit in found[2:]] == [
        ("a.md", "c.md", *[b"# A\n\nSome text that stays as it is.\n"] * 2),
        (None, "b.md", b"b\n", b"b2\n"),
        (None, "b.md", b"b2\n", b"b\n"),
    ]
    for one in commits(repo.path):
        go_whole_way(one.edits)
