"""The nesting of admonitions: quotes, indented content, and lines that begin with `:::`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from diff_insight.analysis.document.directives import Directive
from diff_insight.analysis.document.unit import NOWHERE, Admonition, Unit
from diff_insight.model.facts import Span

_DEEPEST = 40  # directives inside directives


@dataclass(slots=True)
class _Open:
    """An admonition that is not closed yet."""

    number: int
    name: str


class Nesting:
    """The admonitions of one document, and those that the next unit stands in."""

    def __init__(self) -> None:
        self._admonitions: list[Admonition] = []
        self._inside: list[int] = []
        self._directives: list[_Open] = []

    @property
    def innermost(self) -> int:
        """The innermost admonition, by its number."""
        for number in reversed(self._inside):
            if number != NOWHERE:
                return number
        return self._directives[-1].number if self._directives else NOWHERE

    @property
    def too_deep(self) -> bool:
        """Whether no more directives may be opened."""
        return len(self._directives) >= _DEEPEST

    def quote(self) -> None:
        """Go into a mere quote."""
        self._inside.append(NOWHERE)

    def enter(
        self,
        name: str,
        title: str,
        span: Span,
        section: tuple[str, ...],
        directive: int = NOWHERE,
    ) -> None:
        """Go into an admonition whose end is known.

        Args:
            name: Its type.
            title: Its title, or what it is shown for.
            span: Its first and last line.
            section: The headings that it stands under.
            directive: The number of the unit that opens it, where a line of its own does.
        """
        parent = self.innermost
        self._inside.append(len(self._admonitions))
        self._admonitions.append(Admonition(name, title, *span, parent, directive, section))

    def leave(self) -> None:
        """Come out of the innermost quote, or admonition that was entered."""
        self._inside.pop()

    def open(self, read: Directive, span: Span, unit: int, section: tuple[str, ...]) -> None:
        """Open a directive, up to the file's end for now.

        Args:
            read: What its line says.
            span: Its own line, and the file's last one.
            unit: The number of the unit that it is.
            section: The headings that it stands under.
        """
        number, parent = len(self._admonitions), self.innermost
        self._admonitions.append(
            Admonition(read.name, read.title, *span, parent, unit, section, read.is_component)
        )
        self._directives.append(_Open(number, read.name))

    def close(self, name: str, line: int) -> None:
        """Close the innermost directive of that name, and what was left open inside it."""
        names = [directive.name for directive in self._directives]
        if not names or (name and name not in names):
            return
        index = len(names) - 1 - (names[::-1].index(name) if name else 0)
        for directive in self._directives[index:]:
            self._admonitions[directive.number] = self._admonitions[directive.number]._replace(
                last=line
            )
        del self._directives[index:]

    def forget_unclosed(self, units: list[Unit]) -> None:
        """Reduce each directive that no line closes to its own line."""
        for directive in self._directives:
            number, opened = directive.number, self._admonitions[directive.number]
            self._admonitions[number] = opened._replace(last=opened.first)
            for index in range(opened.directive, len(units)):
                if units[index].admonition == number:
                    units[index] = units[index]._replace(admonition=opened.parent)
        self._directives.clear()

    def closed(self, place: Mapping[int, int]) -> tuple[Admonition, ...]:
        """All admonitions.

        Args:
            place: The numbers that units have at last, where these are others.
        """
        if not place:
            return tuple(self._admonitions)
        return tuple(
            admonition._replace(directive=place.get(admonition.directive, NOWHERE))
            for admonition in self._admonitions
        )
