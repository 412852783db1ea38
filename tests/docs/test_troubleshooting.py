"""The messages that the page on troubleshooting quotes are those that people see."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from diff_insight.config.options import DiffInsightConfig, settings_from
from diff_insight.config.project import settings_of_archives
from diff_insight.git import diff_stream
from diff_insight.model.errors import DiffInsightError
from diff_insight.reports.pipeline import open_archive
from diff_insight.site.build.forecast import Forecast
from diff_insight.wording import describe
from support.repositories import Repo, days_of

Options = Mapping[str, Any]


def messages(options: Options, project: Path, caplog: pytest.LogCaptureFixture) -> list[str]:
    """The error and the log of a build with these options."""
    config = DiffInsightConfig()
    config.load_dict(dict(options))
    failed, _ = config.validate()
    if failed:
        return [str(error) for _, error in failed]
    caplog.clear()
    ends: list[str] = []
    with caplog.at_level(logging.INFO):
        try:
            with open_archive(settings_from(config, project)) as archive:
                list(archive.reports())
        except DiffInsightError as error:
            ends.append(str(error))
    return [*caplog.messages, *ends]


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "repo")
    for number in range(1, 4):
        when = f"2025-06-0{number}T12:00:00+00:00"
        repo.commit({f"{name}{number}.md": name for name in "abc"}, when)
    repo.git("config", "uploadpack.allowFilter", "true")
    repo.git("checkout", "-q", "-b", "side", "HEAD~1")
    repo.commit({"d.md": "d"}, "2025-06-02T12:00:00+00:00")
    repo.git("checkout", "-q", "--orphan", "alone")
    repo.commit({"e.md": "e"}, "2025-06-02T12:00:00+00:00")
    repo.git("checkout", "-q", "main")
    return repo


def _fails(*_: object) -> str:
    """A defect of ours."""
    raise KeyError("new")


def clone(repo: Repo, name: str, *options: str) -> str:
    folder = repo.path.parent / name
    repo.git("clone", "-q", "--no-checkout", *options, repo.path.as_uri(), folder)
    return str(folder)


def cases(repo: Repo) -> list[Options]:
    """Options that go wrong, each in its own way."""
    shallow = clone(repo, "shallow", "--depth=2")
    Repo(repo.path.parent / "empty")
    Repo(repo.path.parent / "one").commit({"a": "a"})
    damaged = Repo(repo.path.parent / "damaged")
    (damaged.path / ".git/refs/heads/main").write_text("f" * 40)
    twice = [{"base": "side", "head": "main", "date": "2025-07-01"}] * 3
    here: list[Options] = [
        {"ranges": {"timezone": "Mars/Olympus"}},
        {"ranges": {"timezone": "Asia/Tokio"}},
        {"ranges": {"every": "daily"}},
        {"remote_url": "C:\\docs"},
        {"branch": "mian"},
        {"ranges": {"since": 1234567}},
        {"ranges": {"since": "nothing"}},
        {"ranges": {"since": "side"}},
        {"ranges": {"since": "2030-01-01"}},
        {"ranges": {"every": "none", "pairs": [{"base": "alone", "head": "main"}]}},
        {"ranges": {"every": "none", "pairs": twice}},
        {"remote_url": "https://git.example.org/docs/handbook"},
        {"remote_url": "/srv/docs", "forge": "github"},
        {"remote_url": "git@work:docs/handbook.git"},
        {"remote_url": "git@gitlab.com:docs/handbook.wiki.git"},
    ]
    elsewhere: list[Options] = [
        {"repository": shallow},
        {"repository": shallow, "branch": "v1"},
        {"repository": clone(repo, "partial", "--filter=blob:none")},
        {"repository": clone(repo, "treeless", "--filter=tree:0")},
        {"repository": "nowhere"},
        {"repository": "empty"},
        {"repository": "damaged"},
        {"repository": "one"},
        {"repository": os.sep},
        {"repository": "file:///nowhere/at/all"},
        {"repository": "ext::sh -c true"},
        {"repositry": "."},
        {"zzz": "."},
    ]
    return [*({"repository": "repo", **options} for options in here), *elsewhere]


def _commit_in_milliseconds(repo: Repo) -> None:
    when = {"GIT_COMMITTER_DATE": "@1735732800000 +0000"}
    repo.git("commit", "-q", "--allow-empty", "-m", "Import", env=when)


def no_site(folder: Path, config: str) -> str:
    """The error of a command where mkdocs.yml cannot be used."""
    (folder / "mkdocs.yml").write_text(config)
    with pytest.raises(DiffInsightError) as raised:
        settings_of_archives(folder / "mkdocs.yml")[0]
    return str(raised.value).partition("is not valid: ")[2] or str(raised.value)


def patterns(blocks: tuple[Any, ...]) -> dict[str, re.Pattern[str]]:
    """The quoted messages, `…` standing for anything."""
    quoted = [
        block.text.strip()
        for block in blocks
        if (block.page, block.language) == ("troubleshooting.md", "text")
    ]
    return {
        text: re.compile(".*".join(map(re.escape, text.split("…"))), re.DOTALL) for text in quoted
    }


def test_each_quoted_message_is_one_that_people_see(
    blocks: tuple[Any, ...],
    repo: Repo,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = repo.path.parent
    said = [line for options in cases(repo) for line in messages(options, folder, caplog)]

    url = {"repository": repo.path.as_uri()}
    messages(url, folder, caplog)
    repo.path.rename(folder / "moved")
    said += messages(url, folder, caplog)

    moved = Repo(folder / "moved")
    _commit_in_milliseconds(moved)
    moved.commit({"late.md": "late"}, "2025-12-01T12:00:00+00:00")
    moved.commit({"early.md": "early"}, "2025-06-05T12:00:00+00:00")
    moved.commit({"a1.md": None, "new.md": "another text\n"}, "2025-12-02T12:00:00+00:00")
    monkeypatch.setattr(diff_stream, "RENAME_LIMIT", 0)
    said += [
        line.replace("is 0 of", "is 1000 of")
        for line in messages({"repository": "moved"}, folder, caplog)
    ]

    plugins = "\nplugins: [diff-insight: {ranges: {since: 2025-02-30}}]\n"
    said += [no_site(folder, f"site_name: x{more}") for more in ("", plugins)]
    caplog.clear()
    with caplog.at_level(logging.INFO):
        Forecast(2_413, 31_200, 754, 1_300_000_000, 12).log()
    said += caplog.messages

    damaged = Repo(folder / "damaged-object")
    days_of(damaged, [{"a.md": "one\n"}, {"a.md": "two\n"}])
    blob = damaged.git("rev-parse", "HEAD:a.md")
    lost = damaged.path / ".git/objects" / blob[:2] / blob[2:]
    lost.chmod(0o644)
    lost.write_bytes(lost.read_bytes()[:-5])
    monkeypatch.setattr(describe, "item_explanation", _fails)
    said += messages({"repository": "damaged-object"}, folder, caplog)

    # These messages come from a build of a whole site, not from a history.
    of_site = ("is in docs_dir", "has no home page", "no file belongs to it")
    unseen = [
        text
        for text, pattern in patterns(blocks).items()
        if not any(map(pattern.fullmatch, said)) and not any(words in text for words in of_site)
    ]
    assert unseen == [], said
