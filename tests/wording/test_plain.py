from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from diff_insight.locales import catalog
from diff_insight.model.change import FileChange, NotShown, Status
from diff_insight.model.facts import FileRenamed
from diff_insight.model.history import CompareRange, RangeKind
from diff_insight.model.report import ChangeType, HighlightGroup, Impact, Report, ReportItem
from diff_insight.model.settings import Topic
from diff_insight.wording.describe import describe_item, describe_report, report_title
from support.changes import ONE_LINE

ENGLISH = catalog("en_US")
BASE, HEAD = "a" * 40, "b" * 40
DAY = CompareRange(RangeKind.DAY, BASE, HEAD, dt.date(2025, 6, 21), "2025-06-21")
ALL = Topic("all")
OPENAI = Topic("openai", "Azure OpenAI", ("articles/openai/",))
NO_NEWLINE = b"\\ No newline at end of file\n"

MODIFIED = replace(
    ONE_LINE, path="docs/a.md", patch=b"@@ -1 +1,2 @@\n-a\n+b\n+c\n@@ -9,0 +11 @@ h\n+d\n", added=3
)
ADDED = replace(
    MODIFIED,
    status=Status.ADDED,
    old_mode=0,
    old_blob=None,
    patch=b"@@ -0,0 +1,2 @@\n+a\n+b\n",
    added=2,
    deleted=0,
)
REMOVED = replace(
    MODIFIED,
    status=Status.REMOVED,
    new_mode=0,
    new_blob=None,
    patch=b"@@ -1,2 +0,0 @@\n-a\n-b\n",
    added=0,
    deleted=2,
)
RENAMED = replace(
    MODIFIED, status=Status.RENAMED, old_path="old/a.md", path="new/a.md", similarity=90
)
MOVED_WHOLE = replace(
    RENAMED, similarity=100, new_blob="1" * 40, patch=b"", added=0, deleted=0, path="old/b.md"
)
MODE_ONLY = replace(MODIFIED, new_mode=0o100755, new_blob="1" * 40, patch=b"", added=0, deleted=0)
NO_PATCH = replace(MODIFIED, patch=b"", added=0, deleted=0)
SUBMODULE = replace(
    MODIFIED,
    old_mode=0o160000,
    new_mode=0o160000,
    patch=b"@@ -1 +1 @@\n-Subproject commit " + b"1" * 40 + b"\n+Subproject commit " + b"2" * 40,
    added=1,
    deleted=1,
    not_shown=NotShown.SUBMODULE,
)
LINK = replace(
    MODIFIED,
    old_mode=0o120000,
    new_mode=0o120000,
    patch=b"@@ -1 +1 @@\n-x.md\n" + NO_NEWLINE + b"+y\xff.md\n" + NO_NEWLINE,
    added=1,
    deleted=1,
)
NEWLINE_GAINED = replace(
    MODIFIED, patch=b"@@ -1 +1 @@\n-a\n" + NO_NEWLINE + b"+a\n", added=1, deleted=1
)
NEWLINE_LOST = replace(
    MODIFIED, patch=b"@@ -1 +1,2 @@\n-a\n+b\n+c\n" + NO_NEWLINE, added=2, deleted=1
)

