"""The reports of one range in one language as bytes, in three parts, for the cache.

The first part is what lists need, which each build reads; the second the pages, which a build
copies; the third the terms that reports are found by, which the index of the search is built from.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

from diff_insight.site.cached.entry_codec import decode_entry, encode_entry
from diff_insight.site.cached.finished_report import FinishedReport
from diff_insight.site.cached.toc_codec import decode_toc, encode_toc
from diff_insight.site.entry import Entry
from diff_insight.site.search.part import SearchPart

_KEY = 24  # digits of a range's key that tell a report's contents: 96 bits

Span = tuple[int, tuple[int, ...], tuple[str, ...]]
"""Where a report's page is among the pages of its range: the first byte of its table of contents;
how many bytes that has as JSON, its HTML, its JSON, each of its fragments, and each text of its
search parts, which follow each other; and the names of its fragments."""


@dataclass(frozen=True, slots=True)
class CachedRange:
    """The cached reports of one range in one language.

    Attributes:
        key: The key in the cache.
        entries: The reports, in the order of the topics.
        spans: Where each report's page is among the pages.
        outside: Paths of changed files that belong to no topic.
        warnings: Stage and text of each warning of the job that built them.
        whole: Whether nothing was missing that may be there next time.
    """

    key: str
    entries: tuple[Entry, ...]
    spans: tuple[Span, ...]
    outside: tuple[str, ...] = ()
    warnings: tuple[tuple[str, str], ...] = ()
    whole: bool = True

    def number(self, stem: str) -> int:
        """The place of a report among the entries.

        Args:
            stem: Its page's path, without any ending.
        """
        return next(number for number, entry in enumerate(self.entries) if entry.stem == stem)

    def fragments(self, stem: str) -> tuple[str, ...]:
        """The names of a report's fragments.

        Args:
            stem: The path of its page without any ending.
        """
        return self.spans[self.number(stem)][2]


def encode_range(
    reports: Sequence[FinishedReport],
    outside: Sequence[str] = (),
    warnings: Sequence[tuple[str, str]] = (),
) -> tuple[bytes, bytes, bytes]:
    """A range's reports: for `decode_range`, for `decode_page`, and for `decode_terms`."""
    rows: list[Any] = []
    bodies: list[bytes] = []
    start = 0
    for report in reports:
        toc = _json([encode_toc(entry) for entry in report.toc])
        fragments = [html for _, html in report.fragments]
        texts = [part.packed for part in report.search]
        parts = [toc, report.html, report.json, *fragments, *texts]
        lengths = [len(part) for part in parts]
        names = [name for name, _ in report.fragments]
        rows.append([encode_entry(report.entry), [start, lengths, names]])
        bodies += parts
        start += sum(lengths)
    terms = [[part.terms for part in report.search] for report in reports]
    head = {"reports": rows, "outside": outside, "warnings": warnings}
    return _json(head), b"".join(bodies), _json(terms)


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode("ascii")


def decode_range(stored: bytes, key: str) -> CachedRange:
    """The first part of a cached range.

    Args:
        stored: The bytes.
        key: The key in the cache; the reports' keys begin with it.

    Raises:
        ValueError: The bytes are something else.
    """
    head = json.loads(stored)
    return CachedRange(
        key=key,
        entries=tuple(
            decode_entry(row, f"{key[:_KEY]}-{number}")
            for number, (row, _) in enumerate(head["reports"])
        ),
        spans=tuple(
            (start, tuple(lengths), tuple(names)) for _, (start, lengths, names) in head["reports"]
        ),
        outside=tuple(head["outside"]),
        warnings=tuple((stage, text) for stage, text in head["warnings"]),
    )


def decode_terms(stored: bytes) -> tuple[tuple[dict[str, int], ...], ...]:
    """For each report of a cached range, the terms of each of its search parts.

    Raises:
        ValueError: The bytes are something else.
    """
    return tuple(map(tuple, json.loads(stored)))


def decode_page(entry: Entry, span: Span, pages: bytes) -> FinishedReport:
    """A report's page among the pages of its range; its search parts have no terms."""
    start, lengths, names = span
    toc, html, text, *parts = (
        pages[first:end] for first, end in pairwise(accumulate(lengths, initial=start))
    )
    return FinishedReport(
        entry=entry,
        html=html,
        toc=tuple(map(decode_toc, json.loads(toc))),
        json=text,
        fragments=tuple(zip(names, parts, strict=False)),
        search=tuple(SearchPart(part, {}) for part in parts[len(names) :]),
    )
