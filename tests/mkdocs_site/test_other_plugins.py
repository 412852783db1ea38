"""Plugins and themes that sites are often built with: both archive and plugin do what they are for.

Each build is strict, and the archive in it is checked. Plugins that do not touch each other's work
share a build.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from ctypes.util import find_library
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import feedparser
import pytest
import yaml
from PIL import ImageFont

from support.processes import diff_insight, run
from support.repositories import Content, Repo
from support.sites import MATERIAL, SITE_URL, Site

FIRST = "reports/202506/en_US/report-20250602-all/"
SECOND = "reports/202506/en_US/report-20250603-all/"
GUIDE = "# Guide\n\nHow to begin.\n\n{%% raw %%}`{{ not_a_variable }}`{%% endraw %%}\n%s"
MANUAL = f"""---
tags: [basics]
---
# Manual

What [changed]({FIRST[:-1]}.md), [all of it](reports/index.md), [as data](reports/archive.json).

![A picture](picture.png)
"""


@dataclass(frozen=True, slots=True)
class Other:
    """A plugin of others in a site.

    Attributes:
        plugin: Its entry in mkdocs.yml.
        shows: Asserts that it did its work, and what of it the archive has to do with.
        docs: Pages that it works on.
    """

    plugin: str | Mapping[str, Any]
    shows: Callable[[Site], None]
    docs: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.plugin if isinstance(self.plugin, str) else next(iter(self.plugin))


def text(site: Site, url: str) -> str:
    return site.file(url).read_text("utf-8")


def shows_rss(site: Site) -> None:
    feed = feedparser.parse((site.out / "feed_rss_updated.xml").read_bytes())
    assert {SITE_URL + "manual/", SITE_URL + "reports/"} <= {entry.link for entry in feed.entries}


def shows_redirects(site: Site) -> None:
    assert "../reports/" in text(site, "news/")
    assert f"../{FIRST}" in text(site, "june/")


def shows_htmlproofer(site: Site) -> None:
    # It looked at every link of every page, and the build was strict.
    assert f"../{FIRST}" in {link.attributes.get("href") for link in site.page("manual/").all("a")}


def shows_minify(site: Site) -> None:
    for url in ("manual/", "reports/", FIRST):
        assert re.search("<html[^>]* lang=en", text(site, url))


def shows_macros(site: Site) -> None:
    assert "fourteen: 14" in text(site, "sums/")
    assert "{{ not_a_variable }}" in site.page(SECOND).text


def shows_dates(site: Site) -> None:
    assert "June 3, 2025" in site.page("guide/").text


def shows_tags(site: Site) -> None:
    assert "basics" in site.page("manual/").text


def shows_glightbox(site: Site) -> None:
    assert 'class="glightbox"' in text(site, "manual/").replace(
        "class=glightbox", 'class="glightbox"'
    )


def shows_descriptions(site: Site) -> None:
    described = [
        one.attributes["content"]
        for one in site.page("guide/").all("meta")
        if one.attributes.get("name") == "description"
    ]
    assert described == ["How to begin."]


def shows_autorefs(site: Site) -> None:
    links = [one.attributes.get("href") for one in site.page("sums/").all("a")]
    assert "../guide/#guide" in links


def shows_exclude(site: Site) -> None:
    assert not (site.out / "draft").exists()


def shows_generated(site: Site) -> None:
    assert "made by a script" in site.page("generated/").text


def shows_section_index(site: Site) -> None:
    assert "Part" in site.page("part/").one("h1").text


def in_navigation(site: Site, title: str) -> bool:
    return any(link.text.strip() == title for link in site.page("").all("a"))


def shows_awesome_nav(site: Site) -> None:
    assert in_navigation(site, "What changed")
    assert not in_navigation(site, "Report 20250602 all")


def shows_literate_nav(site: Site) -> None:
    assert in_navigation(site, "News")
    assert not in_navigation(site, "Report 20250602 all")


def shows_blog(site: Site) -> None:
    assert "Begun" in site.page("blog/2025/06/01/begun/").one("h1").text
    assert "Begun" in site.page("blog/").text


def shows_privacy(site: Site) -> None:
    assert not re.search(
        r"(?:src|href)=\"https?://(?!docs\.example\.org|squidfunk)", text(site, FIRST)
    )


def shows_print_site(site: Site) -> None:
    printed = site.page("print_page/").text
    assert "How to begin." in printed
    assert "Reports" in printed


def shows_offline(site: Site) -> None:
    assert site.file("manual.html").is_file()
    assert "iframe-worker" in text(site, "index.html")


def shows_social(site: Site) -> None:
    card = "assets/images/social/manual.png"
    assert (site.out / card).read_bytes().startswith(b"\x89PNG")
    assert SITE_URL + card in text(site, "manual/")
    assert not list(site.out.glob("assets/images/social/reports/2*"))


def shows_i18n(site: Site) -> None:
    assert "Guide" in site.page("de/guide/").one("h1").text


RSS = Other("rss", shows_rss)
REDIRECTS = Other(
    {
        "redirects": {
            "redirect_maps": {"news.md": "reports/index.md", "june.md": f"{FIRST[:-1]}.md"}
        }
    },
    shows_redirects,
)
HTMLPROOFER = Other(
    {"htmlproofer": {"raise_error_after_finish": True, "validate_external_urls": False}},
    shows_htmlproofer,
)
MINIFY = Other({"minify": {"minify_html": True}}, shows_minify)
MACROS = Other(
    {"macros": {"on_error_fail": True}},
    shows_macros,
    {"sums.md": "# Sums\n\nfourteen: {{ 2 * 7 }}, [Guide][]\n"},
)
DATES = Other("git-revision-date-localized", shows_dates)
TAGS = Other("tags", shows_tags)
GLIGHTBOX = Other("glightbox", shows_glightbox)
DESCRIPTIONS = Other("meta-descriptions", shows_descriptions)
AUTOREFS = Other(
    "autorefs", shows_autorefs, {"sums.md": "# Sums\n\nfourteen: {{ 2 * 7 }}, [Guide][]\n"}
)
EXCLUDE = Other({"exclude": {"glob": ["draft.md"]}}, shows_exclude, {"draft.md": "# Draft\n"})
GENERATED = Other({"gen-files": {"scripts": ["generate.py"]}}, shows_generated)
SECTION_INDEX = Other(
    "section-index", shows_section_index, {"part/index.md": "# Part\n", "part/one.md": "# One\n"}
)
AWESOME_NAV = Other(
    "awesome-nav",
    shows_awesome_nav,
    {".nav.yml": "nav:\n  - index.md\n  - What changed: reports/index.md\n  - '*'\n"},
)
LITERATE_NAV = Other(
    {"literate-nav": {"nav_file": "SUMMARY.md"}},
    shows_literate_nav,
    {"SUMMARY.md": "* [Home](index.md)\n* [News](reports/index.md)\n* *.md\n"},
)
BLOG = Other(
    "blog",
    shows_blog,
    {
        "blog/posts/begun.md": "---\ndate: 2025-06-01\n---\n# Begun\n\nA post.\n",
        "blog/index.md": "# Blog\n",
    },
)
# Material's script names it, whether a page has a diagram or not.
PRIVACY = Other({"privacy": {"assets_exclude": ["unpkg.com/*"]}}, shows_privacy)
PRINT_SITE = Other("print-site", shows_print_site)
OFFLINE = Other("offline", shows_offline)
SOCIAL = Other("social", shows_social)
I18N = Other(
    {
        "i18n": {
            "languages": [
                {"locale": "en", "name": "English", "default": True},
                {"locale": "de", "name": "Deutsch"},
            ]
        }
    },
    shows_i18n,
)

THEMES: Mapping[str, Mapping[str, Any]] = {
    "material": MATERIAL,
    "mkdocs": {"name": "mkdocs"},
    "readthedocs": {"name": "readthedocs"},
}
BUILDS: Mapping[str, tuple[str, Sequence[Other]]] = {
    "checked": ("material", [REDIRECTS, RSS, DATES, TAGS, BLOG, GENERATED, EXCLUDE, HTMLPROOFER]),
    "reworked": (
        "material",
        [MACROS, AUTOREFS, GLIGHTBOX, DESCRIPTIONS, SECTION_INDEX, MINIFY, PRIVACY],
    ),
    "awesome-nav": ("material", [AWESOME_NAV, SOCIAL, PRINT_SITE]),
    "literate-nav": ("material", [LITERATE_NAV, OFFLINE]),
    "i18n": ("material", [I18N, MINIFY]),
    "mkdocs": ("mkdocs", [MINIFY, RSS, HTMLPROOFER]),
    "readthedocs": ("readthedocs", [REDIRECTS, MINIFY, PRINT_SITE]),
}
LAST = ("htmlproofer", "print-site")  # as their manuals ask for


def site_with(folder: Path, theme: str, others: Sequence[Other]) -> Site:
    """A site in a repository of its own, with three days of history."""
    plugins = [other.plugin for other in others if other.name not in LAST]
    last = [other.plugin for other in others if other.name in LAST]
    folder.mkdir(parents=True, exist_ok=True)
    docs = {"manual.md": MANUAL, "guide.md": GUIDE % ""}
    for other in others:
        docs |= other.docs
    site = Site(folder, docs=docs)
    site.configure(
        {
            "site_name": "Archive",
            "site_url": SITE_URL,
            "theme": dict(THEMES[theme]),
            "plugins": ["search", *plugins, "diff-insight", *last],
        }
    )
    generate = 'with mkdocs_gen_files.open("generated.md", "w") as page:\n    '
    generate = (
        f"import mkdocs_gen_files\n\n{generate}print('# Page\\n\\nmade by a script', file=page)\n"
    )
    (folder / "generate.py").write_text(generate, "utf-8")
    (folder / "docs" / "picture.png").write_bytes(PICTURE)
    repo = Repo(folder)
    begun: dict[str | bytes, Content] = {".gitignore": "site*\n.cache\n"}
    repo.commit(begun, "2025-06-01T12:00:00+00:00")
    for day in (2, 3):
        more: dict[str | bytes, Content] = {
            "docs/guide.md": GUIDE % f"\nStep {day}, for `{{% raw %}}{{{{ it }}}}{{% endraw %}}`.\n"
        }
        repo.commit(more, f"2025-06-0{day}T12:00:00+00:00")
    return site


PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c63f8cfc0f01f0005000201a5f645400000000049454e44ae426082"
)


def lend_font(folder: Path) -> None:
    """Put Pillow's own font where `social` looks for one before it loads another."""
    font = ImageFont.load_default(16)
    assert isinstance(font, ImageFont.FreeTypeFont)
    place = folder / ".cache" / "plugin" / "social" / "fonts" / "Roboto"
    place.mkdir(parents=True)
    (place / "Regular.ttf").write_bytes(font.font_bytes)


