"""One version of a file as its leaf blocks, metadata and link definitions."""

from __future__ import annotations

from dataclasses import dataclass, field

from diff_insight.analysis.document.outline import Outline
from diff_insight.analysis.document.reading import Form
from diff_insight.analysis.document.unit import Admonition, Kind, Unit


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The block of metadata at a file's beginning; `text` is what stands between its marks."""

    first: int
    last: int
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
            something.
        outline: What another version of it is read by; `None` where nothing is to be gained.
        notation: The name of the format that it is written in; empty for Markdown, whose rendered
            view is a full one, and for text that no reader takes apart.
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

    def raw(self, unit: Unit) -> tuple[str, ...]:
        """The unit's lines as they stand in the file."""
        return self.lines[unit.first - 1 : unit.last]

    @property
    def title(self) -> str:
        """The first heading; empty where there is none."""
        return next((unit.section[-1] for unit in self.units if unit.kind is Kind.HEADING), "")
