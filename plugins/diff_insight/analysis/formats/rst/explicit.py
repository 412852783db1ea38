"""What begins with two full stops: directives, targets, footnotes, substitutions and comments."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from diff_insight.analysis.document import Kind
from diff_insight.analysis.formats.literal import escaped
from diff_insight.analysis.formats.part import Part
from diff_insight.analysis.formats.rst.inline import label
from diff_insight.analysis.formats.rst.layout import dedented, end_of_indented, hanging
from diff_insight.analysis.formats.text import Lead

if TYPE_CHECKING:
    from diff_insight.analysis.formats.rst.body import Body

_DIRECTIVE = re.compile(r"\.\. +([A-Za-z0-9](?:[\w.+:-]*\w)?) ?::(?: +(.*)|\Z)")
_TARGET = re.compile(
    r"(?:\.\. +__:|__)(?: +(?P<anonymous>.*)|\Z)"
    r"|\.\. +_(?![ _])(?:`(?P<quoted>(?:[^`\\]|\\.)+)`|(?P<name>(?:[^:\\]|\\.|:(?=\S))+)):"
    r"(?: +(?P<address>.*)|\Z)"
)
_NOTE = re.compile(r"\.\. +\[(#[\w.+:-]*|[\w.+:-]+|\*)\](?: +|\Z)")
_SUBSTITUTION = re.compile(r"\.\. +\|([^|\s](?:[^|]*[^|\s])?)\| +([\w.+:-]*\w) ?::(?: +|\Z)")
_OPTION = re.compile(r":([A-Za-z][\w.+-]*(?: [\w.+-]+)*):(?: +(.*)|\Z)")


class Directive(NamedTuple):
    """A directive as it is written.

    Attributes:
        name: Its name, with its domain's.
        argument: What stands behind it, up to its options or an empty line.
        options: Its options.
        option_lines: The line of each, in the file.
        content: What it holds.
        span: Its first and last line.
        argument_lines: How many lines the argument has.
    """

    name: str
    argument: str
    options: Mapping[str, str]
    option_lines: Mapping[str, int]
    content: Part
    span: tuple[int, int]

    @property
    def bare_name(self) -> str:
        """Its name without its domain's, in lower case."""
        return self.name.rpartition(":")[2].lower()

    @property
    def words(self) -> str:
        """Its options as they are written, one behind the other."""
        return " ".join(f":{name}: {value}".rstrip() for name, value in self.options.items())

    @property
    def all(self) -> Part:
        """Its argument and its content as one text, where it takes no argument."""
        lines = self.argument.split("\n") if self.argument else [""]
        between = [""] * (self.content.first - self.span[0] - len(lines))
        return Part([*lines, *between, *self.content.lines], self.span[0])


class Explicit:
    """Reads explicit markup.

    Args:
        body: The document that it stands in.
        directive: Reads a directive.
    """

    def __init__(self, body: Body, directive: Callable[[Body, Directive], None]) -> None:
        self._body = body
        self._read_directive = directive
        self._blocks = body.blocks

    def read(self, part: Part, place: int) -> int:
        """Read what begins on a line; returns the place behind it."""
        line = part.lines[place]
        for pattern, reader in _READERS:
            match = pattern.match(line)
            if match is not None:
                return reader(self, match, part, place)
        end = (
            end_of_indented(part.lines, place + 1)
            if line != ".." or _below(part, place)
            else place + 1
        )
        span = (part.first + place, part.first + end - 1)
        self._blocks.other(Kind.COMMENT, span, "\n".join(part.lines[place:end]))
        return end

    def directive(self, match: re.Match[str], part: Part, place: int) -> int:
        """A directive."""
        text, end = hanging(part, place, match.start(2) if match[2] else match.end())
        self._read_directive(self._body, _taken_apart(match[1], text, part.first + end - 1))
        return end

    def target(self, match: re.Match[str], part: Part, place: int) -> int:
        """An address with a name, or a place that gets one."""
        end = end_of_indented(part.lines, place + 1)
        span = (part.first + place, part.first + end - 1)
        address = "".join("".join(part.lines[place + 1 : end]).split())
        address = "".join((match["address"] or match["anonymous"] or "").split()) + address
        name = match["quoted"] or match["name"] or ""
        if name and address:
            found = label(name.replace("\\", ""))
            self._blocks.flush()
            self._blocks.define(found, self._body.targets.get(found, address), span)
        elif name:
            self._blocks.other(Kind.ANCHOR, span, " ".join(name.split()))
        else:
            self._blocks.other(Kind.LAYOUT, span, "")  # said where the link to it stands
        return end

    def note(self, match: re.Match[str], part: Part, place: int) -> int:
        """A footnote or a citation."""
        text, end = hanging(part, place, match.end())
        self._blocks.flush()
        self._blocks.lead = Lead(text.first, text=escaped(f"[{match[1]}]"))
        self._body.read(text)
        self._blocks.flush()
        return end

    def substitution(self, match: re.Match[str], part: Part, place: int) -> int:
        """A text, an image or the like that has a name."""
        text, end = hanging(part, place, match.end())
        self._read_directive(self._body, _taken_apart(match[2], text, part.first + end - 1))
        return end


def _below(part: Part, place: int) -> bool:
    return place + 1 < len(part.lines) and bool(part.lines[place + 1])


def _taken_apart(name: str, text: Part, last: int) -> Directive:
    """A directive by what stands behind its name and below it."""
    lines, place = text.lines, 0
    while place < len(lines) and lines[place] and not (place and _OPTION.match(lines[place])):
        place += 1
    argument = "\n".join(lines[:place])
    options: dict[str, str] = {}
    places: dict[str, int] = {}
    start = 1 if not argument else place
    for option, value, number in _options(lines, start):
        options[option], places[option] = value, text.first + number
        start = number + 1 + value.count("\n")
    content = Part(dedented(lines[start:]), text.first + start).filled()
    return Directive(name, argument, options, places, content, (text.first, last))


def _options(lines: Sequence[str], place: int) -> Iterator[tuple[str, str, int]]:
    while place < len(lines) and (match := _OPTION.match(lines[place])) is not None:
        end = place + 1
        while end < len(lines) and lines[end].startswith(" "):
            end += 1
        value = [match[2] or "", *(line.strip() for line in lines[place + 1 : end])]
        yield match[1].lower(), "\n".join(value), place
        place = end


_READERS = (
    (_DIRECTIVE, Explicit.directive),
    (_TARGET, Explicit.target),
    (_NOTE, Explicit.note),
    (_SUBSTITUTION, Explicit.substitution),
)
