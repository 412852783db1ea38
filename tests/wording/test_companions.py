from __future__ import annotations

import pytest

from diff_insight.model.facts import (
    ApiVersionChanged,
    AvailabilityChanged,
    Campaign,
    CodeChanged,
    DeprecationNoticeAdded,
    Fact,
    IdentifierChanged,
    Lines,
    LinkAdded,
    ListItemAdded,
    NumberChanged,
    ParagraphAdded,
    SectionAdded,
    TableCellChanged,
    TableRowAdded,
    TextChanged,
)
from diff_insight.wording.file.companions import without_companions
from diff_insight.wording.phrases import PHRASES
from diff_insight.wording.ranks import ORDER
from support.facts import BOTH, LIMITS, NEW, SAMPLES

CELL = TableCellChanged("gpt-4", "TPM", "80 K", "100 K", lines=BOTH, section=LIMITS)
ROW = TableRowAdded("Redis", ("Redis", "GA"), lines=NEW, section=LIMITS)
LINK = LinkAdded("Redis", "redis.md", lines=NEW, section=LIMITS)
NUMBER = NumberChanged("80", "100", lines=BOTH, section=LIMITS)
NAMES = tuple(
    IdentifierChanged(None, name, lines=BOTH, section=LIMITS) for name in ("gpt-4.1", "o3")
)
VERSION = ApiVersionChanged("2024-10-21", "2025-04-01", lines=BOTH, section=LIMITS)


def code(old: str, new: str) -> CodeChanged:
    return CodeChanged("python", old, new, lines=BOTH, section=LIMITS)


def text(old: str | None, new: str | None, lines: Lines = BOTH) -> TextChanged:
    return TextChanged(old, new, 1, lines=lines, section=LIMITS)


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        pytest.param((CELL, NUMBER), (CELL,), id="a number in a cell"),
        pytest.param((LINK, ROW), (ROW,), id="a link in a new row"),
        pytest.param(
            (text(",gpt-4.1,o3", ",o3,gpt-4.1"), *NAMES),
            (*NAMES, text(",gpt-4.1,o3", ",o3,gpt-4.1")),
            id="names that were there before",
        ),
        pytest.param(
            (text(None, ",gpt-4.1, and o3"), *NAMES),
            (*NAMES, text(None, ",gpt-4.1, and o3")),
            id="more than the names",
        ),
        pytest.param((text(None, ",gpt-4.1,o3"), *NAMES), NAMES, id="names in text"),
        pytest.param(
            (code("v=2024-10-21", "v=2025-04-01"), VERSION), (VERSION,), id="a version in code"
        ),
        pytest.param(
            (code("v=2024-10-21", "v=2025-04-01&x"), VERSION),
            (VERSION, code("v=2024-10-21", "v=2025-04-01&x")),
            id="more than a version in code",
        ),
        pytest.param(
            (NUMBER, text("80", "100", Lines((9, 9), (9, 9)))),
            (NUMBER, text("80", "100", Lines((9, 9), (9, 9)))),
            id="the same elsewhere",
        ),
        pytest.param(
            (text("Studio", "Foundry"), Campaign("Studio", "Foundry", 4)),
            (Campaign("Studio", "Foundry", 4),),
            id="a replacement of several files",
        ),
    ],
)
def test_what_is_told_once(facts: tuple[Fact, ...], told: tuple[Fact, ...]) -> None:
    assert without_companions(facts) == list(told)


def test_a_new_section_stands_for_its_parts_but_not_for_a_retirement() -> None:
    section = SectionAdded("Batch", 2, lines=Lines(None, (10, 30)), section=("Batch",))
    inside = Lines(None, (12, 12))
    notice = DeprecationNoticeAdded("It retires in 2026.", lines=inside, section=("Batch",))
    facts = (
        section,
        ParagraphAdded("A part.", lines=inside, section=("Batch",)),
        notice,
        ListItemAdded("Outside", lines=Lines(None, (40, 40)), section=("Other",)),
    )
    assert without_companions(facts) == [notice, section, facts[3]]


def test_availability_stands_for_its_cell() -> None:
    cell = TableCellChanged("Agents", "State", "preview", "GA", lines=BOTH, section=LIMITS)
    state = AvailabilityChanged("Agents", "preview", "GA", lines=BOTH, section=LIMITS)
    assert without_companions((cell, state)) == [state]


def test_every_kind_has_its_rank() -> None:
    assert set(ORDER) == {kind for kind, _ in PHRASES}
    assert len(ORDER) == len(set(ORDER))


def test_what_stands_alone_is_always_told() -> None:
    for fact in SAMPLES.values():
        assert without_companions((fact,)) == [fact]
