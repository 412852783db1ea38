"""What a document says of itself: title, opening, and the openings of its new sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from diff_insight.analysis.align.similarity import letters_alike
from diff_insight.analysis.comparison.comparison import Comparison
from diff_insight.analysis.document import TEXT_KINDS, Document, Kind, Unit
from diff_insight.analysis.inline import visible_text
from diff_insight.analysis.rewriting import is_rewritten, names_of
from diff_insight.analysis.rules.front_matter import front_matter_value
from diff_insight.model.facts import Fact, FileAdded, FileRemoved, SectionAdded
from diff_insight.model.page import Page, Rewriting

# What a text format's parser leaves as a paragraph, but readers never see as one: anchors,
# directives, field lists, attributes of AsciiDoc, imports and marks of MDX.
_MARKUP = re.compile(
    r"\[!|\{\s|\[\[|\[\w*[#.,]|\.\. |:[\w -]+:|//|import |export |[<{|=+-]{2,}|<[A-Za-z/!]|"
    r"\.\w|\W*\Z"
)
# AsciiDoc's pictures in a heading or a line, which readers see as pictures.
_PICTURE = re.compile(r"image::?\S+?\[[^\]]*\]\s*")
_LONGEST = 400  # characters of an opening: more than any place has room for
_MOST_HEADINGS = 1_000  # of a new page; words name a few and count the rest
_SAME_SUBJECT = 0.8  # likeness of letters from which on two openings are about the same
_MOST_NAMES = 12  # the same of commands and names in code
_NEAR = 20  # blocks behind a heading in which its first texts stand, if it has any
_MOST_TEXTS = 6  # of a new section: release notes are quoted by their first entries


def page_of(
    document: Document, facts: Sequence[Fact], comparison: Comparison | None = None
) -> Page:
    """The page that a document is.

    Args:
        document: The new version, or the old one of a file that is gone.
        facts: What was proved of the file.
        comparison: Both versions, where there are two.
    """
    title = _title(document)
    if not any(isinstance(fact, FileAdded | FileRemoved) for fact in facts):
        rewriting = None
        if comparison is not None and is_rewritten(comparison):
            rewriting = _rewriting(comparison.old, comparison.new)
        return Page(title, openings=dict(_openings(document, facts)), rewriting=rewriting)
    return Page(
        title=title,
        opening=_opening(document),
        headings=tuple(dict.fromkeys(_headings(document)))[:_MOST_HEADINGS],
        names=tuple(names_of(document))[:_MOST_NAMES],
    )


def _rewriting(old: Document, new: Document) -> Rewriting:
    headings = [tuple(dict.fromkeys(_headings(side))) for side in (old, new)]
    names = [names_of(side) for side in (old, new)]
    return Rewriting(
        *_subjects((_opening(old), _opening(new)), (_title(old), _title(new))),
        *(_without(headings[0], headings[1]), _without(headings[1], headings[0])),
        *(_without(names[0], names[1]), _without(names[1], names[0])),
    )


def _subjects(openings: tuple[str, str], titles: tuple[str, str]) -> tuple[str, str]:
    """What both versions are about: how they begin, or their titles where that is the same."""
    if all(openings) and letters_alike(*openings) < _SAME_SUBJECT:
        return openings
    return titles


def _without(names: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    """The names that others do not have, whatever their case."""
    there = {name.casefold() for name in others}
    return tuple(name for name in names if name.casefold() not in there)[:_MOST_HEADINGS]


def _opening(document: Document) -> str:
    """What a document is about: its description, else its first paragraph."""
    described = _line(front_matter_value(document.front_matter, "description"))
    texts = (described[:_LONGEST], *_texts(document.units, within=None))
    # A name alone, such as that of a file in a table of contents, says nothing.
    return next((text for text in texts if " " in text or not text.isascii()), "")


def _title(document: Document) -> str:
    """What readers see above the page: generators put a metadata title over mere sections.

    The first of several sections of one level is no page's title.
    """
    levels = [unit.level for unit in document.units if unit.kind is Kind.HEADING]
    if levels[:1] == [1]:
        return _line(document.title)
    first = document.title if levels and levels.count(levels[0]) == 1 else ""
    return _line(front_matter_value(document.front_matter, "title") or first)


def _line(text: str) -> str:
    return " ".join(visible_text(_PICTURE.sub("", text)).split())


def _openings(document: Document, facts: Iterable[Fact]) -> Iterator[tuple[int, tuple[str, ...]]]:
    starts = {
        document.place(unit.first): n
        for n, unit in enumerate(document.units)
        if unit.kind is Kind.HEADING
    }
    for fact in facts:
        if isinstance(fact, SectionAdded) and fact.lines.new is not None:
            first, last = fact.lines.new
            number = starts.get(first)
            if number is not None:
                texts = _texts(document.units[number + 1 :], within=last)
                yield first, tuple(islice(texts, _MOST_TEXTS))


def _texts(units: Sequence[Unit], within: int | None) -> Iterator[str]:
    """The running text of the blocks up to a line, as readers see it."""
    for unit in units[:_NEAR]:
        if within is not None and unit.first > within:
            break
        if unit.kind in TEXT_KINDS and not _MARKUP.match(unit.text):
            text = _line(unit.text)[:_LONGEST]
            if text:
                yield text


def _headings(document: Document) -> Iterator[str]:
    """The headings of the outermost level below the title's."""
    headings = [unit for unit in document.units if unit.kind is Kind.HEADING]
    titled = headings[:1] if len([h for h in headings if h.level == headings[0].level]) == 1 else []
    rest = headings[len(titled) :]
    outermost = min((unit.level for unit in rest), default=0)
    for unit in rest:
        if unit.level == outermost:
            yield _line(unit.section[-1])
