from __future__ import annotations

import pytest

from diff_insight.conventions.topics import TopicMatcher
from diff_insight.model.change import FileChange, Status
from diff_insight.model.errors import SettingsError
from diff_insight.model.settings import Topic

OPENAI = Topic("openai", paths=("articles/openai/",), exclude=("*.png", "articles/openai/old/"))
SEARCH = Topic("search", paths=("articles/search/", "search-*.md"))
ALL = Topic("all")


def changed(path: str, old_path: str | None = None) -> FileChange:
    status = Status.MODIFIED if old_path is None else Status.RENAMED
    return FileChange(
        path=path,
        old_path=old_path,
        status=status,
        old_mode=0o100644,
        new_mode=0o100644,
        old_blob="1" * 40,
        new_blob="2" * 40,
        similarity=None if old_path is None else 90,
        patch=b"",
        added=0,
        deleted=0,
        not_shown=None,
    )


@pytest.mark.parametrize(
    ("path", "topic"),
    [
        ("articles/openai/index.md", "openai"),
        ("articles/openai/deep/er/index.md", "openai"),
        ("articles/openai/logo.png", None),
        ("articles/openai/old/index.md", None),
        ("other/articles/openai/index.md", None),
        ("articles/search/index.md", "search"),
        ("anywhere/search-me.md", "search"),
        ("README.md", None),
    ],
)
def test_patterns_are_those_of_gitignore(path: str, topic: str | None) -> None:
    assert TopicMatcher([OPENAI, SEARCH]).topic_of(changed(path)) == topic


def test_the_first_topic_wins() -> None:
    both = TopicMatcher([Topic("one", paths=("docs/",)), Topic("two", paths=("docs/a.md",))])
    assert both.topic_of(changed("docs/a.md")) == "one"


def test_no_paths_means_every_file() -> None:
    assert TopicMatcher([OPENAI, ALL]).topic_of(changed("README.md")) == "all"


def test_no_paths_but_an_exclude() -> None:
    matcher = TopicMatcher([Topic("all", exclude=(".github/",))])
    assert matcher.topic_of(changed(".github/workflows/ci.yml")) is None
    assert matcher.topic_of(changed("docs/a.md")) == "all"


def test_a_negated_pattern_takes_a_file_back() -> None:
    matcher = TopicMatcher([Topic("docs", paths=("docs/*", "!docs/draft.md"))])
    assert matcher.topic_of(changed("docs/draft.md")) is None
    assert matcher.topic_of(changed("docs/final.md")) == "docs"


def test_the_new_path_counts_before_the_old_one() -> None:
    matcher = TopicMatcher([OPENAI, SEARCH])
    moved = changed("articles/search/a.md", "articles/openai/a.md")
    assert matcher.topic_of(moved) == "search"


def test_the_old_path_counts_where_the_new_one_has_no_topic() -> None:
    matcher = TopicMatcher([OPENAI, SEARCH])
    assert matcher.topic_of(changed("attic/a.md", "articles/openai/a.md")) == "openai"


def test_paths_with_any_bytes() -> None:
    matcher = TopicMatcher([Topic("docs", paths=("docs/",)), Topic("images", paths=("*.png",))])
    not_utf8 = b"docs/caf\xe9.md".decode("utf-8", "surrogateescape")
    assert matcher.topic_of(changed(not_utf8)) == "docs"
    assert matcher.topic_of(changed("docs/a\nb\n.md")) == "docs"
    assert matcher.topic_of(changed("a\nb/c/d.png")) == "images"


def test_split_keeps_both_orders_and_leaves_out_what_is_empty() -> None:
    changes = [
        changed("articles/search/b.md"),
        changed("articles/search/a.md"),
        changed("README.md"),
        changed("articles/openai/z.md"),
        changed("LICENSE", "COPYING"),
    ]
    split = TopicMatcher([OPENAI, Topic("none", paths=("none/",)), SEARCH]).split(changes)
    assert list(split.by_topic) == ["openai", "search"]
    assert [one.path for one in split.by_topic["search"]] == [
        "articles/search/b.md",
        "articles/search/a.md",
    ]
    assert split.outside == ("README.md", "LICENSE")


def test_split_of_nothing() -> None:
    split = TopicMatcher([ALL]).split([])
    assert (split.by_topic, split.outside) == ({}, ())


@pytest.mark.parametrize("pattern", ["!", "docs\\", "/", "a["])
def test_a_pattern_that_is_none_names_its_option(pattern: str) -> None:
    with pytest.raises(SettingsError, match=r"topics\.docs\.paths.*write a gitignore pattern"):
        TopicMatcher([Topic("docs", paths=("docs/", pattern))])
    with pytest.raises(SettingsError, match=r"topics\.docs\.exclude"):
        TopicMatcher([Topic("docs", exclude=(pattern,))])


def test_comments_and_blank_patterns_match_nothing() -> None:
    matcher = TopicMatcher([Topic("docs", paths=("# all of it", "", "docs/"))])
    assert matcher.topic_of(changed("docs/a.md")) == "docs"
    assert matcher.topic_of(changed("a.md")) is None
