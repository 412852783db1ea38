"""Partial and shallow clones, and repositories with damage."""

import datetime as dt
import logging
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from diff_insight.git import DiffStream, Repository
from diff_insight.model.change import FileChange, NotShown, Status
from diff_insight.model.errors import RepositoryError, RevisionError, ShallowError
from diff_insight.model.history import CompareRange
from diff_insight.model.settings import CommitPair, Every, RangeSettings, Settings
from diff_insight.reports.range_selection import selected_ranges
from support.repositories import Repo, days_of, diffs

TEXT = "".join(f"line {number}\n" for number in range(40))


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "repo")
    repo.git("config", "uploadpack.allowFilter", "true")
    repo.git("config", "uploadpack.allowAnySHA1InWant", "true")
    return repo


@pytest.fixture
def commits(repo: Repo) -> list[str]:
    return days_of(
        repo,
        [
            {"a": TEXT, "b": TEXT + "b\n", "x/1.md": "same\n", "y/2.md": "same\n", "c": "c\n"},
            {"a": TEXT + "2\n", "b": None, "moved/b": TEXT + "b\n", "added": "added\n"},
            {"x/1.md": None, "y/2.md": None, "v/2.md": "same\n", "w/1.md": "same\n", "c": "cc\n"},
            {"a": TEXT + "4\n", "c": "ccc\n", "d": "d\n"},
            {"d": "dd\n", "e": TEXT + "e\n"},
        ],
    )


def clone(repo: Repo, path: Path, *options: str) -> Path:
    repo.git("clone", "-q", *options, f"file://{repo.path}", path)
    return path


def partial(repo: Repo, path: Path, *present: str) -> Path:
    """A clone without any file's content but the objects that are named."""
    clone(repo, path, "--filter=blob:none", "--no-checkout")
    for revision in present:
        content = repo.git_bytes("cat-file", "blob", revision)
        repo.git(f"--git-dir={path}/.git", "hash-object", "-w", "--stdin", given=content)
    repo.path.rename(repo.path.with_name("unreachable"))
    return path


def objects(path: Path) -> list[Path]:
    return sorted((path / ".git" / "objects").rglob("*"))


def pairs(commits: list[str]) -> list[tuple[str, str]]:
    return [*pairwise(commits), (commits[0], commits[-1])]


@pytest.fixture
def whole(repo: Repo, commits: list[str]) -> list[tuple[FileChange, ...]]:
    return diffs(repo.path, *pairs(commits))


def test_only_what_has_no_content_is_lost(
    repo: Repo,
    commits: list[str],
    whole: list[tuple[FileChange, ...]],
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    # Everything is there but `a` and what was moved.
    there = [f"{commits[number]}:{name}" for number, name in _CONTENTS]
    path = partial(repo, tmp_path / "partial", *there)
    before = objects(path)
    with caplog.at_level(logging.WARNING):
        found = diffs(path, *pairs(commits))
    assert objects(path) == before
    for partly, full in zip(found, whole, strict=True):
        assert len(partly) == len(full)
        for change, expected in zip(partly, full, strict=True):
            if expected.path == "a":
                assert (change.path, change.status) == ("a", Status.MODIFIED)
                assert (change.not_shown, change.patch) == (NotShown.MISSING, b"")
                assert (change.old_blob, change.new_blob) == (expected.old_blob, expected.new_blob)
            else:
                assert change == expected
    moved = {change.path: change.old_path for change in found[1]}
    assert (moved["v/2.md"], moved["w/1.md"]) == ("y/2.md", "x/1.md")
    messages = [record.message for record in caplog.records]
    assert len(messages) == 3
    assert "1 of the changed files cannot be shown" in messages[0]
    assert "(a)" in messages[0]
    assert "Clone without --filter" in messages[0]


_CONTENTS = [
    (1, "added"),
    (0, "c"),
    (2, "c"),
    (3, "c"),
    (3, "d"),
    (4, "d"),
    (4, "e"),
]


def test_nothing_is_there(
    repo: Repo, commits: list[str], whole: list[tuple[FileChange, ...]], tmp_path: Path
) -> None:
    path = partial(repo, tmp_path / "partial")
    before = objects(path)
    found = diffs(path, *pairs(commits))
    for partly, full in zip(found[:-1], whole, strict=False):
        assert [(c.path, c.old_path, c.status) for c in partly] == [
            (c.path, c.old_path, c.status) for c in full
        ]
        for change in partly:
            exact = change.similarity == 100
            assert change.not_shown is (None if exact else NotShown.MISSING)
    assert objects(path) == before


def test_without_patches_nothing_need_be_there(
    repo: Repo, commits: list[str], tmp_path: Path
) -> None:
    repository = Repository(partial(repo, tmp_path / "partial"))
    with repository.scratch() as scratch, DiffStream(scratch, patches=False) as stream:
        found = list(stream.diffs(pairs(commits)))
    assert [len(diff) for diff in found] == [3, 3, 3, 2, 8]


def test_a_clone_without_trees_is_refused(repo: Repo, commits: list[str], tmp_path: Path) -> None:
    path = clone(repo, tmp_path / "treeless", "--filter=tree:0", "--no-checkout")
    repo.path.rename(repo.path.with_name("unreachable"))
    with pytest.raises(RepositoryError, match=r"--filter=tree:0 cannot be used") as told:
        diffs(path, *pairs(commits))
    assert f"git cannot compare {commits[0][:7]} with {commits[1][:7]}" in str(told.value)


def test_a_promisor_that_runs_a_command_is_never_asked(
    repo: Repo, commits: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blob = repo.git("rev-parse", f"{commits[0]}:a")
    path = partial(repo, tmp_path / "partial")
    config = path / ".git" / "config"
    script = tmp_path / "evil.sh"
    script.write_text(f"#!/bin/sh\ntouch {tmp_path}/canary\n")
    script.chmod(0o755)
    url = f"ext::{script} %S"
    config.write_text(config.read_text().replace(f"file://{repo.path}", url))
    with config.open("a") as out:
        out.write('[protocol]\n\tallow = always\n[protocol "ext"]\n\tallow = always\n')
    monkeypatch.setenv("GIT_ALLOW_PROTOCOL", "ext:file")
    assert "ext::" in config.read_text()
    diffs(path, *pairs(commits))
    repository = Repository(path)
    for revision in (f"{commits[0]}:a", blob, "f" * 40):
        with pytest.raises(RevisionError):
            repository.resolve(revision, "x")
    with repository.scratch() as scratch:
        repository.history(scratch, commits[-1], tags=True)
        repository.merge_base(scratch, commits[0], commits[-1])
    repository.state()
    assert not (tmp_path / "canary").exists()


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda _: b"not zlib", id="another header"),
        pytest.param(lambda content: content[:-6], id="cut off"),
        pytest.param(lambda content: content[:-3] + b"\0\0\0", id="another end"),
        pytest.param(lambda _: b"", id="empty"),
    ],
)
def test_a_damaged_file_costs_itself_alone(
    repo: Repo,
    commits: list[str],
    caplog: pytest.LogCaptureFixture,
    damage: Callable[[bytes], bytes],
) -> None:
    undisturbed = diffs(repo.path, *pairs(commits))
    blob = repo.git("rev-parse", f"{commits[1]}:added")
    damaged = repo.path / ".git" / "objects" / blob[:2] / blob[2:]
    damaged.chmod(0o644)
    damaged.write_bytes(damage(damaged.read_bytes()))
    found = diffs(repo.path, *pairs(commits))
    lost = 0
    for one, before in zip(found, undisturbed, strict=True):
        for change, whole in zip(one, before, strict=True):
            if blob in (change.old_blob, change.new_blob):
                lost += 1
                assert (change.path, change.patch) == (whole.path, b"")
                assert change.not_shown in (NotShown.MISSING, None)
            else:
                assert change == whole
    assert lost
    assert "damaged (added). Run `git fsck` in it" in caplog.text


