"""Sites that are built from report files, by MkDocs itself."""

from __future__ import annotations

import json
import logging
import re
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from support.report_files import REAL, SEED, Site
from support.repositories import Repo, days_of
from support.shared import SHARED

FILES_ONLY = "ranges: {every: none}"
SEED_NAME = "202506/zh_CN/report-20250621-openai.md"
SEED_PAGE = "reports/202506/zh_CN/report-20250621-openai/"


def built(site: Site, **options: Any) -> Path:
    config = load_config(str(site.folder / "mkdocs.yml"), **options)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return Path(config.site_dir)


def archive(folder: Path) -> list[dict[str, Any]]:
    reports: list[dict[str, Any]] = json.loads((folder / "reports/archive.json").read_bytes())[
        "reports"
    ]
    return reports


def page(folder: Path, url: str = SEED_PAGE) -> str:
    return (folder / url / "index.html").read_text("utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "site", FILES_ONLY)


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]


def test_files_alone_make_an_archive(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    for path in sorted(REAL.glob("*/*.md")):
        site.put(f"202506/{path.parent.name}/{path.name}", path.read_bytes())
    folder = built(site)
    assert warnings(caplog) == []
    found = [(report["url"], report["source"]) for report in archive(folder)]
    assert sorted(found) == sorted(
        (f"reports/202506/{path.parent.name}/{path.stem}/", "file") for path in REAL.glob("*/*.md")
    )
    for kind, paths in (("archive", ["archive.json"]), ("report", ["**/report.json"])):
        schema = json.loads(
            files("diff_insight.site.json")
            .joinpath(f"schemas/{kind}.schema.json")
            .read_text("utf-8")
        )
        for name in paths:
            for path in (folder / "reports").glob(name):
                jsonschema.validate(json.loads(path.read_bytes()), schema)
    assert site.run("check", "--site", str(folder)).exit_code == 0


def test_nothing_of_the_seed_is_missing(site: Site) -> None:
    site.put(SEED_NAME, SEED.read_bytes())
    folder = built(site)
    html = page(folder)
    headline = "响应API文档进行了大幅重构，删除了许多现有的代码示例，调整了文档结构"
    assert f"<h1>{headline}</h1>" in html
    assert f"<title>{headline} - Archive</title>" in html
    assert '<h2 id="highlights">高亮</h2>' in html
    assert '<h2 id="insights">深入解析</h2>' in html
    assert "<li>增加了新模型（如<code>gpt-4.1-2025-04-14</code>" in html
    assert "MicrosoftDocs:fc0b900...MicrosoftDocs:fb526ea" in html
    assert "blob/fb526ea/articles/ai-services/openai/whats-new.md" in html
    assert "{target=" not in html
    assert "&lt;format&gt;" not in html
    assert len(re.findall(r'<section class="di-item"', html)) == 6
    report = json.loads((folder / SEED_PAGE / "report.json").read_bytes())
    assert [told["group"] for told in report["highlights"]] == [
        "other updates",
        *["new features"] * 2,
        "breaking changes",
        *["other updates"] * 2,
    ]
    assert len(report["insights"]) == 6
    assert (report["base"], report["head"], report["date"]) == (None, None, "2025-06-21")
    assert report["files"][2]["type"] == "breaking change"
    compare = folder / "reports/compare/fc0b900...fb526ea/index.html"
    assert "202506/zh_CN/report-20250621-openai/" in compare.read_text("utf-8")


def test_locale_folders_may_be_missing_and_topics_are_free(site: Site) -> None:
    raw = SEED.read_bytes()
    site.put("202506/report-20250621-openai.md", raw)
    site.put("202506/report-20250622-openai-fb526ea.md", raw)
    other = raw.replace(b"[zh_CN] Diff Insight Report - openai", b"Diff Insight Report - my-topic")
    site.put("report-20250623-my-topic.md", other)
    site.put("202506/de_DE/report-20250624-openai.md", raw)
    folder = built(site)
    assert {report["url"]: report["topic"] for report in archive(folder)} == {
        "reports/202506/zh_CN/report-20250621-openai/": "openai",
        "reports/202506/zh_CN/report-20250622-openai-fb526ea/": "openai",
        "reports/202506/en_US/report-20250623-my-topic/": "my-topic",
        "reports/202506/de_DE/report-20250624-openai/": "openai",
    }
    assert 'lang="en-US"' in page(folder, "reports/202506/de_DE/report-20250624-openai/")


def test_lists_show_date_and_topic(site: Site) -> None:
    for day in (20, 21, 22):
        site.put(f"202506/zh_CN/report-202506{day}-openai.md", SEED.read_bytes())
    folder = built(site)
    home = page(folder, "reports/")
    headline = "响应API文档进行了大幅重构，删除了许多现有的代码示例，调整了文档结构"
    assert re.findall(r'hreflang="zh-CN">(.*?)</a>', home) == [headline] * 3
    assert all(f'datetime="2025-06-{day}"' in home for day in (22, 21, 20))
    assert page(folder).count(f"</span> {headline}</a>") == 2


def test_no_markdown_plugin_sees_their_text(site: Site) -> None:
    raw = SEED.read_bytes().replace(b"### Explanation\n", b"### Explanation\n{{ 1 + 1 }} {% x %}\n")
    site.put(SEED_NAME, raw)
    folder = built(site)
    assert "{{ 1 + 1 }} {% x %}" in page(folder)
    index = json.loads((folder / "search/search_index.json").read_bytes())
    assert not [entry for entry in index["docs"] if entry["location"].startswith("reports/2")]


def test_own_pages_link_to_the_files(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    site.put("202506/report-20250621-openai.md", SEED.read_bytes())
    home = site.folder / "docs" / "index.md"
    home.write_text("[a](reports/202506/report-20250621-openai.md#item-03fc2e)\n", "utf-8")
    folder = built(site)
    assert warnings(caplog) == []
    assert f'href="{SEED_PAGE}#item-03fc2e"' in page(folder, "")


@pytest.mark.parametrize(
    ("edit", "line", "left_out"),
    [
        ((b"\n````\n", b"\n"), 79, False),
        ((b"| 10 | 0 | 10 |", b"| 1 | 0 | 1 |"), 48, False),
        ((b"# Modified Contents", b""), None, True),
        ((b"title: '", b"title: ["), None, True),
        ((b"### Explanation\n", b"### Explanation\n\xff"), None, True),
    ],
)
def test_a_damaged_file_is_a_warning_and_the_rest_is_built(
    site: Site,
    caplog: pytest.LogCaptureFixture,
    edit: tuple[bytes, bytes],
    line: int | None,
    *,
    left_out: bool,
) -> None:
    site.put(SEED_NAME, SEED.read_bytes().replace(*edit))
    other = "202506/zh_CN/report-20250625-openai.md"
    site.put(other, (REAL / "zh_CN" / "report-20250625-openai.md").read_bytes())
    folder = built(site)
    [warning] = warnings(caplog)
    number = r"\d+" if line is None else str(line)
    assert re.match(rf"reports/{re.escape(SEED_NAME)}:{number}: ", warning), warning
    assert "\n" not in warning
    urls = [report["url"] for report in archive(folder)]
    assert (SEED_PAGE in urls) is not left_out
    assert len(urls) == (1 if left_out else 2)


def test_git_and_a_file_make_one_report(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "repo")
    days_of(repo, [{"a.md": "one\n"}, {"a.md": "two\n"}, {"a.md": "three\n", "b.md": "b\n"}])
    site = Site(tmp_path / "site", f"repository: {repo.path}")
    assert site.run("write").exit_code == 0
    name = "202506/en_US/report-20250603-all.md"
    path = site.reports / name
    edited = path.read_bytes().replace(b"### Explanation\n", b"### Explanation\n**By hand.** ")
    own = b"# Insights\nMy *insight*.\n\n# Summary Table"
    path.write_bytes(edited.replace(b"# Summary Table", own))
    folder = built(site)
    newest, oldest = archive(folder)
    assert [newest["source"], oldest["source"]] == ["both", "both"]
    assert newest["head"] == repo.git("rev-parse", "HEAD")
    html = page(folder, newest["url"])
    assert "<strong>By hand.</strong>" in html
    assert "My <em>insight</em>." in html
    assert site.run("check", "--site", str(folder)).exit_code == 0


def test_commits_that_are_gone_leave_the_file(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "repo")
    days_of(repo, [{"a.md": "one\n"}, {"a.md": "two\n"}])
    site = Site(tmp_path / "site", f"repository: {repo.path}")
    site.put(SEED_NAME, SEED.read_bytes())
    base, head = (repo.git("rev-parse", name)[:7] for name in ("HEAD~1", "HEAD"))
    there = SEED.read_bytes().replace(b"fc0b900", base.encode()).replace(b"fb526ea", head.encode())
    site.put("202506/zh_CN/report-20250620-openai.md", there)
    folder = built(site)
    assert [report["source"] for report in archive(folder)] == ["file", "file", "git"]
    assert "仓库中已不再有这些提交" in page(folder)
    assert "di-gone" not in page(folder, "reports/202506/zh_CN/report-20250620-openai/")
    assert site.run("check", "--site", str(folder)).exit_code == 0


def put_fragments_in(page_file: Path) -> None:
    """Put what is in the fragments of a page where the page links to them."""

    def diff(link: re.Match[str]) -> str:
        fragment = (page_file.parent / link[1]).read_bytes().decode()
        (found,) = re.findall(r'<details class="di-diff".*?</details>', fragment, re.DOTALL)
        return str(found)

    folds = r'<details class="di-diff" data-src="([^"]+)">.*?</details>'
    html = page_file.read_bytes().decode()
    page_file.write_bytes(re.sub(folds, diff, html, flags=re.DOTALL).encode())


def test_a_large_diff_of_a_file_is_in_a_fragment(site: Site) -> None:
    text = SEED.read_bytes().decode()
    long = "".join(f"+one more line {number}\n" for number in range(1_500))
    start = text.index("````diff\n") + len("````diff\n")
    end = text.index("````\n</details>", start)
    site.put(SEED_NAME, f"{text[:start]}@@ -0,0 +1,1500 @@\n{long}{text[end:]}".encode())
    folder = built(site)
    fragments = (folder / SEED_PAGE).glob("diff-*.html")
    (fragment,) = (path for path in fragments if "one more line 1499" in path.read_text("utf-8"))
    assert f'data-src="{fragment.name}#item-' in page(folder)
    assert "one more line 1499" not in page(folder)
    assert site.run("check", "--site", str(folder)).exit_code == 0
    site.put(SEED_NAME, SEED.read_bytes())
    built(site)
    assert not fragment.is_file() or "one more line" not in fragment.read_text("utf-8")


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared archive is not here")
def test_the_whole_archive_is_intact(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    pytest.importorskip("html5lib")
    for locale in ("en_US", "ja_JP", "zh_CN"):
        shutil.copytree(SHARED / "archive" / locale, site.reports / "202506" / locale)
    folder = built(site)
    assert warnings(caplog) == []
    assert site.run("check", "--site", str(folder)).exit_code == 0
    for page_file in folder.glob("reports/2*/*/report-*/index.html"):
        put_fragments_in(page_file)
    for locale in ("en_US", "ja_JP", "zh_CN"):
        subprocess.run(
            [
                *(sys.executable, str(SHARED / "tools" / "check_anchors.py")),
                *(folder / "reports" / "202506" / locale, SHARED / "archive" / locale),
                *("--main", ".di-report", "--diff", "pre.di-patch", "--path-in-data", "--quick"),
            ],
            check=True,
            capture_output=True,
        )


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared archive is not here")
def test_a_rebuilt_repository_leaves_the_seed_as_it_is(tmp_path: Path) -> None:
    repository = tmp_path / "repo"
    subprocess.run(
        [sys.executable, SHARED / "tools" / "rebuild_repo.py", SEED, repository],
        check=True,
        capture_output=True,
    )
    site = Site(
        tmp_path / "site",
        f"repository: {repository}",
        "locales: [zh_CN]",
        "topics: {openai: {paths: [articles/]}}",
    )
    site.put(SEED_NAME, SEED.read_bytes())
    assert site.run("write").output == "0 files written, 1 unchanged\n"
    assert site.files() == {SEED_NAME: SEED.read_bytes()}
    assert site.run("check").output.endswith("1 compared with git: 0 problems\n")
    folder = built(site)
    [report] = archive(folder)
    assert report["source"] == "both"
    assert report["base"] is not None
    assert "<li>增加了新模型（如<code>gpt-4.1-2025-04-14</code>" in page(folder)
