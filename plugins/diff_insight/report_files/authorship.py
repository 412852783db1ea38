"""Who wrote what in a report file: rules, a model, or somebody else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from diff_insight.locales import Catalog
from diff_insight.model.change import FileChange
from diff_insight.model.provenance import Author, Provenance
from diff_insight.model.report import Highlight, Report, ReportItem, Statement
from diff_insight.report_format.notes import OVERVIEW, SUMMARY, Note, Notes, digest, read_notes
from diff_insight.report_format.statements import written_overview
from diff_insight.report_format.stored import StoredItem, StoredReport

TITLE, EXPLANATION = "title", "explanation"
HEADLINE = "headline"
STATEMENTS = (HEADLINE, "highlight-", "insight-")
"""What the places of the headline and of an overview's statements begin with in the notes."""


@dataclass(frozen=True, slots=True)
class Authorship:
    """Who wrote some words of a file.

    Attributes:
        by: The author.
        note: What the file notes of them; `None` where it notes nothing.
    """

    by: Author
    note: Note | None = None

    def is_up_to_date(self, source: str) -> bool:
        """Whether a model, or rules in its place, wrote them from these very diffs."""
        return self.note is not None and self.note.source == source


def item_place(anchor: str, part: str) -> str:
    """The key of a file's title or explanation in the notes of a report file."""
    return f"{anchor}.{part}"


def change_digest(change: FileChange) -> str:
    """The digest of a file's change: paths, status and patch."""
    return digest(change.path, change.old_path or "", change.status.value, change.patch)


def report_digest(report: Report) -> str:
    """The digest of all changes of a report."""
    return digest(*(change_digest(item.change) for item in report.items))


class Authors:
    """Who wrote the words of a report file.

    Words that are what rules would write are theirs; those with a note that still holds are a
    model's; all others are a person's, or another program's where the file has no notes at all.

    Args:
        stored: The file.
        fresh: The report in the words of the rules.
    """

    def __init__(self, stored: StoredReport, fresh: StoredReport) -> None:
        self.notes = read_notes(stored)
        self._stored = stored
        self._fresh = fresh
        self._own = {item.path: item for item in fresh.items}

    @property
    def summary(self) -> Authorship:
        """Who wrote the summary."""
        return self._author(SUMMARY, self._stored.summary, self._fresh.summary)

    @property
    def overview(self) -> Authorship:
        """Who wrote highlights and insights."""
        return self._author(OVERVIEW, self._stored.overview or "", self._fresh.overview or "")

    @property
    def headline(self) -> Authorship:
        """Who wrote the headline."""
        return self._author(HEADLINE, self._stored.headline, self._fresh.headline)

    def title(self, item: StoredItem, anchor: str) -> Authorship:
        """Who wrote the title of a file."""
        own = self._own.get(item.path)
        return self._author(
            item_place(anchor, TITLE), item.title, None if own is None else own.title
        )

    def explanation(self, item: StoredItem, anchor: str) -> Authorship:
        """Who wrote the explanation of a file."""
        own = self._own.get(item.path)
        place = item_place(anchor, EXPLANATION)
        return self._author(place, item.explanation, None if own is None else own.explanation)

    def holding(self, report: Report) -> dict[str, Note]:
        """The notes on words that are still those that they were made for.

        Args:
            report: Says which anchor each file has.
        """
        anchors = {item.change.path: item.anchor for item in report.items}
        parts = [(SUMMARY, self.summary), (OVERVIEW, self.overview)]
        for item in self._stored.items:
            anchor = anchors.get(item.path, item.anchor)
            parts.append((item_place(anchor, TITLE), self.title(item, anchor)))
            parts.append((item_place(anchor, EXPLANATION), self.explanation(item, anchor)))
        held = {place: author.note for place, author in parts if author.note is not None}
        if OVERVIEW in held and self.notes is not None:
            held |= {
                place: note
                for place, note in self.notes.words.items()
                if place.startswith(STATEMENTS)
            }
        return held

    def of_item(self, item: StoredItem, anchor: str) -> Provenance:
        """Who wrote the words on a file, and what they rest on."""
        parts = (self.explanation(item, anchor), self.title(item, anchor))
        authors = [part.by for part in parts]
        author = next((part for part in authors if part is not Author.RULES), Author.RULES)
        cites = [cite for part in parts if part.note for cite in part.note.cites]
        return Provenance(
            by=author,
            cites=tuple(dict.fromkeys(cites)) if author is Author.MODEL else (),
        )

    def of_report(self, items: Sequence[Provenance]) -> Provenance:
        """Who wrote a report: a model where it had a part, else a person where one had."""
        authors = {self.summary.by, self.overview.by, *(item.by for item in items)}
        order = (Author.MODEL, Author.PERSON, Author.FILE, Author.RULES)
        author = next(candidate for candidate in order if candidate in authors)
        notes = self.notes
        if notes is None or author is not Author.MODEL:
            return Provenance(by=author)
        return Provenance(author, notes.model, notes.date, notes.checked, notes.replaced)

    def _author(self, place: str, words: str, own: str | None) -> Authorship:
        note = None if self.notes is None else self.notes.of(place, words)
        if note is not None:
            return Authorship(note.by, note)
        if words == own:
            return Authorship(Author.RULES)
        return Authorship(Author.FILE if self.notes is None else Author.PERSON)


def with_authors(
    report: Report, stored: StoredReport, fresh: StoredReport, catalog: Catalog
) -> Report:
    """A report with who wrote it, and with a model's highlights and insights as statements.

    Args:
        report: The report, in the words of its file.
        stored: The file.
        fresh: The report in the words of the rules; without items where nothing is known of them.
        catalog: The report's language.
    """
    authors = Authors(stored, fresh)
    stored_items = {item.path: item for item in stored.items}
    items = tuple(_item(item, stored_items.get(item.change.path), authors) for item in report.items)
    report = replace(
        report, items=items, provenance=authors.of_report([item.provenance for item in items])
    )
    note = authors.overview.note
    if note is None or authors.notes is None or report.overview is None:
        return report
    return _with_statements(report, stored.overview or "", authors.notes, catalog)


def _item(item: ReportItem, stored: StoredItem | None, authors: Authors) -> ReportItem:
    if stored is None:
        return item
    return replace(item, provenance=authors.of_item(stored, item.anchor))


def _with_statements(report: Report, overview: str, notes: Notes, catalog: Catalog) -> Report:
    """A model's overview as statements, with links to the files that they rest on."""
    written = written_overview(overview, catalog)
    if written is None:
        return report
    highlights = _cited([text for _, text in written.highlights], "highlight", notes)
    insights = _cited(list(written.insights), "insight", notes)
    if len(highlights) < len(written.highlights) or len(insights) < len(written.insights):
        return report
    groups = (group for group, _ in written.highlights)
    return replace(
        report,
        overview=None,
        highlights=tuple(map(Highlight, groups, highlights)),
        insights=tuple(insights),
    )


def _cited(texts: Sequence[str], name: str, notes: Notes) -> list[Statement]:
    """Statements with the files that their notes cite; shorter where a note is missing."""
    return [
        Statement(text, tuple(dict.fromkeys(_anchors(note))))
        for number, text in enumerate(texts, start=1)
        if (note := notes.of(f"{name}-{number}", text)) is not None
    ]


def _anchors(note: Note) -> Iterator[str]:
    for cite in note.cites:
        anchor, _, _ = cite.partition(".")
        if anchor.startswith("item-"):
            yield anchor
