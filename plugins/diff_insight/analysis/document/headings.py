"""Headings as text, and the anchors that links reach them by."""

from __future__ import annotations

import re

from diff_insight.analysis.inline import visible_text

_OWN_ID = re.compile(r"\s*\{\s*#([\w.:-]+)[^{}]*\}\s*$")
_DROPPED = re.compile(r"[^\w\- ]")


def heading_text(source: str) -> str:
    """A heading without markup and without its own id."""
    return visible_text(_OWN_ID.sub("", source) if "{" in source else source)


class Anchors:
    """Gives the anchors of one document's headings, in order, as GitHub and Learn do."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def anchor(self, source: str, text: str) -> str:
        """The heading's own id, or one made from its text; the second of a kind gets `-1`."""
        own = _OWN_ID.search(source) if "{" in source else None
        if own:
            return own[1]
        slug = _DROPPED.sub("", text.lower()).strip().replace(" ", "-")
        count = self._given.get(slug, 0)
        self._given[slug] = count + 1
        return f"{slug}-{count}" if count else slug
