"""Running text without markup, which is most of it: words and marks."""

from __future__ import annotations

import re
from functools import cache

from diff_insight.analysis.inline.atoms import Atom, AtomKind
from diff_insight.analysis.inline.keys import MARKS, WIDE

# A letter or digit with the marks that are set on it.
_LETTERS = rf"[^\W_{WIDE}](?:[^\W_{WIDE}]|[{MARKS}])*"
WORD = rf"[$€£]?{_LETTERS}(?:(?:['’.\-/@:+#&=]|_+|,(?=\d{{3}})){_LETTERS})*[%+]?"
_MARKUP = re.compile(r"[`*_~\[<&\\]|:::|\$[^$]*\$")


def is_plain(source: str) -> bool:
    """Whether all of a text is words and marks; addresses make links."""
    return source.isascii() and not _MARKUP.search(source) and "http" not in source


def plain_text(source: str) -> str:
    """Plain text as a reader sees it."""
    return " ".join(source.split())


def plain_atoms(source: str) -> tuple[Atom, ...]:
    """The words and marks of plain text."""
    word, mark = AtomKind.WORD, AtomKind.MARK
    atoms: list[Atom] = []
    before = 0
    for match in _token().finditer(source):
        start, end = match.span()
        piece = word if match.lastindex else mark
        atoms.append(Atom(piece, match[0], start, end, start > before))
        before = end
    return tuple(atoms)


@cache
def _token() -> re.Pattern[str]:
    return re.compile(rf"({WORD})|\S")
