"""A part of a report, as a search finds it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchPart:
    """A part of a report, as a search finds it.

    Attributes:
        packed: The JSON that is loaded to show it as a result, compressed (zlib, RFC 1950).
        terms: What it is found by, each with its weight: 3 in a title or name, 2 in the summary
            or a highlight, 1 elsewhere; of a file up to 2 more, by what its change means to a
            reader; 0 where upkeep or bookkeeping alone has it.
    """

    packed: bytes
    terms: dict[str, int]
