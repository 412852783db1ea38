"""`diff-insight format`: report files as the format has them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from diff_insight.model.errors import ReportFileError
from diff_insight.report_files.files import write_atomically
from diff_insight.report_files.find import file_bytes
from diff_insight.report_format.read import read_report_file
from diff_insight.report_format.write import stored_bytes


@dataclass(frozen=True, slots=True)
class Formatted:
    """The result of formatting report files.

    Attributes:
        changed: The files that were rewritten, or would be.
        problems: A line per problem; a file that has one was left as it is.
    """

    changed: tuple[Path, ...]
    problems: tuple[str, ...]


def format_files(paths: Iterable[Path], *, check: bool) -> Formatted:
    """Write report files as the format has them; what is in them stays.

    Args:
        paths: The files.
        check: Change nothing, only tell.
    """
    changed: list[Path] = []
    problems: list[str] = []
    for path in paths:
        try:
            raw = file_bytes(path, str(path))
            reading = read_report_file(raw)
            problems += (f"{path}:{problem.line}: {problem.text}" for problem in reading.problems)
            if reading.whole is None or (text := stored_bytes(reading.whole)) == raw:
                continue
            if not check:
                write_atomically(path, text)
            changed.append(path)
        except ReportFileError as error:
            problems.append(str(error))
    return Formatted(tuple(changed), tuple(problems))
