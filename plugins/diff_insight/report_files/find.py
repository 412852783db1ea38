"""The report files of an archive, by what their paths and front matter say."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from diff_insight.conventions.report_paths import file_name_parts, report_place
from diff_insight.model.errors import ReportFileError
from diff_insight.model.history import CompareRange, RangeKind
from diff_insight.model.settings import Settings

if TYPE_CHECKING:
    # An archive without report files has no use for what reads them.
    from diff_insight.model.report import Report
    from diff_insight.report_format.stored import ReadResult, StoredReport

_WITH_SUFFIX = re.compile(r"(?P<topic>.+)-(?P<suffix>[0-9a-f]{7})")
_SHORT = 7  # digits of a commit id that file names and permalinks have at least

Key = tuple[dt.date, str, str, str]
Commits = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A report file, and which report it is.

    Attributes:
        path: The file.
        source: Its path from docs_dir, as messages name it.
        date: The day that it is filed under.
        topic: Its topic's name.
        locale: Its language.
        suffix: What tells it from other reports of that day; mostly empty.
        base: The commit that is compared from, or its first digits; empty where it is not said.
        head: The same of the commit that is compared to.
        content: What is in it, where that was read already.
    """

    path: Path
    source: str
    date: dt.date
    topic: str
    locale: str
    suffix: str
    base: str
    head: str
    content: bytes | None = None

    @property
    def key(self) -> Key:
        """Date, topic, suffix and locale: what its URL is made of."""
        return self.date, self.topic, self.suffix, self.locale

    @property
    def place(self) -> str:
        """The path of its page in the archive, without any ending."""
        compared = CompareRange(RangeKind.FILE, "", "", self.date, "", self.suffix)
        return report_place(compared, self.topic, self.locale)

    @property
    def commits(self) -> Commits | None:
        """Both commits' first digits, topic and locale; `None` where the file does not say."""
        if not self.base or not self.head:
            return None
        return self.base[:_SHORT], self.head[:_SHORT], self.topic, self.locale

    def read(self) -> ReadResult:
        """Read and parse the file.

        Raises:
            ReportFileError: It is not there, or the system does not let it be read.
        """
        from diff_insight.report_format.read import read_report_file  # noqa: PLC0415 - see above

        if self.content is not None:
            return read_report_file(self.content)
        return read_report_file(file_bytes(self.path, self.source))

    def report(self, stored: StoredReport) -> Report:
        """The file as a report."""
        from diff_insight.locales import nearest_catalog  # noqa: PLC0415 - see above
        from diff_insight.report_files.authorship import with_authors  # noqa: PLC0415
        from diff_insight.report_format.report import stored_report  # noqa: PLC0415
        from diff_insight.report_format.stored import StoredReport  # noqa: PLC0415

        report = stored_report(stored, self.date, self.topic, self.locale, self.suffix)
        nothing = StoredReport({}, "", None, ())
        return with_authors(report, stored, nothing, nearest_catalog(self.locale, "en_US"))


def file_bytes(path: Path, name: str) -> bytes:
    """The bytes of a report file.

    Raises:
        ReportFileError: It is not there, or the system does not let it be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise ReportFileError(f"{name}: cannot be read: {error.strerror}") from error


def is_report_file(source: str, reports_dir: str) -> bool:
    """Whether a path from docs_dir is that of a report file."""
    return source.startswith(f"{reports_dir}/") and _parts(source) is not None


def archive_files(settings: Settings) -> Iterator[StoredFile]:
    """Every report file of the site's docs_dir, in the order of their paths."""
    if settings.docs_dir is None:
        return
    folder = settings.docs_dir / settings.reports_dir
    for path in sorted(folder.rglob("report-*.md")):
        source = path.relative_to(settings.docs_dir).as_posix()
        if path.is_file() and is_report_file(source, settings.reports_dir):
            yield stored_file(path, source, settings)


