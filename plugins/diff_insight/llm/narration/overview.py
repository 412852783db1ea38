"""Headline, summary, highlights and insights of a report: from what was said of its files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from diff_insight.llm.narration.asking import Asker
from diff_insight.llm.narration.files import log_unfinished
from diff_insight.llm.narration.overview_requests import OverviewRequests
from diff_insight.llm.narration.prompts import Json
from diff_insight.llm.narration.shapes import OverviewAnswer, parsed
from diff_insight.llm.narration.statements import Words, objections, proposed, reasons
from diff_insight.model.conversation import Finish
from diff_insight.model.evidence import Evidence, Objection, ProposedStatement, StatementKind
from diff_insight.model.provenance import Author
from diff_insight.model.report import Highlight, HighlightGroup, Report, Statement
from diff_insight.runtime.log import logger

_log = logger("narrate")


@dataclass(frozen=True, slots=True)
class OverviewWords:
    """The overview of a report.

    Attributes:
        summary: The summary.
        highlights: Highlights in the order of their groups, each with who wrote it.
        insights: The insights.
        headline: The model's headline; `None` where the report's own stays.
        checked: How many highlights, insights and headlines of the model were checked.
        replaced: How many of these failed; rules have others in their place, where they have any
            on the same files.
    """

    summary: Words
    highlights: tuple[tuple[Highlight, Words], ...]
    insights: tuple[tuple[Statement, Words], ...]
    headline: Words | None = None
    checked: int = 0
    replaced: int = 0


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
        headlines = [slot for slot in of[StatementKind.HEADLINE] if not slot.against]
        return OverviewWords(
            rules.summary if summary.against else _words(summary),
            self._highlights(of[StatementKind.HIGHLIGHT], rules) or rules.highlights,
            self._insights(of[StatementKind.INSIGHT], rules) or rules.insights,
            headline=_words(headlines[0]) if headlines else None,
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
        *_headline(answer),
        proposed(StatementKind.SUMMARY, answer.summary),
        *(proposed(StatementKind.HIGHLIGHT, statement) for statement in answer.highlights),
        *(proposed(StatementKind.INSIGHT, statement) for statement in answer.insights),
    ]


def _headline(answer: OverviewAnswer) -> Iterator[ProposedStatement]:
    """The headline, where the answer has one; a full stop is no part of it."""
    statement = proposed(StatementKind.HEADLINE, answer.headline)
    text = statement.text.rstrip(".。 ").replace("`", "")
    if text:
        yield replace(statement, text=text)


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
