"""Histories, renames that git gives up on, and what tells that something moved."""

import logging
from pathlib import Path

import pytest

from diff_insight.git import Repository
from diff_insight.model.change import Status
from diff_insight.model.history import Commit, History
from support.repositories import Repo, diffs


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "repo")


def history(repo: Repo, *, tags: bool = False) -> History:
    repository = Repository(repo.path)
    with repository.scratch() as scratch:
        return repository.history(scratch, repository.resolve_branch(""), tags=tags)


def test_first_parents_in_order(repo: Repo) -> None:
    first = repo.commit({"a": "1\n"}, "2025-06-05T00:00:00+00:00", "One")
    repo.git("checkout", "-q", "-b", "side")
    repo.commit({"b": "1\n"}, "2025-06-06T00:00:00+00:00", "Side")
    repo.git("checkout", "-q", "main")
    earlier = repo.commit({"a": "2\n"}, "2025-06-02T00:00:00+09:00", "Clock went wrong")
    repo.git("merge", "-q", "--no-ff", "-m", "Merge", "side")
    merge = repo.git("rev-parse", "HEAD")
    repo.git("tag", "v1", first)
    found = history(repo, tags=True)
    assert [commit.id for commit in found.commits] == [first, earlier, merge]
    assert found.commits[:2] == (
        Commit(first, 1749081600, "One"),
        Commit(earlier, 1748790000, "Clock went wrong"),
    )
    assert found.tags == (("v1", first),)
    assert not found.cut
    assert history(repo).tags == ()


def raw_commit(repo: Repo, committer: str, message: bytes, encoding: str = "") -> str:
    tree = repo.git("mktree")
    header = f"tree {tree}\nauthor A <a@b> 1 +0000\ncommitter {committer}\n"
    header += f"encoding {encoding}\n" if encoding else ""
    given = header.encode() + b"\n" + message
    commit = repo.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", given=given)
    repo.git("update-ref", "refs/heads/main", commit)
    return commit


@pytest.mark.parametrize(
    ("message", "subject"),
    [
        (b"", ""),
        (b"\n\n\n", ""),
        (b" \n \nlate\n", "late"),
        (b"two\nlines\n\nbody", "two lines"),
        (b"\x01\x1b[31mred\x7f\x0c", "\x01\x1b[31mred\x7f\x0c"),
        (b"tab\tand\rreturn\n", "tab\tand\rreturn"),
        ("\u2028\u202e𝔘".encode(), "\u2028\u202e𝔘"),
        (b"\xff latin", "\ufffd latin"),
        (b"nul\0more", "nul"),
        (b"%H %n <b>{{ jinja }}</b>", "%H %n <b>{{ jinja }}</b>"),
    ],
)
def test_subjects(repo: Repo, message: bytes, subject: str) -> None:
    commit = raw_commit(repo, "A <a@b> 5 +0000", message)
    assert history(repo).commits == (Commit(commit, 5, subject),)
    repository = Repository(repo.path)
    with repository.scratch() as scratch:
        assert repository.commit(scratch, commit) == Commit(commit, 5, subject)


@pytest.mark.parametrize(
    ("committer", "time"),
    [
        ("A <a@b> 0 +0000", 0),
        ("A <a@b> -86400 +0000", 0),
        ("A <a@b>", 0),
        ("A <a@b> someday +0000", 0),
        ("", 0),
        ("A <a@b> 253402300800 +9999", 253402300800),
        ("A <a@b> 99999999999999999999 +0000", 99999999999999999999),
        ("A > b < <<a@b>> 7 +0000", 7),
    ],
)
def test_odd_dates(repo: Repo, committer: str, time: int) -> None:
    commit = raw_commit(repo, committer, b"Subject\n")
    assert history(repo).commits == (Commit(commit, time, "Subject"),)


@pytest.mark.parametrize("encoding", ["UTF-16", "IBM037", "no such thing", "ISO-2022-JP", "UTF-7"])
def test_encodings_that_spoil_a_commit_do_not_stop_the_history(repo: Repo, encoding: str) -> None:
    commit = raw_commit(repo, "A <a@b> 5 +0000", b"Subject\n", encoding)
    assert [found.id for found in history(repo).commits] == [commit]


