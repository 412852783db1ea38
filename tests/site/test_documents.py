"""Which document a path is, at each time."""

import datetime as dt

from diff_insight.model.change import Status
from diff_insight.model.history import RangeKind
from diff_insight.site.view.histories import Histories, History
from support.entries import entry, listed

ADDED, MODIFIED, REMOVED = Status.ADDED, Status.MODIFIED, Status.REMOVED


def followed(*days: list[tuple[str, Status] | tuple[str, str]]) -> dict[str, History]:
    """Histories by path; a file is a path and its status, or the old and the new path of one."""
    entries = [
        entry(
            dt.date(2025, 6, number),
            *(
                listed(second, Status.RENAMED, old_path=first)
                if not isinstance(second, Status)
                else listed(first, second)
                for first, second in files
            ),
        )
        for number, files in enumerate(days, start=1)
    ]
    documents = Histories(entries).all
    assert sum(len(one.changes) for one in documents) == sum(map(len, days))
    return {one.path: one for one in documents}


def days(document: History) -> list[int]:
    return [change.date.day for change in document.changes]


def test_a_chain_of_renames_is_one_document() -> None:
    found = followed([("a", MODIFIED)], [("a", "b")], [("b", "c")], [("c", MODIFIED)])
    assert list(found) == ["c"]
    assert found["c"].earlier == ("a", "b")
    assert days(found["c"]) == [1, 2, 3, 4]


def test_names_that_are_exchanged() -> None:
    found = followed([("a", MODIFIED)], [("b", MODIFIED)], [("a", "b"), ("b", "a")])
    assert days(found["b"]) == [1, 3]
    assert days(found["a"]) == [2, 3]
    assert found["a"].earlier == ("b",)


def test_a_rename_into_a_place_that_is_left_in_the_same_range() -> None:
    found = followed([("a", MODIFIED), ("b", MODIFIED)], [("b", "c"), ("a", "b")], [("b", ADDED)])
    assert found["c"].earlier == ("b",)
    assert found["b"].earlier == ("a",)
    assert days(found["b"]) == [1, 2, 3]


def test_a_document_that_comes_back_is_the_same() -> None:
    found = followed([("a", REMOVED)], [("a", ADDED)])
    assert days(found["a"]) == [1, 2]
    assert not found["a"].removed
    assert followed([("a", ADDED)], [("a", REMOVED)])["a"].removed


def test_a_path_that_was_left_is_another_document() -> None:
    found = followed([("a", "b")], [("a", ADDED)], [("b", MODIFIED)])
    assert days(found["b"]) == [1, 3]
    assert days(found["a"]) == [2]
    assert found["a"].earlier == ()


def test_a_document_that_returns_to_its_path() -> None:
    found = followed([("a", "b")], [("b", "a")])
    assert found["a"].earlier == ("b",)


def test_a_document_moved_to_where_another_one_was() -> None:
    entries = [
        entry(dt.date(2025, 6, 1), listed("b", REMOVED)),
        entry(dt.date(2025, 6, 2), listed("b", Status.RENAMED, old_path="a")),
    ]
    paths = Histories(entries).paths
    assert {days(one)[0]: one.removed for one in paths["b"].here} == {1: True, 2: False}
    assert [one.path for one in paths["a"].elsewhere] == ["b"]
    assert not paths["a"].here


def test_a_pair_moves_nothing() -> None:
    day = dt.date(2025, 6, 3)
    rename = listed("b", Status.RENAMED, old_path="a")
    entries = [
        entry(dt.date(2025, 6, 1), rename),
        entry(dt.date(2025, 6, 2), listed("a", ADDED)),
        entry(day, rename, listed("a", MODIFIED), kind=RangeKind.PAIR),
        entry(day, listed("b", MODIFIED)),
    ]
    found = {one.path: one for one in Histories(entries).all}
    assert days(found["b"]) == [1, 3, 3]
    assert days(found["a"]) == [2, 3]


def test_folders_have_each_path_once_in_pages_of_a_size() -> None:
    names = [f"docs/a/b/c{number % 3}/{number:03}.md" for number in range(300)]
    entries = [
        entry(dt.date(2025, 6, day), *(listed(name, MODIFIED) for name in names)) for day in (1, 2)
    ]
    entries.append(
        entry(dt.date(2025, 6, 3), listed("top.md", Status.RENAMED, old_path="docs/old.md"))
    )
    documents = Histories(entries)
    folders = {folder.folder: folder for folder in documents.folders.values()}
    assert list(folders) == ["", "docs", "docs/a/b"]
    pages = folders["docs/a/b"].pages
    assert [history.path for page in pages for history in page] == sorted(names)
    assert len(pages) == 8
    assert max(map(len, pages)) == 40
    assert folders["docs"].pages == ((),)
    assert [path.path for path in folders["docs"].left] == ["docs/old.md"]
