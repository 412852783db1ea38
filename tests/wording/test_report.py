from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from diff_insight.locales import catalog
from diff_insight.model.analysis import CutOff, FileAnalysis, RangeAnalysis
from diff_insight.model.change import FileChange, NotShown, Status
from diff_insight.model.facts import (
    ApiVersionChanged,
    AvailabilityChanged,
    Campaign,
    DeprecationNoticeAdded,
    Fact,
    FileAdded,
    FileRenamed,
    FrontMatterChanged,
    HeadingRenamed,
    ListItemAdded,
    NumberChanged,
    SectionRemoved,
    TableRowAdded,
    TextChanged,
    WhitespaceOnly,
)
from diff_insight.model.history import CompareRange, RangeKind
from diff_insight.model.report import ChangeType, Impact, Report, ReportItem
from diff_insight.model.settings import Topic
from diff_insight.model.story import Weight
from diff_insight.wording.describe import describe_item, describe_report
from support.changes import ONE_LINE
from support.facts import BOTH, LIMITS, NEW, OLD, SAMPLES

ENGLISH = catalog("en_US")
DAY = CompareRange(RangeKind.DAY, "a" * 40, "b" * 40, dt.date(2025, 6, 21), "2025-06-21")
EDITED = replace(ONE_LINE, path="docs/a.md")
ADDED = replace(EDITED, status=Status.ADDED, old_mode=0, old_blob=None, deleted=0)
DATE = FrontMatterChanged("ms.date", "01/02/2025", "06/20/2025", lines=BOTH)
SPACE = WhitespaceOnly(lines=BOTH)
STUDIO = Campaign("Azure AI Studio", "Azure AI Foundry", 4)


def analysis(
    *facts: Fact,
    impact: Impact = Impact.SUBSTANTIVE,
    kind: ChangeType = ChangeType.MINOR,
    cut_off: CutOff | None = None,
) -> FileAnalysis:
    return FileAnalysis(facts, impact, kind, cut_off)


def noise(*facts: Fact) -> FileAnalysis:
    return analysis(*facts, impact=Impact.MECHANICAL)


def item(*facts: Fact, change: FileChange = EDITED) -> ReportItem:
    return describe_item(change, "item-000000", ENGLISH, analysis(*facts))


def report(*files: FileAnalysis, changes: tuple[FileChange, ...] = ()) -> Report:
    told = changes or tuple(
        replace(EDITED, path=f"docs/{number}.md") for number in range(len(files))
    )
    items = [
        describe_item(change, f"item-{number:06d}", ENGLISH, file)
        for number, (change, file) in enumerate(zip(told, files, strict=True))
    ]
    shared = {fact: None for file in files for fact in file.facts if isinstance(fact, Campaign)}
    return describe_report(
        DAY, Topic("all"), items, ENGLISH, None, analysis=RangeAnalysis(files, tuple(shared))
    )


def highlights(told: Report) -> list[tuple[str, str]]:
    return [(highlight.group.value, highlight.statement.text) for highlight in told.highlights]


def insights(told: Report) -> dict[str, int]:
    return {statement.text: len(statement.anchors) for statement in told.insights}


@pytest.mark.parametrize(
    ("facts", "title", "explanation"),
    [
        (
            (DATE,),
            "`ms.date`: 01/02/2025 → 06/20/2025",
            "`ms.date` changed from 01/02/2025 to 06/20/2025.",
        ),
        ((SPACE,), "Only whitespace", "Only whitespace changed, which readers do not see."),
        (
            (SPACE, SAMPLES["comment-only", ""]),
            "Only whitespace and comments",
            "Only whitespace and comments changed, which readers do not see.",
        ),
        (
            (DATE, NumberChanged("300", "600", lines=BOTH, section=LIMITS), SPACE),
            "300 → 600",
            (
                "300 in “Limits” changed to 600. `ms.date` changed from 01/02/2025 to 06/20/2025."
                " Besides, whitespace changed, which readers do not see."
            ),
        ),
        (
            (
                SectionRemoved("Old", 2, lines=OLD, section=("Page", "Old")),
                ListItemAdded("New", lines=NEW, section=("Page", "List")),
            ),
            "Section “Old” removed; new list item: “New”",
            "The section “Old” was removed. The list in “List” has a new item: “New”.",
        ),
        (
            (
                TextChanged("soon", "now", 1, lines=BOTH, section=("Page", "A")),
                TextChanged("soon", "now", 1, lines=BOTH, section=("Page", "B")),
            ),
            "“soon” now reads “now”",
            "“soon” in “A” and “B” now reads “now”.",
        ),
    ],
)
def test_words_of_a_file(facts: tuple[Fact, ...], title: str, explanation: str) -> None:
    told = item(*facts)
    assert (told.title, told.explanation) == (title, explanation)


def test_a_file_without_facts_has_the_words_of_its_patch() -> None:
    told = item()
    assert (told.title, told.explanation) == (
        "1 line added, 1 removed",
        "1 line was added and 1 removed, in one place.",
    )


def test_a_cut_off_is_stated() -> None:
    told = describe_item(EDITED, "item-000000", ENGLISH, analysis(cut_off=CutOff.TOO_LARGE))
    assert str(told.explanation).endswith("The file is too large to be compared in every detail.")
    some = analysis(DATE, cut_off=CutOff.TOO_DIFFERENT)
    told = describe_item(EDITED, "item-000000", ENGLISH, some)
    assert told.explanation == (
        "`ms.date` changed from 01/02/2025 to 06/20/2025."
        " The two versions differ too much to be compared in every detail."
    )


