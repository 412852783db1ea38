"""Links from a report to its files on the forge."""

from __future__ import annotations

from dataclasses import dataclass

from diff_insight.forges import Forge, forge_for
from diff_insight.model.change import SUBMODULE_MODE, FileChange
from diff_insight.model.history import CompareRange
from diff_insight.model.report import Report
from diff_insight.model.settings import ForgeName, Settings
from diff_insight.report_format.compared import compared_repository


@dataclass(frozen=True, slots=True)
class RangeLinks:
    """The addresses of a range's files on the forge.

    Attributes:
        forge: The forge; `None` where there is none.
        range: The range.
    """

    forge: Forge | None
    range: CompareRange

    def base(self, change: FileChange) -> str | None:
        """URL of the file at the base; `None` where it was not there."""
        if self.forge is None or change.old_mode in (0, SUBMODULE_MODE):
            return None
        return self.forge.file(self.range.base, change.old_path or change.path)

    def head(self, change: FileChange) -> str | None:
        """URL of the file at the head; `None` where it is gone."""
        if self.forge is None or change.new_mode in (0, SUBMODULE_MODE):
            return None
        return self.forge.file(self.range.head, change.path)

    def lines(self, change: FileChange, first: int, last: int) -> str | None:
        """URL of lines of the file at the head; `None` where it is gone."""
        if self.forge is None or change.new_mode in (0, SUBMODULE_MODE):
            return None
        return self.forge.lines(self.range.head, change.path, first, last)


def links_of(report: Report, settings: Settings) -> RangeLinks:
    """The links of a report file's report, by the forge of its permalink."""
    repository = compared_repository(report.permalink)
    forge = None
    if repository and report.range.base and settings.forge is not ForgeName.NONE:
        forge = forge_for(repository, ForgeName.AUTO)
    return RangeLinks(forge, report.range)
