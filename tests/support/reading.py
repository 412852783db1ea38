"""A site with a report that has something of everything a reader does with a page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support.repositories import Repo, days_of
from support.sites import MATERIAL, Site

PALETTE = [
    {"media": "(prefers-color-scheme: light)", "scheme": "default"},
    {"media": "(prefers-color-scheme: dark)", "scheme": "slate"},
]
SCRIPTS = ("deploy.sh", "start.sh", "stop.sh")
"""Only their modes change: mechanical."""

_PROSE = [f"Paragraph {number} says something about the product." for number in range(1, 31)]


@dataclass(frozen=True, slots=True)
class Reading:
    """The site, and the URL that it is served at."""

    site: Site
    root: str

    @property
    def report(self) -> dict[str, Any]:
        """Its only report, as archive.json has it."""
        return self.site.reports[0]

    @property
    def url(self) -> str:
        """The report's page."""
        return f"{self.root}{self.report['url']}"

    def anchor(self, name: str) -> str:
        """The anchor of a file, by its base name."""
        (found,) = [f["anchor"] for f in self.report["files"] if f["path"].endswith(name)]
        return str(found)


def reading_site(folder: Path) -> Site:
    """Make the repository and build the site."""
    repo = Repo(folder / "repo")
    days_of(repo, [_before(), {}])
    for name in SCRIPTS:
        (repo.path / "scripts" / name).chmod(0o755)
    repo.commit(_after(), "2025-06-03T12:00:00+00:00", "What is new")
    options = {
        "repository": str(repo.path),
        "remote_url": "https://github.com/acme/docs.git",
        "locales": ["en_US", "ja_JP"],
    }
    theme = {**MATERIAL, "palette": PALETTE}
    return Site(folder / "site", options, {"theme": theme}).built()


def _before() -> dict[str | bytes, str | bytes | None]:
    return {
        "docs/guide/prose.md": _text(_PROSE),
        "docs/guide/japanese.md": "これは古い文書です。\n\n使い方を説明します。\n",
        "docs/guide/aligned.md": "first\nthe second line of the page\nlast\n",
        "docs/gone.md": "gone\n",
        "docs/<b>&odd.md": "odd\n",
        "docs/huge.txt": "start\n",
        **{f"scripts/{name}": "#!/bin/sh\n" for name in SCRIPTS},
    }


def _after() -> dict[str | bytes, str | bytes | None]:
    prose = list(_PROSE)
    prose[4] = "Paragraph 5 says nothing about the product."
    prose[19:21] = ["Something else."]
    return {
        "docs/guide/prose.md": _text(prose),
        "docs/guide/japanese.md": "これは新しい文書です。\n\n使い方を説明します。\n",
        "docs/guide/aligned.md": "first\nan inserted line\nthe second line of a page\nlast\n",
        "docs/gone.md": None,
        "docs/<b>&odd.md": "odder\n",
        "docs/new.md": _text([f"New line {number}." for number in range(1, 801)]),
        "docs/huge.txt": "start\n" + "one more line\n" * 10_500,
        "docs/picture.png": b"\x89PNG\x00",
    }


def _text(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
