"""Which facts, diffs and views are on a report's page, and which in fragments."""

import re

import pytest

from diff_insight.conventions.limits import (
    LEAST_APART,
    LEAST_SEEN,
    MOST_OPEN,
    MOST_PACKED,
    MOST_PAGE_HTML,
    MOST_SHARED,
    USUAL_PAGE_HTML,
)
from diff_insight.locales import catalog
from diff_insight.render.rendered import unpack
from diff_insight.render.rendered.gaps import fold
from diff_insight.render.report.fragments import SiteLinks
from diff_insight.render.report.page_room import FileHtml
from diff_insight.render.report.views import with_views

WORDS = catalog("en_US")
LINKS = SiteLinks(
    image=lambda _: None,
    fragment=lambda name: f"{name}.html",
    page="./",
    title="What <changed>",
    style="../style.css",
    script="../script.js",
)


ALONE = USUAL_PAGE_HTML - 25_000  # bytes that one file may have beside its page's own


def file(number: int, *, start: int = 10, diff: int = 0, view: int = 0, facts: int = 0) -> FileHtml:
    """A file whose parts have so many bytes, and its number."""
    anchor = f"item-{number:06}"
    section = f'<section id="{anchor}">'.encode().ljust(start, b".")
    number_too = f"<!--{number}-->".encode()
    sizes = {b"d": diff, b"v": view, b"f": facts}
    patch, document, proved = (
        letter * size + number_too * (size > 0) for letter, size in sizes.items()
    )
    path = f"docs/<{number}>.md"
    return FileHtml(path, anchor, section, patch, document, proved, "9 facts", b"END")


def sources(html: bytes) -> list[tuple[str, str]]:
    return re.findall(
        r'<details class="di-(proof|diff|rendered)" data-src="([^"]*)"', html.decode()
    )


@pytest.mark.parametrize("diff", [0, ALONE, MOST_OPEN + 1])
def test_a_heavy_diff_is_in_a_fragment(diff: int) -> None:
    (html,), fragments = with_views([file(1, diff=diff)], LINKS, WORDS)
    apart = diff > MOST_OPEN
    assert sources(html) == [("diff", "diff-1.html#item-000001-diff")] * apart
    assert [fragment.name for fragment in fragments] == ["diff-1"] * apart
    assert html.count(b'href="diff-1.html#item-000001-diff"') == apart
    assert html.count(b"d" * max(diff, 5)) == (0 < diff <= MOST_OPEN)
    assert html.endswith(b"</section>\n")


def test_a_fragment_is_a_document_that_leads_back() -> None:
    _, (fragment,) = with_views([file(1, diff=MOST_OPEN + 1)], LINKS, WORDS)
    html = fragment.html.decode()
    assert '<a href="./">What &lt;changed&gt;</a>' in html
    assert "<title>Diff · What &lt;changed&gt;</title>" in html
    assert '<link rel="stylesheet" href="../style.css">' in html
    assert '<script src="../script.js" defer></script>' in html
    assert '<h2><a href="./#item-000001">' in html
    assert "&lt;1&gt;" in html
    assert "d" * (MOST_OPEN + 1) in html
    assert 'id="item-000001"' not in html


def test_views_share_fragments_that_lead_back_to_each_file() -> None:
    half = MOST_SHARED // 2 - 100  # the element around it is a part of it
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
    start = (
        '<section id="item-000003-rendered" data-anchor="item-000003"><h2><a href="./#item-000003">'
    )
    assert start in first
    assert "docs/<wbr>" in first
    assert "<3>" not in first


def test_a_view_that_no_fragment_has_room_for_is_alone_in_one() -> None:
    files = [file(1, view=5), file(2, view=MOST_SHARED + 1), file(3, view=5)]
    _, fragments = with_views(files, LINKS, WORDS)
    assert [fragment.html.count(b"<section") for fragment in fragments] == [1, 1, 1]


def test_what_comes_first_has_the_room_of_the_page() -> None:
    files = [file(number, diff=LEAST_SEEN) for number in range(20)]
    sections, fragments = with_views(files, LINKS, WORDS)
    html = b"".join(sections)
    on_page = html.count(b"d" * LEAST_SEEN)
    assert 1 <= on_page < 5
    assert b"ddd" in sections[0]
    assert fragments[-1].name == "diff-1"
    assert len(html) < USUAL_PAGE_HTML


