"""Pages that are built from all reports: a module per kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from diff_insight.site.indexes.activity import activity_pages
from diff_insight.site.indexes.document_lists import document_list_pages
from diff_insight.site.indexes.documents import folder_pages
from diff_insight.site.indexes.groups import group_pages
from diff_insight.site.indexes.home import home_pages
from diff_insight.site.indexes.lists import list_pages
from diff_insight.site.indexes.new import new_pages
from diff_insight.site.indexes.periods import period_pages
from diff_insight.site.page import SitePage
from diff_insight.site.view.archive import ArchiveView

_KINDS: tuple[Callable[[ArchiveView], Iterator[SitePage]], ...] = (
    home_pages,
    activity_pages,
    group_pages,
    period_pages,
    new_pages,
    list_pages,
    document_list_pages,
    folder_pages,
)


def index_pages(view: ArchiveView) -> Iterator[SitePage]:
    """Every page that is built from all reports, but the first home."""
    for pages in _KINDS:
        yield from pages(view)
