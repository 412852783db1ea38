"""Reads report files: all that is in them, or one clear line on what is wrong with them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from diff_insight.model.change import Status
from diff_insight.model.errors import PatchError
from diff_insight.model.patch import split_hunks
from diff_insight.report_format.front_matter import FrontMatterError, lost_lines, split_front_matter
from diff_insight.report_format.items import ItemSection, read_sections, type_and_title
from diff_insight.report_format.overview import read_overview
from diff_insight.report_format.stored import Problem, ReadResult, StoredItem, StoredReport
from diff_insight.report_format.table import (
    SummaryRow,
    SummaryTable,
    find_table,
    row_words,
    same_words,
)
from diff_insight.report_format.write import stored_text

_BYTE_ORDER_MARK = "\ufeff"
_NOT_UTF8 = re.compile("[\udc80-\udcff]")
_STATUSES = frozenset(Status)
_BLANK_START = re.compile(r"\A(?:[ \t]*\n)+")
_SENTENCE_END = re.compile(r"[^\w\s,;、,;]\s*\Z")
"""Where a text may well end: an editor can drop the last newline, while a cut seldom falls here."""
_MEND = "mend it, or take the file from version control again"


def read_report_file(raw: bytes) -> ReadResult:
    """Read a report file, in the form that we write or in one that editors and formatters give it.

    Args:
        raw: The whole file.
    """
    text = decoded(raw)
    reader = _Reader(text)
    stored = reader.read()
    if stored is not None and (tidied := _tidied(stored)) != stored and stored_text(stored) != text:
        stored = tidied
    return ReadResult(stored, tuple(sorted(reader.problems, key=lambda problem: problem.line)))


def _with_newlines(raw: bytes) -> bytes:
    """A file whose lines end in newlines, where CRLF or CR end the first one and so each."""
    if b"\n" not in raw:
        return raw.replace(b"\r", b"\n")
    return raw.replace(b"\r\n", b"\n") if raw.partition(b"\n")[0].endswith(b"\r") else raw


def _tidied(stored: StoredReport) -> StoredReport:
    """A report without the blank lines that formatters put below headings and between parts.

    Where there are none around any explanation, nobody put any around the overview either.
    """
    items = tuple(
        replace(item, explanation=_without_blank_ends(item.explanation)) for item in stored.items
    )
    overview = stored.overview
    if overview is not None and (items != stored.items or not overview.strip()):
        overview = _without_blank_ends(overview) or None
    return replace(stored, overview=overview, items=items)


def _without_blank_ends(markdown: str) -> str:
    return _BLANK_START.sub("", markdown).rstrip()


def decoded(raw: bytes) -> str:
    """A file's text, its lines ending in newlines; bytes that are not UTF-8 are surrogates."""
    return _with_newlines(raw).decode("utf-8", "surrogateescape").removeprefix(_BYTE_ORDER_MARK)


