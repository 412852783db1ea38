"""Beside Zensical, which reads MkDocs' configuration and runs none of its plugins.

It leaves out a plugin that it does not know without a word (zensical.org, "MkDocs plugins").
"""

from __future__ import annotations

from pathlib import Path

from diff_insight.config.site_file import ZENSICAL_FILE
from diff_insight.model.errors import SiteError

_GENERATOR = '<meta name="generator" content="zensical-'
_REMEDY = "run `diff-insight build --theme none --out {}` after each `zensical build`"


def zensical_hint(folder: Path) -> str | None:
    """What the owner of a site should know of Zensical; `None` where it is not used."""
    if not (folder / ZENSICAL_FILE).is_file():
        return None
    return f"{ZENSICAL_FILE}: Zensical leaves the archive out: {_REMEDY.format('site/changes')}"


def check_archive_is_in(site: Path, reports_dir: str) -> None:
    """Make sure that a built site's archive was not left out by Zensical.

    Raises:
        SiteError: It was.
    """
    home = site / "index.html"
    if (site / reports_dir).is_dir() or not home.is_file():
        return
    if _GENERATOR in home.read_text("utf-8", "replace"):
        place = site / "changes"
        raise SiteError(
            f"--site: {str(site)!r} was built by Zensical, which leaves the archive out: "
            f"{_REMEDY.format(place)}, and check {str(place)!r}"
        )
