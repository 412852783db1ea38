"""The title and the explanation of a file's change, from its facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from diff_insight.locales import Catalog
from diff_insight.locales import gettext_noop as _
from diff_insight.model.analysis import CutOff, FileAnalysis
from diff_insight.model.change import SUBMODULE_MODE, SYMLINK_MODE, FileChange, Status
from diff_insight.model.facts import DeprecationNoticeAdded, Fact
from diff_insight.model.page import Page
from diff_insight.model.worded import SectionFacts
from diff_insight.wording.clauses import (
    Group,
    as_sentence,
    capitalized,
    enumerated,
    long_title,
    sentence_clause,
    title_clause,
)
from diff_insight.wording.file.explanation import (
    MOST_SENTENCES,
    file_explanation,
    mode_sentences,
)
from diff_insight.wording.file.groups import (
    grouped,
    in_reading_order,
    is_visible,
    merged,
    page_heading,
)
from diff_insight.wording.file.listing import listed_facts, numbered
from diff_insight.wording.file.page import opened_section, page_sentences
from diff_insight.wording.file.title import file_title
from diff_insight.wording.prose import join_sentences
from diff_insight.wording.shapes import phrase_of
from diff_insight.wording.values import TITLE, Tone
from diff_insight.wording.weight.table import weight_of

_LONGEST_TITLE = 100
_ROOM_FOR_A_SECOND = 64
# Room for everything: what a sentence says with less room and with this is all that there is.
_WHOLE = Tone(value=10_000, names=1_000, listing=100_000)
_CUT_OFFS = {
    CutOff.TOO_LARGE: _("The file is too large to be compared in every detail."),
    CutOff.TOO_DIFFERENT: _("The two versions differ too much to be compared in every detail."),
    CutOff.NOT_READABLE: _("The file could not be parsed, so its facts are not all."),
}
_WHOLE_FILE = frozenset({"file-added", "file-removed", "file-renamed"})
_LAYOUT = frozenset({"whitespace-only", "rewrapped-only", "comment-only", "notation-only"})


def item_title(change: FileChange, catalog: Catalog, analysis: FileAnalysis | None) -> str:
    """What happened to a file, on one line: its most important facts, else what git says."""
    groups = _groups(change, analysis)
    if not groups:
        return file_title(change, catalog)
    if all(group.facts[0].kind in _LAYOUT for group in groups):
        return capitalized(_layout_title(groups, catalog))
    if change.status is Status.RENAMED:
        return _renamed(change, groups, catalog)
    groups = merged(groups)
    if analysis is not None and analysis.page.rewriting is not None and not _is_heavy(groups[0]):
        rewritten = catalog.text("Page rewritten")
        return _with_second(rewritten, groups[0], groups, catalog) or rewritten
    title = _with_second(title_clause(groups[0], catalog), groups[0], groups[1:], catalog)
    return capitalized(title or long_title(groups[0], catalog, _LONGEST_TITLE))


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
    groups = _groups(change, analysis)
    if analysis is None or not groups:
        return Explanation(join_sentences((file_explanation(change, catalog), *cut_off), catalog))
    git = (*mode_sentences(change, catalog), *cut_off)
    room = MOST_SENTENCES - len(git)
    said = page_sentences(analysis, catalog)[:room]
    whole: set[int] = set()
    if said and analysis.page.rewriting is not None and _is_heavy(groups[0]):
        (heaviest,) = _sentences(groups[:1], analysis.page, change.path, 1, catalog)
        said = (*said[: room - 1], heaviest.text)
    elif not said:
        facts = list(_without_notices([g for g in groups if not _is_layout(g.facts[0])]))
        worded = list(_sentences(facts, analysis.page, change.path, room, catalog))
        whole = {id(fact) for sentence in worded if sentence.whole for fact in sentence.facts}
        said = tuple(sentence.text for sentence in worded)
        layout = any(_is_layout(group.facts[0]) for group in groups)
        if layout and len(said) < room:
            said = (*said, _layout(groups, catalog, alone=not said))
    further = [
        fact
        for group in groups
        for fact in group.facts
        if id(fact) not in whole and fact.kind not in _WHOLE_FILE and not _is_layout(fact)
    ]
    top = page_heading(analysis.facts) or analysis.page.title
    listed = listed_facts(numbered(analysis.facts, further), top, catalog)
    return Explanation(join_sentences((*said, *git), catalog), listed)


def _groups(change: FileChange, analysis: FileAnalysis | None) -> tuple[Group, ...]:
    """The groups to tell; none where what git says is more than the facts do."""
    special = {SYMLINK_MODE, SUBMODULE_MODE} & {change.old_mode, change.new_mode}
    if analysis is None or special or change.status is Status.TYPE_CHANGED:
        return ()
    if all(_says_less_than_git(fact) for fact in analysis.facts):
        return ()
    return grouped(analysis.facts)


def _says_less_than_git(fact: Fact) -> bool:
    """Whether git's words have all that a fact has, and the lines or the kind of file too."""
    whole = fact.kind in ("file-added", "file-removed") and not getattr(fact, "title", "")
    return whole or fact.kind == "file-renamed"


