"""What the reports of a period tell, each story once, and the pages that changed."""

from __future__ import annotations

import datetime as dt

from diff_insight.model.history import RangeKind
from diff_insight.model.report import ChangeType, HighlightGroup
from diff_insight.model.role import Role
from diff_insight.model.story import Weight
from diff_insight.site.entry import ListedFile, ListedStory
from diff_insight.site.view.digest import changed_pages, digest
from support.entries import entry, listed

DAY, BEFORE = dt.date(2025, 6, 20), dt.date(2025, 6, 18)
BREAKING, FEATURES, OTHER = (
    HighlightGroup.BREAKING,
    HighlightGroup.FEATURES,
    HighlightGroup.OTHER,
)


def story(
    lead: str, *files: ListedFile, weight: Weight = Weight.CAPABILITY, subject: str = ""
) -> ListedStory:
    group = BREAKING if weight is Weight.LOST else OTHER
    return ListedStory(lead, weight, group, tuple(file.anchor for file in files), subject)


def test_a_story_of_several_days_is_one_and_the_heaviest_tells_it() -> None:
    file = listed("a.md")
    new = story("A is new", file, weight=Weight.CAPABILITY, subject="page a")
    edited = story("A: reworded", file, weight=Weight.WORDING, subject="page a")
    entries = [entry(DAY, file, stories=(edited,)), entry(BEFORE, file, stories=(new,))]
    (found,) = digest(entries)
    assert found.story.lead == "A is new"
    assert found.reports == tuple(entries)
    assert [change.entry for change in found.items] == entries


def test_the_same_words_of_other_subjects_are_stories_of_their_own() -> None:
    files = [listed("a.md"), listed("b.md")]
    entries = [
        entry(DAY, file, stories=(story("Typos", file, subject=file.path),)) for file in files
    ]
    assert len(digest(entries)) == 2


def test_a_story_without_a_subject_goes_on_nowhere() -> None:
    told = story("5 new pages")
    entries = [entry(DAY, stories=(told,)), entry(BEFORE, stories=(told,))]
    assert len(digest(entries)) == 2
    same = [entry(DAY, stories=(told,)), entry(DAY, kind=RangeKind.PAIR, stories=(told,))]
    assert len(digest(same)) == 2


def test_the_heaviest_come_first_and_no_breaking_change_is_left_out() -> None:
    gone = listed("gone.md", label=ChangeType.BREAKING, title="Page removed")
    cited = listed("cited.md", label=ChangeType.BREAKING, title="API removed")
    stories = (
        story("Something new"),
        story("The API is removed", cited, weight=Weight.LOST),
        story("The limit is 5", weight=Weight.VALUE),
    )
    found = digest([entry(DAY, gone, cited, stories=stories)])
    assert [row.story.lead for row in found] == [
        "The API is removed",
        "Page removed",
        "The limit is 5",
        "Something new",
    ]


def test_each_page_that_changed_stands_once_in_its_topic_with_what_says_most() -> None:
    old = listed("docs/a.md", title="Reworded")
    new = listed("docs/a.md", label=ChangeType.BREAKING, title="Option removed")
    picture = listed("docs/a.png")._replace(role=Role.MEDIA)
    entries = [
        entry(DAY, old, listed("docs/0.md"), picture),
        entry(BEFORE, new),
        entry(BEFORE, listed("docs/a.md"), topic="other"),
    ]
    found = changed_pages(entries)
    assert list(found) == ["all", "other"]
    assert [page.change.file.path for page in found["all"]] == ["docs/a.md", "docs/0.md"]
    page = found["all"][0]
    assert (page.change.file.title, len(page.changes)) == ("Option removed", 2)
