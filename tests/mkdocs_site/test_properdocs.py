"""ProperDocs, which continues MkDocs, builds the same site."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from support.processes import diff_insight, mkdocs, run
from support.repositories import Repo, days_of
from support.sites import Site

GENERATOR = re.compile(rb'<meta name="generator" [^>]*>')  # Material names MkDocs and its version

pytest.importorskip("properdocs")


@pytest.mark.parametrize("theme", ["material", "none"])
def test_the_archive_is_the_same(tmp_path: Path, theme: str) -> None:
    repo = Repo(tmp_path / "repo")
    days_of(repo, [{"a.md": "# A\n"}, {"a.md": "# A\n\nMore.\n"}, {"b.md": "# B\n"}])
    plugins = ["search"] if theme == "material" else []
    config = {"theme": {"name": theme}}
    site = Site(tmp_path / "site", {"repository": str(repo.path)}, config, plugins=plugins)
    assert mkdocs("build", "--strict", "--site-dir", "mkdocs", cwd=site.folder).status == 0
    (site.folder / "mkdocs.yml").rename(site.folder / "properdocs.yml")
    command = (sys.executable, "-m", "properdocs", "build", "--strict")
    done = run(*command, "--site-dir", "properdocs", cwd=site.folder)
    assert done.status == 0, done.said
    sides = [
        {path.relative_to(side): path.read_bytes() for path in side.rglob("*") if path.is_file()}
        for side in (site.folder / name / "reports" for name in ("mkdocs", "properdocs"))
    ]
    assert len(sides[0]) > 10
    assert sides[0].keys() == sides[1].keys()
    for path, content in sides[0].items():
        assert GENERATOR.sub(b"", content) == GENERATOR.sub(b"", sides[1][path]), path
    checked = diff_insight("check", "--site", "properdocs", cwd=site.folder)
    assert checked.status == 0, checked.said
