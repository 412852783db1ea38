"""A story in words, and the headline that the first stories of a report give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diff_insight.conventions.headlines import LONGEST_HEADLINE
from diff_insight.locales import Catalog
from diff_insight.wording.clauses import capitalized
from diff_insight.wording.quoting import as_text, clipped
from diff_insight.wording.sentences import cut_at_word

_SHORT_SUBJECT = 30  # characters of a page's name where the whole one leaves no room for the news
_CODE = re.compile(r"(?<![\w`“「])`([^`“”「」]+)`(?![\w`”」])")
# Code that would read as words, or that an end of a sentence would be lost in.
_UNCLEAR = re.compile(r"\s|[.,:;!?…]\Z")


@dataclass(frozen=True, slots=True)
class Lead:
    """A story in words.

    Attributes:
        clause: Its lead without a full stop.
        texts: Its news in a few words, shorter and shorter.
        subject: The page that the texts are about, in plain text; empty where they name it.
    """

    clause: str
    texts: tuple[str, ...]
    subject: str = ""

    def lines(self, catalog: Catalog, *, named: bool = False) -> Iterator[str]:
        """The texts in plain text, each with its subject.

        Args:
            catalog: The reader's language.
            named: Whether the subject was named just before.
        """
        if named or not self.subject:
            yield from (plain(text if named else capitalized(text), catalog) for text in self.texts)
            return
        # The shorter half of the texts says less than a page's name in short costs.
        half = (len(self.texts) + 1) // 2
        for texts in (self.texts[:half], self.texts[half:]):
            for subject in _subjects(self.subject):
                lines = (catalog.text("{page}: {text}", page=subject, text=text) for text in texts)
                yield from (plain(line, catalog) for line in lines)


def headline(leads: Sequence[Lead], catalog: Catalog) -> str:
    """The first story in at most `LONGEST_HEADLINE` characters, and another where it fits.

    Args:
        leads: The first story, then those that may stand behind it.
        catalog: The reader's language.
    """
    first, *others = leads
    line = _first_that_fits(first.lines(catalog), LONGEST_HEADLINE)
    if not line:
        *_, shortest = first.lines(catalog)
        return clipped(shortest, LONGEST_HEADLINE)
    for lead in others:
        named = bool(lead.subject) and lead.subject == first.subject
        for second in lead.lines(catalog, named=named):
            both = catalog.text("{title}; {second}", title=line, second=second)
            if len(both) <= LONGEST_HEADLINE:
                return both
    return line


def plain(text: str, catalog: Catalog) -> str:
    """A text without the marks of code; what would read as words without them is quoted."""
    quoted = _CODE.sub(
        lambda code: as_text(code[1], catalog) if _UNCLEAR.search(code[1]) else code[1], text
    )
    return quoted.replace("`", "")


def _first_that_fits(lines: Iterator[str], longest: int) -> str:
    return next((line for line in lines if len(line) <= longest), "")


def _subjects(subject: str) -> Iterator[str]:
    """A page's name, and what it may be called in short."""
    yield subject
    if "/" in subject and " " not in subject:
        yield subject.rpartition("/")[2]
    if len(subject) > _SHORT_SUBJECT and (short := cut_at_word(subject, _SHORT_SUBJECT)):
        yield short
