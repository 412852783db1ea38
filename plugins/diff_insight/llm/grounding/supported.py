"""Whether what a statement mentions stands in what it cites: names, quotations, numbers and so on.

A mention has to stand in changed lines or in what a fact says of its place. What stands in
unchanged lines only is no evidence of a change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from diff_insight.llm.grounding.claim import Claim
from diff_insight.llm.grounding.grounds import Grounds, Texts
from diff_insight.llm.grounding.mentions import Mention, MentionKind
from diff_insight.llm.grounding.statement_texts import parts
from diff_insight.model.evidence import Objection, ObjectionKind

_FAMOUS = frozenset({"GitHub", "GitLab", "JavaScript", "TypeScript", "PowerShell", "MkDocs"})
_BEFORE_NUMBER = re.compile(r"\b[A-Z][\w-]*\s?\Z", re.ASCII)
_KINDS: Mapping[MentionKind, ObjectionKind] = {
    MentionKind.CODE: ObjectionKind.NAME,
    MentionKind.NAME: ObjectionKind.NAME,
    MentionKind.PRODUCT: ObjectionKind.NAME,
    MentionKind.QUOTE: ObjectionKind.QUOTE,
    MentionKind.URL: ObjectionKind.URL,
    MentionKind.DATE: ObjectionKind.DATE,
    MentionKind.VERSION: ObjectionKind.VERSION,
    MentionKind.NUMBER: ObjectionKind.NUMBER,
}


def support_objections(claim: Claim) -> Iterator[Objection]:
    """Mentions that the cited changes do not have; numbers of things are counted elsewhere."""
    for mention in claim.reading.mentions:
        if mention.start in claim.counted:
            continue
        if _is_of_product(mention, claim):
            continue
        if not _SUPPORTED[mention.kind](mention, claim.grounds):
            kind = _KINDS[mention.kind]
            yield Objection(kind, _reason(mention, claim.grounds))


def _is_of_product(mention: Mention, claim: Claim) -> bool:
    """Whether a number belongs to a product's name, such as `DALL-E 3`, which may be unchanged."""
    if mention.kind is not MentionKind.NUMBER:
        return False
    named = _BEFORE_NUMBER.search(claim.reading.text, 0, mention.start)
    name = f"{named[0]}{mention.text}" if named else ""
    texts = (*claim.grounds.together.all, claim.grounds.together.unchanged)
    return bool(name) and any(text.has_words(name) for text in texts)


def _reason(mention: Mention, grounds: Grounds) -> str:
    shown = mention.text if len(mention.text) <= 120 else f"{mention.text[:119]}…"  # noqa: PLR2004
    if grounds.together.unchanged.has_words(mention.text):
        return (
            f"The {mention.kind} {shown!r} stands only in unchanged lines of what is cited, "
            "so nothing about it changed."
        )
    return f"The {mention.kind} {shown!r} does not stand in the changed lines that are cited."


def _texts(grounds: Grounds) -> Iterator[Texts]:
    """Where a mention is looked for, the nearest first."""
    yield from grounds.together.all
    yield from grounds.lines_of_facts.changed


def _name(mention: Mention, grounds: Grounds) -> bool:
    """A name, or an anchor with the file that it is in, each of which is a name."""
    if any(texts.has_name(mention.text) for texts in _texts(grounds)):
        return True
    names = [name for name in mention.text.split("#") if parts(name)]
    return bool(names) and all(
        any(texts.has_name(name) for texts in _texts(grounds)) for name in names
    )


def _bare_name(mention: Mention, grounds: Grounds) -> bool:
    """A name without backticks may begin with the capital of its sentence."""
    name = mention.text
    other = name[:1].swapcase() + name[1:]
    return any(texts.has_name(name) or texts.has_name(other) for texts in _texts(grounds))


def _product(mention: Mention, grounds: Grounds) -> bool:
    """A product's name says what a document is about, so it may stand in unchanged lines too."""
    if mention.text in _FAMOUS:
        return True
    texts = (*_texts(grounds), grounds.together.unchanged)
    return any(text.has_words(mention.text) for text in texts)


def _quote(mention: Mention, grounds: Grounds) -> bool:
    return any(texts.has_words(mention.text) for texts in _texts(grounds))


def _url(mention: Mention, grounds: Grounds) -> bool:
    url = mention.text.rstrip("/")
    return any(url in texts.raw or texts.has_name(url) for texts in _texts(grounds))


def _date(mention: Mention, grounds: Grounds) -> bool:
    date = mention.date
    return date is not None and any(
        date.agrees_with(other) for texts in _texts(grounds) for other in texts.dates
    )


def _version(mention: Mention, grounds: Grounds) -> bool:
    version = mention.text
    names = {version, version.removeprefix("v"), f"v{version}"}
    return any(texts.has_name(name) for texts in _texts(grounds) for name in names)


def _number(mention: Mention, grounds: Grounds) -> bool:
    number = mention.text
    if any(texts.has_number(number) for texts in _texts(grounds)):
        return True
    bare = number.replace(",", "")
    return bare.isdigit() and int(bare) in grounds.numbers


_SUPPORTED: Mapping[MentionKind, Callable[[Mention, Grounds], bool]] = {
    MentionKind.CODE: _name,
    MentionKind.NAME: _bare_name,
    MentionKind.PRODUCT: _product,
    MentionKind.QUOTE: _quote,
    MentionKind.URL: _url,
    MentionKind.DATE: _date,
    MentionKind.VERSION: _version,
    MentionKind.NUMBER: _number,
}
