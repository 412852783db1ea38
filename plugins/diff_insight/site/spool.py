"""What a build keeps of each report on disk until its page is written."""

from __future__ import annotations

from pathlib import Path

from diff_insight.site.made_report import MadeReport
from diff_insight.site.stored_report import read_report, read_terms, report_bytes


class Spool:
    """A folder with one file per report, so that no build holds all of them in memory.

    Args:
        folder: An existing folder of this build alone.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers: dict[str, int] = {}

    def put(self, made: MadeReport) -> None:
        """Keep a report."""
        number = self._numbers[made.entry.stem] = len(self._numbers)
        with self._path(number).open("xb") as file:
            file.write(report_bytes(made))

    def get(self, stem: str) -> MadeReport:
        """The report whose page has this path."""
        return read_report(self._path(self._numbers[stem]).read_bytes())

    def terms(self, stem: str) -> tuple[dict[str, int], ...]:
        """The terms of each search part of a report, without reading the report."""
        with self._path(self._numbers[stem]).open("rb") as file:
            file.readline()
            return read_terms(file.readline())

    def _path(self, number: int) -> Path:
        return self._folder / f"{number}.report"
