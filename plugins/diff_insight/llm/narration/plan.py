"""Which words a report file lacks, and what would be asked for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from diff_insight.llm.grounding.evidence import evidence_of
from diff_insight.llm.narration.asking import estimated_request
from diff_insight.llm.narration.files import (
    KINDS,
    Batch,
    FileTask,
    Places,
    batches,
    file_task,
    is_worth_asking,
)
from diff_insight.llm.narration.overview_requests import FileWords, OverviewRequests
from diff_insight.llm.narration.prompts import Voice
from diff_insight.model.conversation import ModelRequest
from diff_insight.model.evidence import Evidence, StatementKind
from diff_insight.model.provenance import Author
from diff_insight.model.report import Report, ReportItem
from diff_insight.report_files.authorship import (
    EXPLANATION,
    TITLE,
    Authors,
    Authorship,
    change_digest,
    item_place,
    report_digest,
)
from diff_insight.report_format.stored import StoredItem, StoredReport

_TYPICAL_SHARE = 0.5  # of the tokens that an answer may have: estimates say what is usual


@dataclass(frozen=True, slots=True)
class Target:
    """A report file that a model is to write words into.

    Attributes:
        path: The file.
        source: Its path from docs_dir.
        raw: What is in it; `None` where it is not there yet.
        stored: The same, brought up to date with git.
        fresh: The report in the words of the rules, as its file would have it.
        report: The report in the words of the rules.
    """

    path: Path
    source: str
    raw: bytes | None
    stored: StoredReport
    fresh: StoredReport
    report: Report


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked for a report file.

    Attributes:
        target: The file.
        authors: Who wrote what is in it.
        evidence: What it rests on.
        voice: How requests are made.
        tasks: The files that lack words.
        summary: Whether the summary is lacking.
        overview: Whether highlights and insights are.
    """

    target: Target
    authors: Authors
    evidence: Evidence
    voice: Voice
    tasks: tuple[FileTask, ...]
    summary: bool
    overview: bool

    @property
    def batches(self) -> tuple[Batch, ...]:
        """The files in requests."""
        return tuple(batches(self.tasks, self.voice.room))

    @property
    def whole(self) -> bool:
        """Whether words on the report as a whole are lacking."""
        return self.summary or self.overview

    def overview_requests(self, places: Places) -> OverviewRequests:
        """The request for the report as a whole, after words on files were told."""
        target = self.target
        return OverviewRequests(
            *(self.evidence, self._words(places), target.report.stories, self.voice, target.source)
        )

    def requests(self) -> Iterator[ModelRequest]:
        """What would be sent first; second tries come on top.

        The words of the rules stand for those that a model would have given.
        """
        for batch in self.batches:
            yield self.voice.files_request([task.entry.content for task in batch])
        if self.whole:
            yield self.overview_requests({}).request()

    def _words(self, places: Places) -> Mapping[str, FileWords]:
        stored = {item.path: item for item in self.target.stored.items}
        return {
            item.anchor: dict(self._item_words(item, stored[item.change.path], places))
            for item in self.target.report.items
        }

    def _item_words(
        self, item: ReportItem, stored: StoredItem, places: Places
    ) -> Iterator[tuple[str, tuple[str, tuple[str, ...]]]]:
        """What was said of a file; words that quote its text only where they may be sent."""
        for kind in KINDS:
            new = places.get((item.anchor, kind))
            if new is not None:
                yield kind.value, (new.text, new.cites)
                continue
            author = _authorship(self.authors, stored, item.anchor, kind)
            text = stored.title if kind is StatementKind.TITLE else stored.explanation
            if author.by is Author.MODEL and author.note is not None:
                yield kind.value, (text, author.note.cites)
            elif not self.voice.private:
                yield kind.value, (text, ())


def planned(target: Target, voice: Voice, *, force: bool) -> Plan | None:
    """What is to be asked for a report; `None` where it lacks nothing.

    Args:
        target: The report file.
        voice: How requests are made.
        force: Whether a model's words are written anew though the diffs are the same.
    """
    authors = Authors(target.stored, target.fresh)
    stored = {item.path: item for item in target.stored.items}
    evidence = evidence_of(target.report)
    tasks = []
    for item, file in zip(target.report.items, evidence.files, strict=True):
        wanted = _wanted(authors, stored[item.change.path], item, force=force)
        task = file_task(file, item.change, wanted, voice, target.source)
        tasks += [] if task is None else [task]
    source = report_digest(target.report)
    worth = any(is_worth_asking(file, private=voice.private) for file in evidence.files)
    summary = worth and _lacks(authors.summary, target.stored.summary, source, force=force)
    words = target.stored.overview or ""
    overview = worth and _lacks(authors.overview, words or "-", source, force=force)
    if not (tasks or summary or overview):
        return None
    return Plan(target, authors, evidence, voice, tuple(tasks), summary, overview)


def estimate(request: ModelRequest) -> tuple[int, int]:
    """About how many tokens a request sends, and how many come back."""
    return estimated_request(request), int(request.most_output * _TYPICAL_SHARE)


def _wanted(
    authors: Authors, stored: StoredItem, item: ReportItem, *, force: bool
) -> frozenset[StatementKind]:
    source = change_digest(item.change)
    texts = {StatementKind.TITLE: stored.title, StatementKind.EXPLANATION: stored.explanation}
    return frozenset(
        kind
        for kind, text in texts.items()
        if _lacks(_authorship(authors, stored, item.anchor, kind), text, source, force=force)
    )


def _authorship(
    authors: Authors, stored: StoredItem, anchor: str, kind: StatementKind
) -> Authorship:
    of = authors.title if kind is StatementKind.TITLE else authors.explanation
    return of(stored, anchor)


def _lacks(author: Authorship, words: str, source: str, *, force: bool) -> bool:
    """Whether a model is to write some words; what a person wrote is never written over."""
    if not words.strip():
        return True
    if author.by in {Author.PERSON, Author.FILE}:
        return False
    return force or not author.is_up_to_date(source)


def place_of(anchor: str, kind: StatementKind) -> str:
    """What notes call a file's words."""
    return item_place(anchor, TITLE if kind is StatementKind.TITLE else EXPLANATION)
