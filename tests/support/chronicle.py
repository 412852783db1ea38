"""An archive of several months: renames, removals, a pair, report files, three languages."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from diff_insight.conventions.anchors import anchors_for
from diff_insight.report_format.stored import StoredItem
from support.report_files import report_file
from support.repositories import Content, Repo
from support.sites import MATERIAL, Site

LOCALES = ("en_US", "ja_JP", "zh_CN")
LONG = "guide/" + "a-very-long-name-" * 14 + ".md"
HOSTILE = 'guide/<b onclick="hacked=1">&amp;.md'
_PALETTE = [
    {"media": "(prefers-color-scheme: light)", "scheme": "default"},
    {"media": "(prefers-color-scheme: dark)", "scheme": "slate"},
]
_PROSE = "".join(f"Sentence {number} tells of the product at length.\n\n" for number in range(12))


@dataclass(frozen=True, slots=True)
class Chronicle:
    """The site, and where its home is served."""

    site: Site
    root: str


def chronicle_site(folder: Path) -> Site:
    """The archive of the repository, with two report files besides, built strictly."""
    repo = chronicle_repository(folder / "repo")
    site = Site(
        folder / "site",
        {
            "repository": str(repo.path),
            "remote_url": "https://github.com/acme/docs.git",
            "locales": list(LOCALES),
            "topics": {
                "guide": {"title": "Guide", "paths": ["guide/"]},
                "API": {"title": "API & <more>", "paths": ["api/"]},
            },
            # It overlaps days that have reports of their own.
            "ranges": {"pairs": [{"base": "HEAD~6", "head": "HEAD~2", "date": "2025-06-20"}]},
        },
        {"theme": {**MATERIAL, "features": ["navigation.instant"], "palette": _PALETTE}},
    )
    for name, content in _report_files().items():
        path = site.folder / "docs" / "reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return site.built()


def chronicle_repository(path: Path) -> Repo:
    """Make the repository."""
    repo = Repo(path)
    for number, (day, files) in enumerate(_days()):
        repo.commit(files, f"{day}T12:00:00+00:00", f"Change {number}")
    return repo


def page(name: str, *more: str, version: int = 0) -> str:
    """A page with two sections that is told from all others."""
    sections = "".join(f"## {title}\n\n{name} has {title}.\n\n" for title in more)
    return f"# {name}\n\nVersion {version} of {name}.\n\n{_PROSE}{sections}"


def _days() -> list[tuple[str, dict[str | bytes, Content]]]:
    start = page("Start", "Install", "Run")
    edited = start.replace("Sentence 3", "Sentence three")
    latin = os.fsencode("guide/caf") + b"\xe9.md"
    days: list[tuple[str, dict[str | bytes, Content]]] = [
        (
            "2024-11-03",
            {
                "guide/start.md": start,
                "guide/other.md": page("Other", "Use"),
                "api/one.md": page("One", "Get", "Put"),
                "api/two.md": "# Two\n\nNothing of the first one is here.\n",
                HOSTILE: page("Hostile"),
                LONG: page("Long"),
                "guide/日本語.md": page("日本語"),
                latin: page("Latin"),
            },
        ),
        ("2024-12-30", {"guide/start.md": edited}),
        # The first ISO week of a year that began in the year before.
        ("2024-12-31", {"guide/start.md": None, "guide/begin.md": edited}),
        ("2025-01-02", {"guide/start.md": page("A new start"), "api/one.md": page("One", "Get")}),
        ("2025-01-20", {"guide/begin.md": None, "guide/first/index.md": edited}),
        ("2025-02-11", {"guide/other.md": None, "api/one.md": page("One", "Get", version=2)}),
        ("2025-03-05", {"guide/other.md": page("Other", "Use again")}),
        ("2025-03-06", {HOSTILE: page("Hostile", "More"), LONG: page("Long", "More")}),
        ("2025-04-01", {"guide/日本語.md": page("日本語", "もっと"), latin: page("Latin", "More")}),
        # Names are exchanged: to git both are modified.
        (
            "2025-04-02",
            {
                "api/one.md": "# Two\n\nNothing of the first one is here.\n",
                "api/two.md": page("One", "Get", version=2),
            },
        ),
        ("2025-05-07", {"guide/start.md": None, "guide/moved.md": page("A new start")}),
        ("2025-05-08", {f"api/part-{n}.md": page(f"Part {n}") for n in range(9)}),
        ("2025-06-03", {f"api/part-{n}.md": page(f"Part {n}", "New") for n in range(9)}),
        ("2025-06-17", {"api/two.md": None, "guide/first/index.md": page("Start", "Install")}),
        ("2025-06-18", {"guide/moved.md": None, "guide/start.md": page("A new start")}),
    ]
    return days


def _report_files() -> dict[str, bytes]:
    items = (
        _item("articles/models.md", "breaking change", "Models are retired"),
        _item("articles/new.md", "new feature", "A page on quotas"),
        _item("articles/odd.md", "Kind / of its own", "Something else"),
    )
    overview = (
        "# Highlights\nThis week.\n\n## New features\n- Quotas can be raised.\n\n"
        "## Breaking changes\n- Old models are retired.\n\n# Insights\nNone.\n"
    )
    quiet = "# Highlights\n\n## Breaking changes\n- There are none.\n"
    link = "https://github.com/contoso/articles/compare/contoso:{}...contoso:{}"
    files = {}
    for locale in LOCALES[:2]:
        files[f"202506/{locale}/report-20250618-openai.md"] = report_file(
            items, overview, date="2025-06-18", permalink=link.format("1111111", "2222222")
        )
    files["202505/en_US/report-20250509-openai.md"] = report_file(
        items[1:], quiet, date="2025-05-09", permalink=link.format("0000000", "1111111")
    )
    return files


def _item(path: str, label: str, title: str) -> StoredItem:
    return StoredItem(
        path=path,
        anchor=anchors_for([path])[path],
        type=label,
        title=title,
        status="modified",
        added=1,
        deleted=1,
        changes=2,
        explanation=title,
        patch=b"@@ -1 +1 @@\n-old\n+new\n",
    )
