from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diff_insight.conventions.anchors import anchors_for
from diff_insight.locales import catalog
from diff_insight.model.change import FileChange, NotShown, Status
from diff_insight.model.history import CompareRange, RangeKind
from diff_insight.model.report import (
    ChangeType,
    Highlight,
    HighlightGroup,
    Impact,
    Overview,
    OverviewPart,
    Prose,
    Report,
    ReportItem,
    Statement,
)
from diff_insight.report_format.items import EARLIER_TEXTS_HEADING
from diff_insight.report_format.read import read_report_file
from diff_insight.report_format.report import stored_report
from diff_insight.report_format.stored import StoredItem, StoredReport
from diff_insight.report_format.write import file_title, stored_bytes, to_stored

DAY = dt.date(2025, 6, 21)
AWKWARD = (
    "## docs/a.md{#item-6b3d2f}",
    EARLIER_TEXTS_HEADING,
    "# Summary Table\n|  Filename  | Type |\n|---|---|",
    "# Modified Contents",
    "### Explanation",
    "````",
    "</details>",
    "---",
    "| [a.md](#item-6b3d2f) | minor update | t | modified | 1 | 1 | 2 | ",
    "\\## x{#item-000000}",
    "\x85\u2028\x0b\x1c\t",
    "key: value # no comment",
)
TEXT = st.lists(
    st.sampled_from(AWKWARD) | st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    max_size=4,
).map("\n".join)
LINE = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("|`&#10;\n\r{}[]()"), max_size=25
)
PATH = (
    st.binary(min_size=1, max_size=12).map(
        lambda raw: raw.replace(b"\0", b"_").decode("utf-8", "surrogateescape")
    )
    | LINE.map(lambda text: text.replace("\0", "_") or "a")
    | st.sampled_from(["docs/page1456.md", "docs/page6500.md", "docs/a.md{#item-000000}"])
)
PATCH_LINE = st.binary(max_size=12).map(lambda raw: raw.replace(b"\n", b"")) | st.sampled_from(
    [b"````", b"   `````", b"`" * 9 + b"\r", b"</details>", b"", b"## a{#item-000000}"]
)


@st.composite
def hunks(draw: st.DrawFn) -> tuple[bytes, int, int]:
    """A patch of one hunk; its added and deleted lines."""
    lines = draw(st.lists(st.tuples(st.sampled_from(b" +-"), PATCH_LINE), min_size=1, max_size=6))
    signs = [sign for sign, _ in lines]
    added, deleted, kept = (signs.count(sign) for sign in b"+- ")
    header = b"@@ -1,%d +1,%d @@ %b\n" % (deleted + kept, added + kept, b"Heading")
    body = b"".join(b"%c%b\n" % line for line in lines)
    note = draw(st.sampled_from([b"", b"\\ No newline at end of file\n"]))
    return header + body + note, added, deleted


@st.composite
def changes(draw: st.DrawFn) -> FileChange:
    patch, added, deleted = draw(st.just((b"", 0, 0)) | hunks())
    return FileChange(
        path=draw(PATH),
        old_path=None,
        status=draw(st.sampled_from(Status)),
        old_mode=0o100644,
        new_mode=0o100644,
        old_blob=None,
        new_blob=None,
        similarity=None,
        patch=patch,
        added=added,
        deleted=deleted,
        not_shown=None if patch else NotShown.BINARY,
    )


