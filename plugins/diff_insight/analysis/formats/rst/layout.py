"""Lines of reStructuredText that belong together by their indentation."""

from __future__ import annotations

from collections.abc import Sequence

from diff_insight.analysis.formats.part import Part


def end_of_text(lines: Sequence[str], start: int) -> int:
    """The place of the next empty line, or the end."""
    end = start
    while end < len(lines) and lines[end]:
        end += 1
    return end


def end_of_indented(lines: Sequence[str], start: int, least: int = 1) -> int:
    """The place behind the lines that are indented by so many blanks, or empty between such."""
    margin, end = " " * least, start
    for place in range(start, len(lines)):
        if lines[place].startswith(margin):
            end = place + 1
        elif lines[place]:
            break
    return end


def dedented(lines: Sequence[str]) -> list[str]:
    """Lines without the indentation that all of them have."""
    margin = min((len(line) - len(line.lstrip(" ")) for line in lines if line), default=0)
    return [line[margin:] for line in lines]


def hanging(part: Part, start: int, cut: int, least: int = 1) -> tuple[Part, int]:
    """What begins behind a mark, and the lines below that are indented.

    Args:
        part: The lines around it.
        start: The place of the line with the mark.
        cut: Where the text behind the mark begins on it.
        least: How far the lines below are indented at least.

    Returns:
        The text, and the place behind it.
    """
    end = end_of_indented(part.lines, start + 1, least)
    below = part.lines[start + 1 : end]
    rest = [line[least:] for line in below] if least > 1 else dedented(below)
    return Part([part.lines[start][cut:], *rest], part.first + start), end
