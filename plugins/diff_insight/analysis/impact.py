"""How much a change matters to a reader."""

from __future__ import annotations

import re
from collections.abc import Iterable

from diff_insight.analysis.align.similarity import letters_alike
from diff_insight.analysis.interface.attributes import EXAMPLE
from diff_insight.model.facts import (
    AltTextChanged,
    BlockMoved,
    Campaign,
    CodeAttributesChanged,
    CommentOnly,
    EncodingChanged,
    EntryChanged,
    Fact,
    FrontMatterChanged,
    HeadingRenamed,
    ImageReplaced,
    InterfaceChanged,
    LinkAdded,
    LinkRemoved,
    LinkRetargeted,
    NestingChanged,
    NotationOnly,
    OrderChanged,
    RewrappedOnly,
    SectionMoved,
    TermReplaced,
    TextChanged,
    WhitespaceOnly,
)
from diff_insight.model.report import Impact

_SUBSTANTIVE_KEYS = frozenset({"zone_pivot_groups", "monikerrange"})
_SEEN_KEYS = frozenset(
    [
        "title",
        "description",
        "titlesuffix",
        "redirect_url",
        "redirect_to",
        "hide",
        "status",
        "template",
        "slug",
        "permalink",
        "summary",
        "headline",
        "subtitle",
        "sidebar_label",
        "nav_title",
        "linktitle",
        "pagetitle",
    ]
)
_METADATA = re.compile(
    r"(?:^|/)(?:metadata|additionaldata)/(?!title$|description$)|^ms\.|^(?:author|manager)$"
)
_NAMES_A_THING = re.compile(
    r"\d|[_/\\(){}<>=]|\b(?i:not|n't|no|never|must|only|required?|optional|cannot|can't|don't|"
    r"unsupported|supported|deprecated|preview|available|instead|default|before|after|unless|"
    r"warning|error|fails?)\b|[a-z][A-Z]|\b[A-Z]{2,}"
)
# Signs that say whether something is supported.
_STATUS_SIGN = re.compile("[✅❌✔✖🚫⚠]|:(?:x|white_check_mark|warning):")
_CAPITAL = re.compile(r"(?<!^)\b[A-Z][a-z]")
_TYPO = 0.6
_WORDING = 8
_EDITORIAL = (
    AltTextChanged,
    BlockMoved,
    CodeAttributesChanged,
    EncodingChanged,
    ImageReplaced,
    LinkAdded,
    LinkRemoved,
    NestingChanged,
    OrderChanged,
    SectionMoved,
)
_MECHANICAL = (WhitespaceOnly, RewrappedOnly, CommentOnly, NotationOnly, Campaign)
_RANK = {Impact.MECHANICAL: 0, Impact.EDITORIAL: 1, Impact.SUBSTANTIVE: 2}


def impact_of(facts: Iterable[Fact]) -> Impact:
    """The impact of a file: that of its weightiest fact."""
    return max(map(fact_impact, facts), key=_RANK.__getitem__, default=Impact.MECHANICAL)


def fact_impact(fact: Fact) -> Impact:  # noqa: PLR0911 - one case per kind
    """The impact of one fact."""
    match fact:
        case FrontMatterChanged():
            return _key_impact(fact.key)
        case LinkRetargeted():
            return Impact.MECHANICAL if fact.same_document else Impact.EDITORIAL
        case InterfaceChanged() if fact.rule == EXAMPLE or fact.part == "tag":
            return Impact.EDITORIAL
        case EntryChanged() if _METADATA.search(fact.path):
            return Impact.MECHANICAL
        case TextChanged():
            return _text_impact(fact)
        case TermReplaced():
            alike = letters_alike(fact.old, fact.new) >= _TYPO
            return Impact.EDITORIAL if alike else Impact.SUBSTANTIVE
        case HeadingRenamed():
            same = fact.old_anchor == fact.new_anchor
            return Impact.EDITORIAL if same else Impact.SUBSTANTIVE
        case _ if isinstance(fact, _MECHANICAL):
            return Impact.MECHANICAL
        case _ if isinstance(fact, _EDITORIAL):
            return Impact.EDITORIAL
        case _:
            return Impact.SUBSTANTIVE


def _key_impact(key: str) -> Impact:
    if key.lower() in _SUBSTANTIVE_KEYS:
        return Impact.SUBSTANTIVE
    return Impact.EDITORIAL if key.lower() in _SEEN_KEYS else Impact.MECHANICAL


def _text_impact(fact: TextChanged) -> Impact:
    if fact.formatting:
        return Impact.EDITORIAL
    if fact.words > _WORDING or _STATUS_SIGN.search(f"{fact.old}{fact.new}"):
        return Impact.SUBSTANTIVE
    return _words_impact(fact.old or "", fact.new or "")


def _words_impact(old: str, new: str) -> Impact:
    """Wording and typos are editorial; what names, counts, allows or forbids is not."""
    if old and new and letters_alike(old, new) >= _TYPO and not any(map(str.isdigit, old + new)):
        return Impact.EDITORIAL
    words = f"{old} {new}"
    if _NAMES_A_THING.search(words) or _CAPITAL.search(old) or _CAPITAL.search(new):
        return Impact.SUBSTANTIVE
    return Impact.EDITORIAL
