"""The search parts of one report.

A report is cut into parts, so that a result costs no more than a part of it: a report of 500 files
would be a megabyte. A part's text is in a file next to the report's page and is loaded when it is
shown; its terms go into the index.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from diff_insight.model.faults import Fault, Stage
from diff_insight.model.report import Prose, Report, ReportItem
from diff_insight.model.role import Role
from diff_insight.model.story import Weight
from diff_insight.render.prose import plain_blocks
from diff_insight.runtime.faults import attempt
from diff_insight.site.entry import Entry
from diff_insight.site.json.entries import carried
from diff_insight.site.search.part import SearchPart
from diff_insight.site.search.terms import terms

LARGEST_PART = 20_000
"""Characters of text; its JSON is up to three times as many bytes. With parts of a third of that,
half of an archive's files would be such parts.
"""
LONGEST_TEXT = 6_000  # of one file, to be shown; what follows it is found all the same

_TITLE, _LEAD, _TEXT = 3, 2, 1
_LAST = len(Weight)  # the rank of upkeep, behind all classes


class _File(NamedTuple):
    """A file of a report in words.

    Attributes:
        anchor: The id of its section.
        path: Its path.
        title: What changed, in a line.
        text: Everything else.
        rank: The place of its change among the classes, 0 for the heaviest.
        page: The title of its page; empty where it has none.
        history: URL of its history, relative to the folder of its language; empty for upkeep, whose
            history nobody looks for.
    """

    anchor: str
    path: str
    title: str
    text: str
    rank: int
    page: str
    history: str

    @property
    def row(self) -> tuple[str, str, str, str, int, str, str]:
        text = self.text[:LONGEST_TEXT]
        return self.anchor, self.path, self.title, text, self.rank, self.page, self.history

    @property
    def size(self) -> int:
        return sum(map(len, map(str, self.row)))

    @property
    def bonus(self) -> int:
        """What is added to the weight of its terms; negative where they have none."""
        if self.rank >= Weight.BOOKKEEPING.rank:
            return -_TITLE
        return (self.rank <= Weight.AVAILABILITY.rank) + (self.rank <= Weight.EXPLANATION.rank)


def search_parts(
    report: Report, entry: Entry, history: Callable[[str], str]
) -> tuple[tuple[SearchPart, ...], tuple[Fault, ...]]:
    """A report as its search parts; there is at least one.

    Args:
        report: The report.
        entry: What lists have of it.
        history: Gives the URL of a path's history, relative to the folder of its language.

    Returns:
        The parts, and what failed: such a file is found by its path alone.
    """
    faults: list[Fault] = []
    files: list[_File] = []
    for item in report.items:
        path = item.change.path
        file, failed = attempt(
            Stage.SEARCH, partial(_file, item, history), partial(_path, item, history), path
        )
        files.append(file)
        faults += failed
    lead = (entry.summary, *(highlight.text for highlight in entry.highlights), *_insights(report))
    said = carried("\n".join(filter(None, lead)))[:LONGEST_TEXT]
    head = {"title": carried(entry.title), "topic": entry.topic, "lead": said}
    parts = _cut(files, len(said))
    found = tuple(
        SearchPart(
            json.dumps(
                {**head, "files": [file.row for file in part]},
                ensure_ascii=False,
                separators=(",", ":"),
            ),
            _weighed(entry, lead if number == 0 else (), part),
        )
        for number, part in enumerate(parts)
    )
    return found, tuple(faults)


def _cut(files: Iterable[_File], size: int) -> Iterator[tuple[_File, ...]]:
    """The files in parts of about the same size; the first part may have none."""
    part: list[_File] = []
    for file in files:
        if part and size + file.size > LARGEST_PART:
            yield tuple(part)
            part, size = [], 0
        part.append(file)
        size += file.size
    yield tuple(part)


def _weighed(entry: Entry, lead: Iterable[str], files: Sequence[_File]) -> dict[str, int]:
    texts = [(_TITLE, entry.title), (_LEAD, "\n".join(lead))]
    for file in files:
        texts += (
            (max(_TITLE + file.bonus, 0), f"{file.path}\n{file.title}\n{file.page}"),
            (max(_TEXT + file.bonus, 0), file.text),
        )
    texts.sort()  # a heavier one comes later, and stays
    return {term: weight for weight, text in texts for term in terms(text)}


def _file(item: ReportItem, history: Callable[[str], str]) -> _File:
    explanation = item.explanation
    words = (
        "\n".join(text for _, text in plain_blocks(explanation))
        if isinstance(explanation, Prose)
        else explanation
    )
    facts = (sentence for sentence in item.fact_sentences if sentence not in words)
    text = "\n".join(filter(None, (words, *facts)))
    return _path(item, history)._replace(
        title=carried(item.title), text=carried(text), page=carried(item.page.title)
    )


def _path(item: ReportItem, history: Callable[[str], str]) -> _File:
    path = item.change.path
    if item.role is Role.UPKEEP:
        return _File(item.anchor, carried(path), "", "", _LAST, "", "")
    return _File(item.anchor, carried(path), "", "", item.weight.rank, "", history(path))


def _insights(report: Report) -> Iterator[str]:
    if report.overview is None:
        return (statement.text for statement in report.insights)
    return (text for _, text in plain_blocks(report.overview.insights.body))
