"""The facts of all files of a range, with what they share."""

from __future__ import annotations

from collections.abc import Sequence

from diff_insight.analysis.between.campaigns import find_campaigns
from diff_insight.analysis.between.crossings import with_crossings
from diff_insight.analysis.between.redirects import with_redirects
from diff_insight.analysis.between.successors import with_successors
from diff_insight.analysis.draft import draft
from diff_insight.analysis.file import finish
from diff_insight.analysis.file_pair import FilePair, with_encodings
from diff_insight.analysis.interface.interfaces import Commits, Interfaces, of_pairs
from diff_insight.analysis.labels import LabelMaker
from diff_insight.analysis.versions.version import Library
from diff_insight.model.analysis import RangeAnalysis
from diff_insight.model.faults import Stage
from diff_insight.runtime.faults import attempt


def analyse_range(
    files: Sequence[FilePair],
    library: Library | None = None,
    labels: LabelMaker | None = None,
    commits: Commits | None = None,
) -> RangeAnalysis:
    """Analyse the files of a range, each by itself and all together.

    Args:
        files: The files, in the order of the report.
        library: Keeps the documents that were read.
        labels: Gives the files their labels.
        commits: Gives the data files of the base and the head, for descriptions of interfaces
            that are split over files; without it, only the range's own files are looked at.
    """
    maker = labels or LabelMaker()
    cache = library or Library()
    read, unread = attempt(Stage.READING, lambda: with_encodings(files), lambda: list(files))
    pairs = [(pair.old, pair.new) for pair in read]
    interfaces = Interfaces(commits, cache) if commits else of_pairs(pairs, cache)
    alone = [draft(pair, cache, interfaces) for pair in read]
    drafts, moves = attempt(Stage.MOVES, lambda: with_crossings(alone), lambda: alone)
    drafts = with_successors(with_redirects(drafts, maker), maker)
    (campaigns, by_file), shared = attempt(
        Stage.CAMPAIGNS,
        lambda: find_campaigns([file_draft.facts for file_draft in drafts]),
        lambda: find_campaigns([()] * len(drafts)),
    )
    analysed = (
        finish(file_draft, marks, maker) for file_draft, marks in zip(drafts, by_file, strict=True)
    )
    return RangeAnalysis(tuple(analysed), campaigns, (*unread, *moves, *shared))
