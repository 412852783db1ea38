"""The title and the explanation of a file's change, from its facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diff_insight.locales import Catalog
from diff_insight.locales import gettext_noop as _
from diff_insight.model.analysis import CutOff, FileAnalysis
from diff_insight.model.change import SUBMODULE_MODE, SYMLINK_MODE, FileChange, Status
from diff_insight.model.facts import Fact
from diff_insight.wording.clauses import (
    Group,
    as_sentence,
    capitalized,
    enumerated,
    long_title,
    sentence_clause,
    title_clause,
)
from diff_insight.wording.file.explanation import file_explanation, mode_sentences
from diff_insight.wording.file.groups import grouped, in_reading_order, is_visible, merged
from diff_insight.wording.file.page import page_sentences
from diff_insight.wording.file.title import file_title
from diff_insight.wording.prose import join_sentences
from diff_insight.wording.shapes import phrase_of
from diff_insight.wording.tones import TITLE

_LONGEST_TITLE = 100
_ROOM_FOR_A_SECOND = 64
_MOST_SENTENCES = 3  # a paragraph of more is not read
_CUT_OFFS = {
    CutOff.TOO_LARGE: _("The file is too large to be compared in every detail."),
    CutOff.TOO_DIFFERENT: _("The two versions differ too much to be compared in every detail."),
    CutOff.NOT_READABLE: _("The file could not be parsed, so its facts are not all."),
}
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
    title = _with_second(title_clause(groups[0], catalog), groups[0], groups[1:], catalog)
    return capitalized(title or long_title(groups[0], catalog, _LONGEST_TITLE))


def item_explanation(change: FileChange, catalog: Catalog, analysis: FileAnalysis | None) -> str:
    """What happened to a file in a few sentences: its facts, else what git says."""
    cut = analysis.cut_off if analysis else None
    cut_off = () if cut is None else (catalog.text(_CUT_OFFS[cut]),)
    groups = _groups(change, analysis)
    if not groups:
        return join_sentences((file_explanation(change, catalog), *cut_off), catalog)
    page = page_sentences(analysis, catalog)
    if page:
        return join_sentences((*page, *mode_sentences(change, catalog), *cut_off), catalog)
    said = _sentences(groups, catalog)
    layout = _layout(groups, catalog, alone=not said) if len(said) < _MOST_SENTENCES else ()
    sentences = (*said, *layout, *mode_sentences(change, catalog), *cut_off)
    return join_sentences(sentences, catalog)


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


def _sentences(groups: Sequence[Group], catalog: Catalog) -> list[str]:
    """The most important groups, a sentence each, and how many other changes there are.

    What those are is in the list of the file's facts.
    """
    others: Sequence[Group] = [group for group in groups if group.facts[0].kind not in _LAYOUT]
    if len(others) > _MOST_SENTENCES:  # what is of one kind is one sentence, wherever it stands
        others = merged(others)
    left = sum(len(group.facts) for group in others[_MOST_SENTENCES:])
    clauses = [
        sentence_clause(group, catalog) for group in in_reading_order(others[:_MOST_SENTENCES])
    ]
    if left:
        clauses[-1] = catalog.plural(
            "{clause}; there is {count} more change",
            "{clause}; there are {count} more changes",
            left,
            clause=clauses[-1],
        )
    return [as_sentence(clause, catalog) for clause in clauses]


def _layout(groups: Sequence[Group], catalog: Catalog, *, alone: bool) -> Iterator[str]:
    groups = [group for group in groups if group.facts[0].kind in _LAYOUT]
    if groups:
        names = _layout_names(groups, catalog)
        if alone:
            yield catalog.text("Only {names} changed, which readers do not see.", names=names)
        else:
            yield catalog.text("Besides, {names} changed, which readers do not see.", names=names)


def _layout_title(groups: Sequence[Group], catalog: Catalog) -> str:
    if len(groups) == 1:
        return title_clause(groups[0], catalog)
    return catalog.text("only {names}", names=_layout_names(groups, catalog))


def _layout_names(groups: Sequence[Group], catalog: Catalog) -> str:
    names = [catalog.text(phrase_of(group.facts[0]).entry) for group in groups]
    return enumerated(names, catalog, TITLE, clauses=False)