@st.composite
def reports(draw: st.DrawFn) -> Report:
    files = draw(st.lists(changes(), min_size=1, max_size=3, unique_by=lambda one: one.path))
    anchors = anchors_for(change.path for change in files)
    statements = st.builds(Statement, TEXT)
    overview = st.none() | st.builds(
        Overview,
        st.builds(OverviewPart, st.just("Highlights"), st.builds(Prose, TEXT)),
        st.builds(OverviewPart, st.just("Insights"), st.builds(Prose, TEXT)),
    )
    kept = st.none() | TEXT.map(lambda text: Prose(f"{text}\n"))
    return Report(
        range=CompareRange(RangeKind.DAY, "a" * 40, "b" * 40, DAY, ""),
        topic="openai",
        locale=draw(st.sampled_from(["en_US", "ja_JP"])),
        title="",
        permalink=draw(
            st.sampled_from([None, "https://github.com/o/r/compare/o:aaaaaaa...o:bbbbbbb"])
        ),
        summary=draw(TEXT),
        items=tuple(
            ReportItem(
                change=change,
                anchor=anchors[change.path],
                type=draw(st.sampled_from([*ChangeType, "major update", "a | b"])),
                impact=Impact.EDITORIAL,
                title=draw(LINE),
                explanation=draw(TEXT | st.builds(Prose, TEXT)),
            )
            for change in files
        ),
        highlights=tuple(
            Highlight(draw(st.sampled_from(HighlightGroup)), statement)
            for statement in draw(st.lists(statements, max_size=3))
        ),
        insights=tuple(draw(st.lists(statements, max_size=2))),
        overview=draw(overview),
        earlier_texts=draw(kept),
    )


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(reports())
def test_any_report_is_written_and_read_back_equal(report: Report) -> None:
    stored = to_stored(report, catalog(report.locale))
    raw = stored_bytes(stored)
    reading = read_report_file(raw)
    assert reading.problems == ()
    assert reading.stored == stored
    assert stored_bytes(reading.stored) == raw
    read = stored_report(reading.stored, DAY, report.topic, report.locale)
    assert read.title == file_title(report.topic, report.locale)
    assert (read.permalink, read.summary) == (report.permalink, stored.summary)
    assert [item.anchor for item in read.items] == [item.anchor for item in report.items]
    for back, item in zip(read.items, report.items, strict=True):
        told = replace(back.change, old_mode=0, new_mode=0, not_shown=None)
        assert told == replace(item.change, old_mode=0, new_mode=0, not_shown=None)
        assert (back.type, back.title) == (item.type, item.title)


ITEMS = st.builds(
    StoredItem,
    path=PATH,
    anchor=st.just(""),
    type=LINE,
    title=LINE,
    status=st.sampled_from(Status).map(str),
    added=st.integers(0, 10**12),
    deleted=st.integers(0, 10**12),
    changes=st.just(0),
    patch=st.none(),
    explanation=TEXT,
    more=st.dictionaries(
        LINE.filter(lambda key: not key.startswith("modification_")),
        st.none() | st.booleans() | st.integers() | LINE,
        max_size=2,
    ),
)


@st.composite
def stored_reports(draw: st.DrawFn) -> StoredReport:
    items = draw(st.lists(ITEMS, min_size=1, max_size=3, unique_by=lambda item: item.path))
    anchors = anchors_for(item.path for item in items)
    more = st.none() | st.booleans() | st.integers() | st.dates() | TEXT | st.lists(TEXT)
    return StoredReport(
        meta=draw(st.dictionaries(TEXT, more, min_size=1, max_size=4)),
        link=draw(st.sampled_from(["", '[View Diff on x](https://x.test/a){target="_blank"}'])),
        overview=draw(st.none() | TEXT),
        items=tuple(
            replace(item, anchor=anchors[item.path], changes=item.added + item.deleted)
            for item in items
        ),
        earlier_texts=draw(st.just("") | TEXT.map(lambda text: f"{text}\n")),
    )


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(stored_reports())
def test_any_stored_report_is_written_and_read_back_equal(stored: StoredReport) -> None:
    reading = read_report_file(stored_bytes(stored))
    assert reading.problems == ()
    assert reading.stored == stored


@given(st.binary(max_size=400), st.integers(0, 300), st.integers(0, 60))
def test_no_damage_is_more_than_a_problem(noise: bytes, at: int, length: int) -> None:
    item = StoredItem(
        "a.md", "item-6b3d2f", "t", "t", "modified", 1, 0, 1, b"@@ -0,0 +1 @@\n+a\n", ""
    )
    raw = stored_bytes(StoredReport({"title": "x"}, "", "Words", (item,)))
    reading = read_report_file(raw[:at] + noise + raw[at + length :])
    if reading.whole is not None:
        again = read_report_file(stored_bytes(reading.whole))
        assert again.whole is not None
