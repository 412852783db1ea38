"""The stories of a report: ranked, at most seven, and the headline that they give."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from diff_insight.locales import Catalog
from diff_insight.model.report import ChangeType, Highlight, HighlightGroup, ReportItem, Statement
from diff_insight.model.story import GATHERED, Story, Weight
from diff_insight.wording.clauses import as_sentence
from diff_insight.wording.report.candidate import Candidate, Shape
from diff_insight.wording.report.candidates import candidates
from diff_insight.wording.report.families import is_translation
from diff_insight.wording.report.lead import Lead, headline, plain
from diff_insight.wording.report.leads import Leads
from diff_insight.wording.report.subjects import subject_of
from diff_insight.wording.weight.lines import heaviest_lines

_MOST = 7  # stories; a reader takes in no more at a time
_FOLDED = frozenset({Shape.MEDIA, Shape.BINARY, Shape.UPKEEP, Shape.BOOKKEEPING})
_LEAST_SECOND = 3  # classes that a second part of a headline may be below the first


@dataclass(frozen=True, slots=True)
class Stories:
    """A report's stories in words.

    Attributes:
        stories: At most seven, heaviest first.
        headline: Plain text of at most `LONGEST_HEADLINE` characters.
        sentence: What the first story is about, with a full stop.
    """

    stories: tuple[Story, ...] = ()
    headline: str = ""
    sentence: str = ""


def report_stories(items: Sequence[ReportItem], catalog: Catalog) -> Stories:
    """The stories of a report's files."""
    leads = Leads(items, catalog)
    found = candidates(items)
    if not found:
        return Stories()
    first, rest = _chosen(found)
    worded = [(candidate, leads.lead(candidate)) for candidate in first]
    stories = [_story(candidate, lead.clause) for candidate, lead in worded]
    if rest:
        stories.append(_gathered(rest, leads, catalog))
        stories.sort(key=lambda story: story.weight is Weight.BOOKKEEPING)
    # Where no file has facts, the counts of the summary say all that its first story does.
    proved = any(item.facts for item in items)
    sentence = as_sentence(worded[0][1].clause, catalog) if proved else ""
    return Stories(tuple(stories), _headline(worded, catalog), sentence)


def highlights_of(stories: Sequence[Story]) -> tuple[Highlight, ...]:
    """Stories as highlights, in their order."""
    return tuple(Highlight(_group(story), Statement(story.lead, story.files)) for story in stories)


def _group(story: Story) -> HighlightGroup:
    if story.type == ChangeType.BREAKING:
        return HighlightGroup.BREAKING
    if story.type == ChangeType.FEATURE:
        return HighlightGroup.FEATURES
    return HighlightGroup.OTHER


def _chosen(found: Sequence[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """The stories to tell, and the heavy ones that share the last place: none is left out."""
    folded = [candidate for candidate in found if candidate.shape in _FOLDED]
    own = [candidate for candidate in found if candidate.shape not in _FOLDED]
    room = _MOST - len(folded)
    heavy = [candidate for candidate in own if candidate.weight.heavy]
    if len(heavy) <= room:
        return [*own[:room], *folded], []
    return [*heavy[: room - 1], *folded], heavy[room - 1 :]


def _gathered(rest: Sequence[Candidate], leads: Leads, catalog: Catalog) -> Story:
    """Stories that there is no room for by themselves, each with its own words."""
    text = subject = ""
    for (candidate, lead), *others in _alike(rest, leads):
        if others:
            names = catalog.listing([lead.subject, *(other.subject for _, other in others)])
            said = plain(lead.texts[0], catalog)
            clause = catalog.text("{lead}: {names}", lead=said, names=names)
        elif len(candidate.facts) > 1:
            # A line counts what it has no room for, and nothing heavy is only counted.
            clause = lead.clause
        else:
            named = bool(subject) and lead.subject == subject
            clause = next(lead.lines(catalog, named=named))
        text = catalog.text("{first}; {second}", first=text, second=clause) if text else clause
        subject = "" if others else lead.subject
    files = dict.fromkeys(anchor for candidate in rest for anchor in candidate.anchors)
    types = {_type(candidate) for candidate in rest}
    kind = (
        ChangeType.BREAKING.value if ChangeType.BREAKING.value in types else ChangeType.MINOR.value
    )
    size = sum(candidate.size for candidate in rest)
    return Story(
        *(catalog.text("Besides: {names}", names=text), rest[0].weight, kind, tuple(files), size),
        subject=GATHERED,
    )


def _alike(rest: Sequence[Candidate], leads: Leads) -> Iterable[list[tuple[Candidate, Lead]]]:
    """Stories with their leads; those of one fact together where the same is new of each page."""
    found: dict[str | int, list[tuple[Candidate, Lead]]] = {}
    for candidate in rest:
        lead = leads.lead(candidate)
        is_alone = len(candidate.facts) > 1 or not lead.subject
        found.setdefault(id(candidate) if is_alone else lead.texts[0], []).append((candidate, lead))
    return found.values()


def _story(found: Candidate, lead: str) -> Story:
    subject = "" if found.shape in _FOLDED else subject_of(found.items, found.facts, found.weight)
    first = {id(fact) for item in found.items[:1] for fact in item.facts}
    lines = heaviest_lines(fact for fact in found.facts if id(fact) in first)
    return Story(lead, found.weight, _type(found), found.anchors, found.size, subject, lines)


def _type(found: Candidate) -> str:
    """The label of a story: breaking where it tells a loss of files labelled so."""
    if found.shape in _FOLDED:
        return ChangeType.MINOR.value
    types = {str(item.type) for item in found.items}
    if ChangeType.BREAKING.value in types:
        # What a label rests on is no new capability, and no less than a procedure.
        if found.weight.heavy or found.weight is Weight.PROCEDURE:
            return ChangeType.BREAKING.value
        types -= {ChangeType.BREAKING.value}
    if found.weight is Weight.CAPABILITY:
        return ChangeType.FEATURE.value
    return types.pop() if len(types) == 1 else ChangeType.MINOR.value


def _headline(worded: Sequence[tuple[Candidate, Lead]], catalog: Catalog) -> str:
    """The headline: the first story, and one of the next two where it is nearly as heavy."""
    first, *others = worded
    near = []
    for candidate, lead in others[:2]:
        light = candidate.weight.rank - first[0].weight.rank > _LEAST_SECOND
        translated = all(is_translation(item.change.path) for item in candidate.items)
        if light or translated or candidate.shape in _FOLDED:
            break
        near.append(lead)
    return headline((first[1], *near), catalog)