def test_facts_share_a_fragment_and_those_of_the_first_file_stay() -> None:
    files = [file(number, start=3_000, diff=5_000, facts=5_000) for number in range(20)]
    sections, fragments = with_views(files, LINKS, WORDS)
    assert sources(sections[0]) == []
    facts, diff = sources(sections[-1])
    assert facts == ("proof", "facts-1.html#item-000019-facts")
    assert diff == ("diff", "diff-1.html#item-000019-diff")
    assert b"<summary>9 facts</summary>" in sections[-1]
    assert b"END" in sections[-1]
    shared = {fragment.name: fragment.html for fragment in fragments}
    assert shared["facts-1"].count(b"f" * 5_000) == sum(b"di-proof" in one for one in sections)


def test_few_facts_are_not_worth_a_fold_whatever_the_page_weighs() -> None:
    files = [file(number, start=2_000, facts=LEAST_APART - 10) for number in range(400)]
    sections, fragments = with_views(files, LINKS, WORDS)
    assert not fragments
    assert b"".join(sections).count(b"f" * (LEAST_APART - 10)) == 400


def test_a_page_of_too_many_sections_has_no_diff() -> None:
    count = MOST_PAGE_HTML // 2_000
    files = [file(number, start=2_000, diff=100) for number in range(count)]
    sections, fragments = with_views(files, LINKS, WORDS)
    html = b"".join(sections)
    assert sum(fragment.html.count(b"<section") for fragment in fragments) == count
    assert b"ddd" not in html


def unchanged(label: str, size: int) -> bytes:
    """A view of two gaps with so many bytes in each."""
    return "".join(fold(f"{label}{n}", f"{label}{n}{label * size}") for n in "12").encode()


def test_what_did_not_change_is_in_packs_on_a_site_alone() -> None:
    views = {
        "docs/2/b.md": unchanged("b", 2_000),
        "docs/2/x.md": b"changed",
        "docs/3/a.md": unchanged("a", 2_000),
        "docs/1/c.md": unchanged("c", MOST_PACKED),
    }
    files = [file(n)._replace(path=path, view=views[path]) for n, path in enumerate(views)]
    _, (fragment, *packs) = with_views(files, LINKS, WORDS)
    html = fragment.html.decode()
    assert "b1</summary></details>" in html
    assert "b1bb" not in html
    assert all(re.fullmatch(r"unchanged-[0-9a-f]{8}\.bin", pack.name) for pack in packs)
    sources = re.findall(r'data-unchanged="(\S+)\.html#(\d)"', html)
    first, second = (pack.name for pack in packs)
    assert sources == [(first, "2"), (first, "0"), (second, "0")]  # by name: a, b
    assert [text[:3] for pack in packs for text in unpack(pack.html)] == [
        *("a1a", "a2a", "b1b", "b2b"),
        *("c1c", "c2c"),
    ]
    alone, none = with_views(files, None, WORDS)
    assert not none
    for section, view in zip(alone, views.values(), strict=True):
        assert view in section


def test_a_document_of_its_own_is_whole() -> None:
    files = [file(number, diff=MOST_OPEN - 8 + number, view=MOST_OPEN * 2) for number in range(30)]
    sections, fragments = with_views(files, None, WORDS)
    html = b"".join(sections)
    assert not fragments
    assert b"data-src" not in html
    assert html.count(b"d" * (MOST_OPEN - 8)) == 30
    assert html.count(b'class="di-diff" open') == 1


def test_files_with_the_same_diff_share_one() -> None:
    first, other, second = [file(number, start=MOST_PAGE_HTML, diff=9_000) for number in (1, 2, 3)]
    sections, (fragment,) = with_views(
        [first, other, second._replace(diff=first.diff)], LINKS, WORDS
    )
    assert [sources(html)[-1][1] for html in sections] == [
        f"diff-1.html#item-00000{number}-diff" for number in (1, 2, 1)
    ]
    html = fragment.html.decode()
    assert html.count("d" * 9_000) == 2
    assert 'id="item-000001-diff" data-anchor="item-000001 item-000003"' in html
    assert html.count('<h2><a href="./#item-00000') == 3