def test_a_missing_tree_is_an_error(repo: Repo, commits: list[str]) -> None:
    tree = repo.git("rev-parse", f"{commits[1]}^{{tree}}")
    (repo.path / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    with pytest.raises(RepositoryError, match=r"git cannot compare"):
        diffs(repo.path, *pairs(commits))


def ranges_of(path: Path, wanted: RangeSettings) -> tuple[CompareRange, ...]:
    repository = Repository(path)
    settings = Settings(repository=str(path), cache_dir=path / "cache", ranges=wanted)
    with repository.scratch() as scratch:
        return selected_ranges(settings, repository, scratch)


def test_a_shallow_clone(repo: Repo, commits: list[str], tmp_path: Path) -> None:
    path = clone(repo, tmp_path / "shallow", "--depth=3")
    repository = Repository(path)
    assert repository.shallow_boundary == {commits[2]}
    with repository.scratch() as scratch:
        history = repository.history(scratch, repository.resolve_branch(""))
    assert [commit.id for commit in history.commits] == commits[2:]
    assert history.cut
    with pytest.raises(ShallowError, match=r"fetch-depth: 0"):
        ranges_of(path, RangeSettings())
    with pytest.raises(ShallowError, match=r"fetch-depth: 0"):
        ranges_of(path, RangeSettings(every=Every.COMMIT, latest=3))
    found = ranges_of(path, RangeSettings(latest=2))
    assert [(r.base, r.head) for r in found] == [(commits[2], commits[3]), (commits[3], commits[4])]
    since = ranges_of(path, RangeSettings(since=dt.date(2025, 6, 4)))
    assert [(r.base, r.head) for r in since] == [(r.base, r.head) for r in found]
    full = diffs(repo.path, *((r.base, r.head) for r in found))
    assert diffs(path, *((r.base, r.head) for r in found)) == full


def test_shallow_pairs(repo: Repo, commits: list[str], tmp_path: Path) -> None:
    repo.git("checkout", "-q", "-b", "side", commits[1])
    repo.commit({"s": "s\n"}, "2025-06-07T12:00:00+00:00")
    repo.git("checkout", "-q", "main")
    path = clone(repo, tmp_path / "shallow", "--depth=2", "--no-single-branch")

    def pair(base: str, head: str) -> tuple[CompareRange, ...]:
        return ranges_of(path, RangeSettings(every=Every.NONE, pairs=(CommitPair(base, head),)))

    assert [(r.base, r.head) for r in pair("main~1", "main")] == [(commits[3], commits[4])]
    with pytest.raises(ShallowError, match=r"ranges.pairs\[1\]: .*fetch-depth: 0"):
        pair("main", "side")
    for base, head in ((commits[0], "main"), ("main~2", "main"), ("main", commits[0])):
        with pytest.raises(RevisionError, match=r"ranges.pairs\[1\].*fetch-depth: 0"):
            pair(base, head)


def test_a_shallow_clones_linked_worktree(repo: Repo, commits: list[str], tmp_path: Path) -> None:
    path = clone(repo, tmp_path / "shallow", "--depth=2")
    repo.git("-C", path, "worktree", "add", "-q", tmp_path / "linked")
    repository = Repository(tmp_path / "linked")
    assert repository.shallow_boundary == {commits[3]}
    with repository.scratch() as scratch:
        assert repository.history(scratch, commits[4]).cut
