"""The order in which a model is told of facts and files: what readers have to hear of first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from diff_insight.model.evidence import CitedFact, FileEvidence
from diff_insight.model.facts import Fact
from diff_insight.model.report import Impact
from diff_insight.model.story import Story
from diff_insight.wording.file.groups import grouped
from diff_insight.wording.weight.table import weight_of

_IMPACTS = (Impact.SUBSTANTIVE, Impact.EDITORIAL, Impact.MECHANICAL)


def ranked_facts(facts: Sequence[CitedFact]) -> list[CitedFact]:
    """The facts that say each change once, heaviest first, as the rules state them."""
    cited: dict[Fact, list[CitedFact]] = {}
    for fact in facts:
        cited.setdefault(fact.fact, []).append(fact)
    groups = grouped(tuple(fact.fact for fact in facts)) if facts else ()
    ranked = [cited[fact].pop(0) for group in groups for fact in group.facts]
    return sorted(ranked, key=lambda fact: weight_of(fact.fact).rank)


def ranked_files(files: Iterable[FileEvidence], stories: Sequence[Story]) -> list[FileEvidence]:
    """The files by the heaviest story that each is in, then by impact and size."""
    places: Mapping[str, int] = {
        anchor: number
        for number, story in reversed(list(enumerate(stories)))
        for anchor in story.files
    }
    return sorted(
        files,
        key=lambda file: (
            places.get(file.anchor, len(stories)),
            _IMPACTS.index(file.impact),
            -(file.added + file.deleted),
        ),
    )