class _Reader:
    """Reads one text, and notes what is wrong with it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.problems: list[Problem] = []

    def read(self) -> StoredReport | None:
        """The report; `None` where the file cannot be read at all."""
        try:
            meta, start = split_front_matter(self._text)
        except FrontMatterError as error:
            self._note_unreadable(error.line, str(error))
            return None
        self.problems += (Problem(line, what) for line, what in lost_lines(self._text))
        table = find_table(self._text, start)
        if table is None:
            last = self._text.count("\n") + 1
            self._note_unreadable(last, f"no `# Modified Contents`: the file is cut off; {_MEND}")
            return None
        return self._report(meta, start, table)

    def _note_unreadable(self, line: int, problem: str) -> None:
        """Note why nothing of the file can be read: what is in another encoding says so."""
        if not self._is_text(allowed=()):
            return
        self.problems.append(Problem(line, problem))

    def _report(
        self, meta: dict[str, object], start: int, table: SummaryTable
    ) -> StoredReport | None:
        anchors = [row.anchor for row in table.rows]
        sections, before, earlier_texts = read_sections(self._text, table.end, set(anchors))
        link, overview = read_overview(self._text[start : table.start])
        for stray in (*(line for _, line in table.others), before.strip()):
            overview = f"{overview or ''}\n\n{stray}".lstrip("\n") if stray else overview
        items = tuple(self._items(table, sections))
        self._note_order(table, sections)
        if not self._text.endswith("\n") and not _SENTENCE_END.search(self._text):
            self._note(len(self._text), "no newline at the end: the file may be cut off; add one")
        # Paths and diffs are the repository's own bytes.
        allowed = [self._line(row.line) for row in table.rows]
        allowed += [self._line(section.start) for section in sections]
        allowed += [(section.diff.start, section.diff.end) for section in sections if section.diff]
        if not self._is_text(allowed):
            return None
        return StoredReport(meta, link, overview, items, earlier_texts)

    def _items(self, table: SummaryTable, sections: list[ItemSection]) -> Iterator[StoredItem]:
        rows = dict(zip([row.anchor for row in table.rows], table.rows, strict=True))
        for section in sections:
            row = rows.get(section.anchor)
            if row is None:
                self._note(section.start, f"{section.path!r} has no row in the summary table")
            yield self._item(section, row)

    def _item(self, section: ItemSection, row: SummaryRow | None) -> StoredItem:
        change_type, title, more = self._labels(section, row)
        patch = self._patch(section)
        added, deleted = _counts(patch)
        item = StoredItem(
            path=section.path,
            anchor=section.anchor,
            type=change_type,
            title=title,
            status=Status.MODIFIED if row is None else row.status,
            added=added if row is None else row.added,
            deleted=deleted if row is None else row.deleted,
            changes=added + deleted if row is None else row.changes,
            patch=patch,
            explanation=section.explanation,
            more=more,
        )
        if row is not None:
            self._compare(item, row)
        return item

    def _labels(
        self, section: ItemSection, row: SummaryRow | None
    ) -> tuple[str, str, dict[str, object]]:
        if section.labels is not None:
            return type_and_title(section.labels)
        self._note(
            section.start,
            f"{section.path!r} has no valid JSON block with modification_type and "
            f"modification_title; {_MEND}",
        )
        change_type, _, title = ("", "", "") if row is None else row.words.partition("|")
        return change_type.strip(), title.strip(), {}

    def _patch(self, section: ItemSection) -> bytes | None:
        """The patch, if it is one; a page can show no other."""
        diff = section.diff
        if diff is None:
            return None
        if diff.missed is not None:
            self._note(diff.missed, f"the diff of {section.path!r} is not closed by its fence")
        patch = diff.patch.encode("utf-8", "surrogateescape")
        try:
            list(split_hunks(patch))
        except PatchError as error:
            self._note(section.start, f"the diff of {section.path!r} is damaged: {error}; {_MEND}")
            return None
        return patch

    def _compare(self, item: StoredItem, row: SummaryRow) -> None:
        """Note where a row says something else than the file's own section."""
        counts = (row.added, row.deleted)
        if item.status not in _STATUSES:
            self._note(row.line, f"{item.path!r} has the unknown status {item.status!r}")
        if not same_words(row.words, row_words(item.type, item.title)):
            self._note(
                row.line,
                f"type and title of {item.path!r} are not those of its JSON block: make them same",
            )
        if item.patch and _counts(item.patch) != counts:
            added, deleted = _counts(item.patch)
            self._note(
                row.line,
                f"the counts of {item.path!r} are {row.added} and {row.deleted}, but its diff has "
                f"{added} added and {deleted} deleted lines",
            )
        elif row.changes != sum(counts):
            self._note(row.line, f"M of {item.path!r} is {row.changes}, not {sum(counts)}")

    def _note_order(self, table: SummaryTable, sections: list[ItemSection]) -> None:
        rows = [row.anchor for row in table.rows]
        anchors = [section.anchor for section in sections]
        for at, names, what in (
            *((row.line, rows, row.anchor) for row in table.rows),
            *((section.start, anchors, section.anchor) for section in sections),
        ):
            if Counter(names)[what] > 1:
                self._note(at, f"the anchor {what!r} stands more than once")
        for row in table.rows:
            if row.anchor not in anchors:
                self._note(row.line, f"the file with the anchor {row.anchor!r} is missing; {_MEND}")
        if rows != anchors and sorted(rows) == sorted(anchors):
            self._note(table.start, "the rows of the summary table are not in the files' order")

    def _is_text(self, allowed: Sequence[tuple[int, int]]) -> bool:
        """Whether everything is UTF-8 but these stretches, which may be any bytes."""
        for match in _NOT_UTF8.finditer(self._text):
            at = match.start()
            if not any(first <= at < last for first, last in allowed):
                byte = ord(match[0]) - 0xDC00
                self._note(at, f"not UTF-8: the byte 0x{byte:02X}; save the file as UTF-8")
                return False
        return True

    def _line(self, at: int) -> tuple[int, int]:
        """The line that begins at a place."""
        end = self._text.find("\n", at)
        return at, len(self._text) if end < 0 else end

    def _note(self, at: int, problem: str) -> None:
        self.problems.append(Problem(self._text.count("\n", 0, at) + 1, problem))


def _counts(patch: bytes | None) -> tuple[int, int]:
    """Added and deleted lines of a patch; its lines have signs, so none is a file's header."""
    text = b"\n" + (patch or b"")
    return text.count(b"\n+"), text.count(b"\n-")
