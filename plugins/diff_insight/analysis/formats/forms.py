"""What readers get of a document whose reader says all that they see in its blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diff_insight.analysis.document import NOWHERE, Admonition, Form, Kind, Unit

_UNSEEN = frozenset({Kind.COMMENT, Kind.DEFINITION, Kind.TECHNICAL})


def forms_of(units: Sequence[Unit], admonitions: Sequence[Admonition]) -> tuple[Form, ...]:
    """The forms of a document: one for each block that readers see, and for each notice's line.

    Two forms of blocks are equal where the blocks say the same (`key`), at the same depth, with
    the same mark, in as many notices.
    """
    depths: list[int] = []
    for admonition in admonitions:  # what encloses others comes before them
        depths.append(1 if admonition.parent == NOWHERE else depths[admonition.parent] + 1)
    forms = [*_blocks(units, depths), *_notices(admonitions)]
    return tuple(sorted(forms, key=lambda form: (form.first, not form.encloses)))


def _blocks(units: Sequence[Unit], depths: Sequence[int]) -> Iterator[Form]:
    for unit in units:
        if unit.kind not in _UNSEEN:
            depth = 0 if unit.admonition == NOWHERE else depths[unit.admonition]
            text = f"{unit.kind.value} {depth}/{unit.level}/{_mark(unit)} {unit.key}"
            yield Form(text, unit.first, unit.last)


def _mark(unit: Unit) -> str:
    """A block's mark as readers get it: signs of items are alike, and so are their numbers."""
    if unit.kind is not Kind.ITEM:
        return unit.mark
    return "1." if unit.mark[:1].isdigit() else "-"


def _notices(admonitions: Sequence[Admonition]) -> Iterator[Form]:
    for admonition in admonitions:
        text = f"notice_open {admonition.type} {admonition.title}"
        yield Form(text, admonition.first, admonition.first, encloses=True)
