"""Evidence for tests: the reports of one commit, from git to the facts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from diff_insight.llm.grounding import evidence_of
from diff_insight.model.evidence import Evidence
from diff_insight.model.report import Report
from diff_insight.model.settings import Every, RangeSettings, Settings
from diff_insight.reports.pipeline import open_archive
from support.repositories import Content, Repo

LOCALES = ("en_US", "ja_JP", "zh_CN")
_DAYS = ("2025-06-20T12:00:00+00:00", "2025-06-21T12:00:00+00:00")


def reports_of(
    folder: Path, before: Mapping[str, str], after: Mapping[str, str]
) -> dict[str, Report]:
    """The report of a commit by locale; files that are not in `after` are removed.

    Args:
        folder: It is made.
        before: The files that are there, by their paths.
        after: Those that are there in the end.
    """
    repo = Repo(folder / "repo")
    first: dict[str | bytes, Content] = {"README.md": "A repository.\n"}
    first.update(before)
    repo.commit(first, _DAYS[0], "Before")
    second: dict[str | bytes, Content] = dict.fromkeys(set(before) - set(after))
    second.update(after)
    repo.commit(second, _DAYS[1], "After")
    ranges = RangeSettings(every=Every.COMMIT)
    settings = Settings(str(repo.path), folder / "cache", ranges=ranges, locales=LOCALES)
    with open_archive(settings) as archive:
        return {r.locale: r for made in archive.reports() for r in made.reports}


def evidence_for(
    folder: Path, before: Mapping[str, str], after: Mapping[str, str]
) -> dict[str, Evidence]:
    """What is known of such a report, by locale."""
    return {
        locale: evidence_of(report) for locale, report in reports_of(folder, before, after).items()
    }
