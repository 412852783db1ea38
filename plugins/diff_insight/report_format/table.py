"""The summary table of a report file."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from diff_insight.report_format.escape import escape_line_ends
from diff_insight.report_format.stored import StoredItem

TABLE_HEAD = """\
# Summary Table
|  Filename  | Type |    Title    | Status | A  | D  | M  |
|------------|------|-------------|--------|----|----|----|
"""
TABLE_START = r"#[ \t]+Summary Table[ \t]*#*[ \t]*\n\s*\|?[ \t]*Filename[ \t]*\|"
_HEAD = re.compile(
    rf"^{TABLE_START}(?P<columns>[^\n]*)\n[ \t]*\|?[ \t]*:?-[-:| \t]*\n", re.MULTILINE
)
CONTENTS = re.compile(r"^#[ \t]+Modified Contents[ \t]*#*[ \t]*(?:\n|\Z)", re.MULTILINE)
_LAST_COLUMN = re.compile(r"\|[ \t]*M[ \t]*\|?[ \t]*\Z")
_NUMBER = r"\|[ \t]*(?P<{}>\d{{1,18}})[ \t]*"
_CELLS = (
    r"[ \t]*\|?[ \t]*\[(?P<name>.*)\]\(<?#(?P<anchor>[^()|<>\s]+)>?\)[ \t]*\|(?P<words>.*)"
    r"\|(?P<status>[^|]+)" + _NUMBER.format("added") + _NUMBER.format("deleted")
)
_WRITTEN_OTHERWISE = re.compile(r"[\s\\*_]+")
_ROW_END = r"\|?[ \t]*"
_ROW = re.compile(_CELLS + _NUMBER.format("changes") + _ROW_END)
_SHORT_ROW = re.compile(_CELLS + _ROW_END)


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A row of the table as it is read.

    Attributes:
        line: Its place in the text.
        anchor: The anchor that it links to.
        words: Type and title, with the `|` between them: a title may have that too.
        status: How the file changed.
        added: Added lines.
        deleted: Deleted lines.
        changes: Both together, which a table without the column M does not say.
    """

    line: int
    anchor: str
    words: str
    status: str
    added: int
    deleted: int
    changes: int


@dataclass(frozen=True, slots=True)
class SummaryTable:
    """The summary table of a report file, with its place in the text.

    Attributes:
        start: Where its heading begins.
        end: Where the files begin.
        rows: Its rows.
        others: Lines that are none, each with its place: kept with the overview.
    """

    start: int
    end: int
    rows: tuple[SummaryRow, ...]
    others: tuple[tuple[int, str], ...]


def row(item: StoredItem) -> str:
    """A file's row, with its newline."""
    name = escape_line_ends(item.path.rpartition("/")[2])
    cells = (
        f"[{name}](#{item.anchor})",
        row_words(item.type, item.title),
        escape_line_ends(item.status),
        str(item.added),
        str(item.deleted),
        str(item.changes),
    )
    return f"| {' | '.join(cells)} | \n"


def row_words(change_type: str, title: str) -> str:
    """Type and title as a row has them."""
    return f"{escape_line_ends(change_type)} | {escape_line_ends(title)}"


def find_table(text: str, start: int) -> SummaryTable | None:
    """The table and the heading of the files behind it; `None` where there are not both.

    The words before it may have headings and fences of any kind, so what counts is that a table
    of just these columns follows the heading.
    """
    head = _HEAD.search(text, start)
    contents = CONTENTS.search(text, head.end() if head else start)
    if contents is None:
        return None
    if head is None:
        return SummaryTable(contents.start(), contents.end(), (), ())
    rows: list[SummaryRow] = []
    others: list[tuple[int, str]] = []
    at = head.end()
    pattern = _ROW if _LAST_COLUMN.search(head["columns"]) else _SHORT_ROW
    for line in text[at : contents.start()].split("\n"):
        if match := pattern.fullmatch(line):
            rows.append(_row(at, match))
        elif line.strip():
            others.append((at, line))
        at += len(line) + 1
    return SummaryTable(head.start(), contents.end(), tuple(rows), tuple(others))


def same_words(first: str, second: str) -> bool:
    """Whether rows say the same type and title, however an editor writes them.

    Formatters pad cells, escape signs of Markdown, and have a sign of their own for emphasis.
    """
    return _bare(first) == _bare(second)


def _bare(words: str) -> str:
    return _WRITTEN_OTHERWISE.sub("", unicodedata.normalize("NFC", words))


def _row(at: int, match: re.Match[str]) -> SummaryRow:
    added, deleted = int(match["added"]), int(match["deleted"])
    changes = match.groupdict().get("changes")
    return SummaryRow(
        line=at,
        anchor=match["anchor"],
        words=match["words"].strip(),
        status=match["status"].strip(),
        added=added,
        deleted=deleted,
        changes=added + deleted if changes is None else int(changes),
    )