@pytest.mark.parametrize("name", BUILDS)
def test_archive_and_plugins_do_their_work(tmp_path: Path, name: str) -> None:
    theme, others = BUILDS[name]
    if not find_library("cairo"):
        others = [other for other in others if other is not SOCIAL]
    site = site_with(tmp_path / "site", theme, others)
    lend_font(site.folder)
    site.built()
    checked = site.check()
    assert not checked.status, checked.said
    assert len(site.reports) == 2
    for other in others:
        other.shows(site)


def test_mike_deploys_the_archive(tmp_path: Path) -> None:
    site = site_with(tmp_path / "site", "material", [])
    (site.folder / "mkdocs.yml").write_text(
        (site.folder / "mkdocs.yml").read_text("utf-8").replace("- search\n", "- search\n- mike\n"),
        "utf-8",
    )
    # It starts the site generator by its name: ProperDocs where a plugin brought that along.
    repo = Repo(site.folder)
    repo.git("config", "user.name", "Docs")
    repo.git("config", "user.email", "docs@example.org")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = run("mike", "deploy", "1.0", "latest", cwd=site.folder, env={"PATH": path})
    assert not done.status, done.said
    shown = subprocess.run(
        ["git", "show", "gh-pages:1.0/reports/archive.json"],
        cwd=site.folder,
        check=True,
        capture_output=True,
    )
    assert len(json.loads(shown.stdout)["reports"]) == 2


