"""A report as its file has it: the values that a report file is read into and written from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from diff_insight.conventions.headlines import LONGEST_HEADLINE


@dataclass(frozen=True, slots=True)
class StoredItem:
    """One file of a stored report.

    Attributes:
        path: Its path, decoded with `surrogateescape`.
        anchor: The id that the report file gives it, without `#`.
        type: The label of its change; reports of other programs have others than ours.
        title: One line that says what changed.
        status: How it changed, in the words of the summary table.
        added: Added lines, as the table counts them.
        deleted: Deleted lines.
        changes: Added and deleted lines together.
        patch: The hunks, every line with its newline; `None` where the report file has no diff.
        explanation: What changed, in Markdown.
        more: What the JSON block has besides type and title.
    """

    path: str
    anchor: str
    type: str
    title: str
    status: str
    added: int
    deleted: int
    changes: int
    patch: bytes | None
    explanation: str
    more: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report as its file has it.

    Attributes:
        meta: The front matter, with every key that is in it.
        link: The line that links to the forge; empty where there is none.
        overview: Highlights and insights in Markdown, as they are; `None` where there is none.
        items: The files, in the order of the summary table.
        earlier_texts: Words of files that the report does not have any more, in Markdown; in
            the file they have a heading of their own, behind the last item.
    """

    meta: Mapping[str, object]
    link: str
    overview: str | None
    items: tuple[StoredItem, ...]
    earlier_texts: str = ""

    @property
    def title(self) -> str:
        """The title; empty where there is none."""
        return self._text("title")

    @property
    def summary(self) -> str:
        """The summary; empty where there is none."""
        return self._text("summary")

    @property
    def headline(self) -> str:
        """The headline, an extra key of files that we write; empty where there is none."""
        return " ".join(self._text("headline").split())[:LONGEST_HEADLINE]

    @property
    def permalink(self) -> str | None:
        """The forge's compare page."""
        return self._text("permalink") or None

    def _text(self, key: str) -> str:
        value = self.meta.get(key)
        return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem of a report file, with its line.

    Attributes:
        line: The line that it shows at, 1-based.
        text: What is wrong, and the remedy where one is known.
    """

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class ReadResult:
    """The result of reading a report file: the report, if readable, and its problems.

    Attributes:
        stored: The report; `None` where the file cannot be read at all.
        problems: What is wrong with the file. Where there is any, the file was not read whole,
            and nothing may write it.
    """

    stored: StoredReport | None
    problems: tuple[Problem, ...] = ()

    @property
    def whole(self) -> StoredReport | None:
        """The report, if nothing of the file was lost on the way."""
        return None if self.problems else self.stored
