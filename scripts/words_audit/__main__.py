"""Prints audits of words: breaking labels with what earned them, headlines, and five shares."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from diff_insight.analysis.labels.losses import loss_rule
from diff_insight.analysis.versions.version import Version
from diff_insight.model.facts import FileRemoved
from diff_insight.model.report import ChangeType, Report, ReportItem
from diff_insight.model.settings import Every, RangeSettings, Settings
from diff_insight.reports.pipeline import open_archive
from words_audit.audits import Audits


def reports(repository: str, every: str, latest: int) -> Iterator[Report]:
    """The reports of a repository, oldest first."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            repository=str(Path(repository).absolute()),
            cache_dir=Path(folder),
            cache=False,
            ranges=RangeSettings(every=Every(every), latest=latest),
        )
        with open_archive(settings) as archive:
            for found in archive.reports():
                yield from found.reports


def label(repository: str, report: Report, item: ReportItem) -> Iterator[str]:
    """A breaking label, and the facts that earned it."""
    change = item.change
    texts = [
        _text(repository, *side)
        for side in (
            (report.range.base, change.old_path or change.path),
            (report.range.head, change.path),
        )
    ]
    commits = f"{report.range.base[:9]}...{report.range.head[:9]}"
    yield f"{commits} {item.role} {change.path}: {item.origins.type}"
    for fact in item.facts:
        if isinstance(fact, FileRemoved) or loss_rule(fact, item.role, *texts):
            yield f"    {fact}"[:300]


def _text(repository: str, commit: str, path: str) -> str:
    """A file's text at a commit; empty where it is not there."""
    shown = subprocess.run(
        ["git", "-C", repository, "cat-file", "blob", f"{commit}:{path}"],
        check=False,
        capture_output=True,
    )
    version = Version(path, shown.stdout)
    return "" if version.binary else version.text


def main() -> int:
    """Print the audits; 1 where one of them is not met."""
    parser = argparse.ArgumentParser(prog="scripts/words", description=main.__doc__)
    parser.add_argument("repository")
    parser.add_argument("--every", choices=["commit", "day", "week", "month"], default="week")
    parser.add_argument("--latest", type=int, default=0, help="only the newest so many ranges")
    parser.add_argument("--labels", action="store_true", help="list the breaking labels")
    parser.add_argument("--headlines", action="store_true", help="list the headlines")
    options = parser.parse_args()
    audits = Audits()
    for report in reports(options.repository, options.every, options.latest):
        audits.add(report)
        if options.headlines:
            print(f"{report.range.short}: {report.headline}")
        for item in report.items if options.labels else ():
            if item.type is ChangeType.BREAKING:
                print(*label(options.repository, report, item), sep="\n")
    for audit in audits.all():
        sign = "ok" if audit.is_met else "NO"
        print(f"{sign} {audit.found} of {audit.total} ({audit.share:.1%}): {audit.name}")
        print(*(f"     {example[:200]}" for example in audit.examples), sep="\n")
    return 0 if all(audit.is_met for audit in audits.all()) else 1


if __name__ == "__main__":
    sys.exit(main())