def renames(repo: Repo, many: int) -> tuple[str, str]:
    """Two commits with as many removed and added files that have little in common."""
    lines = []
    for mark, name in ((1, "old"), (2, "new")):
        when = "Docs <d@example.org> 1750000000 +0000"
        lines.append(f"commit refs/heads/main\nmark :{mark}\ncommitter {when}\ndata 1\n.\n")
        if mark > 1:
            lines.append("from :1\ndeleteall\n")
        for number in range(many):
            content = f"{name} {number} {number * number}\n"
            lines.append(f"M 644 inline {name}/{name}{number}\ndata {len(content)}\n{content}\n")
    repo.git("fast-import", "--quiet", given="".join(lines).encode())
    return repo.git("rev-parse", "main~1"), repo.git("rev-parse", "main")


def test_gits_limit_of_renames(repo: Repo, caplog: pytest.LogCaptureFixture) -> None:
    pair = renames(repo, 1001)
    with caplog.at_level(logging.WARNING):
        (found,) = diffs(repo.path, pair)

    assert {change.status for change in found} == {Status.ADDED, Status.REMOVED}
    assert len(found) == 2002
    assert f"{pair[0][:7]}..{pair[1][:7]}: too many added and removed files" in caplog.text


def test_below_the_limit_of_renames(repo: Repo, caplog: pytest.LogCaptureFixture) -> None:
    pair = renames(repo, 200)
    (found,) = diffs(repo.path, pair)
    assert found
    assert not caplog.records


def test_state_tells_news_and_nothing_else(repo: Repo, tmp_path: Path) -> None:
    repo.commit({"a": "1\n"})
    repo.git("branch", "other")
    repo.git("clone", "-q", "--bare", ".", tmp_path / "remote.git")
    repo.git("remote", "add", "origin", tmp_path / "remote.git")
    repo.git("fetch", "-q", "origin")
    repository = Repository(repo.path)
    state = repository.state()

    def moved() -> bool:
        nonlocal state
        before, state = state, repository.state()
        return before != state

    assert not moved()
    repo.commit({"a": "2\n"})
    assert moved()
    repo.write({"a": "3\n", "b": "b\n"})
    for command in (
        ["status"],
        ["add", "-A"],
        ["stash", "-q"],
        ["stash", "pop", "-q"],
        ["reset", "-q"],
        ["gc", "-q"],
        ["pack-refs", "--all"],
        ["fetch", "-q", "origin"],
        ["update-ref", "refs/notes/commits", "HEAD"],
        ["config", "user.name", "Someone"],
    ):
        repo.git(*command)
        assert not moved(), command
    for command in (
        ["commit", "-q", "-a", "-m", "Change"],
        ["commit", "-q", "--amend", "-m", "Changed"],
        ["checkout", "-q", "other"],
        ["checkout", "-q", "--detach"],
        ["tag", "v1"],
        ["tag", "-f", "v1", "main"],
        ["tag", "-d", "v1"],
        ["branch", "third"],
        ["push", "-q", "origin", "main"],
    ):
        repo.git(*command)
        assert moved(), command


def test_state_of_a_checkout_where_both_branches_are_the_same(repo: Repo) -> None:
    repo.commit({"a": "1\n"})
    repo.git("branch", "other")
    repository = Repository(repo.path)
    before = repository.state()
    repo.git("checkout", "-q", "other")
    assert repository.state() != before


def test_merge_bases(repo: Repo) -> None:
    base = repo.commit({"a": "1\n"})
    repo.git("checkout", "-q", "-b", "side")
    side = repo.commit({"b": "1\n"})
    repo.git("checkout", "-q", "main")
    head = repo.commit({"a": "2\n"})
    repo.git("checkout", "-q", "--orphan", "alone")
    alone = repo.commit({"c": "1\n"})
    repository = Repository(repo.path)
    with repository.scratch() as scratch:
        assert repository.merge_base(scratch, side, head) == base
        assert repository.merge_base(scratch, base, head) == base
        assert repository.merge_base(scratch, head, head) == head
        assert repository.merge_base(scratch, alone, head) is None
