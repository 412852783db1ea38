"""What a report's stories may be, the heaviest first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diff_insight.conventions.losses import is_news
from diff_insight.model.change import NotShown, Status
from diff_insight.model.facts import Fact, SectionAdded, TextChanged
from diff_insight.model.report import ChangeType, Impact, ReportItem
from diff_insight.model.role import ASIDE, Role
from diff_insight.model.story import Weight
from diff_insight.wording.ranks import RANK
from diff_insight.wording.report.candidate import Candidate, Shape
from diff_insight.wording.report.edits import edits, weighed_facts
from diff_insight.wording.report.families import is_translation
from diff_insight.wording.report.whole_pages import READ, whole_pages

_IMPACTS = {Impact.SUBSTANTIVE: 0, Impact.EDITORIAL: 1, Impact.MECHANICAL: 2}
_KINDS = {Shape.ADDED: "file-added", Shape.REMOVED: "file-removed", Shape.MOVED: "file-renamed"}
_ASIDE = {Role.MEDIA: Shape.MEDIA, Role.UPKEEP: Shape.UPKEEP}
# What release notes report of is told where it is, unless they name a version of their own.
_VERSION = re.compile(r"\d\.\d|\b(?:build|version|release) \d|\d{4}-\d\d", re.IGNORECASE)


def may_lead(item: ReportItem) -> bool:
    """Whether a file may head a report: what readers read, not pictures and upkeep."""
    return item.change.not_shown is not NotShown.BINARY and item.role not in ASIDE


def candidates(items: Sequence[ReportItem]) -> list[Candidate]:
    """What a report's stories may be, the heaviest first; what no reader reads is last."""
    leading = [item for item in items if may_lead(item)]
    pages, absorbed = whole_pages(leading)
    edited = [item for item in leading if item.anchor not in absorbed]
    unread = [
        Candidate(Shape.UNREAD, Weight.PROCEDURE, (item,)) for item in edited if _unread(item)
    ]
    ordered = sorted((*pages, *edits(edited), *unread), key=_order)
    aside = [item for item in items if not may_lead(item)]
    folded = {
        **{
            shape: tuple(item for item in aside if _aside_shape(item) is shape)
            for shape in (Shape.MEDIA, Shape.BINARY, Shape.UPKEEP)
        },
        Shape.BOOKKEEPING: tuple(item for item in edited if _is_silent(item)),
    }
    return [*ordered, *(_folded(shape, there) for shape, there in folded.items() if there)]


def _aside_shape(item: ReportItem) -> Shape:
    """What a file that may not lead is called, as the groups of the page call it."""
    return _ASIDE.get(item.role, Shape.BINARY)


def _folded(shape: Shape, items: tuple[ReportItem, ...]) -> Candidate:
    size = sum(len(item.facts) for item in items)
    return Candidate(shape, Weight.BOOKKEEPING, items, size=size)


def _order(found: Candidate) -> tuple[object, ...]:
    """Heaviest first; then what is read, what breaks, what says most, what is in most files."""
    first = found.items[0]
    return (
        found.weight.rank,
        all(is_translation(item.change.path) for item in found.items),
        all(item.role not in READ for item in found.items),
        all(item.type != ChangeType.BREAKING for item in found.items),
        _is_note(found),
        min(_IMPACTS[item.impact] for item in found.items),
        *_extent(found),
        first.change.path,
    )


def _is_note(found: Candidate) -> bool:
    """Whether a change only reports others: of a page of news, without a version of its own."""
    if not all(is_news(item.change.path) for item in found.items):
        return False
    headings = (fact.heading for fact in found.facts if isinstance(fact, SectionAdded))
    return not any(map(_VERSION.search, headings))


def _extent(found: Candidate) -> tuple[int, int, int]:
    """How much of a class a candidate is: of light ones, the largest says most."""
    size = -sum(item.change.changes for item in found.items)
    kind = _kind_rank(found)
    if found.weight.rank < Weight.PROCEDURE.rank or found.weight is Weight.LAYOUT:
        return kind, -len(found.anchors), size
    return -len(found.anchors), size, kind


def _kind_rank(found: Candidate) -> int:
    if found.facts and _is_formatting(found.facts[0]):
        return len(RANK)
    kind = found.facts[0].kind if found.facts else _KINDS.get(found.shape, "")
    return RANK.get(kind, len(RANK))


def _is_formatting(fact: Fact) -> bool:
    """Whether the same words only look different, which says least of all."""
    return isinstance(fact, TextChanged) and fact.formatting


def _is_silent(item: ReportItem) -> bool:
    """Whether nothing changed in a file that readers see."""
    if item.change.status is not Status.MODIFIED:
        return False
    return not any(True for _ in weighed_facts(item)) and not _unread(item)


def _unread(item: ReportItem) -> bool:
    """Whether a file changed in ways that no fact tells."""
    whole = item.change.status in {Status.ADDED, Status.REMOVED, Status.RENAMED}
    return not whole and not item.facts and item.impact is not Impact.MECHANICAL
