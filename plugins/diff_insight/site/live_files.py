"""Where forges show a document as it is now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from diff_insight.forges import Forge, forge_for
from diff_insight.model.change import NotShown
from diff_insight.model.report import Source
from diff_insight.report_file.report import compared_repository
from diff_insight.settings import ForgeName
from diff_insight.site.documents import Document
from diff_insight.site.entry import Entry


@dataclass(frozen=True, slots=True)
class LiveFiles:
    """Links to documents at the newest commit that is known of their repository.

    Attributes:
        forge: The forge of the repository that is reported on; `None` where there is none.
        head: The newest commit of its branch; empty where git gives no reports.
        others: For report files of other repositories, by the repositories' pages: the newest
            commit that a report names.
    """

    forge: Forge | None = None
    head: str = ""
    others: tuple[tuple[str, Forge, str], ...] = ()

    def url(self, document: Document) -> str | None:
        """The document's page on its forge; `None` where it is gone, or where none is known."""
        last = document.last
        if document.removed or last.file.not_shown is NotShown.SUBMODULE:
            return None
        if last.entry.source is not Source.FILE:
            return self.forge.file(self.head, document.path) if self.forge and self.head else None
        repository = compared_repository(last.entry.permalink)
        for name, forge, head in self.others:
            if name == repository:
                return forge.file(head, document.path)
        return None


@dataclass(frozen=True, slots=True)
class Reported:
    """The repository that is reported on.

    Attributes:
        url: Its web page, or its remote; `None` for a local one.
        forge: What permalinks are made for; `None` where there is none.
        head: The newest commit of its branch; empty where git gives no reports.
    """

    url: str | None = None
    forge: Forge | None = None
    head: str = ""


def live_files(entries: Sequence[Entry], reported: Reported, name: ForgeName) -> LiveFiles:
    """The links that the archive's documents have.

    Args:
        entries: The reports, oldest first.
        reported: The repository that is reported on.
        name: The option; `NONE` is for no links at all.
    """
    heads: dict[str, str] = {}
    for entry in entries:
        repository = compared_repository(entry.permalink) if entry.source is Source.FILE else ""
        if repository and entry.range.head and name is not ForgeName.NONE:
            heads[repository] = entry.range.head
    found = ((repository, forge_for(repository, ForgeName.AUTO)) for repository in heads)
    others = tuple((one, known, heads[one]) for one, known in found if known is not None)
    return LiveFiles(reported.forge, reported.head, others)
