"""The parts of a file's section, before they become HTML."""

from __future__ import annotations

from dataclasses import dataclass

from diff_insight.model.report import ReportItem
from diff_insight.render.report.images import Figure
from diff_insight.render.report.names import FileName
from diff_insight.render.report.provenance import Evidence


@dataclass(frozen=True, slots=True)
class FileSection:
    """The parts of a file's section on its report's page.

    Attributes:
        item: The file.
        name: What the page calls it.
        path_bytes: Its path's bytes in base64, where HTML cannot carry them.
        old_path_bytes: Those of its path before a rename.
        type: What readers call the type of its change.
        status: What they call its status.
        impact: What they call its impact; empty where nothing is said of it.
        cited: The numbers of the facts that its words rest on.
        author: Who wrote its words; empty where it is who wrote the report.
        rests_on: The facts and hunks that its words rest on.
        remarks: What is said of it besides.
        paragraphs: Its explanation as plain text, where it is that.
        prose: Its explanation as HTML, where it is Markdown.
        base_url: The forge's page of the file before.
        head_url: The forge's page of the file after.
        history_url: The file's history in the archive.
        too_large: Whether its diff is over the display limit.
        figures: Both sides of an image.
    """

    item: ReportItem
    name: FileName
    path_bytes: str | None
    old_path_bytes: str | None
    type: str
    status: str
    impact: str
    cited: frozenset[int]
    author: str
    rests_on: tuple[Evidence, ...]
    remarks: tuple[str, ...]
    paragraphs: tuple[str, ...]
    prose: str
    base_url: str | None
    head_url: str | None
    history_url: str | None
    too_large: bool
    figures: tuple[Figure, ...]
