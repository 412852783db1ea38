"""The audits: what each counts, of how many, and examples of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from diff_insight.model.facts import Fact, NumberChanged, TableCellChanged
from diff_insight.model.report import ChangeType, Report, ReportItem
from diff_insight.model.role import ASIDE, RELIED_ON, Role
from diff_insight.wording.report.edits import weighed_facts
from diff_insight.wording.shapes.table import phrase_key
from diff_insight.wording.weight.table import weight_of

MOST_EXAMPLES = 5
_OFTEN = 5  # reports, or files, with one title: it no longer tells them apart
_FIRST_CLASSES = 5  # of weight: lost, deadline, value, requirement, availability
# Statements about lines, folders and metadata, which no reader asks for.
_BOOKKEEPING = re.compile(
    r"\bchanged lines\b|\bline counts\b|\bfiles are in |\bwhitespace\b|\bfront matter\b|"
    r"`(?:ms\.\w+|author|manager)`",
)
# A figure or a state that went over into another, and nothing that says of what it is the value.
_VALUE = r"[`“]?(?:[<>=~^≥≤v]{0,2} ?\d[^\s:]*|true|false|yes|no|on|off|none|null)[`”]?"
_PAIR = re.compile(rf"{_VALUE} (?:→|is now) {_VALUE}", re.IGNORECASE)
_MORE = re.compile(r"(?:and|are|is) \d[\d,]* more")


@dataclass(slots=True)
class Audit:
    """A count with examples.

    Attributes:
        name: What is counted.
        limit: The largest share that is good; 0 for none at all.
        found: How many there are.
        total: Of how many.
        examples: Some of them.
    """

    name: str
    limit: float
    found: int = 0
    total: int = 0
    examples: list[str] = field(default_factory=list)

    def count(self, wrong: Iterable[str], total: int) -> None:
        """Add what one report has."""
        self.total += total
        for text in wrong:
            self.found += 1
            if len(self.examples) < MOST_EXAMPLES:
                self.examples.append(text)

    @property
    def share(self) -> float:
        """The part of all that was counted, from 0 to 1."""
        return self.found / self.total if self.total else 0.0

    @property
    def is_met(self) -> bool:
        """Whether the share is as small as it should be."""
        return self.share <= self.limit


class Audits:
    """The five audits of a repository's reports."""

    def __init__(self) -> None:
        self.bookkeeping = Audit("insights that are bookkeeping", 0.05)
        self.repeated = Audit(f"titles of documents that stand {_OFTEN} times or more", 0.10)
        self.aside = Audit("breaking labels on what nobody relies on", 0)
        self.bare = Audit("values without a subject", 0)
        self.hidden = Audit("heavy changes that no story and no sentence shows", 0)
        self._titles: Counter[str] = Counter()

    def add(self, report: Report) -> None:
        """Count what a report has."""
        day = report.range.short
        texts = [insight.text for insight in report.insights]
        self.bookkeeping.count(filter(_BOOKKEEPING.search, texts), len(texts))
        breaking = [item for item in report.items if item.type is ChangeType.BREAKING]
        self.aside.count(
            (f"{day} {item.change.path}" for item in breaking if item.role not in RELIED_ON),
            len(breaking),
        )
        values = [story.lead for story in report.stories] + [item.title for item in report.items]
        self.bare.count((f"{day} {text}" for text in values if _PAIR.fullmatch(text)), len(values))
        heavy = [(item, fact) for item in report.items for fact in _heavy(item)]
        self.hidden.count((f"{day} {text}" for text in _hidden(report)), len(heavy))
        self._titles.update(item.title for item in report.items if item.role is Role.DOCUMENT)

    def all(self) -> tuple[Audit, ...]:
        """The audits, once every report was added."""
        often = [title for title, count in self._titles.most_common() if count >= _OFTEN]
        self.repeated.total = self._titles.total()
        self.repeated.found = sum(self._titles[title] for title in often)
        self.repeated.examples = [f"{self._titles[title]} × {title}" for title in often[:5]]
        return self.bookkeeping, self.repeated, self.aside, self.bare, self.hidden


def _heavy(item: ReportItem) -> Iterator[Fact]:
    if item.role in ASIDE:
        return
    yield from (fact for fact in weighed_facts(item) if weight_of(fact).rank < _FIRST_CLASSES)


def _hidden(report: Report) -> Iterator[str]:
    """Heavy stories that count some of their changes only, where the file does not show them."""
    by_anchor = {item.anchor: item for item in report.items}
    told = {anchor for story in report.stories if story.weight.heavy for anchor in story.files}
    for item in report.items:
        if item.anchor not in told and any(True for _ in _heavy(item)):
            yield f"{item.change.path}: in no story"
    for story in report.stories:
        if story.weight.heavy and _MORE.search(story.lead):
            facts = [fact for anchor in story.files for fact in _heavy(by_anchor[anchor])]
            files = set(story.files)
            leads = "\n".join(other.lead for other in report.stories if files & set(other.files))
            if any(not _is_shown(fact, leads) for fact in facts):
                yield story.lead


def _is_shown(fact: Fact, leads: str) -> bool:
    """Whether leads have a value of a fact, as far as that is a value that can be looked for."""
    if not isinstance(fact, NumberChanged | TableCellChanged) or phrase_key(fact)[1] == "spacing":
        return True
    return fact.new in leads or fact.new == ""
