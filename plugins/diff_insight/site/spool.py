"""What a build keeps of each report on disk until its page is written."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, replace
from pathlib import Path

from diff_insight.model.report import Report


@dataclass(frozen=True, slots=True)
class SpooledReport:
    """A report whose files are HTML already.

    Attributes:
        report: The report; its files have no patches any more.
        items_html: The files' sections.
        json: The text of its report.json.
    """

    report: Report
    items_html: str
    json: str


class Spool:
    """A folder with one file per report, so that no build holds all of them in memory.

    Args:
        folder: An existing folder of this build alone. What is in it was written by this very
            process, which is why it may be pickled.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0

    def put(self, spooled: SpooledReport) -> int:
        """Keep a report; returns the number to ask for it by."""
        self._count += 1
        light = replace(spooled, report=_without_patches(spooled.report))
        with self._path(self._count).open("xb") as file:
            pickle.dump(light, file, protocol=pickle.HIGHEST_PROTOCOL)
        return self._count

    def get(self, number: int) -> SpooledReport:
        """The report that `put` gave this number."""
        with self._path(number).open("rb") as file:
            spooled = pickle.load(file)  # noqa: S301 - see the class
        if not isinstance(spooled, SpooledReport):
            raise TypeError(f"not a spooled report: {self._path(number)}")
        return spooled

    def beside(self, name: str) -> Path:
        """A place in the folder for something else of this build."""
        return self._folder / name

    def _path(self, number: int) -> Path:
        return self._folder / f"{number}.report"


def _without_patches(report: Report) -> Report:
    items = tuple(
        replace(item, change=replace(item.change, patch=b""), document=None, image=None)
        for item in report.items
    )
    return replace(report, items=items)
