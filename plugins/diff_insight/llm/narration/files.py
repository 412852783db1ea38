"""Titles and explanations of files: asked for in parts that fit, checked, asked for once more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from diff_insight.llm.narration.asking import Asker
from diff_insight.llm.narration.prompts import Entry, Json, Voice
from diff_insight.llm.narration.shapes import FilesAnswer, parsed
from diff_insight.llm.narration.statements import Words, objections, proposed, reasons
from diff_insight.model.change import FileChange
from diff_insight.model.conversation import Finish, ModelAnswer
from diff_insight.model.evidence import (
    Evidence,
    FileEvidence,
    Objection,
    ObjectionKind,
    ProposedStatement,
    StatementKind,
)
from diff_insight.model.report import Impact
from diff_insight.runtime.log import logger

_log = logger("narrate")
_MOST_FILES = 8  # of one request: with more of them, models begin to leave some out
KINDS = (StatementKind.TITLE, StatementKind.EXPLANATION)

Places = Mapping[tuple[str, StatementKind], Words]
Batch = tuple["FileTask", ...]


@dataclass(frozen=True, slots=True)
class FileTask:
    """A file that a model is asked to describe.

    Attributes:
        file: What is known of it.
        entry: The same as it is sent.
        wanted: What is asked for; an answer may have more, which is not used.
    """

    file: FileEvidence
    entry: Entry
    wanted: frozenset[StatementKind]


def file_task(
    file: FileEvidence,
    change: FileChange,
    wanted: frozenset[StatementKind],
    voice: Voice,
    source: str,
) -> FileTask | None:
    """The task for a file; `None` where rules tell it.

    Rules tell what a model can add nothing to, and what does not fit a request, which is said.

    Args:
        file: What is known of it.
        change: Its patch.
        wanted: What is asked for.
        voice: How requests are made.
        source: The report file, as messages name it.
    """
    if not wanted or not is_worth_asking(file, private=voice.private):
        return None
    entry = voice.entry(file, change)
    if entry is None:
        _log.warning("%s: the facts of %r do not fit a request; told by rules", source, file.path)
        return None
    if entry.left_out:
        _log.warning(
            "%s: %d of %d hunks of %r do not fit a request; the model has only their facts",
            source,
            entry.left_out,
            len(file.hunks),
            file.path,
        )
    return FileTask(file, entry, wanted)


def is_worth_asking(file: FileEvidence, *, private: bool) -> bool:
    """Whether a model can add anything: not to a file without lines, nor to what nobody sees.

    Args:
        file: What is known of it.
        private: Whether the words of the documents stay here; then it has to have facts.
    """
    lines = bool(file.hunks) and bool(file.facts or not private)
    return lines and file.impact is not Impact.MECHANICAL


def batches(tasks: Iterable[FileTask], room: int) -> Iterator[Batch]:
    """Tasks in requests: as many as fit one, in their order.

    Args:
        tasks: The files.
        room: Tokens of evidence that fit a request.
    """
    batch: list[FileTask] = []
    tokens = 0
    for task in tasks:
        if batch and (tokens + task.entry.tokens > room or len(batch) == _MOST_FILES):
            yield tuple(batch)
            batch, tokens = [], 0
        batch.append(task)
        tokens += task.entry.tokens
    if batch:
        yield tuple(batch)


class FileNarrator:
    """Asks for the words on the files of one report.

    Args:
        asker: Asks the model.
        evidence: What the report rests on.
        voice: How requests are made.
        source: The report file, as messages name it.
    """

    def __init__(self, asker: Asker, evidence: Evidence, voice: Voice, source: str) -> None:
        self._asker = asker
        self._evidence = evidence
        self._voice = voice
        self._source = source

    def narrate(self, batch: Batch) -> dict[tuple[str, StatementKind], Words]:
        """The statements of a request's files that pass the check, after a second try.

        Raises:
            DiffInsightError: The model cannot be asked.
        """
        answer = self._answer(batch)
        if answer is None:
            return self._halved(batch)
        accepted, rejected = self._checked(batch, answer)
        if rejected:
            left = tuple(
                task for task in batch if task.file.anchor in {anchor for anchor, _ in rejected}
            )
            second = self._answer(left, self._rejections(rejected))
            if second is not None:
                accepted |= self._checked(left, second, only=rejected.keys())[0]
        return accepted

    def _halved(self, batch: Batch) -> dict[tuple[str, StatementKind], Words]:
        """Each half by itself, so that a file that cannot be told does not stop the others."""
        if len(batch) == 1:
            _log.info("%s: %r is told by rules", self._source, batch[0].file.path)
            return {}
        middle = len(batch) // 2
        return self.narrate(batch[:middle]) | self.narrate(batch[middle:])

    def _answer(self, batch: Batch, again: Sequence[Json] = ()) -> FilesAnswer | None:
        """The answer in its form, after a second try; `None` where there is no such answer."""
        entries = [task.entry.content for task in batch]
        problem = ""
        for _ in range(2):
            answer = self._asker.ask(self._voice.files_request(entries, again, problem))
            if answer.finish is not Finish.STOP:
                log_unfinished(self._source, answer)
                return None
            reading = parsed(answer.text, FilesAnswer)
            if isinstance(reading, FilesAnswer):
                return reading
            problem = reading
        _log.info("%s: an answer is not in the form that was asked for: %s", self._source, problem)
        return None

    def _checked(
        self,
        batch: Batch,
        answer: FilesAnswer,
        only: Iterable[tuple[str, StatementKind]] | None = None,
    ) -> tuple[dict[tuple[str, StatementKind], Words], _Rejected]:
        found = {
            (described.file.strip("# "), kind): proposed(kind, getattr(described, kind.value))
            for described in answer.files
            for kind in KINDS
        }
        accepted: dict[tuple[str, StatementKind], Words] = {}
        rejected: _Rejected = {}
        asked = (
            (task.file.anchor, kind) for task in batch for kind in KINDS if kind in task.wanted
        )
        for place in asked:
            if only is not None and place not in only:
                continue
            statement = found.get(place)
            against = _MISSING if statement is None else objections(statement, self._evidence)
            if statement is None or against:
                rejected[place] = (statement, against)
            else:
                accepted[place] = Words(statement.text, statement.cites)
        return accepted, rejected

    def _rejections(self, rejected: _Rejected) -> list[Json]:
        return [
            {
                "file": anchor,
                "what": kind.value,
                "text": "" if statement is None else statement.text,
                "reasons": reasons(against, private=self._voice.private),
            }
            for (anchor, kind), (statement, against) in rejected.items()
        ]


_Rejected = dict[tuple[str, StatementKind], tuple[ProposedStatement | None, tuple[Objection, ...]]]
_MISSING = (Objection(ObjectionKind.UNCITED, "The answer leaves it out."),)


def log_unfinished(source: str, answer: ModelAnswer) -> None:
    """Say why an answer is of no use."""
    why = {
        Finish.LENGTH: "was cut off",
        Finish.REFUSED: "is a refusal",
        Finish.FILTERED: "was stopped by a content filter",
        Finish.TOO_LONG: "was not given: the request is too long for the model",
    }
    _log.info("%s: an answer %s", source, why.get(answer.finish, "ended early"))
