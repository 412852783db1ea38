"""A run: the news of each archive, delivered to each recipient."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path

from diff_insight.model.errors import DeliveryError
from diff_insight.model.settings import Settings
from diff_insight.notify.archive_news import ArchiveNews, archive_news
from diff_insight.notify.choice import Choice
from diff_insight.notify.receipts import first_receipts
from diff_insight.notify.recipient import Recipient
from diff_insight.notify.state import StateFile, one_run
from diff_insight.runtime.progress import Progress
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
            for settings, site in self._sites(archives):
                news = archive_news(settings, site, self.choice, progress)
                for url, recipient in zip(self.urls, recipients, strict=True):
                    key = state.key(url, settings.reports_dir, *self.choice.key)
                    self._deliver(news, recipient, state, key, outcome)
        return outcome

    def _sites(self, archives: Sequence[Settings]) -> Iterator[tuple[Settings, SiteName]]:
        """Each archive with the name that messages have: that of the site, and its own folder."""
        for settings in archives:
            name = self.site.name
            if len(archives) > 1:
                name = f"{name} ({settings.reports_dir})"
            yield settings, replace(self.site, name=name)

    def _deliver(
        self, news: ArchiveNews, recipient: Recipient, state: StateFile, key: str, outcome: Outcome
    ) -> None:
        """Send one recipient its news, oldest report first, each noted as soon as it is there."""
        about = f"{recipient.name}: {news.site.name}"
        receipts = state.receipts(key)
        if receipts is None:
            receipts = first_receipts(news.entries, self.since)
            outcome.lines += [] if self.since else [f"{about}: {_NEW}"]
            if not self.dry:
                state.write(key, receipts)  # else a run without --since would forget what failed
        sent = 0
        for entry, message in news.messages(receipts):
            if self.dry:
                outcome.lines += [f"{recipient.name}: {message.title}", message.body, ""]
                continue
            try:
                recipient.send(message)
            except DeliveryError as error:
                outcome.problems.append(
                    f"{recipient.name}: {message.title}: not delivered, the next run tries again: "
                    f"{error}"
                )
                return
            receipts = receipts.having(entry)
            state.write(key, receipts)
            sent += 1
        if not self.dry:
            state.write(key, receipts.having_all(news.entries))
            outcome.lines.append(f"{about}: messages sent: {sent}")