def test_archives_in_folders_of_their_own(tmp_path: Path) -> None:
    more = {"diff-insight": {"reports_dir": "more", "ranges": {"every": "month"}}}
    site = site_with(tmp_path / "site", "mkdocs", [Other(more, lambda _: None)])
    for _ in range(2):  # new, and with what the last build left
        site.built()
    checked = site.check()
    assert not checked.status, checked.said
    assert checked.said.count(" pages, ") == 2
    assert len(site.reports) == 2
    assert [report["date"] for report in site.json("more/archive.json")["reports"]]
    for home in ("reports/", "more/"):
        assert home in {link.attributes.get("href") for link in site.page("").all("a")}
    site.configure({**read(site), "plugins": ["diff-insight", {"diff-insight": {}}]})
    said = site.build().said
    assert "reports_dir: 'reports' is in 'reports', which another `diff-insight` has" in said


HOOK = """
def on_post_page(output, page, config):
    if page.file.src_uri.startswith("reports/2"):
        {}
    return output.replace("</body>", "<!-- seen --></body>")
"""


SEES = (
    "assert page.markdown == '' and page.meta['title'] and page.content;"
    "assert open(page.file.abs_src_path).read() == page.file.content_string;"
    "assert page.canonical_url.startswith(config.site_url) and not page.edit_url"
)
FAILS = "{}[page.file.src_uri]"


