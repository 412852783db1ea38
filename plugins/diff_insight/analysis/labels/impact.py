"""How much a change matters to a reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from diff_insight.analysis.align.similarity import letters_alike
from diff_insight.analysis.interface.attributes import EXAMPLE
from diff_insight.model.facts import (
    AltTextChanged,
    BlockMoved,
    Campaign,
    CodeAttributesChanged,
    CommentOnly,
    ComponentAdded,
    ComponentChanged,
    ComponentRemoved,
    EncodingChanged,
    EntryChanged,
    Fact,
    FrontMatterChanged,
    HeadingRenamed,
    IdentifierChanged,
    ImageReplaced,
    InterfaceChanged,
    LinkAdded,
    LinkRemoved,
    LinkRetargeted,
    NestingChanged,
    NotationOnly,
    NumberChanged,
    OrderChanged,
    RewrappedOnly,
    SectionMoved,
    TechnicalOnly,
    TermReplaced,
    TextChanged,
    WhitespaceOnly,
)
from diff_insight.model.labels import BuiltInRule
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
# Properties of components that say how something looks, and nothing else.
_LOOKS = frozenset(
    "className class style width height size color background bg align emoji icon full key ref "  # noqa: SIM905
    "loading priority placeholder quality fill".split()
)
_METADATA = re.compile(
    r"(?:^|/)(?:metadata|additionaldata)/(?!title$|description$)|^ms\.|^(?:author|manager)$"
)
_NAMES_A_THING = re.compile(
    r"\d|[_/\\(){}<>=]|\b(?i:not|n't|no|never|must|only|required?|optional|cannot|can't|don't|"
    r"unsupported|supported|deprecated|preview|available|instead|default|before|after|unless|"
    r"warning|error|fails?)\b|[a-z][A-Z]|\b[A-Z]{2,}"
)
# Negations of other languages: Chinese and Japanese, Korean, Thai, Russian, German, French, Hindi,
# Tamil.
_NEGATED = re.compile(
    r"[不没未勿]|禁止|ない|ません|않|없|못|ไม่|ห้าม|இல்லை|नहीं|"
    r"\b(?i:не|нет|nicht|keine?[nmrs]?|ne|pas|jamais)\b"
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
    ComponentAdded,
    ComponentRemoved,
    EncodingChanged,
    ImageReplaced,
    LinkAdded,
    LinkRemoved,
    NestingChanged,
    OrderChanged,
    SectionMoved,
)
_MECHANICAL = (WhitespaceOnly, RewrappedOnly, CommentOnly, NotationOnly, TechnicalOnly, Campaign)
_RANK = {Impact.MECHANICAL: 0, Impact.EDITORIAL: 1, Impact.SUBSTANTIVE: 2}

FactImpact = tuple[Impact, BuiltInRule]
"""An impact, and the rule that gives it."""

_UNSEEN = (Impact.MECHANICAL, BuiltInRule.UNSEEN)
_METADATA_ALONE = (Impact.MECHANICAL, BuiltInRule.METADATA)
_SHOWN_METADATA = (Impact.EDITORIAL, BuiltInRule.SHOWN_METADATA)
_SELECTING_METADATA = (Impact.SUBSTANTIVE, BuiltInRule.SHOWN_METADATA)
_LAYOUT = (Impact.EDITORIAL, BuiltInRule.LAYOUT)
_ONLY_WORDING = (Impact.EDITORIAL, BuiltInRule.WORDING)
_NAMES = (Impact.SUBSTANTIVE, BuiltInRule.NAMES_OR_FIGURES)
_CONTENT = (Impact.SUBSTANTIVE, BuiltInRule.CONTENT)


def impact_of(facts: Iterable[Fact]) -> FactImpact:
    """The impact of a file: that of its weightiest fact."""
    none = (Impact.MECHANICAL, BuiltInRule.NO_FACTS)
    return max(map(fact_impact, facts), key=lambda found: _RANK[found[0]], default=none)


def fact_impact(fact: Fact) -> FactImpact:
    """The impact of one fact."""
    own = _OWN.get(type(fact))
    found = None if own is None else own(fact)
    if found is not None:
        return found
    if isinstance(fact, _MECHANICAL):
        return _UNSEEN
    return _LAYOUT if isinstance(fact, _EDITORIAL) else _CONTENT


def _of_term(fact: TermReplaced) -> FactImpact:
    return _ONLY_WORDING if letters_alike(fact.old, fact.new) >= _TYPO else _NAMES


def _of_interface(fact: InterfaceChanged) -> FactImpact | None:
    return _LAYOUT if fact.rule == EXAMPLE or fact.part == "tag" else None


def _of_number(fact: NumberChanged) -> FactImpact | None:
    """A footnote's number is no figure."""
    return _LAYOUT if fact.new_sentence == f"[^{fact.new}]" else None


def _of_key(key: str) -> FactImpact:
    if key.lower() in _SUBSTANTIVE_KEYS:
        return _SELECTING_METADATA
    return _SHOWN_METADATA if key.lower() in _SEEN_KEYS else _METADATA_ALONE


def _of_text(fact: TextChanged) -> FactImpact:
    if fact.formatting:
        return _LAYOUT
    if fact.words > _WORDING:
        return _CONTENT
    if _STATUS_SIGN.search(f"{fact.old}{fact.new}"):
        return _NAMES
    return _of_words(fact.old or "", fact.new or "")


def _of_words(old: str, new: str) -> FactImpact:
    """Wording and typos are editorial; what names, counts, allows or forbids is not."""
    if bool(_NEGATED.search(old)) != bool(_NEGATED.search(new)):
        return _NAMES
    if old and new and letters_alike(old, new) >= _TYPO and not any(map(str.isdigit, old + new)):
        return _ONLY_WORDING
    words = f"{old} {new}"
    if _NAMES_A_THING.search(words) or _CAPITAL.search(old) or _CAPITAL.search(new):
        return _NAMES
    return _ONLY_WORDING


_OWN: dict[type[Fact], Callable[..., FactImpact | None]] = {
    FrontMatterChanged: lambda fact: _of_key(fact.key),
    LinkRetargeted: lambda fact: _UNSEEN if fact.same_document else _LAYOUT,
    InterfaceChanged: _of_interface,
    EntryChanged: lambda fact: _METADATA_ALONE if _METADATA.search(fact.path) else None,
    TextChanged: _of_text,
    TermReplaced: _of_term,
    IdentifierChanged: lambda fact: _LAYOUT if fact.unseen else None,
    NumberChanged: _of_number,
    HeadingRenamed: lambda fact: _ONLY_WORDING if fact.old_anchor == fact.new_anchor else _CONTENT,
    ComponentChanged: lambda fact: _LAYOUT if fact.property in _LOOKS else _NAMES,
}