def stored_file(path: Path, source: str, settings: Settings) -> StoredFile:
    """The report file at a path, with the date, topic and locale of its report.

    The path has the last word; the title says where a topic with dashes ends, and the locale
    where no folder does.

    Args:
        path: The file.
        source: Its path from docs_dir; its name has to be that of a report file.
        settings: The options; their first locale is that of files that name none.
    """
    parts = _parts(source)
    if parts is None:
        raise ReportFileError(f"{source}: not the name of a report file")
    date, name, locale = parts
    title = _title_and_commits(file_bytes(path, source))
    topic, suffix = _topic(name, title.topic, [topic.name for topic in settings.topics])
    return StoredFile(
        path=path,
        source=source,
        date=date,
        topic=topic,
        locale=locale or title.locale or settings.locales[0],
        suffix=suffix,
        base=title.base,
        head=title.head,
    )


@dataclass(frozen=True, slots=True)
class _FrontMatter:
    """What front matter says of a report's identity."""

    locale: str | None = None
    topic: str | None = None
    base: str = ""
    head: str = ""


def _parts(source: str) -> tuple[dt.date, str, str | None] | None:
    parts = file_name_parts(source)
    if parts is None:
        return None
    try:
        return dt.datetime.strptime(parts[0], "%Y%m%d").date(), parts[1], parts[2]  # noqa: DTZ007
    except ValueError:
        return None


def _title_and_commits(raw: bytes) -> _FrontMatter:
    """What the front matter says; nothing where it is damaged, which is told elsewhere."""
    from diff_insight.report_format import front_matter  # noqa: PLC0415 - see above
    from diff_insight.report_format.compared import compared_commits  # noqa: PLC0415
    from diff_insight.report_format.read import decoded  # noqa: PLC0415
    from diff_insight.report_format.report import titled  # noqa: PLC0415
    from diff_insight.report_format.stored import StoredReport  # noqa: PLC0415

    try:
        meta, _ = front_matter.split_front_matter(decoded(raw))
    except front_matter.FrontMatterError:
        return _FrontMatter()
    stored = StoredReport(meta, "", None, ())
    return _FrontMatter(*titled(stored), *compared_commits(stored.permalink))


def _topic(name: str, titled: str | None, topics: Collection[str]) -> tuple[str, str]:
    """A topic and the suffix behind it, of what a file's name has of both."""
    match = _WITH_SUFFIX.fullmatch(name)
    if match is None or name == titled or name in topics:
        return name, ""
    if match["topic"] == titled or match["topic"] in topics:
        return match["topic"], match["suffix"]
    return name, ""


class StoredFiles:
    """The report files of an archive, to be asked for by a report.

    Args:
        files: The files; where two are for one report, the first one is it.
        ranges: What git compares. A file that names the commits of one belongs to it, whatever
            its date; the others are matched by their date.
    """

    def __init__(self, files: Iterable[StoredFile], ranges: Iterable[CompareRange] = ()) -> None:
        range_commits = {(compared.base[:_SHORT], compared.head[:_SHORT]) for compared in ranges}
        self._by_commits: dict[Commits, StoredFile] = {}
        self._by_key: dict[Key, StoredFile] = {}
        self.doubles: list[tuple[StoredFile, StoredFile]] = []
        self._unmatched: dict[Path, StoredFile] = {}
        keys: dict[Key, StoredFile] = {}
        for file in files:
            first = keys.setdefault(file.key, file)
            if first is not file:
                self.doubles.append((first, file))
                continue
            self._unmatched[file.path] = file
            commits = file.commits
            if commits is not None and commits[:2] in range_commits:
                self._by_commits.setdefault(commits, file)
            else:
                self._by_key[file.key] = file

    def take(self, report: Report) -> StoredFile | None:
        """The file of a report that git gives; each is given out once."""
        file = self.of(report.range, report.topic, report.locale)
        return None if file is None else self._unmatched.pop(file.path, None)

    def of(self, compared: CompareRange, topic: str, locale: str) -> StoredFile | None:
        """The file that a range's report in a topic and a language would have; it stays there."""
        key = compared.date, topic, compared.suffix, locale
        commits = compared.base[:_SHORT], compared.head[:_SHORT], topic, locale
        file = self._by_commits.get(commits) or self._by_key.get(key)
        return file if file is not None and file.path in self._unmatched else None

    def used(self, file: StoredFile) -> None:
        """Note that a file has its report."""
        self._unmatched.pop(file.path, None)

    @property
    def unmatched(self) -> tuple[StoredFile, ...]:
        """The files that no report was found for yet, by date, topic and locale."""
        return tuple(sorted(self._unmatched.values(), key=lambda file: file.key))
