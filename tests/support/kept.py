"""A site whose builds keep things for each other, and all of its files to compare."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from support.report_files import SEED
from support.repositories import Repo
from support.sites import Site

SEED_NAME = "reports/202506/zh_CN/report-20250621-openai.md"
_STAMP = re.compile(rb"Build Date UTC : [^\n]*")


def site_in(folder: Path, repo: Repo, **options: Any) -> Site:
    """A site with two topics and languages of a repository, and a report file besides."""
    given = {
        "repository": str(repo.path),
        "topics": {"guide": {"paths": ["guide/"]}, "api": {"paths": ["api/"]}},
        "locales": ["en_US", "ja_JP"],
        "jobs": 1,
        **options,
    }
    return Site(folder, given, docs={SEED_NAME: SEED.read_text("utf-8")})


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a built site, but for what MkDocs and its theme stamp with the time."""
    return {
        path.relative_to(folder).as_posix(): _STAMP.sub(b"", path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith("sitemap.xml")
    }


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The paths of files that are not the same, for a message that can be read."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))
