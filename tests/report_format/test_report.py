from __future__ import annotations

import pytest

from diff_insight.forges import forge_for, parse_remote
from diff_insight.model.settings import ForgeName
from diff_insight.report_format.compared import compared_commits, compared_repository
from diff_insight.report_format.report import is_generic, titled
from diff_insight.report_format.stored import StoredReport

BASE, HEAD = "a" * 40, "b" * 40
REMOTES = (
    "https://github.com/o/r",
    "https://gitlab.com/g/h/r",
    "https://codeberg.org/o/r",
    "https://bitbucket.org/o/r",
    "https://dev.azure.com/o/p/_git/r",
)


@pytest.mark.parametrize("remote", REMOTES)
def test_commits_and_repository_of_every_forge(remote: str) -> None:
    assert parse_remote(remote) is not None
    forge = forge_for(remote, ForgeName.AUTO)
    assert forge is not None
    permalink = forge.compare(BASE, HEAD)
    base, head = compared_commits(permalink)
    assert (base, head) in {(BASE, HEAD), (BASE[:7], HEAD[:7])}
    assert compared_repository(permalink) == forge.web_url


@pytest.mark.parametrize(
    "permalink", [None, "", "https://x.test/", "https://github.com/o/r/compare/main...v1", "a b"]
)
def test_a_permalink_that_names_no_commits(permalink: str | None) -> None:
    assert compared_commits(permalink) == ("", "")
    assert compared_repository(permalink) == ""


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Diff Insight Report - openai", (None, "openai")),
        ("[zh_CN] Diff Insight Report - my topic", ("zh_CN", "my topic")),
        ("[Draft] Diff Insight Report - openai", (None, None)),
        ("Something else", (None, None)),
    ],
)
def test_what_a_title_says(title: str, told: tuple[str | None, str | None]) -> None:
    assert titled(StoredReport({"title": title}, "", None, ())) == told
    assert is_generic(title) is (told[1] is not None)