ENGLISH_WORDS = [
    (
        MODIFIED,
        "3 lines added, 1 removed",
        "3 lines were added and 1 removed, in 2 places.",
    ),
    (ADDED, "New file", "The file is new and has 2 lines."),
    (
        replace(ADDED, new_mode=0o100755, patch=b"@@ -0,0 +1 @@\n+a\n" + NO_NEWLINE, added=1),
        "New file",
        "The file is new and has 1 line. It is executable. It does not end with a newline.",
    ),
    (
        replace(ADDED, patch=b"", added=0),
        "New empty file",
        "The file is new and empty.",
    ),
    (
        replace(ADDED, patch=b"", added=0, not_shown=NotShown.BINARY),
        "New binary file",
        "The file is new.",
    ),
    (REMOVED, "File removed", "The file was removed; it had 2 lines."),
    (
        replace(REMOVED, patch=b"", deleted=0),
        "File removed",
        "The file was removed; it was empty.",
    ),
    (
        RENAMED,
        "Moved from old/a.md",
        (
            "The path was old/a.md before; git rates the two versions as 90% similar."
            " 3 lines were added and 1 removed, in 2 places."
        ),
    ),
    (
        MOVED_WHOLE,
        "Renamed from old/a.md",
        "The path was old/a.md before. The content is unchanged.",
    ),
    (
        MODE_ONLY,
        "Made executable",
        (
            "The file is executable now: its mode changed from 100644 to 100755."
            " The content is unchanged."
        ),
    ),
    (
        replace(MODE_ONLY, old_mode=0o100755, new_mode=0o100644),
        "No longer executable",
        (
            "The file is no longer executable: its mode changed from 100755 to 100644."
            " The content is unchanged."
        ),
    ),
    (
        replace(NO_PATCH, not_shown=NotShown.BINARY),
        "Binary file changed",
        "git treats the file as binary, so no lines can be shown.",
    ),
    (
        replace(NO_PATCH, not_shown=NotShown.MISSING),
        "Changed, content not available",
        "The content is missing from this clone, so it can be neither shown nor counted.",
    ),
    (
        SUBMODULE,
        "Submodule now at commit 2222222",
        f"The submodule went from commit {'1' * 40} to commit {'2' * 40}.",
    ),
    (
        LINK,
        "Now points to y\udcff.md",
        "The symbolic link pointed to x.md before and points to y\udcff.md now.",
    ),
    (
        replace(LINK, status=Status.TYPE_CHANGED, new_mode=0o100644),
        "Now a regular file instead of a symbolic link",
        (
            "This path is a regular file now; it was a symbolic link before."
            " The mode changed from 120000 to 100644."
        ),
    ),
    (
        NEWLINE_GAINED,
        "Newline added at the end of the file",
        "1 line was added and 1 removed, in one place. The file now ends with a newline.",
    ),
    (
        NEWLINE_LOST,
        "2 lines added, 1 removed",
        "2 lines were added and 1 removed, in one place. The file no longer ends with a newline.",
    ),
    (
        replace(MODIFIED, patch=b"@@ -1,2 +0,0 @@\n-a\n-b\n" + NO_NEWLINE, added=0, deleted=2),
        "All content removed",
        "All 2 lines were removed; the file is empty now.",
    ),
    (
        replace(MODIFIED, patch=b"@@ -0,0 +1 @@\n+a\n" + NO_NEWLINE, added=1, deleted=0),
        "Content added to an empty file",
        "The file was empty before; it has 1 line now.",
    ),
]


@pytest.mark.parametrize(("change", "title", "explanation"), ENGLISH_WORDS)
def test_words_of_a_file(change: FileChange, title: str, explanation: str) -> None:
    item = describe_item(change, "item-000000", ENGLISH)
    assert (item.title, item.explanation) == (title, explanation)


@pytest.mark.parametrize(
    ("locale", "change", "title", "explanation"),
    [
        (
            "ja_JP",
            MODIFIED,
            "3行追加、1行削除",
            "3行が追加され、1行が削除されました（2か所）。",
        ),
        ("zh_CN", MODIFIED, "新增 3 行，删除 1 行", "新增 3 行，删除 1 行，共 2 处。"),
        (
            "ja_JP",
            MOVED_WHOLE,
            "old/a.md から名前を変更",
            "変更前のパスは old/a.md です。内容に変更はありません。",
        ),
        (
            "zh_CN",
            MODE_ONLY,
            "改为可执行",
            "文件现在可执行：其模式由 100644 变为 100755。内容没有变化。",
        ),
    ],
)
def test_words_of_a_file_in_other_languages(
    locale: str, change: FileChange, title: str, explanation: str
) -> None:
    item = describe_item(change, "item-000000", catalog(locale))
    assert (item.title, item.explanation) == (title, explanation)


@pytest.mark.parametrize("locale", ["en_US", "ja_JP", "zh_CN"])
def test_every_change_has_words_in_every_language(locale: str) -> None:
    words = catalog(locale)
    for change, _, _ in ENGLISH_WORDS:
        item = describe_item(change, "item-000000", words)
        assert item.title
        assert item.explanation


