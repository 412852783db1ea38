"""One version of a file as its leaf blocks, metadata and link definitions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from diff_insight.analysis.document.outline import Outline
from diff_insight.analysis.document.reading import Form
from diff_insight.analysis.document.unit import Admonition, Kind, Unit
from diff_insight.model.facts import Span


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The block of metadata at a file's beginning.

    Attributes:
        first: Its first line, 1-based: that of its mark.
        last: Its last line.
        text: What stands between its marks.
        language: `yaml`, `toml`, or `json`, whose marks are the braces round all of it.
    """

    first: int
    last: int
    text: str
    language: str = "yaml"


LAST_OF_CELL = "last of cell"


class TechnicalLine(NamedTuple):
    """A line of what serves a program and no reader: imports, outputs of code, source references.

    Attributes:
        line: Its number in the document.
        what: What it is of, as `TechnicalOnly` names it, or `comments`; `LAST_OF_CELL` of a line of
            text that is written in another way because it is a cell's last one.
        text: What it says; two that say the same are the same.
    """

    line: int
    what: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """One version of a file.

    Attributes:
        lines: The source, a string per line, without line ends.
        front_matter: Its metadata; `None` where it has none.
        units: The leaf blocks, in order.
        admonitions: What encloses them, by number.
        references: The targets of link reference definitions, by label.
        line_end: The line end that it is written with; empty where it is mixed.
        forms: What readers get of it, for the proof that they see no change. `None` for Markdown,
            whose forms are read where they are needed, and for text whose every blank may mean
            something. Where there are `cells`, those of what is in none of them.
        cells: The spans of its lines that are Markdown, each by itself; `None` where it is all of
            one kind.
        outline: What another version of it is read by; `None` where nothing is to be gained.
        notation: The name of the format that it is written in; empty for Markdown, whose rendered
            view is a full one, and for text that no reader takes apart.
        technical: What it has besides its blocks, in order.
        places: The line of the file that each of its lines begins on; `None` where they are the
            file's own lines.
    """

    lines: tuple[str, ...]
    front_matter: FrontMatter | None
    units: tuple[Unit, ...]
    admonitions: tuple[Admonition, ...] = ()
    references: dict[str, str] = field(default_factory=dict)
    line_end: str = "\n"
    forms: tuple[Form, ...] | None = field(default=None, repr=False, compare=False)
    outline: Outline | None = field(default=None, repr=False, compare=False)
    notation: str = ""
    cells: tuple[Span, ...] | None = None
    technical: tuple[TechnicalLine, ...] = ()
    places: tuple[int, ...] | None = None

    def raw(self, unit: Unit) -> tuple[str, ...]:
        """The unit's lines as they stand in the file."""
        return self.lines[unit.first - 1 : unit.last]

    def place(self, line: int) -> int:
        """The line of the file that one of its lines begins on."""
        if self.places is None:
            return line
        return self.places[min(max(line, 1), len(self.places)) - 1]

    @property
    def title(self) -> str:
        """The first heading; empty where there is none."""
        return next((unit.section[-1] for unit in self.units if unit.kind is Kind.HEADING), "")
