"""The search parts of one report.

A report is cut into parts, so that a result costs no more than a part of it: a report of 500 files
would be a megabyte. A part's text is in a file next to the report's page, compressed, and is loaded
when it is shown; its terms go into the index.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from diff_insight.conventions.code_spans import code_spans
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

LARGEST_PART = 200_000
"""Characters of text, which are at most 40 KB when they are compressed. Nine of ten reports by day
are one part.
"""
LONGEST_TEXT = 6_000
"""Characters of a piece of a file's text; a longer text is in several, so that what is found far
down is shown without the megabyte before it.
"""

_TITLE, _LEAD, _TEXT = 3, 2, 1
_QUOTED = "“[^“”]*”|「[^「」]*」"  # what is quoted has no code in it
_IS_NAME = re.compile(r"[^a-z]").search
_LAST = len(Weight)  # the rank of upkeep, behind all classes


class _File(NamedTuple):
    """A file of a report in words, or a piece of one that has many; in JSON it is a list.

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
    def size(self) -> int:
        return sum(map(len, map(str, self)))

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
        files += _pieces(file)
        faults += failed
    lead = (entry.summary, *(highlight.text for highlight in entry.highlights), *_insights(report))
    said = carried("\n".join(filter(None, lead)))[:LONGEST_TEXT]
    head = {"title": _with_code(carried(entry.title), said), "topic": entry.topic, "lead": said}
    parts = _cut(files, len(said))
    found = tuple(
        SearchPart(
            _packed({**head, "files": part}),
            _weighed(entry, lead if number == 0 else (), part),
        )
        for number, part in enumerate(parts)
    )
    return found, tuple(faults)


def _packed(value: object) -> bytes:
    return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


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


def _pieces(file: _File) -> Iterator[_File]:
    """A file in pieces of about `LONGEST_TEXT` characters, cut between sentences of a fact each."""
    piece: list[str] = []
    size = 0
    for line in file.text.split("\n"):
        if piece and size + len(line) > LONGEST_TEXT:
            yield file._replace(text="\n".join(piece))
            piece, size = [], 0
        piece.append(line)
        size += len(line)
    yield file._replace(text="\n".join(piece))


def _with_code(title: str, lead: str) -> str:
    """A headline, which is plain, with the code that the stories show as code between backticks.

    A word of small letters alone may stand in it as a word too, so it stays as it is.
    """
    spans = {lead[span.start + 1 : span.end - 1] for span in code_spans(lead)}
    names = sorted(filter(_IS_NAME, spans), key=lambda name: (-len(name), name))
    if not names or "`" in title:
        return title
    found = "|".join(map(re.escape, names))
    code = rf"{_QUOTED}|(?<![\w/.-])(?P<code>{found})(?![\w/-]|\.[\w…])"
    return re.sub(code, lambda place: f"`{place[0]}`" if place["code"] else place[0], title)


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
