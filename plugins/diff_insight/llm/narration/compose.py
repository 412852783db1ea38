"""A report file with a model's words in it, and the notes on who wrote what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from diff_insight.llm.narration.files import Places
from diff_insight.llm.narration.overview import OverviewWords
from diff_insight.llm.narration.plan import Plan, place_of
from diff_insight.llm.narration.statements import Words
from diff_insight.locales import Catalog
from diff_insight.model.evidence import StatementKind
from diff_insight.model.provenance import Author
from diff_insight.report_files.authorship import HEADLINE, STATEMENTS, change_digest, report_digest
from diff_insight.report_format.notes import OVERVIEW, SUMMARY, Note, Notes, digest, with_notes
from diff_insight.report_format.stored import StoredItem, StoredReport
from diff_insight.report_format.write import explanation_markdown, to_stored


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who wrote words, and when.

    Attributes:
        model: The model's name.
        date: The day.
    """

    model: str
    date: str


@dataclass(frozen=True, slots=True)
class Composed:
    """A report file as it should be.

    Attributes:
        stored: The report.
        checked: How many statements of the model were checked for it this time.
        replaced: How many of these rules wrote.
    """

    stored: StoredReport
    checked: int
    replaced: int


def composed(
    plan: Plan, places: Places, overview: OverviewWords | None, stamp: Stamp, words: Catalog
) -> Composed:
    """A report file with the words that were lacking.

    Args:
        plan: What was asked for.
        places: The words on files that passed the check.
        overview: The words on the report as a whole, where they were asked for.
        stamp: Who the words are by, and when.
        words: The report's language.
    """
    writer = _ReportWriter(plan, words)
    stored = writer.items(places)
    if overview is not None:
        stored = writer.overview(stored, overview)
    notes = writer.notes(stamp)
    before = plan.authors.notes
    if before is not None and before.model == stamp.model:
        same = with_notes(stored, replace(notes, date=before.date))
        if same == plan.target.stored:
            stored, notes = plan.target.stored, replace(notes, date=before.date)
    return Composed(with_notes(stored, notes), writer.checked, writer.replaced)


class _ReportWriter:
    """Puts words into a stored report, and notes each."""

    def __init__(self, plan: Plan, words: Catalog) -> None:
        self._plan = plan
        self._catalog = words
        self._new: dict[str, Note] = {}
        self._gone: set[str] = set()
        self._overview_words: OverviewWords | None = None

    def items(self, places: Places) -> StoredReport:
        stored = self._plan.target.stored
        own = {item.path: item for item in self._plan.target.fresh.items}
        changes = {item.change.path: item for item in self._plan.target.report.items}
        tasks = {task.file.anchor: task for task in self._plan.tasks}
        items = []
        for item in stored.items:
            anchor = changes[item.path].anchor
            task = tasks.get(anchor)
            if task is not None:
                source = change_digest(changes[item.path].change)
                parts = {kind: places.get((anchor, kind)) for kind in task.wanted}
                item = self._item(item, own[item.path], anchor, source, parts)  # noqa: PLW2901
            items.append(item)
        return replace(stored, items=tuple(items))

    def _item(
        self,
        item: StoredItem,
        own: StoredItem,
        anchor: str,
        source: str,
        parts: Mapping[StatementKind, Words | None],
    ) -> StoredItem:
        for kind, words in parts.items():
            if kind is StatementKind.TITLE:
                text = own.title if words is None else words.text
                item = replace(item, title=text)
            else:
                text = own.explanation if words is None else explanation_markdown(words.text)
                item = replace(item, explanation=text)
            by, cites = (Author.RULES, ()) if words is None else (words.by, words.cites)
            self._new[place_of(anchor, kind)] = Note(by, digest(text), source, cites)
        return item

    def overview(self, stored: StoredReport, words: OverviewWords) -> StoredReport:
        source = report_digest(self._plan.target.report)
        if self._plan.summary:
            stored = replace(stored, meta={**stored.meta, "summary": words.summary.text})
            self._new[SUMMARY] = _note(words.summary, source)
        if not self._plan.overview:
            return stored
        report = replace(
            self._plan.target.report,
            highlights=tuple(statement for statement, _ in words.highlights),
            insights=tuple(statement for statement, _ in words.insights),
        )
        text = to_stored(report, self._catalog).overview
        stored = self._headline(stored, words, source)
        self._overview_words = words
        self._gone = set(filter(_is_statement, self._old)) - set(self._new)
        statements = dict(_numbered(words, source))
        model = any(note.by is Author.MODEL for note in statements.values())
        by = Author.MODEL if model else Author.RULES
        self._new |= statements
        self._new[OVERVIEW] = Note(by, digest(text or ""), source)
        return replace(stored, overview=text)

    def _headline(self, stored: StoredReport, words: OverviewWords, source: str) -> StoredReport:
        """The report with the model's headline, unless a person gave it another one."""
        by = self._plan.authors.headline.by
        if words.headline is None or (stored.headline and by not in {Author.MODEL, Author.RULES}):
            return stored
        self._new[HEADLINE] = _note(words.headline, source)
        return replace(stored, meta={**stored.meta, "headline": words.headline.text})

    @property
    def _old(self) -> Mapping[str, Note]:
        """The notes that still hold."""
        return self._plan.authors.holding(self._plan.target.report)

    def notes(self, stamp: Stamp) -> Notes:
        old = {place: note for place, note in self._old.items() if place not in self._gone}
        words = {**old, **self._new}
        checked, replaced = self._statements()
        counted = _places(words)
        return Notes(
            stamp.model,
            stamp.date,
            checked=len(counted) + checked,
            replaced=counted.count(Author.RULES) + replaced,
            words=words,
        )

    def _statements(self) -> tuple[int, int]:
        """How many highlights and insights were checked and replaced when they were written."""
        if self._overview_words is not None:
            return self._overview_words.checked, self._overview_words.replaced
        before = self._plan.authors.notes
        if before is None:
            return 0, 0
        counted = _places(before.words)
        replaced = before.replaced - counted.count(Author.RULES)
        return max(0, before.checked - len(counted)), max(0, replaced)

    @property
    def checked(self) -> int:
        """How many statements were checked this time."""
        count = 0 if self._overview_words is None else self._overview_words.checked
        return len(_places(self._new)) + count

    @property
    def replaced(self) -> int:
        """How many of them rules wrote."""
        count = 0 if self._overview_words is None else self._overview_words.replaced
        return _places(self._new).count(Author.RULES) + count


def _places(words: Mapping[str, Note]) -> list[Author]:
    """Who wrote the places that every report has: summary, titles and explanations."""
    return [
        note.by
        for place, note in words.items()
        if place != OVERVIEW and not place.startswith(STATEMENTS)
    ]


def _numbered(overview: OverviewWords, source: str) -> Iterator[tuple[str, Note]]:
    for number, (_, words) in enumerate(overview.highlights, start=1):
        yield f"highlight-{number}", _note(words, source)
    for number, (_, words) in enumerate(overview.insights, start=1):
        yield f"insight-{number}", _note(words, source)


def _note(words: Words, source: str) -> Note:
    return Note(words.by, digest(words.text), source, words.cites)


def _is_statement(place: str) -> bool:
    return place.startswith(STATEMENTS)
