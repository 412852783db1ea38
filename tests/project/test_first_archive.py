"""The way from nothing to a page, as `scripts/first_archive` times it."""

from __future__ import annotations

import sys
from pathlib import Path

from support.processes import run
from support.repositories import Repo, days_of

SCRIPT = Path(__file__).parents[2] / "scripts" / "first_archive"


def test_a_page_comes_in_a_bare_environment(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "handbook")
    days_of(repo, [{"text/a.md": "# A\n"}, {"text/a.md": "# A\n\nMore.\n"}])
    repo.git("bundle", "create", "--quiet", str(tmp_path / "handbook.bundle"), "main")
    arguments = (sys.prefix, "handbook.bundle", "--shape", "spaces")
    done = run(sys.executable, str(SCRIPT), *arguments, cwd=tmp_path)
    assert done.status == 0, done.said
    head, row = done.out.decode().splitlines()
    assert head.split() == ["repository", "shape", "install", "init", "page", "in", "all", "s"]
    name, shape, *seconds = row.split()
    assert (name, shape) == ("handbook", "spaces")
    assert 0 < float(seconds[-1]) < 300
