"""An archive as messages tell of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial

from diff_insight.model.settings import Settings
from diff_insight.notify.choice import Choice
from diff_insight.notify.message import Message, news_message
from diff_insight.notify.receipts import Receipts
from diff_insight.report_files.find import archive_files
from diff_insight.reports.opened import opened_repository
from diff_insight.runtime.progress import Progress
from diff_insight.runtime.workers import processes
from diff_insight.site.archive import build_reports
from diff_insight.site.build.context import BuildContext
from diff_insight.site.cached.locations import reports_location
from diff_insight.site.entry import Entry
from diff_insight.site.urls import UrlLayout
from diff_insight.site.view.archive import ArchiveView
from diff_insight.site.view.site_name import SiteName


@dataclass(frozen=True, slots=True)
class ArchiveNews:
    """The reports of an archive that recipients may hear of.

    Attributes:
        view: The archive.
        site: The site that messages name and link to.
        choice: What recipients want to hear of.
    """

    view: ArchiveView
    site: SiteName
    choice: Choice

    @property
    def entries(self) -> list[Entry]:
        """The reports in the language of the choice, oldest first."""
        locale = self.choice.locale or self.view.first_locale
        return [entry for entry in self.view.entries if entry.locale == locale]

    def messages(self, receipts: Receipts) -> Iterator[tuple[Entry, Message]]:
        """The reports with news for a recipient, oldest first, and their messages."""
        for entry in self.entries:
            stories = self.choice.stories(entry, receipts.news(entry))
            if stories:
                url = self.site.url
                link = url + self.view.url(entry) if url else entry.permalink
                words = self.view.words(entry.locale)
                yield entry, news_message(self.site.name, entry.own_title, stories, link, words)


def archive_news(
    settings: Settings, site: SiteName, choice: Choice, progress: Progress
) -> ArchiveNews:
    """An archive's reports, from the cache where it has them.

    Raises:
        DiffInsightError: The archive cannot be read.
    """
    layout = UrlLayout(settings.reports_dir, settings.directory_urls)
    context = BuildContext(settings, layout, reports_location(settings))
    opening = opened_repository(settings, progress) if settings.needs_git else nullcontext()
    with opening as opened:
        view = build_reports(
            context,
            opened,
            archive_files(settings),
            workers=partial(processes, settings.jobs),
            progress=progress,
        )
    return ArchiveNews(view, site, choice)