@pytest.mark.parametrize(
    ("change", "type_", "impact"),
    [
        (MODIFIED, ChangeType.MINOR, Impact.SUBSTANTIVE),
        (ADDED, ChangeType.FEATURE, Impact.SUBSTANTIVE),
        (REMOVED, ChangeType.BREAKING, Impact.SUBSTANTIVE),
        (MOVED_WHOLE, ChangeType.MINOR, Impact.SUBSTANTIVE),
        (MODE_ONLY, ChangeType.MINOR, Impact.MECHANICAL),
    ],
)
def test_type_and_impact(change: FileChange, type_: ChangeType, impact: Impact) -> None:
    item = describe_item(change, "item-000000", ENGLISH)
    assert (item.type, item.impact) == (type_, impact)


def test_a_rename_is_a_fact() -> None:
    assert describe_item(RENAMED, "item-000000", ENGLISH).facts == (
        FileRenamed(old="old/a.md", new="new/a.md", similarity=90),
    )
    assert describe_item(MODIFIED, "item-000000", ENGLISH).facts == ()


def test_a_last_line_that_moved_is_not_just_a_newline() -> None:
    patch = b"@@ -1,2 +1,2 @@\n+b\n a\n-b\n" + NO_NEWLINE
    item = describe_item(replace(NEWLINE_GAINED, patch=patch), "item-000000", ENGLISH)
    assert item.title == "1 line added, 1 removed"


@pytest.mark.parametrize(
    ("kind", "title", "topic", "locale", "expected"),
    [
        (RangeKind.DAY, "2025-06-21", ALL, "en_US", "June 21, 2025"),
        (RangeKind.DAY, "2025-06-21", OPENAI, "en_US", "Azure OpenAI · June 21, 2025"),
        (RangeKind.DAY, "2025-06-21", Topic("misc"), "ja_JP", "misc · 2025年6月21日"),
        (RangeKind.DAY, "2025-06-21", Topic("all", "Docs"), "en_US", "Docs · June 21, 2025"),
        (RangeKind.WEEK, "2025-W25", ALL, "en_US", "Week 25 of 2025 (June 16–22)"),
        (RangeKind.MONTH, "2025-06", ALL, "zh_CN", "2025年6月"),
        (RangeKind.TAG, "v1.0", OPENAI, "zh_CN", "Azure OpenAI · v1.0"),
        (RangeKind.COMMIT, "Mend {a} link", ALL, "en_US", "Mend {a} link"),
        (RangeKind.COMMIT, "", ALL, "en_US", "aaaaaaa...bbbbbbb"),
        (RangeKind.PAIR, "Since spring", ALL, "ja_JP", "Since spring"),
    ],
)
def test_title_of_a_report(
    kind: RangeKind, title: str, topic: Topic, locale: str, expected: str
) -> None:
    range_ = replace(DAY, kind=kind, title=title)
    assert report_title(range_, topic, catalog(locale)) == expected


def report(*changes: FileChange, topic: Topic = ALL, locale: str = "en_US") -> Report:
    words = catalog(locale)
    items = tuple(
        describe_item(change, f"item-{number:06d}", words) for number, change in enumerate(changes)
    )
    return describe_report(DAY, topic, items, words, "https://example.org/compare")


def edited(path: str, added: int = 1) -> FileChange:
    return replace(MODIFIED, path=path, added=added, deleted=0)


def highlights(told: Report) -> list[tuple[HighlightGroup, str]]:
    return [(highlight.group, highlight.statement.text) for highlight in told.highlights]


def insights(told: Report) -> list[str]:
    return [statement.text for statement in told.insights]


def test_a_report_composes_its_items() -> None:
    told = report(MODIFIED, topic=OPENAI, locale="ja_JP")
    assert (told.topic, told.locale, told.range) == ("openai", "ja_JP", DAY)
    assert told.title == "Azure OpenAI · 2025年6月21日"
    assert told.permalink == "https://example.org/compare"
    assert [type(item) for item in told.items] == [ReportItem]


