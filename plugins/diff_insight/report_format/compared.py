"""Base, head and repository as a permalink to any forge's compare view has them."""

from __future__ import annotations

import re

_BASE, _HEAD = (rf"(?:[^/:]+:)?(?P<{side}>[0-9a-f]{{7,64}})" for side in ("base", "head"))
_COMPARED = tuple(
    re.compile(rf"(?P<repository>https?://.+?){path}(?:[&/].*)?")
    for path in (
        rf"/branches/compare/{_HEAD}(?:%0D|\.\.){_BASE}",  # Bitbucket
        rf"(?:/-)?/compare/{_BASE}\.\.\.?{_HEAD}",
        rf"/_compare/{_BASE}\.\.\.{_HEAD}",  # GitHub's wikis
        rf"/branchCompare\?baseVersion=GC{_BASE}&targetVersion=GC{_HEAD}",  # Azure DevOps
    )
)


def compared_commits(permalink: str | None) -> tuple[str, str]:
    """Base and head as a permalink names them; both empty where it does not."""
    match = _compared(permalink)
    return (match["base"], match["head"]) if match else ("", "")


def compared_repository(permalink: str | None) -> str:
    """The web page of the repository that a permalink belongs to; empty where it is unknown."""
    match = _compared(permalink)
    return match["repository"] if match else ""


def _compared(permalink: str | None) -> re.Match[str] | None:
    matches = (form.fullmatch(permalink or "") for form in _COMPARED)
    return next((match for match in matches if match), None)
