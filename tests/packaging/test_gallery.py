"""scripts/gallery with sources of our own."""

from __future__ import annotations

import sys
from pathlib import Path

from support.browser import chromium
from support.processes import run
from support.report_files import SEED
from support.repositories import Repo

SCRIPTS = Path(__file__).parents[2] / "scripts"
EXAMPLES = """\
- name: guide
  title: A guide
  about: Markdown, day by day
  url: https://github.com/example/guide.git
  options: {jobs: 1}
- name: files
  title: Report files
  about: In Chinese
  options: {locales: [zh_CN], ranges: {every: none}}
- {name: gone, title: Gone, about: Nobody answers, url: "file:///nowhere/at/all.git", options: {}}
- {name: nowhere, title: Not here, about: It has no source, options: {}}
"""


def test_a_site_of_several_archives_with_a_front_page(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "guide")
    repo.commit({"guide.md": "# Guide\n\nThe limit is 5.\n"}, "2025-06-20T10:00:00+00:00")
    repo.commit({"guide.md": "# Guide\n\nThe limit is *8*.\n"}, "2025-06-21T10:00:00+00:00")
    (tmp_path / "sources/files/zh_CN").mkdir(parents=True)
    repo.git("bundle", "create", str(tmp_path / "sources/guide.bundle"), "main")
    (tmp_path / "sources/files/zh_CN" / SEED.name).write_bytes(SEED.read_bytes())
    (tmp_path / "examples.yml").write_text(EXAMPLES, "utf-8")
    browser = chromium()
    done = run(
        *(sys.executable, "-m", "gallery_site", "--work", "work", "--out", "out"),
        *("--sources", "sources", "--examples", "examples.yml"),
        cwd=tmp_path,
        env={"PYTHONPATH": str(SCRIPTS), "DIFF_INSIGHT_CHROMIUM": browser or "none"},
    )
    assert done.status == 0, done.said
    assert "WARNING" not in done.said
    assert "gone is left out: file:///nowhere/at/all.git cannot be reached" in done.said
    front = (tmp_path / "out/index.html").read_text("utf-8")
    assert 'href="guide/202506/en_US/report-20250621-all/"' in front
    assert 'href="files/202506/zh_CN/report-20250621-openai/"' in front
    assert "nowhere" not in front
    pictures = sorted(path.name for path in (tmp_path / "out").glob("pictures/*.png"))
    assert pictures == (["files.png", "guide.png"] if browser else [])
    assert all(f'src="pictures/{name}"' in front for name in pictures)
    report = tmp_path / "out/guide/202506/en_US/report-20250621-all/index.html"
    assert "https://github.com/example/guide/compare/" in report.read_text("utf-8")
