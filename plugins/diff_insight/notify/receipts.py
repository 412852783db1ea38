"""Receipts: what a recipient has of an archive, and what of it is news to the recipient.

A report is known by where its range begins, so that a day or week which goes on is the same report,
and only its further stories are news. Its words do not matter as long as its head is the same: a
report that is worded anew is none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from diff_insight.cache.keys import digest
from diff_insight.model.history import RangeKind
from diff_insight.model.report import ReportSource
from diff_insight.site.entry import Entry, ListedStory
from diff_insight.site.view.digest import stories_of

_COMMIT_DIGITS = 7  # a report file may know no more of a commit
_DIGEST_DIGITS = 12  # of some ten thousand reports, no two share them


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a recipient has of a report.

    Attributes:
        head: The first digits of the commit that it went to.
        stories: Digests of its stories; none where it cannot go on any more.
    """

    head: str
    stories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipts:
    """What a recipient has of an archive.

    Attributes:
        day: Reports of earlier days are no news, unless they can come late; `None` before the
            first.
        head: The first digits of the newest commit that is no news, whatever range ends there.
        reports: A receipt of each report, by its identity.
    """

    day: dt.date | None
    head: str
    reports: Mapping[str, Receipt]

    def news(self, entry: Entry) -> tuple[ListedStory, ...]:
        """The stories of a report that the recipient does not have."""
        if not _can_come_late(entry) and self._is_old(entry):
            return ()
        found = self.reports.get(_identity(entry))
        if found is None:
            return tuple(stories_of(entry))
        if found.head == _head(entry):
            return ()
        return tuple(story for story in stories_of(entry) if _digest(story) not in found.stories)

    def _is_old(self, entry: Entry) -> bool:
        return _head(entry) == self.head or (self.day is not None and entry.range.date < self.day)

    def having(self, entry: Entry) -> Receipts:
        """The same with a report as it is now."""
        return replace(self, reports={**self.reports, _identity(entry): _receipt(entry)})

    def having_all(self, entries: Sequence[Entry]) -> Receipts:
        """The same with all reports, oldest first, as they are now; only the newest can go on."""
        dated = [entry for entry in entries if not _can_come_late(entry)]
        day, head = self.day, self.head
        if dated and (day is None or dated[-1].range.date >= day):
            day, head = dated[-1].range.date, _head(dated[-1])
        return Receipts(day, head, {**self.reports, **dict(_all_receipts(entries, day))})


_NOTHING = Receipts(None, "", {})


def first_receipts(entries: Sequence[Entry], since: dt.date | None) -> Receipts:
    """The receipts of a recipient who has got nothing yet.

    Args:
        entries: The archive's reports, oldest first.
        since: The first day whose reports are news; `None` where none is.
    """
    if since is None:
        return _NOTHING.having_all(entries)
    older = [entry for entry in entries if entry.range.date < since]
    return replace(_NOTHING.having_all(older), day=since)


def _all_receipts(entries: Sequence[Entry], day: dt.date | None) -> Iterator[tuple[str, Receipt]]:
    for entry in entries:
        goes_on = _can_come_late(entry) or day is None or entry.range.date >= day
        yield _identity(entry), _receipt(entry) if goes_on else Receipt(_head(entry))


def _can_come_late(entry: Entry) -> bool:
    """Whether a report can be new although later ones are known: a person adds it.

    What git gives by days comes in their order. Older ones appear where options change, and their
    commits are no news.
    """
    return entry.source is ReportSource.FILE or entry.range.kind is RangeKind.PAIR


def _identity(entry: Entry) -> str:
    compared = entry.range
    base = compared.base[:_COMMIT_DIGITS] or f"{compared.date.isoformat()}{compared.suffix}"
    end = _head(entry) if compared.kind is RangeKind.PAIR else ""  # several begin at one commit
    return digest(base, end, entry.topic, entry.locale)[:_DIGEST_DIGITS]


def _head(entry: Entry) -> str:
    return entry.range.head[:_COMMIT_DIGITS]


def _receipt(entry: Entry) -> Receipt:
    return Receipt(_head(entry), tuple(map(_digest, stories_of(entry))))


def _digest(story: ListedStory) -> str:
    return digest(story.subject, story.lead)[:_DIGEST_DIGITS]