def _renamed(change: FileChange, groups: Sequence[Group], catalog: Catalog) -> str:
    edits = [group for group in groups if group.facts[0].kind != "file-renamed"]
    if not edits:
        return file_title(change, catalog)
    both = _joined(file_title(change, catalog), title_clause(edits[0], catalog), catalog)
    if len(both) <= _LONGEST_TITLE:
        return both
    return capitalized(long_title(edits[0], catalog, _LONGEST_TITLE))


def _with_second(first: str, lead: Group, rest: Sequence[Group], catalog: Catalog) -> str:
    """A title with a second clause, where one fits and matters as much; else nothing."""
    if len(first) > _ROOM_FOR_A_SECOND:
        return ""
    for group in rest[:2]:
        if is_visible(lead.facts[0]) and not is_visible(group.facts[0]):
            continue
        both = _joined(first, title_clause(group, catalog), catalog)
        if len(both) <= _LONGEST_TITLE:
            return both
    return ""


def _joined(first: str, second: str, catalog: Catalog) -> str:
    return catalog.text("{title}; {second}", title=first, second=second)


class _Sentence(NamedTuple):
    """A sentence of an explanation: the facts that it is about, and whether it says all of them."""

    text: str
    facts: tuple[Fact, ...]
    whole: bool


def _sentences(
    groups: Sequence[Group], page: Page, path: str, most: int, catalog: Catalog
) -> Iterator[_Sentence]:
    """The heaviest groups, a sentence each, side by side where they are of one place."""
    if len(groups) > most:  # what is of one kind is one sentence, wherever it stands
        groups = merged(groups)
    for group in in_reading_order([_heaviest_first(group) for group in groups[:most]]):
        opened = opened_section(group.facts, page, path, catalog)
        clause = opened or sentence_clause(group, catalog)
        whole = bool(opened) or clause == sentence_clause(group, catalog, _WHOLE)
        yield _Sentence(as_sentence(clause, catalog), group.facts, whole)


def _heaviest_first(group: Group) -> Group:
    return replace(group, facts=tuple(sorted(group.facts, key=lambda fact: weight_of(fact).rank)))


def _is_heavy(group: Group) -> bool:
    """Whether a reader has to hear of what a group says, whatever else happened."""
    return any(weight_of(fact).heavy for fact in group.facts)


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
    return fact.kind in _LAYOUT


def _layout(groups: Sequence[Group], catalog: Catalog, *, alone: bool) -> str:
    names = _layout_names([group for group in groups if _is_layout(group.facts[0])], catalog)
    if alone:
        return catalog.text("Only {names} changed, which readers do not see.", names=names)
    return catalog.text("Besides, {names} changed, which readers do not see.", names=names)


def _layout_title(groups: Sequence[Group], catalog: Catalog) -> str:
    if len(groups) == 1:
        return title_clause(groups[0], catalog)
    return catalog.text("only {names}", names=_layout_names(groups, catalog))


def _layout_names(groups: Sequence[Group], catalog: Catalog) -> str:
    names = [catalog.text(phrase_of(group.facts[0]).entry) for group in groups]
    return enumerated(names, catalog, TITLE, clauses=False)
