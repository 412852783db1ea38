"""Which diffs and views are on a report's page, and which in fragments."""

import re

import pytest

from diff_insight.conventions.limits import MOST_OPEN, MOST_PAGE_HTML, MOST_VIEWS
from diff_insight.locales import catalog
from diff_insight.render.report.fragments import FileHtml, SiteLinks
from diff_insight.render.report.views import with_views

WORDS = catalog("en_US")
LINKS = SiteLinks(
    image=lambda _: None,
    fragment=lambda name: f"{name}.html",
    page="./",
    title="What <changed>",
    style="../style.css",
)


def file(number: int, *, start: int = 10, diff: int = 0, view: int = 0) -> FileHtml:
    """A file whose parts have so many bytes."""
    anchor = f"item-{number:06}"
    section = f'<section id="{anchor}">'.encode().ljust(start, b".")
    return FileHtml(f"docs/<{number}>.md", anchor, section, b"d" * diff, b"v" * view)


def sources(html: bytes) -> list[tuple[str, str]]:
    return re.findall(r'<details class="di-(diff|rendered)" data-src="([^"]*)"', html.decode())


@pytest.mark.parametrize("diff", [0, MOST_OPEN, MOST_OPEN + 1])
def test_a_heavy_diff_is_in_a_fragment(diff: int) -> None:
    (html,), fragments = with_views([file(1, diff=diff)], LINKS, WORDS)
    apart = diff > MOST_OPEN
    assert sources(html) == [("diff", "item-000001.html")] * apart
    assert [fragment.name for fragment in fragments] == ["item-000001"] * apart
    assert html.count(b'href="item-000001.html"') == apart
    assert html.count(b"d" * max(diff, 5)) == (0 < diff <= MOST_OPEN)
    assert html.endswith(b"</section>\n")


def test_a_fragment_is_a_document_that_leads_back() -> None:
    _, (fragment,) = with_views([file(1, diff=MOST_OPEN + 1)], LINKS, WORDS)
    html = fragment.html.decode()
    assert '<a href="./#item-000001">What &lt;changed&gt;</a>' in html
    assert "<title>docs/&lt;1&gt;.md · What &lt;changed&gt;</title>" in html
    assert '<link rel="stylesheet" href="../style.css">' in html
    assert '<details class="di-diff" open>' in html
    assert "d" * (MOST_OPEN + 1) in html
    assert 'id="item-000001"' not in html


def test_views_share_fragments_that_lead_back_to_each_file() -> None:
    half = MOST_VIEWS // 2
    files = [file(1, diff=9, view=half), file(2, diff=9), file(3, view=half), file(4, view=half)]
    sections, fragments = with_views(files, LINKS, WORDS)
    assert [sources(html)[-1:] for html in sections] == [
        [("rendered", "rendered-1.html#item-000001-rendered")],
        [],
        [("rendered", "rendered-1.html#item-000003-rendered")],
        [("rendered", "rendered-2.html#item-000004-rendered")],
    ]
    assert [fragment.name for fragment in fragments] == ["rendered-1", "rendered-2"]
    first = fragments[0].html.decode()
    assert first.count("v" * half) == 2
    assert '<section id="item-000003-rendered"><h2><a href="./#item-000003">' in first
    assert "docs/<wbr>" in first
    assert "<3>" not in first


def test_a_view_that_no_fragment_has_room_for_is_alone_in_one() -> None:
    files = [file(1, view=5), file(2, view=MOST_VIEWS + 1), file(3, view=5)]
    _, fragments = with_views(files, LINKS, WORDS)
    assert [fragment.html.count(b"<section") for fragment in fragments] == [1, 1, 1]


def test_what_comes_first_has_the_room_of_the_page() -> None:
    files = [file(number, diff=MOST_OPEN) for number in range(12)]
    sections, fragments = with_views(files, LINKS, WORDS)
    html = b"".join(sections)
    first = MOST_PAGE_HTML // MOST_OPEN - 1  # the theme has its share
    assert [fragment.name for fragment in fragments] == [
        f"item-{number:06}" for number in range(first, 12)
    ]
    assert len(html) < MOST_PAGE_HTML


def test_a_page_of_too_many_sections_has_no_diff() -> None:
    files = [file(number, start=2_000, diff=100) for number in range(200)]
    sections, fragments = with_views(files, LINKS, WORDS)
    html = b"".join(sections)
    assert len(fragments) == 200
    assert b"ddd" not in html


def test_a_document_of_its_own_is_whole() -> None:
    files = [file(number, diff=MOST_OPEN + number, view=MOST_OPEN * 2) for number in range(30)]
    sections, fragments = with_views(files, None, WORDS)
    html = b"".join(sections)
    assert not fragments
    assert b"data-src" not in html
    assert html.count(b"d" * MOST_OPEN) == 30
    assert html.count(b'class="di-diff" open') == 1
