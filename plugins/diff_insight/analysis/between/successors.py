"""Where pages went that git shows as removed: to other pages that it did not pair with them.

git pairs by lines, from half of them on. A page that moved and was edited or wrapped anew at once
has fewer in common, but readers find it again by its name, its title and its words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from diff_insight.analysis.align.similarity import words_of
from diff_insight.analysis.draft import Draft
from diff_insight.analysis.labels import LabelMaker
from diff_insight.conventions.limits import MOST_SUCCESSOR_PAIRS
from diff_insight.model.change import Status
from diff_insight.model.facts import BlockMoved, FileRemoved
from diff_insight.model.role import RELIED_ON

# Names of many files, which tell no page from another.
_ANY_NAME = frozenset({"index", "readme", "_index", "toc", "overview"})
_LEAST_NAMED = 0.25  # of their words, that pages of one name or one title have in common
_LEAST_MERGED = 0.5  # of the lines of a page, that another file has taken over
_LEAST_ALIKE = 0.7  # the same of pages that have neither; unrelated ones of a subject reach 0.6


def with_successors(drafts: Sequence[Draft], labels: LabelMaker) -> list[Draft]:
    """The files of a range, where pages that are gone say which page has their text.

    Args:
        drafts: The files.
        labels: Says which of them are pages.
    """
    new = [
        draft for draft in drafts if draft.pair.status is Status.ADDED and _is_page(draft, labels)
    ]
    found = [_merged(draft, labels) for draft in drafts]
    gone = [number for number, draft in enumerate(found) if _is_gone(draft, labels)]
    if not gone or not new or len(gone) * len(new) > MOST_SUCCESSOR_PAIRS:
        return found
    words = {draft.path: _words(draft) for draft in (*new, *(drafts[number] for number in gone))}
    scored = sorted(
        (-score, drafts[number].path, draft.path, number)
        for number in gone
        for draft in new
        if (score := _score(drafts[number], draft, words))
    )
    taken: set[str] = set()
    for _, path, target, number in scored:
        if not {path, target} & taken:
            taken |= {path, target}
            found[number] = _moved(drafts[number], target)
    return found


def _is_gone(draft: Draft, labels: LabelMaker) -> bool:
    facts = (fact for fact in draft.facts if isinstance(fact, FileRemoved))
    return any(not (fact.target or fact.moved_to) for fact in facts) and _is_page(draft, labels)


def _merged(draft: Draft, labels: LabelMaker) -> Draft:
    """A page that is gone, most of whose lines stand in another file now, says in which."""
    if not _is_gone(draft, labels) or draft.pair.old is None:
        return draft
    lines: Counter[str] = Counter()
    for fact in draft.facts:
        if isinstance(fact, BlockMoved) and fact.file and fact.lines.old:
            lines[fact.file] += fact.lines.old[1] - fact.lines.old[0] + 1
    total = sum(map(bool, map(str.strip, draft.pair.old.text.splitlines())))
    target, most = max(lines.items(), key=lambda pair: pair[1], default=("", 0))
    return _moved(draft, target) if most >= total * _LEAST_MERGED else draft


def _is_page(draft: Draft, labels: LabelMaker) -> bool:
    version = draft.pair.new or draft.pair.old
    if version is None or version.content is None or version.binary or version.too_large:
        return False
    return labels.role(version.path)[0] in RELIED_ON


def _words(draft: Draft) -> Counter[str]:
    version = draft.pair.new or draft.pair.old
    return Counter(words_of(version.text.lower()) if version else ())


def _score(old: Draft, new: Draft, words: dict[str, Counter[str]]) -> float:
    """How likely a new page is the one that is gone, from 0 to 2."""
    left, right = words[old.path], words[new.path]
    alike = 2 * (left & right).total() / max(left.total() + right.total(), 1)
    named = sum(_names_alike(old, new))
    return alike + named / 2 if alike >= (_LEAST_NAMED if named else _LEAST_ALIKE) else 0.0


def _names_alike(old: Draft, new: Draft) -> Iterator[bool]:
    """Whether the files have one name, and the pages one title."""
    names = [draft.path.rpartition("/")[2].partition(".")[0].lower() for draft in (old, new)]
    yield names[0] == names[1] and names[0] not in _ANY_NAME
    yield bool(old.page.title) and old.page.title.casefold() == new.page.title.casefold()


def _moved(draft: Draft, target: str) -> Draft:
    facts = (
        replace(fact, moved_to=target) if isinstance(fact, FileRemoved) else fact
        for fact in draft.facts
    )
    return replace(draft, facts=tuple(facts))