@pytest.mark.parametrize(("does", "warnings"), [(SEES, 0), (FAILS, 1)])
def test_a_hook_sees_pages_as_others_are(tmp_path: Path, does: str, warnings: int) -> None:
    site = site_with(tmp_path / "site", "mkdocs", [])
    (site.folder / "hook.py").write_text(HOOK.replace("{}", does, 1), "utf-8")
    site.configure({**read(site), "hooks": ["hook.py"]})
    done = site.build()
    assert not done.status, done.said
    said = "on_post_page cannot work on pages of the archive, which stay without what it adds (Key"
    assert done.said.count(said) == warnings
    assert done.said.count("WARNING") == warnings
    assert ("<!-- seen -->" in text(site, FIRST)) is (not warnings)
    assert "<!-- seen -->" in text(site, "reports/")
    assert not site.check().status


def test_a_plugin_may_end_the_build(tmp_path: Path) -> None:
    site = site_with(tmp_path / "site", "mkdocs", [])
    ends = "raise __import__('mkdocs').exceptions.PluginError('a link is broken')"
    (site.folder / "hook.py").write_text(HOOK.replace("{}", ends, 1), "utf-8")
    site.configure({**read(site), "hooks": ["hook.py"]})
    done = site.build()
    assert done.status
    assert "a link is broken" in done.said
    assert "Traceback" not in done.said


FILES_HOOK = """
from pathlib import Path


def on_files(files, config):
    for file in files:
        assert file.src_uri and file.dest_uri and file.url and file.name
        if file.src_uri.endswith(".md"):
            assert file.is_documentation_page()
            assert Path(file.abs_src_path).read_text() == file.content_string
    remembered.extend(files)
    pages = [file.src_uri for file in files.documentation_pages()]
    assert {"reports/index.md", "REPORT.md"} <= set(pages)


def on_env(env, config, files):
    for file in remembered:
        if file.src_uri.endswith(".md"):
            assert file.page.title and file.page.canonical_url and file.page.meta is not None
            assert isinstance(file.page.markdown, str) and isinstance(file.page.content, str)


remembered = []
"""


LATE_HOOK = """
from mkdocs.plugins import event_priority


@event_priority(-100)
def on_files(files, config):
    assert not [file for file in files if file.src_uri.startswith("reports/")]
"""


def test_files_are_pages_to_plugins_that_gather_them(tmp_path: Path) -> None:
    site = site_with(tmp_path / "site", "mkdocs", [])
    (site.folder / "hook.py").write_text(FILES_HOOK.replace("REPORT", FIRST[:-1]), "utf-8")
    (site.folder / "late.py").write_text(LATE_HOOK, "utf-8")
    site.configure({**read(site), "hooks": ["hook.py", "late.py"]})
    site.built()


def test_report_files_of_other_plugins_are_of_the_archive(tmp_path: Path) -> None:
    site = site_with(tmp_path / "site", "mkdocs", [GENERATED])
    written = diff_insight("write", cwd=site.folder)
    assert not written.status, written.said
    (report,) = (site.folder / "docs").glob("reports/*/*/report-20250602-all.md")
    report.rename(site.folder / "kept.md")
    (site.folder / "docs" / "reports" / "202506" / "en_US" / "report-20250603-all.md").unlink()
    (site.folder / "generate.py").write_text(
        "from pathlib import Path\nimport mkdocs_gen_files\n\n"
        f'with mkdocs_gen_files.open("{FIRST[:-1]}.md", "w") as page:\n'
        '    page.write(Path("kept.md").read_text())\n',
        "utf-8",
    )
    site.built()
    assert {one["date"]: one["source"] for one in site.reports} == {
        "2025-06-03": "git",
        "2025-06-02": "both",
    }


def read(site: Site) -> dict[str, Any]:
    """mkdocs.yml."""
    found: dict[str, Any] = yaml.safe_load((site.folder / "mkdocs.yml").read_text("utf-8"))
    return found
