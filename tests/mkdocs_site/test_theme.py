"""What is put around the archive's pages is what the theme gives for each of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import get_navigation

from diff_insight.mkdocs_site.theme import ThemePages
from diff_insight.mkdocs_site.theme_pages import theme_page
from diff_insight.render.frame import TocEntry
from diff_insight.site.page import PageContent, PageReference

REPORTS = "reports"
TOC = (
    TocEntry("Summary", "summary"),
    TocEntry("Files", "files", (TocEntry("a.md", "item-aaaaaa"), TocEntry("b.md", "item-bbbbbb"))),
)
PLAIN = PageContent("June 21, 2025", "", "<h1>June</h1><p>{{ braces }}</p>")
RICH = PageContent(
    title="Ein <b>Titel</b>",
    description="What changed.",
    html="<h1>Ein Titel</h1>",
    toc=TOC,
    previous=PageReference("Before", "reports/202505/en_US/report-20250531-all/"),
    next=PageReference("After", "reports/202506/en_US/report-20250622-all/"),
)
CONTENTS = {"plain": PLAIN, "rich": RICH}
SOURCES = (
    "reports/202506/en_US/report-20250621-all.md",
    "reports/ja_JP.md",
    "reports/ja_JP/a/b.md",
)


def at(source: str, config: MkDocsConfig) -> File:
    return File(source, None, config.site_dir, config.use_directory_urls)


@pytest.fixture
def site(tmp_path: Path) -> Callable[..., tuple[MkDocsConfig, Files]]:
    def made(**options: Any) -> tuple[MkDocsConfig, Files]:
        docs = tmp_path / "docs"
        docs.mkdir()
        (docs / "index.md").write_text("# Home\n", "utf-8")
        (tmp_path / "mkdocs.yml").write_text("site_name: A & B\n", "utf-8")
        given = {"site_url": "https://docs.example.org/sub/", "plugins": [], **options}
        config = load_config(str(tmp_path / "mkdocs.yml"), **given)
        return config, Files(
            [File("index.md", str(docs), config.site_dir, use_directory_urls=True)]
        )

    return made


def themed(config: MkDocsConfig, files: Files) -> tuple[ThemePages, Callable[..., str]]:
    """Both ways to put the theme around a page: ours, and MkDocs' own."""
    nav = get_navigation(files, config)
    pages = list(files.documentation_pages())
    env = config.theme.get_env()
    ours = ThemePages(config, env, nav, pages, REPORTS)

    def direct(file: File, content: PageContent) -> str:
        page = theme_page(config, file, content)
        return env.get_template("main.html").render(get_context(nav, pages, config, page))

    return ours, direct


@pytest.mark.parametrize("directory_urls", [True, False])
@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_pages_are_as_the_theme_makes_them(
    site: Callable[..., tuple[MkDocsConfig, Files]],
    theme: str,
    directory_urls: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    config, files = site(theme={"name": theme}, use_directory_urls=directory_urls)
    ours, direct = themed(config, files)
    for source in SOURCES:
        for content in CONTENTS.values():
            file = at(source, config)
            expected = direct(file, content)
            for _ in range(2):  # made, and kept
                html = ours.render(file, "en_US", content).decode()
                assert html.split() == expected.split()


def test_blanks_stay_where_they_may_mean_something(
    site: Callable[..., tuple[MkDocsConfig, Files]], tmp_path: Path
) -> None:
    theme = tmp_path / "theme"
    theme.mkdir()
    verbatim = "".join(
        f"<{tag}>\n\n  of\n  {tag} </{tag}>" for tag in ("pre", "textarea", "script", "STYLE")
    )
    (theme / "main.html").write_text(
        f"<p>a  b\n\n  c</p>\n\n{verbatim}\n  {{{{ page.content }}}}", "utf-8"
    )
    config, files = site(theme={"name": None, "custom_dir": str(theme)})
    ours, _ = themed(config, files)
    html = ours.render(at(SOURCES[0], config), "en_US", PLAIN).decode()
    assert html.startswith(f"<p>a  b\nc</p>\n{verbatim}\n")
    assert PLAIN.utf8.decode() in html


def test_a_theme_that_works_on_the_content_is_given_each_page(
    site: Callable[..., tuple[MkDocsConfig, Files]], tmp_path: Path
) -> None:
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "main.html").write_text("<body>{{ page.content | upper }}</body>", "utf-8")
    config, files = site(theme={"name": None, "custom_dir": str(theme)})
    ours, direct = themed(config, files)
    file = at(SOURCES[0], config)
    assert ours.render(file, "en_US", PLAIN).decode() == direct(file, PLAIN)
    assert b"<H1>JUNE</H1>" in ours.render(file, "en_US", PLAIN)


def test_head_goes_to_the_end_of_the_documents_head(
    site: Callable[..., tuple[MkDocsConfig, Files]],
) -> None:
    config, files = site(theme={"name": "mkdocs"})
    ours, _ = themed(config, files)
    content = PageContent("T", "", "<h1>T</h1><p>&lt;/head></p>", head='<meta name="x">')
    html = ours.render(at(SOURCES[0], config), "en_US", content)
    assert html.count(b'<meta name="x"></head>') == 1
