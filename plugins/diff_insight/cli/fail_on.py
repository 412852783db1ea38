"""Levels of change that a command fails on, for reviews and hooks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from diff_insight.cli.common import NearChoice, log_line
from diff_insight.model.report import ChangeType, Impact, Report, ReportItem

EXIT_STATUS = 3  # 1 is an error, 2 wrong usage (sysexits and click have no word for it)

# From the lowest level: what a report is failed on, and the impacts that reach it.
LEVELS = {
    "editorial": frozenset({Impact.EDITORIAL, Impact.SUBSTANTIVE}),
    "substantive": frozenset({Impact.SUBSTANTIVE}),
    "breaking": frozenset[Impact](),
}


FAIL_ON = click.option(
    "--fail-on",
    "level",
    type=NearChoice(tuple(LEVELS)),
    help=f"End with status {EXIT_STATUS} if a file changed so much, and list them on stderr.",
)
"""The option `--fail-on`."""


def fail_on(reports: Iterable[Report], level: str | None) -> None:
    """End with `EXIT_STATUS` where a report reaches a level, with a line for each file."""
    lines = (
        [] if level is None else [line for report in reports for line in _reaching(report, level)]
    )
    for line in lines:
        click.echo(line, err=True)
    if lines:
        raise SystemExit(EXIT_STATUS)


def _reaching(report: Report, level: str) -> Iterator[str]:
    """A line for each file of a report that reaches a level, a key of `LEVELS`."""
    for item in report.items:
        if _reaches(item, level):
            path = item.change.path.encode("utf-8", "replace").decode()
            yield log_line(f"{level}: {path!r}: {item.title}")


def _reaches(item: ReportItem, level: str) -> bool:
    return item.type == ChangeType.BREAKING or item.impact in LEVELS[level]
