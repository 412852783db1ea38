"""Lists of several pages, and what their pages depend on."""

import datetime as dt
import json
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urljoin

from diff_insight.model.change import Status
from diff_insight.model.settings import Settings
from diff_insight.site.entry import Entry
from diff_insight.site.indexes import index_pages
from diff_insight.site.indexes.document_lists import document_lists
from diff_insight.site.page import SitePage
from diff_insight.site.slugs import document_slug, folder_slug
from diff_insight.site.urls import UrlLayout
from diff_insight.site.view.archive import ArchiveView
from support.entries import entry, listed
from support.pages import read_html

FIRST = dt.date(2024, 1, 1)


def entries(count: int) -> list[Entry]:
    """Reports of so many days; each tells of six documents of its own."""
    return [
        entry(
            FIRST + dt.timedelta(days=number),
            *(listed(f"docs/{number:04d}-{n}.md", label="new feature") for n in range(6)),
        )
        for number in range(count)
    ]


def view(reports: Iterable[Entry]) -> ArchiveView:
    return ArchiveView(Settings("", Path(), reports_dir="a b"), UrlLayout("a b"), tuple(reports))


def pages(reports: Iterable[Entry]) -> dict[str, SitePage]:
    archive = view(reports)
    found = [*index_pages(archive)]
    assert len({page.stem for page in found}) == len(found)
    return {page.stem: page for page in found}


def test_older_pages_stay_as_they_are() -> None:
    before, after = pages(entries(200)), pages(entries(207))
    same = {stem for stem, page in before.items() if after[stem].key == page.key}
    stem = "a b/en_US/types/new-feature"
    numbered = sorted(int(one.rpartition("/")[2]) for one in before if one.startswith(f"{stem}/"))
    assert numbered == list(range(1, 12))
    # The newest of them leads to the next one from now on.
    assert {f"{stem}/{number}" for number in numbered[:-1]} <= same
    assert stem not in same
    # Of a folder, the list changes, and the last page, which has more.
    folder = [one for one in before if "/documents/docs-" in one]
    assert len(folder) == 25
    assert len(set(folder) - same) == 2
    assert "a b/en_US/months/2024-03" in same


def test_a_key_tells_contents_apart() -> None:
    first, again, other = (pages(entries(count)) for count in (120, 120, 121))
    assert {stem: page.key for stem, page in first.items()} == {
        stem: page.key for stem, page in again.items()
    }
    for stem, page in first.items():
        if other[stem].render() != page.render():
            assert other[stem].key != page.key


def test_a_list_of_very_many_documents_has_their_folders() -> None:
    reports = entries(200)
    made = pages(reports)
    page = read_html(made["a b/en_US/documents"].render().utf8)
    (link,) = page.all("a.di-document")
    assert link.attributes["href"] == f"../documents/{folder_slug('docs')}/"
    assert page.one(".di-document-changes").text == "1,200 changes"
    files = dict(document_lists(view(reports)))
    rows = json.loads(files["a b/en_US/documents.json"]())
    paths = [row[1] for row in rows]
    assert len(paths) == 1200
    assert paths == sorted(set(paths))
    assert rows[0][0] == f"documents/{folder_slug('docs')}/#{document_slug(paths[0])}"
    all_url = page.one(".di-documents").attributes["data-all"]
    assert urljoin("/a%20b/en_US/documents/", all_url) == "/a%20b/en_US/documents.json"
    assert not list(document_lists(view(entries(80))))


def test_a_path_that_several_documents_left_leads_to_each() -> None:
    moves = [("a.md", "b.md"), ("a.md", "c.md"), ("d.md", "c/d.md")]
    reports = [
        entry(
            FIRST + dt.timedelta(days=number),
            listed(new, Status.RENAMED, old_path=old),
        )
        for number, (old, new) in enumerate(moves)
    ]
    made = pages(reports)
    page = read_html(made[f"a b/en_US/documents/{folder_slug('')}"].render().utf8)
    left = {row.attributes["id"]: row.all("a") for row in page.one(".di-left-paths").all("li")}
    assert [link.text for link in left[document_slug("a.md")]] == ["b.md", "c.md"]
    (link,) = left[document_slug("d.md")]
    assert link.attributes["href"].endswith(f"/{folder_slug('c')}/#{document_slug('c/d.md')}")
    moved = {
        one.attributes["data-document"]: one for one in page.all("section.di-document-history")
    }
    (back,) = moved["b.md"].one(".di-earlier").all("a")
    assert back.text == "a.md"
    assert back.attributes["href"].endswith(f"#{document_slug('a.md')}")


def test_a_folder_of_several_pages_has_each_anchor() -> None:
    made = pages(entries(200))
    stem = f"a b/en_US/documents/{folder_slug('docs')}"
    numbered = [one for one in made if one.startswith(f"{stem}/")]
    on_page = {
        section.attributes["id"]: f"{one.removeprefix(f'{stem}/')}/#{section.attributes['id']}"
        for one in numbered
        for section in read_html(made[one].render().utf8).all("section.di-document-history")
    }
    assert len(on_page) == 1200
    rows = read_html(made[stem].render().utf8).one(".di-document-rows").all("li")
    links = {row.attributes["id"]: row.one("a").attributes["href"] for row in rows}
    assert {
        anchor: link.rpartition("/documents/")[2].partition("/")[2]
        for anchor, link in links.items()
    } == on_page


def test_the_only_topic_of_an_archive_has_a_name() -> None:
    made = pages([entry(FIRST, listed("a.md"))])
    for stem in ("a b/en_US/topics", "a b/en_US/topics/all"):
        page = read_html(made[stem].render().utf8)
        assert "All files" in page.text
        assert all(link.text.strip() for link in page.all("a"))


def test_what_is_new_has_only_as_many_files_as_a_page_has_room_for() -> None:
    def days(*files: int) -> list[str]:
        reports = [
            entry(FIRST + dt.timedelta(days=number), *map(listed, names(count)))
            for number, count in enumerate(files)
        ]
        page = read_html(pages(reports)["a b/en_US/new"].render().utf8)
        return [row.attributes["datetime"] for row in page.one(".di-all-reports").all("time")]

    def names(count: int) -> list[str]:
        return [f"docs/{number}.md" for number in range(count)]

    assert days(4, 400, 1) == ["2024-01-03", "2024-01-02", "2024-01-01"]
    assert days(4, 600, 1) == ["2024-01-03"]
    assert days(4, 600) == ["2024-01-02"]