@pytest.mark.parametrize(
    ("changes", "locale", "summary"),
    [
        ((MODIFIED,), "en_US", "1 file modified; 3 lines added, 1 removed."),
        ((ADDED, ADDED), "en_US", "2 files added; 4 lines added."),
        ((MODE_ONLY,), "en_US", "1 file modified."),
        (
            (ADDED, MODIFIED, RENAMED, REMOVED),
            "en_US",
            (
                "`docs/a.md` was removed."
                " 4 files changed: 1 added, 1 modified, 1 removed, 1 renamed;"
                " 8 lines added, 4 removed."
            ),
        ),
        (
            (ADDED, MODIFIED),
            "ja_JP",
            "変更されたファイルは2件（追加1件、変更1件）。5行追加、1行削除。",
        ),
        (
            (ADDED, MODIFIED),
            "zh_CN",
            "共更改 2 个文件：新增 1 个、修改 1 个；新增 5 行，删除 1 行。",
        ),
    ],
)
def test_summary(changes: tuple[FileChange, ...], locale: str, summary: str) -> None:
    assert report(*changes, locale=locale).summary == summary


def test_highlights_name_what_is_new_gone_and_most_changed() -> None:
    told = report(
        replace(ADDED, path="docs/new.md"),
        replace(REMOVED, path="docs/gone.md"),
        RENAMED,
        edited("docs/small.md"),
        edited("docs/large.md", 40),
    )
    assert highlights(told) == [
        (HighlightGroup.BREAKING, "`gone.md` was removed"),
        (HighlightGroup.FEATURES, "New: `new.md`"),
        (HighlightGroup.OTHER, "`large.md`: 40 lines added"),
        (HighlightGroup.OTHER, "`small.md`: 1 line added"),
        (HighlightGroup.OTHER, "`old/a.md` is now `new/a.md`"),
    ]
    assert told.headline == "gone.md was removed"
    assert told.highlights[2].statement.anchors == ("item-000004",)


def test_highlights_of_one_kind_are_joined() -> None:
    some = report(*(replace(ADDED, path=f"docs/{name}.md") for name in "abc"))
    assert highlights(some) == [
        (HighlightGroup.FEATURES, "3 new files: `a.md`, `b.md`, and `c.md`")
    ]
    many = report(*(replace(REMOVED, path=f"docs/x/{name}.md") for name in "abcdef"))
    assert highlights(many) == [
        (
            HighlightGroup.BREAKING,
            "6 pages were removed: `a.md`, `b.md`, `c.md`, `d.md`, `e.md`, and `f.md`",
        ),
    ]
    assert len(many.highlights[0].statement.anchors) == 6


def test_there_are_seven_highlights_at_most() -> None:
    pairs = (ADDED, ADDED, REMOVED, REMOVED, RENAMED, RENAMED)
    told = report(*pairs, *(edited(f"{number}.md") for number in range(9)))
    assert len(told.highlights) == 7


def test_files_of_one_name_are_told_apart_by_their_folders() -> None:
    told = report(edited("a/index.md", 9), edited("b/index.md"))
    assert [text for _, text in highlights(told)] == [
        "`a/index.md`: 9 lines added",
        "`b/index.md`: 1 line added",
    ]


def test_a_change_of_mode_is_bookkeeping() -> None:
    told = report(MODE_ONLY)
    assert highlights(told) == [
        (HighlightGroup.OTHER, "Nothing that readers see changed in 1 file: `a.md`")
    ]
    assert insights(told) == []


def test_files_that_moved_together_are_one_story() -> None:
    moved = tuple(
        replace(RENAMED, old_path=f"docs/old/x/{name}", path=f"docs/new/x/{name}", added=0)
        for name in ("a.md", "b.md", "c.md")
    )
    text = "3 files moved from `docs/old` to `docs/new`"
    assert highlights(report(*moved)) == [(HighlightGroup.OTHER, text)]
    to_root = tuple(
        replace(RENAMED, old_path=f"docs/{name}", path=name) for name in ("a.md", "b.md", "c.md")
    )
    text = "3 files moved from `docs` to the repository's root"
    assert highlights(report(*to_root)) == [(HighlightGroup.OTHER, text)]


def test_small_reports_have_no_insights() -> None:
    assert insights(report(MODIFIED)) == []
    assert insights(report(edited("a.md"), edited("b/c.md"))) == []
