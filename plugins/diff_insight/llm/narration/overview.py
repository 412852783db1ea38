"""Summary, highlights and insights of a report: from what was said of its files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diff_insight.llm.narration.asking import Asker
from diff_insight.llm.narration.files import log_unfinished
from diff_insight.llm.narration.prompts import Json, Voice
from diff_insight.llm.narration.shapes import OverviewAnswer, parsed
from diff_insight.llm.narration.statements import Words, objections, proposed, reasons
from diff_insight.llm.narration.tokens import estimated_tokens
from diff_insight.model.conversation import Finish, ModelRequest
from diff_insight.model.evidence import (
    Evidence,
    Objection,
    ProposedStatement,
    StatementKind,
)
from diff_insight.model.provenance import Author
from diff_insight.model.report import Highlight, HighlightGroup, Impact, Report, Statement
from diff_insight.runtime.log import logger

_log = logger("narrate")
_FACT = 30  # tokens around a fact's sentence
_MOST_NAMED = 3  # files of a warning
_IMPACTS = (Impact.SUBSTANTIVE, Impact.EDITORIAL, Impact.MECHANICAL)

FileWords = Mapping[str, tuple[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class OverviewWords:
    """The overview of a report.

    Attributes:
        summary: The summary.
        highlights: Highlights in the order of their groups, each with who wrote it.
        insights: The insights.
        checked: How many highlights and insights of the model were checked.
        replaced: How many of these failed; rules have others in their place, where they have any
            on the same files.
    """

    summary: Words
    highlights: tuple[tuple[Highlight, Words], ...]
    insights: tuple[tuple[Statement, Words], ...]
    checked: int = 0
    replaced: int = 0


class OverviewRequests:
    """Makes the requests for a report's overview.

    Args:
        evidence: What the report rests on.
        words: What was said of each file, by its anchor.
        voice: How requests are made.
        source: The report file, as messages name it.
    """

    def __init__(
        self, evidence: Evidence, words: Mapping[str, FileWords], voice: Voice, source: str
    ) -> None:
        self._evidence = evidence
        self._voice = voice
        self._entries = self._fitting(words)
        left_out = [file for file in evidence.files if file.anchor not in self._entries]
        self._left_out = len(left_out)
        if left_out:
            named = ", ".join(repr(file.path) for file in left_out[:_MOST_NAMED])
            more = f" and {len(left_out) - _MOST_NAMED} more" if left_out[_MOST_NAMED:] else ""
            _log.warning("%s: %s%s: no room in the request for the overview", source, named, more)

    def request(self, again: Sequence[Json] = (), problem: str = "") -> ModelRequest:
        """The request, or the one for what was rejected."""
        entries = [
            self._entries[file.anchor]
            for file in self._evidence.files
            if file.anchor in self._entries
        ]
        return self._voice.overview_request(
            entries, self._evidence.facts, self._left_out, again, problem
        )

    def _fitting(self, words: Mapping[str, FileWords]) -> dict[str, Json]:
        """What is told of the files: all of them shortly, and at more length what matters most."""
        facts = self._evidence.facts
        room = self._voice.room - sum(_FACT + estimated_tokens(fact.sentence) for fact in facts)
        by_weight = sorted(
            self._evidence.files,
            key=lambda file: (_IMPACTS.index(file.impact), -(file.added + file.deleted)),
        )
        lengths = {
            file.anchor: tuple(self._voice.overview_entries(file, words.get(file.anchor, {})))
            for file in by_weight
        }
        fitting: dict[str, Json] = {}
        for file in by_weight:
            shortest = lengths[file.anchor][-1]
            if shortest.tokens <= room:
                fitting[file.anchor] = shortest.content
                room -= shortest.tokens
        for file in by_weight:
            *longer, shortest = lengths[file.anchor]
            for entry in longer:
                if file.anchor in fitting and entry.tokens - shortest.tokens <= room:
                    fitting[file.anchor] = entry.content
                    room -= entry.tokens - shortest.tokens
                    break
        return fitting


class OverviewNarrator:
    """Asks for the overview of one report.

    Args:
        asker: Asks the model.
        evidence: What the report rests on.
        report: The report in the words of the rules, which take the place of what fails.
        requests: The requests.
        source: The report file, as messages name it.
        private: Whether the words of the documents stay here.
    """

    def __init__(  # noqa: PLR0913 - what an overview is put together from
        self,
        asker: Asker,
        evidence: Evidence,
        report: Report,
        requests: OverviewRequests,
        source: str,
        *,
        private: bool,
    ) -> None:
        self._asker = asker
        self._evidence = evidence
        self._report = report
        self._requests = requests
        self._source = source
        self._private = private

    def narrate(self) -> OverviewWords:
        """The overview; rules take the place of what the model does not give.

        Raises:
            DiffInsightError: The model cannot be asked.
        """
        answer = self._answer(())
        if answer is None:
            return self._by_rules()
        slots = [_Slot(statement, self._against(statement)) for statement in _statements(answer)]
        rejected = [slot for slot in slots if slot.against]
        if rejected:
            second = self._answer([self._rejection(slot) for slot in rejected])
            for kind in StatementKind if second is not None else ():
                of_kind = [slot for slot in rejected if slot.statement.kind is kind]
                tried = [statement for statement in _statements(second) if statement.kind is kind]
                for slot, statement in zip(of_kind, tried, strict=False):
                    slot.statement, slot.against = statement, self._against(statement)
        return self._put_together(slots)

    def _answer(self, again: Sequence[Json]) -> OverviewAnswer | None:
        problem = ""
        for _ in range(2):
            answer = self._asker.ask(self._requests.request(again, problem))
            if answer.finish is not Finish.STOP:
                log_unfinished(self._source, answer)
                return None
            reading = parsed(answer.text, OverviewAnswer)
            if isinstance(reading, OverviewAnswer):
                return reading
            problem = reading
        _log.info("%s: an answer is not in the form that was asked for: %s", self._source, problem)
        return None

    def _against(self, statement: ProposedStatement) -> tuple[Objection, ...]:
        return objections(statement, self._evidence)

    def _rejection(self, slot: _Slot) -> Json:
        return {
            "what": slot.statement.kind.value,
            "text": slot.statement.text,
            "reasons": reasons(slot.against, private=self._private),
        }

    def _by_rules(self) -> OverviewWords:
        report = self._report
        return OverviewWords(
            Words(report.summary, by=Author.RULES),
            tuple((item, _by_rules(item.statement)) for item in report.highlights),
            tuple((item, _by_rules(item)) for item in report.insights),
        )

    def _put_together(self, slots: Sequence[_Slot]) -> OverviewWords:
        """The statements that hold; for each other one, those of the rules on the same files."""
        rules = self._by_rules()
        of = {
            kind: [slot for slot in slots if slot.statement.kind is kind] for kind in StatementKind
        }
        summary = next(iter(of[StatementKind.SUMMARY]))
        counted = [slot for slot in slots if slot is not summary]
        return OverviewWords(
            rules.summary if summary.against else _words(summary),
            self._highlights(of[StatementKind.HIGHLIGHT], rules) or rules.highlights,
            self._insights(of[StatementKind.INSIGHT], rules) or rules.insights,
            checked=len(counted),
            replaced=sum(bool(slot.against) for slot in counted),
        )

    def _highlights(
        self, slots: Sequence[_Slot], rules: OverviewWords
    ) -> tuple[tuple[Highlight, Words], ...]:
        left = list(rules.highlights)
        accepted: list[tuple[Highlight, Words]] = []
        for slot in slots:
            if not slot.against:
                group = slot.statement.group or HighlightGroup.OTHER
                accepted.append((Highlight(group, _linked(slot)), _words(slot)))
                continue
            found = next((pair for pair in left if _overlap(pair[0].statement, slot)), None)
            if found is not None:
                left.remove(found)
                accepted.append(found)
        order = list(HighlightGroup)
        return tuple(sorted(accepted, key=lambda pair: order.index(pair[0].group)))

    @staticmethod
    def _insights(
        slots: Sequence[_Slot], rules: OverviewWords
    ) -> tuple[tuple[Statement, Words], ...]:
        left = list(rules.insights)
        accepted: list[tuple[Statement, Words]] = []
        for slot in slots:
            if not slot.against:
                accepted.append((_linked(slot), _words(slot)))
                continue
            found = next((pair for pair in left if _overlap(pair[0], slot)), None)
            if found is not None:
                left.remove(found)
                accepted.append(found)
        return tuple(accepted)


@dataclass(slots=True)
class _Slot:
    """A statement of an answer, and what there is against it."""

    statement: ProposedStatement
    against: tuple[Objection, ...]


def _statements(answer: OverviewAnswer | None) -> list[ProposedStatement]:
    if answer is None:
        return []
    return [
        proposed(StatementKind.SUMMARY, answer.summary),
        *(proposed(StatementKind.HIGHLIGHT, statement) for statement in answer.highlights),
        *(proposed(StatementKind.INSIGHT, statement) for statement in answer.insights),
    ]


def _words(slot: _Slot) -> Words:
    return Words(slot.statement.text, slot.statement.cites)


def _by_rules(statement: Statement) -> Words:
    return Words(statement.text, statement.anchors, Author.RULES)


def _linked(slot: _Slot) -> Statement:
    return Statement(slot.statement.text, cited_anchors(slot.statement.cites))


def cited_anchors(cites: Sequence[str]) -> tuple[str, ...]:
    """The files that cited facts and hunks are of, each once; facts of a report are of none."""
    anchors = (cite.partition(".")[0] for cite in cites)
    return tuple(dict.fromkeys(anchor for anchor in anchors if anchor.startswith("item-")))


def _overlap(statement: Statement, slot: _Slot) -> bool:
    return not set(statement.anchors).isdisjoint(cited_anchors(slot.statement.cites))
