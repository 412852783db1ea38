"""Pages that are new, gone or moved, with the files that do no more than name them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from diff_insight.model.change import Status
from diff_insight.model.facts import FileAdded, FileRemoved, InterfaceChanged
from diff_insight.model.report import ReportItem
from diff_insight.model.role import RELIED_ON, Role
from diff_insight.model.story import Weight
from diff_insight.wording.report.candidate import Candidate, Shape
from diff_insight.wording.report.families import by_language, family, is_translation
from diff_insight.wording.report.folders import common_folder, moves, paths
from diff_insight.wording.report.mentions import only_mentions

OPERATION = "operation"  # the part of an interface that clients call
_FEW_PAGES = 2  # so many new or removed pages have a story each, more share one
_FEW_MOVED = 2  # the same of moved ones
# What readers open by itself; samples, settings and data of tools are opened from there.
PAGES = frozenset({Role.DOCUMENT, Role.INCLUDE, Role.TRANSLATION})
READ = PAGES | {Role.INTERFACE}


def is_page(item: ReportItem) -> bool:
    """Whether a file is a page that readers call by its title."""
    return bool(item.page.title) and item.role in PAGES


def whole_pages(items: Sequence[ReportItem]) -> tuple[list[Candidate], set[str]]:
    """The stories of pages that are new, gone or moved.

    Returns:
        The stories, and the anchors of the files that only name such a page.
    """
    both = dict(filter(None, map(paths, items)))
    targets = set(both.values())
    still = [
        item
        for item in items
        if not (item.change.status is Status.ADDED and item.change.path in targets)
        and not (item.change.status is Status.REMOVED and item.change.path in both)
    ]
    return _with_mentions([*_added(still), *_removed(still), *_moved(items)], items)


def _added(items: Sequence[ReportItem]) -> Iterator[Candidate]:
    new = [item for item in items if item.change.status is Status.ADDED]
    new.sort(key=lambda item: (not item.page.title, is_translation(item.change.path)))
    yield from _parts(Shape.ADDED, Weight.CAPABILITY, new, items)
    new = [item for item in new if not part_of(item)]
    pages = [item for item in new if item.role in READ]
    yield from _whole(Shape.ADDED, Weight.CAPABILITY, pages)
    # Samples and settings of tools are for those who look for them.
    others = [item for item in new if item.role not in READ]
    yield from _whole(Shape.ADDED, Weight.PROCEDURE, others)


def _removed(items: Sequence[ReportItem]) -> Iterator[Candidate]:
    gone = [item for item in items if item.change.status is Status.REMOVED]
    yield from _parts(Shape.REMOVED, Weight.LOST, gone, items)
    gone = [item for item in gone if not part_of(item)]
    lost = [item for item in gone if item.role in RELIED_ON and not _target(item)]
    led = [item for item in gone if item.role in RELIED_ON and _target(item)]
    yield from _whole(Shape.REMOVED, Weight.LOST, lost)
    for item in led:
        yield Candidate(Shape.REMOVED, Weight.EXPLANATION, (item,))
    others = [item for item in gone if item.role not in RELIED_ON]
    yield from _whole(Shape.REMOVED, Weight.EXPLANATION, others)


def part_of(item: ReportItem) -> str:
    """What a new or removed file is of the description of an interface; empty where it is none."""
    parts = (fact.part for fact in item.facts if isinstance(fact, FileAdded | FileRemoved))
    return next(parts, "")


def _parts(
    shape: Shape, weight: Weight, some: Sequence[ReportItem], items: Sequence[ReportItem]
) -> Iterator[Candidate]:
    """New or removed parts of an interface: its operations, and the files that these consist of.

    Operations that another file of the report names as new or gone are a story of that file.
    """
    named = {
        fact.subject
        for item in items
        for fact in item.facts
        if isinstance(fact, InterfaceChanged) and fact.part == OPERATION
    }
    parts = [item for item in some if part_of(item)]
    heavy = [item for item in parts if part_of(item) == OPERATION and item.page.title not in named]
    light = [item for item in parts if item not in heavy]
    for group, own in ((heavy, weight), (light, Weight.EXPLANATION)):
        if group:
            yield Candidate(
                *(shape, own, tuple(group)), size=len(group), folders=("", common_folder(group))
            )


def _target(item: ReportItem) -> str:
    facts = (fact.target for fact in item.facts if isinstance(fact, FileRemoved))
    return next(facts, "")


def _whole(shape: Shape, weight: Weight, items: Sequence[ReportItem]) -> Iterator[Candidate]:
    """New or removed files: translations of one page together, and many files together."""
    titled = [item for item in items if is_page(item)]
    for some in (*by_language(titled), [item for item in items if not is_page(item)]):
        pages: dict[str, list[ReportItem]] = {}
        for item in some:
            pages.setdefault(family(item.change.path), []).append(item)
        if len(pages) > _FEW_PAGES:
            yield Candidate(
                *(shape, weight, tuple(some)), size=len(some), folders=("", common_folder(some))
            )
        else:
            for first, *copies in pages.values():
                yield Candidate(
                    *(shape, weight, (first,)), companions=tuple(copies), size=1 + len(copies)
                )


def _moved(items: Sequence[ReportItem]) -> Iterator[Candidate]:
    """Files that went from one folder to another together; each of a few by itself."""
    renamed = [item for item in items if paths(item) is not None]
    for move in moves(renamed):
        if len(move.items) > _FEW_MOVED:
            yield Candidate(
                *(Shape.MOVED, Weight.EXPLANATION, move.items),
                size=len(move.items),
                folders=(move.old, move.new),
            )
        else:
            for item in move.items:
                yield Candidate(Shape.MOVED, Weight.EXPLANATION, (item,))


def _with_mentions(
    pages: Sequence[Candidate], items: Sequence[ReportItem]
) -> tuple[list[Candidate], set[str]]:
    """New and removed pages with the files in which nothing changed but that they are named."""
    absorbed: set[str] = set()
    found = []
    edited = [item for item in items if item.change.status is Status.MODIFIED]
    for page in pages:
        named = []
        if page.shape in {Shape.ADDED, Shape.REMOVED}:
            named = [
                item
                for item in edited
                if item.anchor not in absorbed and only_mentions(item.facts, page.items)
            ]
        absorbed.update(item.anchor for item in named)
        size = page.size + sum(len(item.facts) for item in named)
        companions = (*page.companions, *named)
        found.append(replace(page, companions=companions, size=size))
    return found, absorbed
