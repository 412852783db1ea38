"""A report: what one range changed in one topic, told in one language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from diff_insight.model.labels import NO_ORIGINS, LabelOrigins
from diff_insight.model.page import NO_PAGE, Page
from diff_insight.model.provenance import BY_RULES, Provenance
from diff_insight.model.role import Role
from diff_insight.model.story import Weight

if TYPE_CHECKING:
    from diff_insight.model.change import FileChange
    from diff_insight.model.facts import Fact
    from diff_insight.model.faults import Fault
    from diff_insight.model.history import CompareRange
    from diff_insight.model.images import ImageChange
    from diff_insight.model.rendered import DocumentDiff
    from diff_insight.model.story import SectionFacts, Story


class ChangeType(StrEnum):
    """The label of a file's change, as the summary table shows it."""

    BREAKING = "breaking change"
    FEATURE = "new feature"
    FIX = "bug fix"
    MINOR = "minor update"


class Impact(StrEnum):
    """The degrees to which a file's change matters to a reader."""

    MECHANICAL = "mechanical"
    EDITORIAL = "editorial"
    SUBSTANTIVE = "substantive"


class ReportSource(StrEnum):
    """The origins of a report: git, a report file, or both."""

    GIT = "git"
    FILE = "file"
    BOTH = "both"


class HighlightGroup(StrEnum):
    """The headings that highlights stand under."""

    FEATURES = "new features"
    BREAKING = "breaking changes"
    OTHER = "other updates"


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of plain text, and the files that it speaks of.

    Attributes:
        text: The sentence; plain text, never markup.
        anchors: Anchors of the files that prove it, without `#`.
    """

    text: str
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prose:
    """Words that a person or a model wrote, in Markdown; words of ours are plain text (`str`)."""

    markdown: str


@dataclass(frozen=True, slots=True)
class OverviewPart:
    """Highlights or insights in the words of a report file.

    Attributes:
        heading: Their heading there, in Markdown; empty where they have none.
        body: What stands below it.
        marked: Whether the file marks the heading as one (`#`), so that a table of contents has it.
    """

    heading: str = ""
    body: Prose = Prose("")
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Overview:
    """An overview in the words of a report file.

    Attributes:
        highlights: What stands before the insights.
        insights: The insights, as far as they could be told apart.
    """

    highlights: OverviewPart
    insights: OverviewPart


@dataclass(frozen=True, slots=True)
class Highlight:
    """One statement under one of the highlights' headings."""

    group: HighlightGroup
    statement: Statement


@dataclass(frozen=True, slots=True)
class ReportItem:
    """One file of a report.

    Attributes:
        change: What git says of it.
        anchor: The id of its section on the page, without `#`.
        type: The label of its change; one of `ChangeType`, but report files may have others.
        impact: How much it matters.
        title: One line of plain text that says what changed.
        explanation: The same in a few sentences; plain text, or the Markdown of a report file.
        further: What these do not say, by section; nothing where a report file explains.
        facts: What was proved of it.
        fact_sentences: The facts in the report's language, one sentence each; plain text.
        document: Both versions merged; `None` where there is no rendered view of it.
        image: Both versions of an image; `None` for every other file.
        provenance: Who wrote title and explanation.
        faults: What failed, so that facts, words or a view are missing.
        brief: Whether a page has one line for it.
        role: What the file is to a reader.
        page: What the file says of itself.
        origins: The rules that gave type, impact and role.
        weight: The class of its heaviest change.
    """

    change: FileChange
    anchor: str
    type: str
    impact: Impact
    title: str
    explanation: str | Prose
    further: tuple[SectionFacts, ...] = ()
    facts: tuple[Fact, ...] = ()
    fact_sentences: tuple[str, ...] = ()
    document: DocumentDiff | None = None
    image: ImageChange | None = None
    provenance: Provenance = BY_RULES
    faults: tuple[Fault, ...] = ()
    brief: bool = False
    role: Role = Role.DOCUMENT
    page: Page = NO_PAGE
    origins: LabelOrigins = NO_ORIGINS
    weight: Weight = Weight.EXPLANATION


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over a report's files."""

    files: int
    added: int
    deleted: int


@dataclass(frozen=True, slots=True)
class Report:
    """A page of the archive.

    Attributes:
        range: The two commits that are compared.
        topic: The topic's name, as URLs have it.
        locale: The language that it is told in (`en_US`).
        title: What its topic and range are called; report files have it.
        permalink: The forge's compare page; `None` where there is no forge.
        summary: What changed, in a sentence or two.
        items: The files, in the byte order of their paths.
        highlights: What matters most.
        insights: What holds for several files.
        facts: What was proved of the report as a whole.
        source: Where the report comes from.
        overview: The overview of a report file; it takes the place of highlights and insights.
        earlier_texts: Words of a report file on files that the report does not have any more.
        gone: Whether git does not have the commits any more, or never had them.
        provenance: Who wrote the words.
        faults: What failed of it as a whole; each file has its own.
        headline: What matters most, in plain text of at most `LONGEST_HEADLINE` characters; the
            page's heading. Empty where nothing is known but the title.
        stories: What belongs together, heaviest first; a report file's words have none.
    """

    range: CompareRange
    topic: str
    locale: str
    title: str
    permalink: str | None
    summary: str
    items: tuple[ReportItem, ...]
    highlights: tuple[Highlight, ...] = ()
    insights: tuple[Statement, ...] = ()
    facts: tuple[Fact, ...] = ()
    source: ReportSource = ReportSource.GIT
    overview: Overview | None = None
    earlier_texts: Prose | None = None
    gone: bool = False
    provenance: Provenance = BY_RULES
    faults: tuple[Fault, ...] = ()
    headline: str = ""
    stories: tuple[Story, ...] = ()

    @property
    def totals(self) -> Totals:
        """The numbers of files, added lines and deleted lines."""
        return Totals(
            files=len(self.items),
            added=sum(item.change.added for item in self.items),
            deleted=sum(item.change.deleted for item in self.items),
        )
