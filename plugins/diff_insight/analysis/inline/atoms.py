"""Atoms of running text: words, marks, wide characters, code, links and images."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class AtomKind(Enum):
    """The kinds of atom."""

    WORD = "word"
    WIDE = "wide"
    MARK = "mark"
    CODE = "code"


class Atom(NamedTuple):
    """A word, a punctuation mark, a wide character, or one span of inline code.

    A tuple, since a million are made.

    Attributes:
        kind: Which of these it is.
        text: What a reader sees.
        start: Where it begins in the source.
        end: Where it ends.
        blank: Whether blanks stand before it.
        label: The number of the bold or quoted span that it stands in; 0 for none.
    """

    kind: AtomKind
    text: str
    start: int
    end: int
    blank: bool
    label: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its text, its target, its place in the source, its first and last atom."""

    text: str
    target: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class InlineImage:
    """An image: what is said in its place, and its address."""

    alt: str
    source: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Include:
    """A file whose text stands here."""

    target: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Scan:
    """Running text taken apart into atoms, links and images.

    Attributes:
        atoms: What a reader sees of it.
        links: Its links, in order.
        images: Its images.
        includes: The files that it includes.
        markup: Its markup without the text: emphasis and line breaks, in order.
        comments: Its comments, in order.
        notes: The labels of the footnotes that it refers to, in order.
    """

    atoms: tuple[Atom, ...]
    links: tuple[Link, ...] = ()
    images: tuple[InlineImage, ...] = ()
    includes: tuple[Include, ...] = ()
    markup: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def shown(atoms: Sequence[Atom]) -> str:
    """Atoms as a reader sees them."""
    text = "".join([f" {atom.text}" if atom.blank else atom.text for atom in atoms])
    return text[1:] if atoms and atoms[0].blank else text
