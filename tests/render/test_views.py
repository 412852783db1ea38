"""Which diffs and views are on a report's page, and which in fragments."""

import re

import pytest

from diff_insight.conventions.limits import MOST_OPEN, MOST_PAGE_HTML
from diff_insight.locales import catalog
from diff_insight.render.report.views import FileHtml, SiteLinks, with_views

WORDS = catalog("en_US")
LINKS = SiteLinks(
    image=lambda _: None,
    fragment=lambda anchor: f"{anchor}.html",
    page="./",
    title="What <changed>",
    style="../style.css",
)


def file(number: int, *, start: int = 10, diff: int = 0, view: int = 0) -> FileHtml:
    """A file whose parts have so many bytes."""
    anchor = f"item-{number:06}"
    section = f'<section id="{anchor}">'.encode().ljust(start, b".")
    return FileHtml(f"docs/<{number}>.md", anchor, section, b"d" * diff, b"v" * view)


def sources(html: bytes) -> list[str]:
    return re.findall(r'<details class="di-(diff|rendered)" data-src', html.decode())


@pytest.mark.parametrize(
    ("diff", "view", "apart"),
    [
        (MOST_OPEN, MOST_OPEN, []),
        (MOST_OPEN + 1, 10, ["diff", "rendered"]),
        (10, MOST_OPEN + 1, ["rendered"]),
        (MOST_OPEN + 1, 0, ["diff"]),
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


def test_what_comes_first_has_the_room_of_the_page() -> None:
    files = [file(number, diff=MOST_OPEN, view=500) for number in range(12)]
    sections, fragments = with_views(files, LINKS, WORDS)
    html = b"".join(sections)
    first = MOST_PAGE_HTML // MOST_OPEN - 1  # the theme has its share
    assert [fragment.anchor for fragment in fragments] == [
        f"item-{number:06}" for number in range(first, 12)
    ]
    assert len(html) < MOST_PAGE_HTML


def test_views_have_the_room_that_diffs_leave() -> None:
    files = [file(number, diff=30_000, view=40_000) for number in range(12)]
    html = b"".join(with_views(files, LINKS, WORDS)[0])
    assert set(sources(html)) == {"rendered"}
    assert len(html) < MOST_PAGE_HTML


def test_a_page_of_too_many_sections_has_no_diff() -> None:
    files = [file(number, start=2_000, diff=100, view=100) for number in range(200)]
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
