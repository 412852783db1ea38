"""The explanation of a file's change, from its facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from diff_insight.locales import Catalog
from diff_insight.locales import gettext_noop as _
from diff_insight.model.analysis import CutOff, FileAnalysis
from diff_insight.model.change import FileChange
from diff_insight.model.facts import DeprecationNoticeAdded, Fact, SectionAdded, SectionRemoved
from diff_insight.model.page import Page
from diff_insight.model.story import SectionFacts
from diff_insight.wording.clauses import Group, as_sentence, sentence_clause
from diff_insight.wording.file.explanation import MOST_SENTENCES, file_explanation, mode_sentences
from diff_insight.wording.file.groups import (
    UNSEEN,
    WHOLE_FILE,
    groups_of,
    in_reading_order,
    is_heavy,
    layout_names,
    merged,
    page_heading,
)
from diff_insight.wording.file.listing import listed_facts, numbered
from diff_insight.wording.file.page import opened_section, page_sentences
from diff_insight.wording.prose import join_sentences
from diff_insight.wording.quoting import as_text
from diff_insight.wording.tones import Tone
from diff_insight.wording.weight.table import weight_of

# Room for everything: what a sentence says with less room and with this is all that there is.
_WHOLE = Tone(value=10_000, names=1_000, listing=100_000)
_CUT_OFFS = {
    CutOff.TOO_LARGE: _("The file is too large to be compared in every detail."),
    CutOff.TOO_DIFFERENT: _("The two versions differ too much to be compared in every detail."),
    CutOff.NOT_READABLE: _("The file could not be parsed, so its facts are not all."),
}
_BESIDES = _("Besides, {names} changed, which readers do not see.")
_ONLY = _("Only {names} changed, which readers do not see.")


@dataclass(frozen=True, slots=True)
class Explanation:
    """What happened to a file: the most in sentences, the rest in a list.

    Attributes:
        text: At most three sentences, the heaviest change first.
        further: What they do not say, or not in full, by section.
    """

    text: str
    further: tuple[SectionFacts, ...] = ()


def item_explanation(
    change: FileChange, catalog: Catalog, analysis: FileAnalysis | None
) -> Explanation:
    """What happened to a file: its facts, else what git says."""
    cut = analysis.cut_off if analysis else None
    cut_off = () if cut is None else (catalog.text(_CUT_OFFS[cut]),)
    groups = groups_of(change, analysis)
    if analysis is None or not groups:
        return Explanation(join_sentences((file_explanation(change, catalog), *cut_off), catalog))
    git = (*mode_sentences(change, catalog), *cut_off)
    room = MOST_SENTENCES - len(git)
    sentences = _of_page(groups, analysis, change.path, room, catalog)
    if not sentences:
        sentences = _of_facts(groups, analysis.page, change.path, room, catalog)
    whole = {id(fact) for sentence in sentences if sentence.whole for fact in sentence.facts}
    further = [
        fact
        for group in groups
        for fact in group.facts
        if id(fact) not in whole and fact.kind not in WHOLE_FILE and not _is_layout(fact)
    ]
    top = page_heading(analysis.facts) or analysis.page.title
    listed = listed_facts(numbered(analysis.facts, further), top, catalog)
    said = (sentence.text for sentence in sentences)
    return Explanation(join_sentences((*said, *git), catalog), listed)


class _Sentence(NamedTuple):
    """A sentence of an explanation: the facts that it is about, and whether it says all of them."""

    text: str
    facts: tuple[Fact, ...]
    whole: bool


def _of_page(
    groups: Sequence[Group], analysis: FileAnalysis, path: str, room: int, catalog: Catalog
) -> list[_Sentence]:
    """The sentences about a page that is new or rewritten; none for others.

    What a reader has to hear of, whatever else happened, has a sentence of its own.
    """
    texts = page_sentences(analysis, catalog)[:room]
    if not texts:
        return []
    heaviest = []
    if analysis.page.rewriting is not None and is_heavy(groups[0]) and room > 1:
        heaviest = list(_sentences(groups[:1], analysis.page, path, catalog))
        texts = texts[: room - 1]
    sections = [
        fact
        for group in groups
        for fact in group.facts
        if isinstance(fact, SectionAdded | SectionRemoved)
    ]
    sentences = []
    for text in texts:
        named = [fact for fact in sections if as_text(fact.heading, catalog) in text]
        sentences.append(_Sentence(text, tuple(named), whole=True))
    return [*sentences, *heaviest]


def _of_facts(
    groups: Sequence[Group], page: Page, path: str, room: int, catalog: Catalog
) -> list[_Sentence]:
    """The heaviest groups, a sentence each, and one about layout where there is room."""
    seen = list(_without_notices([group for group in groups if not _is_layout(group.facts[0])]))
    if len(seen) > room:  # what is of one kind is one sentence, wherever it stands
        seen = list(merged(seen))
    chosen = [_heaviest_first(group) for group in seen[:room]]
    sentences = list(_sentences(chosen, page, path, catalog))
    layout = [group for group in groups if _is_layout(group.facts[0])]
    if layout and len(sentences) < room:
        names = layout_names(layout, catalog)
        message = _BESIDES if sentences else _ONLY
        sentences.append(_Sentence(catalog.text(message, names=names), (), whole=True))
    return sentences


def _sentences(
    groups: Sequence[Group], page: Page, path: str, catalog: Catalog
) -> Iterator[_Sentence]:
    """A sentence for each group, side by side where they are of one place."""
    for group in in_reading_order(groups):
        opened = opened_section(group.facts, page, path, catalog)
        clause = opened or sentence_clause(group, catalog)
        whole = bool(opened) or clause == sentence_clause(group, catalog, _WHOLE)
        yield _Sentence(as_sentence(clause, catalog), group.facts, whole)


def _heaviest_first(group: Group) -> Group:
    return replace(group, facts=tuple(sorted(group.facts, key=lambda fact: weight_of(fact).rank)))


def _without_notices(groups: Sequence[Group]) -> Iterator[Group]:
    """Groups without the blocks of which a notice that they hold is quoted by itself."""
    notices = [
        fact.sentence
        for group in groups
        for fact in group.facts
        if isinstance(fact, DeprecationNoticeAdded)
    ]
    for group in groups:
        rest = tuple(
            fact
            for fact in group.facts
            if not any(notice in str(getattr(fact, "text", "")) for notice in notices)
        )
        if rest:
            yield replace(group, facts=rest)


def _is_layout(fact: Fact) -> bool:
    return fact.kind in UNSEEN
