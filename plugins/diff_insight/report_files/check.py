"""`diff-insight check` for report files: whether they are whole, and what git says of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from diff_insight.locales import nearest_catalog
from diff_insight.model.errors import ReportFileError
from diff_insight.model.report import Report
from diff_insight.model.settings import Settings
from diff_insight.report_files.find import StoredFile, StoredFiles, archive_files, file_bytes
from diff_insight.report_files.join import conflicts
from diff_insight.report_format.read import read_report_file
from diff_insight.reports.pipeline import open_archive
from diff_insight.runtime.progress import Progress, silent


@dataclass(slots=True)
class FilesCheck:
    """The result of a check of report files.

    Attributes:
        problems: A line each: the file, the line where there is one, and what is wrong.
        files: How many files were read.
        items: How many files of the repository they speak of.
        compared: How many of the report files were compared with git.
    """

    problems: list[str] = field(default_factory=list)
    files: int = 0
    items: int = 0
    compared: int = 0


def check_files(paths: Iterable[Path]) -> FilesCheck:
    """Read report files and say what is wrong with each."""
    result = FilesCheck()
    for path in paths:
        try:
            reading = read_report_file(file_bytes(path, str(path)))
        except ReportFileError as error:
            result.problems.append(str(error))
            continue
        result.files += 1
        result.items += len(reading.stored.items) if reading.stored else 0
        result.problems += (
            f"{path}:{problem.line}: {problem.text}" for problem in reading.problems
        )
    return result


def archive_paths(settings: Settings) -> tuple[Path, ...]:
    """Every report file of the site."""
    return tuple(file.path for file in archive_files(settings))


def check_against_git(
    settings: Settings, paths: Collection[Path], result: FilesCheck, progress: Progress = silent
) -> None:
    """Note where report files of the archive say something else than git.

    Args:
        settings: The options.
        paths: The files to look at; those that are not in the archive are passed over.
        result: Where it is noted.
        progress: Is told how far it is.
    """
    names = {path.resolve(): path for path in paths}
    archived = [file for file in archive_files(settings) if file.path.resolve() in names]
    if not archived or not settings.needs_git:
        return
    with open_archive(settings, progress) as archive:
        files = StoredFiles(archive_files(settings), archive.ranges)
        for first, double in files.doubles:
            if double.path.resolve() in names:
                result.problems.append(
                    f"{names[double.path.resolve()]}: {first.source} is the file of the same "
                    "report; keep one of them"
                )
        for range_reports in archive.reports(progress):
            for report in range_reports.reports:
                file = files.take(report)
                if file is not None and file.path.resolve() in names:
                    path = names[file.path.resolve()]
                    result.problems += (
                        f"{path}: {line}" for line in _conflicts(report, file, settings)
                    )
                    result.compared += 1


def _conflicts(report: Report, file: StoredFile, settings: Settings) -> Iterator[str]:
    stored = file.read().stored
    if stored is not None:
        words = nearest_catalog(report.locale, settings.locales[0])
        yield from conflicts(report, stored, words)
