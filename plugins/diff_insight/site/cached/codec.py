"""What one range gives in one language, as bytes: what a cache keeps.

There are three parts: what lists need, which each build reads; the pages, which a build copies; and
the terms that reports are found by, which the index of the search is made from.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

from diff_insight.site.cached.entry_codec import decode_entry, encode_entry, images_of
from diff_insight.site.cached.toc_codec import decode_toc, encode_toc
from diff_insight.site.entry import Entry
from diff_insight.site.finished_report import FinishedReport, SearchPart

_KEY = 24  # digits of a range's key that tell a report's contents


@dataclass(frozen=True, slots=True)
class CachedRange:
    """What lists need of one range in one language.

    Attributes:
        entries: Its reports, in the order of the topics.
        places: Where each report's page is among the pages.
        outside: Paths of changed files that belong to no topic.
        warnings: What was warned of while it was made: stage and text of each.
    """

    entries: tuple[Entry, ...]
    places: tuple[PageSpan, ...]
    outside: tuple[str, ...] = ()
    warnings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PageSpan:
    """Where a report's page is among the pages of its range.

    Attributes:
        start: The first byte of its table of contents.
        lengths: How many bytes that has as JSON, its HTML, its JSON, and each text of its search
            parts; they follow each other.
    """

    start: int
    lengths: tuple[int, ...]


def encode_range(
    reports: Sequence[FinishedReport],
    outside: Sequence[str] = (),
    warnings: Sequence[tuple[str, str]] = (),
) -> tuple[bytes, bytes, bytes]:
    """A range's reports: for `read_range`, for `read_page`, and for `read_terms`."""
    rows: list[Any] = []
    bodies: list[bytes] = []
    start = 0
    for made in reports:
        toc = _json([encode_toc(entry) for entry in made.toc])
        parts = [toc, made.html, made.json, *(part.text.encode() for part in made.search)]
        lengths = [len(part) for part in parts]
        rows.append([encode_entry(made.entry), [start, lengths]])
        bodies += parts
        start += sum(lengths)
    terms = [[part.terms for part in made.search] for made in reports]
    head = {"reports": rows, "outside": outside, "warnings": warnings}
    return _json(head), b"".join(bodies), _json(terms)


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode("ascii")


def decode_range(stored: bytes, key: str = "") -> CachedRange:
    """What lists need of a stored range.

    Args:
        stored: The bytes.
        key: What it is stored under; its reports' keys are made of it.

    Raises:
        ValueError: The bytes are something else.
    """
    head = json.loads(stored)
    return CachedRange(
        entries=tuple(
            decode_entry(row, f"{key[:_KEY]}-{number}" if key else "")
            for number, (row, _) in enumerate(head["reports"])
        ),
        places=tuple(PageSpan(*place) for _, place in head["reports"]),
        outside=tuple(head["outside"]),
        warnings=tuple((stage, text) for stage, text in head["warnings"]),
    )


def image_names(stored: bytes) -> Iterator[str]:
    """The names of the image files that a stored range's pages show.

    Raises:
        ValueError: The bytes are something else.
    """
    return (name for row, _ in json.loads(stored)["reports"] for name in images_of(row))


def decode_terms(stored: bytes) -> tuple[tuple[dict[str, int], ...], ...]:
    """For each report of a stored range, the terms of each of its search parts.

    Raises:
        ValueError: The bytes are something else.
    """
    return tuple(map(tuple, json.loads(stored)))


def decode_page(entry: Entry, place: PageSpan, pages: bytes) -> FinishedReport:
    """A report's page among the pages of its range; its search parts have no terms."""
    ends = tuple(accumulate(place.lengths, initial=place.start))
    toc, html, text, *parts = (pages[start:end] for start, end in pairwise(ends))
    return FinishedReport(
        entry=entry,
        html=html,
        toc=tuple(map(decode_toc, json.loads(toc))),
        json=text,
        search=tuple(SearchPart(part.decode(), {}) for part in parts),
    )
