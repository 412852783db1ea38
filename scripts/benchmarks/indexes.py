"""What is made from all reports, for archives of more and more of them: linear, or not."""

from __future__ import annotations

import datetime as dt
import time
from itertools import pairwise
from pathlib import Path

from benchmarks.chance import Chance
from benchmarks.measure import Comparison
from benchmarks.subject import Subject
from benchmarks.words import Writer
from diff_insight.conventions.anchors import anchors_for
from diff_insight.model.change import Status
from diff_insight.model.history import CompareRange, RangeKind
from diff_insight.model.report import ChangeType, HighlightGroup, Impact, ReportSource, Totals
from diff_insight.model.settings import Settings, Topic
from diff_insight.site.entry import Entry, ListedFile, ListedHighlight
from diff_insight.site.indexes import index_pages
from diff_insight.site.indexes.document_lists import document_lists
from diff_insight.site.indexes.home import home_content
from diff_insight.site.urls import UrlLayout
from diff_insight.site.view.archive import ArchiveView

_SIZES = (100, 400, 1600)
_TARGET = 1.25  # of the cost for each report, in an archive of four times as many
_FILES, _HIGHLIGHTS = 14, 6  # of a report; the real ones have about as many
_DOCUMENTS_PER_REPORT = 3
_FIRST = dt.date(2020, 1, 1)
_TOPICS = ("guides", "reference", "samples")
_TYPES = tuple(ChangeType)


def indexes(subject: Subject) -> list[Comparison]:
    """Every page that is made from all reports, but for the theme around it, in turns."""
    archives = {size: _entries(size) for size in _SIZES}
    costs: dict[int, list[float]] = {size: [] for size in _SIZES}
    for number in range(subject.runs + 1):
        for size, entries in archives.items():
            subject.say(f"indexes of {size} reports: {number} of {subject.runs}")
            cost = _cost(entries) * 1000 / size
            if number:
                costs[size].append(cost)
    return [
        Comparison(
            f"indexes: a report of {more:,} to one of {less:,}",
            "ms",
            tuple(costs[more]),
            tuple(costs[less]),
            _TARGET,
        )
        for less, more in pairwise(_SIZES)
    ]


def _cost(entries: tuple[Entry, ...]) -> float:
    """CPU seconds for all pages, each made and thrown away."""
    begin = time.process_time()
    settings = Settings("", Path(), topics=tuple(Topic(name) for name in _TOPICS))
    view = ArchiveView(settings, UrlLayout("reports"), entries)
    for page in index_pages(view):
        page.render()
    for _, make in document_lists(view):
        make()
    home_content(view, view.first_locale, view.layout.home_url)
    return time.process_time() - begin


def _entries(size: int) -> tuple[Entry, ...]:
    """What an archive remembers of so many reports: two or three of them a day."""
    chance = Chance(size)
    writer = Writer(chance)
    titles = [line for line in writer.page(400) if line]
    paths: list[str] = []
    return tuple(
        _entry(number, chance, titles, paths, _TOPICS[number % len(_TOPICS)])
        for number in range(size)
    )


def _entry(number: int, chance: Chance, titles: list[str], paths: list[str], topic: str) -> Entry:
    day = _FIRST + dt.timedelta(days=number // len(_TOPICS))
    files = {file.path: file for file in _files(number, chance, titles, paths)}
    ordered = tuple(files[path] for path in sorted(files))
    return Entry(
        range=CompareRange(RangeKind.DAY, f"{number:040x}", f"{number + 1:040x}", day, f"{day}"),
        topic=topic,
        locale="en_US",
        title=f"{topic} · {day}",
        own_title=f"{topic} · {day}",
        summary=" ".join(titles[chance.below(len(titles))] for _ in range(3)),
        permalink=None,
        source=ReportSource.GIT,
        totals=Totals(len(ordered), 20, 10),
        stem=f"reports/{day:%Y%m}/en_US/report-{day:%Y%m%d}-{topic}",
        files=ordered,
        highlights=tuple(
            ListedHighlight(
                tuple(HighlightGroup)[chance.below(3)],
                titles[chance.below(len(titles))],
                (ordered[chance.below(len(ordered))].anchor,),
            )
            for _ in range(_HIGHLIGHTS)
        ),
    )


def _files(number: int, chance: Chance, titles: list[str], paths: list[str]) -> list[ListedFile]:
    """Some new documents, one that moves, and others that were there before."""
    new = [f"docs/part-{number % 40}/page-{number}-{n}.md" for n in range(_DOCUMENTS_PER_REPORT)]
    earlier = [paths[chance.below(len(paths))] for _ in range(_FILES - len(new))] if paths else []
    files = [_file(path, Status.ADDED, chance, titles) for path in new]
    files += (_file(path, Status.MODIFIED, chance, titles) for path in earlier)
    paths += new
    if earlier:
        old = earlier[0]
        moved = f"{old.removesuffix('.md')}-{number}.md"
        paths[paths.index(old)] = moved
        files = [file for file in files if file.path != old]
        files.append(_file(moved, Status.RENAMED, chance, titles)._replace(old_path=old))
    return files


def _file(path: str, status: Status, chance: Chance, titles: list[str]) -> ListedFile:
    return ListedFile(
        path=path,
        old_path=None,
        anchor=anchors_for([path])[path],
        status=status,
        added=chance.below(100),
        deleted=chance.below(50),
        type=_TYPES[chance.below(len(_TYPES))],
        title=titles[chance.below(len(titles))],
        impact=Impact.SUBSTANTIVE,
        not_shown=None,
    )
