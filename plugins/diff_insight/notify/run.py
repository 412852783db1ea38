"""A run: the news of each archive, delivered to each recipient."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from diff_insight.model.errors import DeliveryError
from diff_insight.model.settings import Settings
from diff_insight.notify.choice import Choice
from diff_insight.notify.message import Message, news_message
from diff_insight.notify.receipts import Receipts, first_receipts
from diff_insight.notify.recipient import Recipient
from diff_insight.notify.state import StateFile, one_run
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

_NEW = "is new, and gets what is new from now on; --since DATE begins with a day"


@dataclass(slots=True)
class Outcome:
    """What a run did.

    Attributes:
        lines: What was sent or, in a dry run, would be.
        problems: What could not be delivered.
    """

    lines: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Run:
    """A run over the archives of a site.

    Attributes:
        site: The site, which messages link to.
        urls: The URLs of the recipients.
        state: The state file.
        choice: What they want to hear of.
        since: The first day whose reports are news to a recipient who has got nothing yet; `None`
            where none is.
        dry: Send and write nothing.
    """

    site: SiteName
    urls: Sequence[str]
    state: Path
    choice: Choice
    since: dt.date | None = None
    dry: bool = False

    def over(self, archives: Sequence[Settings], progress: Progress) -> Outcome:
        """Deliver the news of archives.

        Args:
            archives: The options of each.
            progress: Is called with how far it is.

        Raises:
            DiffInsightError: A recipient or the state file cannot be used, or an archive cannot
                be read.
        """
        recipients = [Recipient(number, url) for number, url in enumerate(self.urls, start=1)]
        for settings in archives:
            self.choice.check(settings)
        outcome = Outcome()
        with nullcontext() if self.dry else one_run(self.state.parent):
            state = StateFile(self.state)
            for settings in archives:
                view = _archive_view(settings, progress)
                for url, recipient in zip(self.urls, recipients, strict=True):
                    key = state.key(url, settings.reports_dir, *self.choice.key)
                    self._deliver(view, recipient, state, key, outcome)
        return outcome

    def _deliver(
        self,
        view: ArchiveView,
        recipient: Recipient,
        state: StateFile,
        key: str,
        outcome: Outcome,
    ) -> None:
        """Send one recipient its news, oldest report first, each noted as soon as it is there."""
        locale = self.choice.locale or view.first_locale
        entries = [entry for entry in view.entries if entry.locale == locale]
        receipts = state.receipts(key)
        if receipts is None:
            receipts = first_receipts(entries, self.since)
            outcome.lines += [] if self.since else [f"{recipient.name}: {_NEW}"]
            if not self.dry:
                state.write(key, receipts)  # else a run without --since would forget what failed
        sent = 0
        for entry, message in self._messages(view, entries, receipts):
            if self.dry:
                outcome.lines += [f"to {recipient.name}: {message.title}", message.body, ""]
                continue
            try:
                recipient.send(message)
            except DeliveryError as error:
                outcome.problems.append(
                    f"{recipient.name}: not delivered, the next run tries again: "
                    f"{message.title}: {error}"
                )
                return
            receipts = receipts.having(entry)
            state.write(key, receipts)
            sent += 1
        if not self.dry:
            state.write(key, receipts.having_all(entries))
            outcome.lines.append(f"{recipient.name}: messages sent: {sent}")

    def _messages(
        self, view: ArchiveView, entries: Sequence[Entry], receipts: Receipts
    ) -> Iterator[tuple[Entry, Message]]:
        """The reports with news for a recipient, oldest first, and their messages."""
        for entry in entries:
            stories = self.choice.stories(entry, receipts.news(entry))
            if stories:
                link = self.site.url + view.url(entry) if self.site.url else entry.permalink
                words = view.words(entry.locale)
                yield entry, news_message(self.site.name, entry.own_title, stories, link, words)


def _archive_view(settings: Settings, progress: Progress) -> ArchiveView:
    """An archive's reports, from the cache where it has them."""
    layout = UrlLayout(settings.reports_dir, settings.directory_urls)
    context = BuildContext(settings, layout, reports_location(settings))
    opening = opened_repository(settings, progress) if settings.needs_git else nullcontext()
    with opening as opened:
        return build_reports(
            context,
            opened,
            archive_files(settings),
            workers=partial(processes, settings.jobs),
            progress=progress,
        )
