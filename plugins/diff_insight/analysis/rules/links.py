"""Links, images and includes."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from diff_insight.analysis.align import matches
from diff_insight.analysis.align.similarity import letters_alike
from diff_insight.analysis.comparison.comparison import Comparison
from diff_insight.analysis.comparison.text_pairs import TextPair
from diff_insight.analysis.document import Kind
from diff_insight.analysis.inline import InlineImage, Link
from diff_insight.conventions.limits import MOST_LINK_PAIRS
from diff_insight.model.facts import (
    AltTextChanged,
    CodeChanged,
    Fact,
    ImageAdded,
    ImageRemoved,
    ImageReplaced,
    IncludeAdded,
    IncludeRemoved,
    Lines,
    LinkAdded,
    LinkRemoved,
    LinkRetargeted,
)

_ALIKE = 0.6
_SLACK = 0.4  # a link of much the same words may lead somewhere quite different
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_LOCALE = re.compile(r"^(https?://[^/]+)/[a-z]{2}-[a-z]{2,4}(?=/)", re.IGNORECASE)
_LEARN = re.compile(r"^https?://(?:learn|docs)\.microsoft\.com(?=/)", re.IGNORECASE)
_Part = TypeVar("_Part", Link, InlineImage)
_Key = TypeVar("_Key", str, tuple[str, str])
_Pairs = list[tuple[_Part, _Part]]


def link_facts(comparison: Comparison) -> Iterator[Fact]:
    """Links that are new, gone, or lead elsewhere."""
    lost: list[tuple[TextPair, Link]] = []
    found: list[tuple[TextPair, Link]] = []
    for text in comparison.texts:
        olds, news = text.old_side.links, text.new_side.links
        if not olds and not news:
            continue
        pairs, gone, new = pair_up(olds, news, lambda link: (link.text, link.target))
        for left, right in pairs:
            if left.target != right.target:
                yield _retargeted(comparison, text, left, right)
        if text.listed:
            lost += [(text, link) for link in gone]
            found += [(text, link) for link in new]
    yield from _single_sided(lost, found)
    yield from _definitions(comparison)


def image_facts(comparison: Comparison) -> Iterator[Fact]:
    """Images that are new, gone, replaced or described otherwise."""
    lost: list[tuple[TextPair, InlineImage]] = []
    found: list[tuple[TextPair, InlineImage]] = []
    for text in comparison.texts:
        olds, news = text.old_side.images, text.new_side.images
        if not olds and not news:
            continue
        pairs, gone, new = pair_up(olds, news, lambda image: (image.alt, image.source))
        for left, right in pairs:
            yield from _image(text, left, right)
        lost += [(text, image) for image in gone]
        found += [(text, image) for image in new]
    common = Counter(entry.source for _, entry in lost) & Counter(
        entry.source for _, entry in found
    )
    for text, image in _without(lost, common, lambda entry: entry.source):
        lines = text.at((image.start, image.end), None)
        yield ImageRemoved(image.source, image.alt, lines=lines, section=text.section)
    for text, image in _without(found, common, lambda entry: entry.source):
        lines = text.at(None, (image.start, image.end))
        yield ImageAdded(image.source, image.alt, lines=lines, section=text.section)


def include_facts(comparison: Comparison) -> Iterator[Fact]:
    """Files whose text is shown, or is shown no more."""
    for pair in comparison.changed:
        if pair.new.kind is Kind.INCLUDE and pair.old.text == pair.new.text:
            shown = [unit.key.removeprefix("\0directive :::").rstrip(": ") for unit in pair.both]
            yield CodeChanged("", *shown, lines=pair.lines, section=pair.new.section)
    lost, found = list(_includes_lost(comparison)), list(_includes_found(comparison))
    common = Counter(entry.target for entry in lost) & Counter(entry.target for entry in found)
    for side in (lost, found):
        left = common.copy()
        for fact in side:
            if left[fact.target]:
                left[fact.target] -= 1
            else:
                yield fact


def _includes_lost(comparison: Comparison) -> Iterator[IncludeRemoved]:
    for number, unit in enumerate(comparison.old.units):
        if unit.kind is Kind.INCLUDE and _differs(comparison, number, old=True):
            yield IncludeRemoved(unit.text, lines=Lines(unit.span, None), section=unit.section)
    for text in comparison.texts:
        for entry in text.old_side.includes:
            place = text.at((entry.start, entry.end), None)
            yield IncludeRemoved(entry.target, lines=place, section=text.section)


def _includes_found(comparison: Comparison) -> Iterator[IncludeAdded]:
    for number, unit in enumerate(comparison.new.units):
        if unit.kind is Kind.INCLUDE and _differs(comparison, number, old=False):
            yield IncludeAdded(unit.text, lines=Lines(None, unit.span), section=unit.section)
    for text in comparison.texts:
        for entry in text.new_side.includes:
            place = text.at(None, (entry.start, entry.end))
            yield IncludeAdded(entry.target, lines=place, section=text.section)


def pair_up(
    olds: Sequence[_Part], news: Sequence[_Part], values: Callable[[_Part], tuple[str, str]]
) -> tuple[_Pairs[_Part], list[_Part], list[_Part]]:
    """Pair parts that are equal, then those equal in one of two values, then alike ones.

    Returns:
        The pairs, and what is left of each side.
    """
    left, right = list(olds), list(news)
    pairs: _Pairs[_Part] = []
    if not left or not right:
        return pairs, left, right
    if list(map(values, left)) == list(map(values, right)):
        return list(zip(left, right, strict=True)), [], []
    for key in (
        lambda part: "\0".join(values(part)),
        lambda part: values(part)[1],
        lambda part: values(part)[0] or "\0",
    ):
        found = matches(list(map(key, left)), list(map(key, right)))
        pairs += [(left[old_index], right[new_index]) for old_index, new_index in found]
        for old_index, new_index in reversed(found):
            del left[old_index], right[new_index]
    for part in tuple(left) if len(left) * len(right) <= MOST_LINK_PAIRS else ():
        best = max(
            right, key=lambda opposite: _likeness(values(part), values(opposite)), default=None
        )
        if best is not None and _likeness(values(part), values(best)) >= _ALIKE:
            pairs.append((part, best))
            left.remove(part)
            right.remove(best)
    return pairs, left, right


def same_document(old: str, new: str, old_path: str, path: str) -> bool:
    """Whether two targets are two spellings of one."""
    return _canonical(old, old_path) == _canonical(new, path)


def _canonical(target: str, path: str) -> str:
    """A target as all its spellings share it: an address from the repository's or site's root."""
    target = _LEARN.sub("", _LOCALE.sub(r"\1", target.strip()))
    target = re.sub(r"^http:", "https:", target)
    address, mark, fragment = target.partition("#")
    address, query, parameters = address.partition("?")
    if not _SCHEME.match(address):
        if address and not address.startswith(("/", "~")):
            address = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
        elif not address:
            address = path
    address = address.removesuffix("/").removesuffix(".md").removesuffix("/index")
    return f"{address.lower()}{query}{parameters}{mark}{fragment}"


def _likeness(old: tuple[str, str], new: tuple[str, str]) -> float:
    return min(letters_alike(old[0], new[0]), letters_alike(old[1], new[1]) + _SLACK)


def _retargeted(comparison: Comparison, text: TextPair, left: Link, right: Link) -> Fact:
    same = same_document(left.target, right.target, comparison.old_path, comparison.path)
    return LinkRetargeted(
        *(right.text, left.target, right.target, same),
        lines=text.at((left.start, left.end), (right.start, right.end)),
        section=text.section,
    )


def _single_sided(
    lost: list[tuple[TextPair, Link]], found: list[tuple[TextPair, Link]]
) -> Iterator[Fact]:
    common = Counter((entry.text, entry.target) for _, entry in lost) & Counter(
        (entry.text, entry.target) for _, entry in found
    )
    for text, link in _without(lost, common, lambda entry: (entry.text, entry.target)):
        lines = text.at((link.start, link.end), None)
        yield LinkRemoved(link.text, link.target, lines=lines, section=text.section)
    for text, link in _without(found, common, lambda entry: (entry.text, entry.target)):
        lines = text.at(None, (link.start, link.end))
        yield LinkAdded(
            *(link.text, link.target),
            was_text=_was_text(text, link),
            lines=lines,
            section=text.section,
        )


def _was_text(text: TextPair, link: Link) -> bool:
    """Whether the words of a new link stood there before, outside of any link."""
    if text.old is None or not link.text:
        return False
    linked = sum(link.text in opposite.text for opposite in text.old.links)
    return text.old.text.count(link.text) > linked


def _without(
    parts: list[tuple[TextPair, _Part]],
    common: Counter[_Key],
    key: Callable[[_Part], _Key],
) -> Iterator[tuple[TextPair, _Part]]:
    """The parts that are not on both sides, whatever their places."""
    left = Counter(common)
    for text, part in parts:
        if left[key(part)]:
            left[key(part)] -= 1
        else:
            yield text, part


def _image(text: TextPair, left: InlineImage, right: InlineImage) -> Iterator[Fact]:
    lines = text.at((left.start, left.end), (right.start, right.end))
    if left.source != right.source:
        yield ImageReplaced(left.source, right.source, right.alt, lines=lines, section=text.section)
    if left.alt != right.alt:
        yield AltTextChanged(left.alt, right.alt, right.source, lines=lines, section=text.section)


def _differs(comparison: Comparison, number: int, *, old: bool) -> bool:
    """Whether an include is new or gone: it has no counterpart that shows the same file."""
    paired = comparison.alignment.new_of if old else comparison.alignment.old_of
    if number not in paired:
        return True
    here, there = comparison.old.units, comparison.new.units
    if not old:
        here, there = there, here
    return here[number].text != there[paired[number]].text


def _definitions(comparison: Comparison) -> Iterator[Fact]:
    """Link reference definitions: links to them are told where the definition stands."""
    if not comparison.old.references and not comparison.new.references:
        return
    olds = {unit.mark: unit for unit in comparison.old.units if unit.kind is Kind.DEFINITION}
    news = {unit.mark: unit for unit in comparison.new.units if unit.kind is Kind.DEFINITION}
    for label, old in olds.items():
        new = news.get(label)
        if new is not None and new.text != old.text:
            same = same_document(old.text, new.text, comparison.old_path, comparison.path)
            lines = Lines(old.span, new.span)
            yield LinkRetargeted(label.lower(), old.text, new.text, same, lines=lines)
    for label in sorted(olds.keys() - news.keys()):
        yield LinkRemoved(label.lower(), olds[label].text, lines=Lines(olds[label].span, None))
    for label in sorted(news.keys() - olds.keys()):
        yield LinkAdded(label.lower(), news[label].text, lines=Lines(None, news[label].span))
