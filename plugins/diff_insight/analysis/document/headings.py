"""Headings as text, and the anchors that links reach them by."""

from __future__ import annotations

import re
from collections import Counter

from diff_insight.analysis.document.unit import Document, Kind
from diff_insight.analysis.inline import visible_text

_OWN_ID = re.compile(r"\s*\{\s*#([\w.:-]+)[^{}]*\}\s*$")
_DROPPED = re.compile(r"[^\w\- ]")


def heading_text(source: str) -> str:
    """A heading without markup and without its own id."""
    return visible_text(_OWN_ID.sub("", source) if "{" in source else source)


def anchors_of(document: Document) -> dict[int, str]:
    """The anchors of a document's headings by unit number, as GitHub and Learn give them.

    A heading has its own id, or an anchor made from its text; the second of a kind gets `-1`. What
    other formats than Markdown make of headings is not known, so these have none here.
    """
    if document.outline is None:
        return {}
    anchors: dict[int, str] = {}
    given: Counter[str] = Counter()
    for number, unit in enumerate(document.units):
        if unit.kind is not Kind.HEADING:
            continue
        own = _OWN_ID.search(unit.text) if "{" in unit.text else None
        if own:
            anchors[number] = own[1]
            continue
        slug = _DROPPED.sub("", unit.section[-1].lower()).strip().replace(" ", "-")
        anchors[number] = f"{slug}-{given[slug]}" if given[slug] else slug
        given[slug] += 1
    return anchors
