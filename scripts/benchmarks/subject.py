"""What is measured: a repository, and the archives that are made of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from diff_insight.model.settings import Every, RangeSettings, Settings
from diff_insight.reports.pipeline import open_archive


@dataclass(frozen=True, slots=True)
class Subject:
    """A repository to measure with.

    Attributes:
        repository: Its folder, which is only read.
        work: A folder for everything that a benchmark writes.
        runs: How many turns to take.
        say: Called with what happens.
        every: The strategy, where a benchmark leaves it open.
        before: Another checkout, to compare with; `None` for none.
    """

    repository: Path
    work: Path
    runs: int
    say: Callable[[str], None]
    every: Every = Every.COMMIT
    before: Path | None = None

    def settings(self, every: Every) -> Settings:
        """The options of an archive of it; only the strategy differs from the defaults."""
        return Settings(
            str(self.repository), self.work / "cache", ranges=RangeSettings(every=every)
        )

    def pairs(self) -> list[tuple[str, str]]:
        """Base and head of every range of `every: commit`."""
        with open_archive(self.settings(Every.COMMIT)) as archive:
            return [(compare_range.base, compare_range.head) for compare_range in archive.ranges]
