import datetime as dt

from diff_insight.model.history import RangeKind
from diff_insight.model.report import ChangeType, HighlightGroup
from diff_insight.site.entry import ListedHighlight
from diff_insight.site.view.digest import digest
from support.entries import entry, listed

DAY = dt.date(2025, 6, 20)
BREAKING, FEATURES, OTHER = (
    HighlightGroup.BREAKING,
    HighlightGroup.FEATURES,
    HighlightGroup.OTHER,
)


def test_one_entry_for_what_several_reports_say() -> None:
    file = listed("a.md", title="A is new")
    told = ListedHighlight(FEATURES, "A is  new", (file.anchor,))
    again = ListedHighlight(FEATURES, "a is new", (file.anchor,))
    entries = [
        entry(DAY, file, kind=RangeKind.PAIR, highlights=(told,)),
        entry(DAY, file, highlights=(again,)),
    ]
    (one,) = digest(entries)
    assert one.text == "A is  new"
    assert one.reports == tuple(entries)
    assert [change.entry for change in one.items] == entries


def test_the_same_words_on_other_files_are_another_thing() -> None:
    files = [listed("a.md"), listed("b.md")]
    entries = [
        entry(DAY, file, highlights=(ListedHighlight(OTHER, "Typos", (file.anchor,)),))
        for file in files
    ]
    assert len(digest(entries)) == 2


def test_breaking_changes_come_first_and_none_is_left_out() -> None:
    gone = listed("gone.md", label=ChangeType.BREAKING, title="Page removed")
    told = listed("told.md", label=ChangeType.BREAKING, title="API removed")
    highlights = (
        ListedHighlight(FEATURES, "Something new", ()),
        ListedHighlight(BREAKING, "The API is removed", (told.anchor,)),
    )
    found = digest([entry(DAY, gone, told, highlights=highlights)])
    assert [(one.group, one.text) for one in found] == [
        (BREAKING, "The API is removed"),
        (BREAKING, "Page removed"),
        (FEATURES, "Something new"),
    ]


def test_words_on_breaking_changes_lead_to_the_files_that_are_labelled_so() -> None:
    files = [listed("a.md", label="Breaking Change"), listed("b.md")]
    words = (ListedHighlight(BREAKING, "Models are retired.", ()),)
    (one,) = digest([entry(DAY, *files, highlights=words)])
    assert [change.file.path for change in one.items] == ["a.md"]
    (quiet,) = digest([entry(DAY, files[1], highlights=words)])
    assert quiet.group is OTHER
