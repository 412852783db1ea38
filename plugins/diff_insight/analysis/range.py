"""The facts of all files of a range, with what they share."""

from __future__ import annotations

from collections.abc import Sequence

from diff_insight.analysis.campaigns import find_campaigns
from diff_insight.analysis.crossings import with_crossings
from diff_insight.analysis.file import Draft, FilePair, draft, finish, with_encodings, with_facts
from diff_insight.analysis.versions.version import Library
from diff_insight.model.analysis import RangeAnalysis


def analyse_range(files: Sequence[FilePair], library: Library | None = None) -> RangeAnalysis:
    """What the files of a range prove, each by itself and all together.

    Args:
        files: The files, in the order of the report.
        library: Keeps the documents that were read.
    """
    shelf = library or Library()
    drafts = with_crossings([draft(pair, shelf) for pair in with_encodings(files)])
    campaigns, by_file = find_campaigns([one.facts for one in drafts])
    told: list[Draft] = [
        with_facts(one, (*one.facts, *marks)) for one, marks in zip(drafts, by_file, strict=True)
    ]
    return RangeAnalysis(tuple(map(finish, told)), campaigns)
