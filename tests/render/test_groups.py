"""The files of a page: their order, their groups and what they are called."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from diff_insight.locales import catalog
from diff_insight.model.change import FileChange
from diff_insight.model.history import CompareRange, RangeKind
from diff_insight.model.images import ImageChange, NoImage
from diff_insight.model.labels import BuiltInRule, LabelOrigins
from diff_insight.model.page import Page
from diff_insight.model.report import ChangeType, Impact, Report, ReportItem, ReportSource
from diff_insight.model.role import Role
from diff_insight.model.story import Weight
from diff_insight.render.labels import rule_label
from diff_insight.render.report.contents import table_of_contents
from diff_insight.render.report.groups import file_groups
from diff_insight.render.report.items import render_items
from diff_insight.render.report.names import FileName, file_names

ENGLISH = catalog("en_US")
Item = Callable[..., ReportItem]


class NoLinks:
    """A forge that shows no file."""

    def base(self, change: FileChange) -> str | None: ...
    def head(self, change: FileChange) -> str | None: ...


@pytest.fixture
def item(modified: Callable[[bytes], FileChange]) -> Item:
    def item(
        path: str, title: str = "", role: Role = Role.DOCUMENT, **values: object
    ) -> ReportItem:
        change = replace(modified(b"@@ -1 +1 @@\n-old\n+new\n"), path=path)
        return replace(
            ReportItem(
                change, f"item-{path}", ChangeType.MINOR, Impact.EDITORIAL, "Title", "Text."
            ),
            role=role,
            page=Page(title),
            **values,  # type: ignore[arg-type]
        )

    return item


def report(*items: ReportItem, source: ReportSource = ReportSource.GIT) -> Report:
    compared = CompareRange(RangeKind.DAY, "1" * 40, "2" * 40, dt.date(2025, 6, 21), "2025-06-21")
    return Report(compared, "all", "en_US", "Title", None, "Summary.", items, source=source)


def paths(of: Report) -> dict[str, list[str]]:
    return {group.name: [one.change.path for one in group.items] for group in file_groups(of)}


def test_what_weighs_most_comes_first(item: Item) -> None:
    found = paths(
        report(
            item("a.md", weight=Weight.WORDING),
            item("b.md", weight=Weight.LOST),
            item("c.md", weight=Weight.WORDING, impact=Impact.SUBSTANTIVE),
            item("d.md", weight=Weight.VALUE),
        )
    )
    assert found == {"documents": ["b.md", "d.md", "c.md", "a.md"]}


def test_groups_have_an_order_and_documents_are_first(item: Item) -> None:
    of = report(
        item(".github/ci.yml", role=Role.UPKEEP, weight=Weight.LOST),
        item("a.png", role=Role.MEDIA),
        item("api.yaml", role=Role.INTERFACE),
        item("i18n/ja/a.md", role=Role.TRANSLATION),
        item("includes/a.md", role=Role.INCLUDE),
        item("page.md"),
        item("run.py", role=Role.SAMPLE),
        item("toc.yml", role=Role.NAVIGATION),
        item("values.bin", role=Role.OTHER),
    )
    assert paths(of) == {
        "documents": ["api.yaml", "i18n/ja/a.md", "includes/a.md", "page.md", "values.bin"],
        "navigation": ["toc.yml"],
        "samples": ["run.py"],
        "media": ["a.png"],
        "upkeep": [".github/ci.yml"],
    }
    assert [group.folded for group in file_groups(of)] == [False, False, False, False, True]
    html = render_items(of, NoLinks(), ENGLISH).html.decode()
    upkeep = html.partition('<details class="di-group" id="group-upkeep" data-group="upkeep">')[2]
    assert "Repository upkeep</span>" in upkeep
    assert 'data-path=".github/ci.yml"' in upkeep
    assert html.count('<details class="di-group"') == 4


def test_media_with_nothing_to_see_are_folded(item: Item) -> None:
    page = item("page.md")
    moved = item("a.png", role=Role.MEDIA)
    moved = replace(moved, change=replace(moved.change, new_blob=moved.change.old_blob))
    binary = replace(moved, change=replace(moved.change, new_blob="b" * 40, patch=b""))
    picture = replace(binary, image=ImageChange(NoImage.MISSING, NoImage.MISSING))

    folded = [file_groups(report(page, media))[1].folded for media in (moved, binary, picture)]

    assert folded == [True, True, False]


def test_a_group_that_is_alone_is_not_folded(item: Item) -> None:
    (group,) = file_groups(report(item(".github/ci.yml", role=Role.UPKEEP)))
    assert (group.name, group.folded) == ("upkeep", False)


def test_a_report_file_keeps_its_order(item: Item) -> None:
    of = report(item("z.md"), item("a.md", weight=Weight.LOST), source=ReportSource.FILE)
    assert paths(of) == {"documents": ["z.md", "a.md"]}


def test_files_are_called_by_the_titles_of_their_pages(item: Item) -> None:
    names = file_names(
        [
            item("a/index.md", "Overview"),
            item("b/index.md", "Overview"),
            item("b/more.md", "Guide"),
            item("c/first.md", "Twice"),
            item("c/second.md", "Twice"),
            item("d/toc.yml"),
            item("e/toc.yml"),
            item("f/only.yml"),
        ]
    )
    assert list(names.values()) == [
        FileName("Overview", "a/"),
        FileName("Overview", "b/"),
        FileName("Guide"),
        FileName("Twice", "c/first.md"),
        FileName("Twice", "c/second.md"),
        FileName("d/toc.yml"),
        FileName("e/toc.yml"),
        FileName("only.yml"),
    ]


def test_the_table_of_contents_names_pages_in_the_order_of_the_page(item: Item) -> None:
    of = report(
        item(".github/ci.yml", role=Role.UPKEEP),
        item("a/index.md", "Overview <1>", weight=Weight.WORDING),
        item("b/index.md", "Guide", weight=Weight.LOST),
        item("toc.yml", role=Role.NAVIGATION),
    )
    contents = table_of_contents(of, ENGLISH)[-1]
    assert [(entry.title, entry.anchor) for entry in contents.children] == [
        ("Guide", "item-b/index.md"),
        ("Overview &lt;1&gt;", "item-a/index.md"),
        ("Navigation", "group-navigation"),
        ("Repository upkeep", "group-upkeep"),
    ]
    assert [entry.title for entry in contents.children[2].children] == ["toc.yml"]
    assert contents.children[3].children == ()  # folded


def test_a_heading_has_the_title_and_the_path_stands_below(item: Item) -> None:
    of = report(item("docs/index.md", "Use <b> & more"), item("docs/values.yml"))
    html = render_items(of, NoLinks(), ENGLISH).html.decode()
    assert (
        '<span class="di-name">Use &lt;b&gt; &amp; more</span></a></h3></div>\n<p class="di-path">'
        in html
    )
    assert 'href="#item-docs/values.yml"><span class="di-folder">docs/<wbr></span>' in html


def test_a_label_says_which_rule_gave_it(item: Item) -> None:
    origins = LabelOrigins(BuiltInRule.OPTION_REMOVED, BuiltInRule.CONTENT, "document-suffix")
    of = report(item("a.md", type=ChangeType.BREAKING, origins=origins))
    html = render_items(of, NoLinks(), ENGLISH).html.decode()
    assert 'data-type="breaking change">breaking change</b>' in html
    assert '<span class="di-why">option or command removed</span>' in html
    assert "editorial<i> (content changed)</i>" in html
    assert "document" not in html.partition("di-badges")[2]


def test_what_the_options_say_is_seen_with_its_rule(item: Item) -> None:
    origins = LabelOrigins("limits", "words", "roles.include", built_in_type=ChangeType.MINOR)
    of = report(item("a.md", role=Role.INCLUDE, origins=origins))
    html = render_items(of, NoLinks(), ENGLISH).html.decode()
    for rule in ("limits", "words", "roles.include"):
        assert f'<span class="di-why">{rule}</span>' in html


def test_a_rule_of_the_owner_is_called_by_its_name(item: Item) -> None:
    origins = LabelOrigins('limits <"1">', "", "")
    of = report(item("a.md", type=ChangeType.FIX, origins=origins))
    html = render_items(of, NoLinks(), ENGLISH).html.decode()
    assert '<span class="di-why">limits &lt;&quot;1&quot;&gt;</span>' in html
    assert 'data-type="bug fix">bug fix</b>' in html
    assert "<b>editorial</b>" in html


@pytest.mark.parametrize("rule", BuiltInRule)
@pytest.mark.parametrize("locale", ["en_US", "ja_JP", "zh_CN"])
def test_every_rule_has_words(rule: BuiltInRule, locale: str) -> None:
    assert rule_label(rule, catalog(locale)) != rule.value
