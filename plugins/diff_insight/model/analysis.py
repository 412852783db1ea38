"""Results of analysis: facts of files and of ranges, with impact, type and faults."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from diff_insight.model.facts import Campaign, Fact
from diff_insight.model.faults import Fault
from diff_insight.model.images import ImageChange
from diff_insight.model.labels import NO_ORIGINS, LabelOrigins
from diff_insight.model.page import NO_PAGE, Page
from diff_insight.model.rendered import DocumentDiff
from diff_insight.model.report import ChangeType, Impact
from diff_insight.model.role import Role


class CutOff(StrEnum):
    """Why a file's facts are not all that could be told."""

    TOO_LARGE = "too large"
    TOO_DIFFERENT = "too different"
    NOT_READABLE = "not readable"


@dataclass(frozen=True, slots=True)
class FileAnalysis:
    """The facts of one file, with their impact and its type of change.

    Attributes:
        facts: In the order of the file, its own facts before those with a place.
        impact: How much the change matters to a reader.
        type: The label of the change.
        cut_off: Why facts were left out; `None` where none were.
        document: Both versions merged; `None` where it is no document, or too large.
        image: Both versions of an image; `None` for every other file.
        faults: What failed, so that facts or a view are missing.
        role: What the file is to a reader.
        origins: The rules that gave impact, type and role.
        encodings: The codecs that the old and the new version were read by.
        page: What the file says of itself; nothing where it is no document.
    """

    facts: tuple[Fact, ...]
    impact: Impact
    type: ChangeType
    cut_off: CutOff | None = None
    document: DocumentDiff | None = None
    image: ImageChange | None = None
    faults: tuple[Fault, ...] = ()
    encodings: tuple[str, str] = ("utf-8", "utf-8")
    role: Role = Role.DOCUMENT
    page: Page = NO_PAGE
    origins: LabelOrigins = NO_ORIGINS


@dataclass(frozen=True, slots=True)
class RangeAnalysis:
    """The analyses of the files of one range in one topic, with what they share.

    Attributes:
        files: One per file, in the files' order.
        facts: What several files share; the most common first.
        faults: What failed where files were looked at together.
    """

    files: tuple[FileAnalysis, ...]
    facts: tuple[Campaign, ...] = ()
    faults: tuple[Fault, ...] = ()
