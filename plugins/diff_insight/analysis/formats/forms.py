"""What readers get of a document whose reader says all that they see in its blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diff_insight.analysis.document import NOWHERE, Admonition, Form, Kind, Unit

_UNSEEN = frozenset({Kind.COMMENT, Kind.DEFINITION, Kind.TECHNICAL})


def forms_of(units: Sequence[Unit], admonitions: Sequence[Admonition]) -> tuple[Form, ...]:
    """The forms of a document: one for each block that readers see.

    Two forms are equal where the blocks say the same (`key`), at the same depth, with the same
    mark, in notices of the same types.
    """
    return tuple(
        Form(_text(unit, admonitions), unit.first, unit.last)
        for unit in units
        if unit.kind not in _UNSEEN
    )


def _text(unit: Unit, admonitions: Sequence[Admonition]) -> str:
    around = ">".join(_around(unit.admonition, admonitions))
    return f"{unit.kind.value} {around}/{unit.level}/{unit.mark} {unit.key}"


def _around(number: int, admonitions: Sequence[Admonition]) -> Iterator[str]:
    """The types and titles of the notices round a block, the innermost first."""
    while number != NOWHERE:
        admonition = admonitions[number]
        yield f"{admonition.type} {admonition.title}"
        number = admonition.parent
