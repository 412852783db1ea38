"""Links to documents on their forges, as of their last change in the archive."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from diff_insight.forges import Forge, forge_for
from diff_insight.model.change import NotShown, Status
from diff_insight.model.report import ReportSource
from diff_insight.model.settings import ForgeName
from diff_insight.report_format.compared import compared_repository
from diff_insight.site.view.histories import Change, History


@dataclass(frozen=True, slots=True)
class Reported:
    """The repository that is reported on.

    Attributes:
        url: Its web page, or its remote; `None` for a local one.
        forge: The forge of permalinks; `None` where there is none.
    """

    url: str | None = None
    forge: Forge | None = None


@dataclass(frozen=True, slots=True)
class LiveFiles:
    """Links to documents as their newest change left them.

    Such a link names the commit of that change, not the newest one of the branch: the document
    is the same at both, and its page does not change with every commit to another one.

    Attributes:
        forge: The forge of the repository that is reported on; `None` where there is none.
        name: The option; `NONE` is for no links at all.
    """

    forge: Forge | None = None
    name: ForgeName = ForgeName.AUTO

    def url(self, document: History) -> str | None:
        """The document's page on its forge; `None` where it is gone, or where none is known."""
        last = document.last
        if document.removed or last.file.not_shown is NotShown.SUBMODULE:
            return None
        # A pair of another branch may have it at another path, or removed.
        there = (
            change
            for change in reversed(document.changes)
            if change.file.path == document.path and change.file.status is not Status.REMOVED
        )
        change = next(there, None)
        if change is None or not change.entry.range.head:
            return None
        forge = self._forge_of(change)
        return None if forge is None else forge.file(change.entry.range.head, document.path)

    def versions(self, document: History) -> str | None:
        """The forge's list of a document's versions up to its newest change in the archive.

        `None` where no forge is known, or where it has no such list.
        """
        last, forge = document.last, self._forge_of(document.last)
        if forge is None or not last.entry.range.head:
            return None
        return forge.history(last.entry.range.head, last.file.path)

    def compare(self, document: History) -> str | None:
        """The forge's comparison of two commits, `{base}` and `{head}`; `None` without a forge."""
        forge = self._forge_of(document.last)
        return None if forge is None else forge.compare("{base}", "{head}")

    def _forge_of(self, change: Change) -> Forge | None:
        if change.entry.source is not ReportSource.FILE:
            return self.forge
        if self.name is ForgeName.NONE:
            return None
        return _forge_of_file(compared_repository(change.entry.permalink))


@cache
def _forge_of_file(repository: str) -> Forge | None:
    return forge_for(repository, ForgeName.AUTO) if repository else None
