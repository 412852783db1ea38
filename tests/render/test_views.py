"""Which facts, diffs and views are on a report's page, and which in fragments."""

import re

import pytest

from diff_insight.conventions.limits import (
    LEAST_APART,
    LEAST_SEEN,
    MOST_OPEN,
    MOST_PAGE_HTML,
    USUAL_PAGE_HTML,
)
from diff_insight.locales import catalog
from diff_insight.render.report.page_room import FileHtml
from diff_insight.render.report.views import SiteLinks, with_views

WORDS = catalog("en_US")
LINKS = SiteLinks(
    image=lambda _: None,
    fragment=lambda anchor: f"{anchor}.html",
    page="./",
    title="What <changed>",
    style="../style.css",
)


ALONE = USUAL_PAGE_HTML - 25_000  # bytes that one file may have beside its page's own


def file(number: int, *, start: int = 10, diff: int = 0, view: int = 0, facts: int = 0) -> FileHtml:
    """A file whose parts have so many bytes."""
    anchor = f"item-{number:06}"
    section = f'<section id="{anchor}">'.encode().ljust(start, b".")
    parts = b"d" * diff, b"v" * view, b"f" * facts
    return FileHtml(f"docs/<{number}>.md", anchor, section, *parts, "9 facts", b"END")


def sources(html: bytes) -> list[str]:
    return re.findall(r'<details class="di-(proof|diff|rendered)" data-src', html.decode())


@pytest.mark.parametrize(
    ("diff", "view", "apart"),
    [
        (ALONE, LEAST_APART, []),
        (MOST_OPEN + 1, 0, ["diff"]),
        (10, MOST_OPEN + 1, ["rendered"]),
        (0, 0, []),
    ],
)
def test_what_is_heavy_is_in_a_fragment(diff: int, view: int, apart: list[str]) -> None:
    (html,), fragments = with_views([file(1, diff=diff, view=view)], LINKS, WORDS)
    assert sources(html) == apart
    assert [fragment.anchor for fragment in fragments] == ["item-000001"] * bool(apart)
    in_fragment = b"".join(fragment.html for fragment in fragments)
    assert html.count(b"d" * diff) + in_fragment.count(b"d" * diff) >= 1
    for name, size in (("diff", diff), ("rendered", view)):
        content = (name[0] if name == "diff" else "v").encode() * max(size, 5)
        assert (content in in_fragment) is (name in apart)
        assert (content in html) is (size > 0 and name not in apart)
    assert html.count(b'href="item-000001.html"') == len(apart)
    assert html.endswith(b"</section>\n")


def test_a_fragment_is_a_document_that_leads_back() -> None:
    _, (fragment,) = with_views([file(1, diff=MOST_OPEN + 1, view=10)], LINKS, WORDS)
    html = fragment.html.decode()
    assert '<a href="./#item-000001">What &lt;changed&gt;</a>' in html
    assert "<title>docs/&lt;1&gt;.md · What &lt;changed&gt;</title>" in html
    assert '<link rel="stylesheet" href="../style.css">' in html
    assert '<details class="di-diff" open>' in html
    assert '<details class="di-rendered"><summary>' in html
    assert 'id="item-000001"' not in html


def test_a_view_that_is_where_its_diff_is_has_no_link_of_its_own() -> None:
    (html,), (fragment,) = with_views([file(1, diff=MOST_OPEN + 1, view=10)], LINKS, WORDS)
    assert html.count(b"data-src") == 1
    assert b'<details class="di-diff" data-src="item-000001.html" data-view>' in html
    assert b"v" * 10 in fragment.html


def test_what_comes_first_has_the_room_of_the_page() -> None:
    files = [file(number, diff=LEAST_SEEN, view=LEAST_SEEN) for number in range(20)]
    sections, fragments = with_views(files, LINKS, WORDS)
    html = b"".join(sections)
    on_page = html.count(b"d" * LEAST_SEEN)
    assert 1 <= on_page < 5
    assert b"ddd" in sections[0]
    assert fragments[-1].anchor == "item-000019"
    assert b"vvv" not in html  # diffs go before
    assert len(html) < USUAL_PAGE_HTML


def test_facts_go_where_the_diff_goes_and_those_of_the_first_file_stay() -> None:
    files = [file(number, start=3_000, diff=5_000, facts=5_000) for number in range(20)]
    sections, fragments = with_views(files, LINKS, WORDS)
    assert sources(sections[0]) == []
    assert sources(sections[-1]) == ["proof", "diff"]
    assert b"<summary>9 facts</summary>" in sections[-1]
    assert b"END" in sections[-1]
    assert len(fragments) == sum(b"data-src" in section for section in sections)
    html = fragments[-1].html
    assert html.index(b"fff") < html.index(b"ddd")
    assert b'<details class="di-proof" open>' in html


def test_few_facts_are_not_worth_a_fragment_whatever_the_page_weighs() -> None:
    files = [file(number, start=2_000, facts=LEAST_APART) for number in range(400)]
    sections, fragments = with_views(files, LINKS, WORDS)
    assert not fragments
    assert b"".join(sections).count(b"f" * LEAST_APART) == 400


def test_a_page_of_too_many_sections_has_no_diff() -> None:
    count = MOST_PAGE_HTML // 2_000
    files = [file(number, start=2_000, diff=100, view=100) for number in range(count)]
    sections, fragments = with_views(files, LINKS, WORDS)
    html = b"".join(sections)
    assert len(fragments) == count
    assert b"ddd" not in html


def test_a_document_of_its_own_is_whole() -> None:
    files = [file(number, diff=MOST_OPEN + number, view=MOST_OPEN * 2) for number in range(30)]
    sections, fragments = with_views(files, None, WORDS)
    html = b"".join(sections)
    assert not fragments
    assert b"data-src" not in html
    assert html.count(b"d" * MOST_OPEN) == 30
    assert html.count(b'class="di-diff" open') == 1
