"""Two versions of one running text, with the words that differ and where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diff_insight.analysis.document import Kind
from diff_insight.analysis.inline import Atom, Inline, shown
from diff_insight.analysis.inline.runs import Run, runs
from diff_insight.model.facts import Lines, Span

_EMPTY = Inline("", {})
_STOPS = frozenset(".!?。！？")
_MOST_SENTENCE = 60  # atoms on each side of a run: a sentence longer than that is cut


@dataclass(frozen=True, slots=True)
class TextSource:
    """A text as it stands in a file: its source, and the line that it begins on."""

    text: str
    line: int
    references: Mapping[str, str]

    def inline(self) -> Inline:
        """The text, to be scanned."""
        return Inline(self.text, self.references)


@dataclass(frozen=True, slots=True)
class TextPair:
    """Two versions of a text; one side is `None` where the text is new or gone.

    Attributes:
        kind: The kind of block that it is of.
        section: The headings that it stands under.
        old: The old version.
        new: The new version.
        old_line: The line that the old version begins on.
        new_line: The line that the new version begins on.
        runs: Where they differ; empty where there is one side only.
        listed: Whether the block is told as new or gone by itself.
    """

    kind: Kind
    section: tuple[str, ...]
    old: Inline | None
    new: Inline | None
    old_line: int
    new_line: int
    runs: tuple[Run, ...] = ()
    listed: bool = True

    @property
    def old_side(self) -> Inline:
        """The old version, or an empty text."""
        return self.old or _EMPTY

    @property
    def new_side(self) -> Inline:
        """The new version, or an empty text."""
        return self.new or _EMPTY

    def old_atoms(self, run: Run) -> Sequence[Atom]:
        """The run's atoms of the old version."""
        return self.old_side.atoms[slice(*run.old)]

    def new_atoms(self, run: Run) -> Sequence[Atom]:
        """The run's atoms of the new version."""
        return self.new_side.atoms[slice(*run.new)]

    def values(self, run: Run) -> tuple[str | None, str | None]:
        """What a reader sees of a run, on both sides; `None` where there is nothing."""
        return shown(self.old_atoms(run)) or None, shown(self.new_atoms(run)) or None

    def sentences(self, run: Run) -> tuple[str, str]:
        """The sentences that a run stands in, on both sides; empty where it is the whole text."""
        sides = (self.old_side.atoms, *run.old), (self.new_side.atoms, *run.new)
        spans = [_sentence(*side) for side in sides]
        if self.kind is Kind.TABLE or all(
            span == (first, after) for span, (_, first, after) in zip(spans, sides, strict=True)
        ):
            return "", ""
        old, new = (
            shown(atoms[slice(*span)]) for span, (atoms, _, _) in zip(spans, sides, strict=True)
        )
        return old, new

    def lines(self, run: Run) -> Lines:
        """Where a run stands."""
        return Lines(
            old=_lines(self.old, self.old_line, run.old),
            new=_lines(self.new, self.new_line, run.new),
        )

    def at(self, old: tuple[int, int] | None, new: tuple[int, int] | None) -> Lines:
        """Where something stands that is known by its place in the sources."""
        return Lines(
            old=None if old is None else line_span(self.old_side, self.old_line, *old),
            new=None if new is None else line_span(self.new_side, self.new_line, *new),
        )

    @property
    def span(self) -> Lines:
        """All lines of both versions."""
        return self.at(
            None if self.old is None else (0, len(self.old.source)),
            None if self.new is None else (0, len(self.new.source)),
        )


def text_pair(kind: Kind, section: tuple[str, ...], old: TextSource, new: TextSource) -> TextPair:
    """Compare two versions of a text word by word."""
    left, right = old.inline(), new.inline()
    return TextPair(kind, section, left, right, old.line, new.line, runs(left, right))


def one_sided(
    kind: Kind,
    section: tuple[str, ...],
    old: TextSource | None,
    new: TextSource | None,
    *,
    listed: bool = True,
) -> TextPair:
    """A text that one version has only."""
    return TextPair(
        *(kind, section, old.inline() if old else None, new.inline() if new else None),
        *(old.line if old else 0, new.line if new else 0),
        listed=listed,
    )


def line_span(inline: Inline, line: int, start: int, end: int) -> Span:
    """The lines of a part of a source that begins on `line`."""
    first = line + inline.source.count("\n", 0, start)
    return (first, first + inline.source.count("\n", start, max(start, end)))


def _sentence(atoms: Sequence[Atom], first: int, after: int) -> tuple[int, int]:
    """From where to where the sentences go that some atoms stand in."""
    start, end = first, after
    while start > max(first - _MOST_SENTENCE, 0) and not _ends(atoms, start - 1):
        start -= 1
    if after == first or not _ends(atoms, after - 1):
        most = min(after + _MOST_SENTENCE, len(atoms))
        while end < most and not _ends(atoms, end):
            end += 1
        end = min(end + 1, len(atoms))
    return start, end


def _ends(atoms: Sequence[Atom], at: int) -> bool:
    """Whether a sentence ends with an atom."""
    if atoms[at].text not in _STOPS:
        return False
    return at + 1 == len(atoms) or atoms[at + 1].blank or not atoms[at].text.isascii()


def _lines(inline: Inline | None, line: int, atoms: tuple[int, int]) -> Span | None:
    if inline is None:
        return None
    first, after = atoms
    if first < after:
        return line_span(inline, line, inline.atoms[first].start, inline.atoms[after - 1].end)
    if first > 0:
        end = inline.atoms[first - 1].end
        return line_span(inline, line, end, end)
    return (line, line)
