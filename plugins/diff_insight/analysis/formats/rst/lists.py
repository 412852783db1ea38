"""Lists of reStructuredText: bullets, numbers, terms, fields and options of programs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from diff_insight.analysis.formats.part import Part
from diff_insight.analysis.formats.rst.layout import dedented, end_of_indented, hanging
from diff_insight.analysis.formats.text import Lead

if TYPE_CHECKING:
    from diff_insight.analysis.formats.rst.body import Body

FIELD = re.compile(r":((?![: ])(?:[^:\\]|\\.|:(?!(?:[ `]|\Z)))*(?<! )):(?: +|\Z)")
_BULLET = re.compile(r"([-+*•‣⁃])(?: +|\Z)")
_NUMBER = re.compile(r"(?:(\()?([0-9]+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+|#)(?(1)\)|[.)]))(?: +|\Z)")
_ONE_OPTION = r"(?:-\w|(?:--\w|/)[\w-]*)(?:[ =](?:<[^<>]+>|[A-Za-z][\w-]*))?"
_OPTION = re.compile(rf"({_ONE_OPTION}(?:, {_ONE_OPTION})*)(?:  +|\Z)")
_Matches = Callable[[str], re.Match[str] | None]


def bullets(body: Body, part: Part, place: int) -> int | None:
    """Items with a sign; the place behind them, or `None` where a line begins none."""
    match = _BULLET.match(part.lines[place])
    return None if match is None else _items(body, part, place, _BULLET.match, match[1])


def bullets_or_options(body: Body, part: Part, place: int) -> int | None:
    """Items with a sign, or options, which may begin with the same one."""
    after = bullets(body, part, place)
    return options(body, part, place) if after is None else after


def numbered(body: Body, part: Part, place: int) -> int | None:
    """Items with a number or a letter."""
    if not _is_numbered(part.lines, place):
        return None
    return _items(body, part, place, _NUMBER.match, "")


def fields(body: Body, part: Part, place: int) -> int | None:
    """Fields, each with its name between colons."""
    return _named(body, part, place, FIELD.match, "**{}**:")


def options(body: Body, part: Part, place: int) -> int | None:
    """Options of a program, each with what it does."""
    return _named(body, part, place, _OPTION.match, "`{}`:")


def definitions(body: Body, part: Part, place: int) -> int:
    """Terms, each with what it means indented below it."""
    lines, number, start = part.lines, _begin(body), place
    while place == start or _is_term(lines, place):
        words, _, kinds = lines[place].partition(" : ")
        term = body.blocks.cell(words)
        kind = f" ({body.blocks.cell(kinds)})" if kinds else ""
        end = end_of_indented(lines, place + 1)
        lead = Lead(part.first + place, ":", number, f"**{term}**{kind}:")
        body.led(lead, Part(dedented(lines[place + 1 : end]), part.first + place + 1))
        place = _next(lines, end)
    body.blocks.lists -= 1
    return place


def _begin(body: Body) -> int:
    """Go into a list; returns its number."""
    body.blocks.flush()
    body.blocks.lists += 1
    return body.blocks.new_list()


def _next(lines: Sequence[str], place: int) -> int:
    """The place of the next line that is not empty, or the end."""
    while place < len(lines) and not lines[place]:
        place += 1
    return place


def _items(body: Body, part: Part, place: int, matches: _Matches, sign: str) -> int:
    """Items of one list: with one sign, or with numbers where that is empty."""
    lines, number, count = part.lines, _begin(body), 0
    while place < len(lines) and (match := matches(lines[place])) is not None:
        if match[1] != sign if sign else count and not _is_numbered(lines, place):
            break
        count += 1
        item, after = hanging(part, place, match.end(), _margin(match))
        body.led(Lead(item.first, sign or f"{count}.", number), item)
        place = _next(lines, after)
    body.blocks.lists -= 1
    return place


def _named(body: Body, part: Part, place: int, matches: _Matches, form: str) -> int | None:
    """Items that each have a name first."""
    lines = part.lines
    if matches(lines[place]) is None:
        return None
    number = _begin(body)
    while place < len(lines) and (match := matches(lines[place])) is not None:
        name = match[1] if form.startswith("`") else body.blocks.cell(match[1])
        item, after = hanging(part, place, match.end())
        body.led(Lead(item.first, ":", number, form.format(name)), item)
        place = _next(lines, after)
    body.blocks.lists -= 1
    return place


def _is_term(lines: Sequence[str], place: int) -> bool:
    """Whether a line is a term whose meaning is indented below it."""
    if place + 1 >= len(lines) or not lines[place + 1].startswith(" "):
        return False
    line = lines[place]
    marks = (_BULLET.match, FIELD.match, _NUMBER.match)
    return not line.startswith((" ", ".. ", "| ")) and not any(match(line) for match in marks)


def _margin(match: re.Match[str]) -> int:
    """How far an item's text stands in: to where it begins, or behind a mark alone on its line."""
    return match.end() if match[0].endswith(" ") else match.end() + 1


def _is_numbered(lines: Sequence[str], place: int) -> bool:
    """Whether a line begins an item with a number, and no text that only looks like one."""
    match = _NUMBER.match(lines[place])
    if match is None:
        return False
    following = lines[place + 1] if place + 1 < len(lines) else ""
    return not following or following.startswith(" ") or _NUMBER.match(following) is not None
