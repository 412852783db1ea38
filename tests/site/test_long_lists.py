"""Lists of several pages, and what their pages depend on."""

import datetime as dt
import json
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urljoin

from diff_insight.model.change import Status
from diff_insight.model.settings import Settings
from diff_insight.site.entry import Entry
from diff_insight.site.indexes import few_index_pages
from diff_insight.site.indexes.document_lists import document_lists
from diff_insight.site.indexes.documents import document_pages, document_redirects
from diff_insight.site.page import SitePage
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
    found = [*few_index_pages(archive), *document_pages(archive)]
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
    documents = [one for one in before if "/documents/docs-" in one]
    assert len(documents) == 1200
    assert set(documents) <= same
    assert "a b/en_US/months/2024-03" in same


def test_a_key_tells_contents_apart() -> None:
    first, again, other = (pages(entries(count)) for count in (120, 120, 121))
    assert {stem: page.key for stem, page in first.items()} == {
        stem: page.key for stem, page in again.items()
    }
    for stem, page in first.items():
        if other[stem].render() != page.render():
            assert other[stem].key != page.key


def test_the_list_of_documents_has_each_once() -> None:
    made = pages(entries(200))
    stem = "a b/en_US/documents"
    lists = [made[one].render().utf8 for one in (stem, f"{stem}/2", f"{stem}/3")]
    trees = [read_html(html) for html in lists]
    paths = [link.text for tree in trees for link in tree.all("a.di-document")]
    assert len(paths) == 1200
    assert paths == sorted(set(paths))
    files = dict(document_lists(view(entries(200))))
    assert [row[1] for row in json.loads(files["a b/en_US/documents.json"]())] == paths
    for tree, page in zip(trees, ("", "2/", "3/"), strict=True):
        link = tree.one(".di-documents").attributes["data-all"]
        assert urljoin(f"/a%20b/en_US/documents/{page}", link) == "/a%20b/en_US/documents.json"


def test_a_path_that_several_documents_left_has_a_page() -> None:
    moves = [("a.md", "b.md"), ("a.md", "c.md")]
    reports = [
        entry(
            FIRST + dt.timedelta(days=number),
            listed(new, Status.RENAMED, old_path=old),
        )
        for number, (old, new) in enumerate(moves)
    ]
    made = pages(reports)
    layout = UrlLayout("a b")
    left = read_html(made[layout.document("en_US", "a.md")].render().utf8)
    links = [link.text for link in left.one(".di-elsewhere-now").all("a")]
    assert links == ["b.md", "c.md"]
    moved = read_html(made[layout.document("en_US", "b.md")].render().utf8)
    (link,) = moved.one(".di-paths").all("a")
    assert link.text == "a.md"
    assert not any("/a-md-" in file for _, file, *_ in document_redirects(view(reports)))


def test_the_only_topic_of_an_archive_has_a_name() -> None:
    made = pages([entry(FIRST, listed("a.md"))])
    for stem in ("a b/en_US/topics", "a b/en_US/topics/all"):
        page = read_html(made[stem].render().utf8)
        assert "All files" in page.text
        assert all(link.text.strip() for link in page.all("a"))
