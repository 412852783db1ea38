"""Evidence for statements about a report, and objections of checks to statements."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from diff_insight.model.change import Status
from diff_insight.model.facts import Fact
from diff_insight.model.report import HighlightGroup, Impact


class StatementKind(StrEnum):
    """The places of a report that a statement is written for."""

    HEADLINE = "headline"
    SUMMARY = "summary"
    HIGHLIGHT = "highlight"
    INSIGHT = "insight"
    TITLE = "title"
    EXPLANATION = "explanation"


@dataclass(frozen=True, slots=True)
class ProposedStatement:
    """A statement that nobody has checked yet.

    Attributes:
        kind: The place that it was written for.
        text: Plain text in the report's language; names may stand in backticks.
        cites: Ids of the facts and hunks that it claims to rest on.
        group: The heading that a highlight stands under; `None` for every other kind.
    """

    kind: StatementKind
    text: str
    cites: tuple[str, ...]
    group: HighlightGroup | None = None


@dataclass(frozen=True, slots=True)
class CitedFact:
    """A fact that statements can name.

    Attributes:
        id: `item-03fc2e.f1`: its file's anchor and its place there, from 1; `report.f1` for one
            of the report as a whole.
        fact: The fact.
        sentence: The fact in the report's language.
    """

    id: str
    fact: Fact
    sentence: str


@dataclass(frozen=True, slots=True)
class CitedHunk:
    """A hunk that statements can name; lines are text, without signs and newlines.

    Attributes:
        id: `item-03fc2e.h1`: its file's anchor and its place there, from 1.
        added: Lines that only the new version has.
        deleted: Lines that only the old version has.
        context: Lines that both have.
    """

    id: str
    added: tuple[str, ...]
    deleted: tuple[str, ...]
    context: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileEvidence:
    """The evidence that one file of a report gives.

    Attributes:
        anchor: The id of its section on the page.
        path: Its new path; the old one where it is gone.
        old_path: The path before a rename; `None` otherwise.
        status: What git says of it.
        impact: How much its change matters.
        added: Added lines of its patch.
        deleted: Deleted lines of its patch.
        facts: What was proved of it.
        hunks: Its patch; empty where there is none.
        title: The title of its page, which says where a change is; empty where it has none.
    """

    anchor: str
    path: str
    old_path: str | None
    status: Status
    impact: Impact
    added: int
    deleted: int
    facts: tuple[CitedFact, ...]
    hunks: tuple[CitedHunk, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence that a report gives.

    Attributes:
        locale: The language that statements have to be in (`en_US`).
        files: Its files, in the order of the report.
        facts: What was proved of it as a whole.
    """

    locale: str
    files: tuple[FileEvidence, ...]
    facts: tuple[CitedFact, ...] = ()


class ObjectionKind(StrEnum):
    """Reasons to turn a statement down."""

    UNCITED = "uncited"
    UNKNOWN_CITATION = "unknown citation"
    NAME = "name that the cited changes do not have"
    NUMBER = "number that the cited changes do not have"
    DATE = "date that the cited changes do not have"
    VERSION = "version that the cited changes do not have"
    QUOTE = "quote that the cited changes do not have"
    URL = "URL that the cited changes do not have"
    DIRECTION = "wrong direction"
    COUNT = "wrong count"
    QUANTIFIER = "quantifier that the counts contradict"
    NO_CHANGE = "change claimed where there is none"
    LANGUAGE = "wrong language"
    MARKUP = "markup or a link"


@dataclass(frozen=True, slots=True)
class Objection:
    """An objection of a check to a statement.

    Attributes:
        kind: The reason.
        reason: One English sentence that says what is wrong, naming it; it is told to the model
            that wrote the statement.
    """

    kind: ObjectionKind
    reason: str
