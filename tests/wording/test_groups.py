from __future__ import annotations

from diff_insight.locales import catalog
from diff_insight.model.facts import (
    CodeChanged,
    Fact,
    ListItemAdded,
    NumberChanged,
    ParagraphAdded,
    TableRowAdded,
    TextChanged,
)
from diff_insight.wording.clauses import sentence_clause
from diff_insight.wording.file.groups import grouped, in_reading_order
from support.facts import BOTH, NEW

PAGE, LIMITS, USAGE = ("Page",), ("Page", "Limits"), ("Page", "Usage")


def told(*facts: Fact) -> list[str]:
    return [sentence_clause(group, catalog("en_US")) for group in in_reading_order(grouped(facts))]


def test_what_is_of_one_place_stands_together_and_names_it_once() -> None:
    assert told(
        TableRowAdded("Redis", (), lines=NEW, section=LIMITS),
        ListItemAdded("Qdrant", lines=NEW, section=USAGE),
        ParagraphAdded("More to come.", lines=NEW, section=LIMITS),
        NumberChanged("1", "2", lines=BOTH, section=LIMITS),
    ) == [
        "1 in “Limits” changed to 2",
        "the table there has a new row, “Redis”",
        "a paragraph was added: “More to come.”",
        "the list in “Usage” has a new item: “Qdrant”",
    ]


def test_the_page_itself_is_named_only_behind_another_place() -> None:
    item = ListItemAdded("Qdrant", lines=NEW, section=PAGE)
    row = TableRowAdded("Redis", (), lines=NEW, section=LIMITS)
    assert told(item) == ["the list in “Page” has a new item: “Qdrant”"]
    assert told(item, row) == [
        "the table in “Limits” has a new row, “Redis”",
        "the list in “Page” has a new item: “Qdrant”",
    ]
    first = TableRowAdded("Redis", (), lines=NEW, section=PAGE)
    assert told(first, ListItemAdded("Qdrant", lines=NEW, section=LIMITS)) == [
        "the table has a new row, “Redis”",
        "the list in “Limits” has a new item: “Qdrant”",
    ]


def test_what_stands_above_all_headings_or_in_many_places_says_so_behind_a_place() -> None:
    row = TableRowAdded("Redis", (), lines=NEW, section=LIMITS)
    assert told(row, ListItemAdded("Qdrant", lines=NEW)) == [
        "the table in “Limits” has a new row, “Redis”",
        "the list above the first heading has a new item: “Qdrant”",
    ]
    many = [ListItemAdded(name, lines=NEW, section=("Page", f"Section {name}")) for name in "ABCD"]
    assert told(row, *many)[1] == ("list items were added in several places: “A”; “B”; “C”; “D”")
    assert told(*many) == ["list items were added: “A”; “B”; “C”; “D”"]


def test_the_same_change_in_several_places_is_one_sentence() -> None:
    facts = [
        CodeChanged("python", "a = 1", "a = 2", lines=BOTH, section=section)
        for section in (LIMITS, USAGE)
    ]
    assert told(*facts) == ["code in “Limits” and “Usage” changed from `a = 1` to `a = 2`"]


def test_punctuation_comes_last() -> None:
    marks = TextChanged("“", '"', 1, lines=BOTH, section=LIMITS)
    order = told(marks, TextChanged("soon", "now", 1, lines=BOTH, section=USAGE))
    assert order[0].startswith("“soon”")