def test_whole_files_are_told_by_title_and_size() -> None:
    told = item(FileAdded("Quickstart", 812), change=ADDED)
    assert (told.title, told.explanation) == (
        "New page: “Quickstart”",
        "The page “Quickstart” is new; it has 812 words.",
    )
    assert item(FileAdded("", 3), change=ADDED).explanation == "The file is new and has 1 line."
    image = replace(ADDED, patch=b"", added=0, not_shown=NotShown.BINARY)
    assert item(FileAdded("", 0), change=image).title == "New binary file"


def test_a_rename_with_edits_tells_both() -> None:
    change = replace(EDITED, status=Status.RENAMED, old_path="docs/b.md", similarity=90)
    rename = FileRenamed("docs/b.md", "docs/a.md", 90)
    told = item(rename, ListItemAdded("New", lines=NEW), change=change)
    assert told.title == "Renamed from docs/b.md; new list item: “New”"
    assert told.explanation == (
        "The path was `docs/b.md` before; 90% of the content is the same."
        " The list has a new item: “New”."
    )


def test_what_there_is_no_room_for_is_counted() -> None:
    facts = [
        ListItemAdded(f"{section} {number} " + "word " * 30, lines=NEW, section=("P", section))
        for section in "ABCDEFGHI"
        for number in range(3)
    ]
    rows = [TableRowAdded(f"row {n}", (), lines=NEW, section=("P", f"S{n}")) for n in range(3)]
    told = item(*facts, *rows)
    assert len(str(told.explanation)) < 1200
    assert "; and 25 more." in str(told.explanation)


def test_a_report_of_noise_says_so() -> None:
    told = report(noise(DATE), noise(DATE), noise(SPACE))
    assert told.summary == (
        "Nothing changed that readers of these pages would see."
        " 3 files modified; 3 lines added, 3 removed."
    )
    text = "Only `ms.date` and whitespace changed in 3 files"
    assert highlights(told) == [("other updates", text)]
    assert [story.weight for story in told.stories] == [Weight.BOOKKEEPING]
    assert insights(told) == {}


def test_mechanical_files_are_counted_and_come_last() -> None:
    told = report(noise(DATE), analysis(ListItemAdded("New", lines=NEW)))
    assert told.summary == (
        "`1.md`: the list has a new item: “New”. 2 files modified; 2 lines added, 2 removed."
        " In one of them, nothing changed that readers would see."
    )
    assert highlights(told) == [
        ("other updates", "`1.md`: the list has a new item: “New”"),
        ("other updates", "`0.md`: only `ms.date` changed"),
    ]


def test_a_replacement_of_many_files_is_told_once() -> None:
    told = report(*(analysis(STUDIO) for _ in range(4)))
    text = (
        "“Azure AI Studio” is now “Azure AI Foundry” in 4 files: `0.md`, `1.md`, `2.md`, and `3.md`"
    )
    assert told.summary.startswith(text + ". ")
    assert highlights(told) == [("other updates", text)]
    assert len(told.highlights[0].statement.anchors) == 4
    assert told.facts == (STUDIO,)


def test_breaking_changes_stand_under_their_own_heading() -> None:
    gone = SectionRemoved("Old", 2, lines=OLD, section=("Page", "Old"))
    told = report(analysis(gone, kind=ChangeType.BREAKING), analysis(gone))
    assert highlights(told) == [
        ("breaking changes", "Section “Old” removed, in 2 files: `0.md` and `1.md`"),
    ]


def test_there_are_seven_highlights_at_most() -> None:
    told = report(
        *(
            analysis(ListItemAdded(f"Item {number}", lines=NEW), kind=kind)
            for number in range(6)
            for kind in ChangeType
        )
    )
    assert len(told.highlights) == 7


def test_insights_are_of_several_pages() -> None:
    told = report(
        analysis(
            DeprecationNoticeAdded("It retires on July 14, 2025.", lines=NEW),
            AvailabilityChanged("Agents", "preview", "generally available", lines=BOTH),
        ),
        analysis(ApiVersionChanged("2024-10-21", "2025-04-01", lines=BOTH)),
        analysis(ApiVersionChanged("2024-10-21", "2025-04-01", lines=BOTH, count=3)),
    )
    assert insights(told) == {
        "The API version `2024-10-21` is now `2025-04-01` in 2 files.": 2,
    }


def test_what_to_check_and_what_files_share() -> None:
    heading = HeadingRenamed("Old", "New", "old", "new", lines=BOTH)
    row = TableRowAdded("codex-mini / Default", (), lines=NEW)
    told = report(analysis(heading, row), analysis(row))
    assert insights(told) == {
        "A heading changed, so links to its old anchor should be checked: `0.md#old`.": 1,
        "`codex-mini` is new in 2 files.": 2,
    }


def test_every_anchor_is_of_the_report() -> None:
    told = report(*(analysis(fact) for fact in SAMPLES.values()), noise(DATE))
    anchors = {item.anchor for item in told.items}
    statements = (*(highlight.statement for highlight in told.highlights), *told.insights)
    assert statements
    assert all(set(statement.anchors) <= anchors for statement in statements)


@pytest.mark.parametrize("locale", ["en_US", "ja_JP", "zh_CN"])
def test_titles_are_one_short_line_in_every_language(locale: str) -> None:
    words = catalog(locale)
    for first in SAMPLES.values():
        for second in tuple(SAMPLES.values())[::7]:
            told = describe_item(EDITED, "item-000000", words, analysis(first, second))
            assert 0 < len(told.title) <= 100
            assert len(told.title.splitlines()) == 1
            assert told.explanation
