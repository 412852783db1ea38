"""Headings as text, and the anchors that links reach them by."""

from __future__ import annotations

from collections import Counter

from diff_insight.analysis.document.anchors import ANCHOR_RULES, OWN_ID
from diff_insight.analysis.document.document import Document
from diff_insight.analysis.document.unit import Kind
from diff_insight.analysis.inline import visible_text
from diff_insight.model.settings import ForgeName


def heading_text(source: str) -> str:
    """A heading without markup and without its own id."""
    return visible_text(OWN_ID.sub("", source) if "#" in source else source)


def anchors_of(document: Document, forge: ForgeName = ForgeName.GITHUB) -> dict[int, str]:
    """The anchors of a document's headings by unit number, as its forge gives them.

    A heading has its own id, or an anchor made from its text; the second of a kind gets `-1`. What
    other formats than Markdown make of headings is not known, so these have none here.
    """
    if document.outline is None:
        return {}
    rule = ANCHOR_RULES[forge]
    anchors: dict[int, str] = {}
    counts: Counter[str] = Counter()
    earlier_anchors: set[str] = set()
    for number, unit in enumerate(document.units):
        if unit.kind is not Kind.HEADING:
            continue
        own = OWN_ID.search(unit.text) if "#" in unit.text else None
        if own:
            anchors[number] = own[1] or own[2]
            continue
        slug = rule.slug(unit.section[-1].strip())
        anchor = f"{slug}{rule.between}{counts[slug]}" if counts[slug] else slug
        counts[slug] += 1
        while rule.unique and anchor in earlier_anchors:
            anchor = f"{slug}{rule.between}{counts[slug]}"
            counts[slug] += 1
        earlier_anchors.add(anchor)
        anchors[number] = anchor
    return anchors
