"""Revisions and branches: what is found first, and what is refused."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from diff_insight.git import Repository
from diff_insight.model.errors import RepositoryError, RevisionError
from support.repositories import Repo


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "repo")


@pytest.fixture
def ids(repo: Repo) -> list[str]:
    return [repo.commit({"a": f"{number}\n"}) for number in range(4)]


def tags_of(repository: Repository) -> dict[str, str]:
    with repository.scratch() as scratch:
        return dict(repository.tags(scratch))


def test_a_branch_is_found_before_a_tag_of_its_name(repo: Repo, ids: list[str]) -> None:
    repo.git("update-ref", "refs/heads/x", ids[0])
    repo.git("update-ref", "refs/remotes/origin/x", ids[1])
    repo.git("update-ref", "refs/tags/x", ids[2])
    repository = Repository(repo.path)
    assert repository.resolve_branch("x") == ids[0]
    repo.git("update-ref", "-d", "refs/heads/x")
    repo.git("remote", "add", "another", "/nowhere")
    repo.git("remote", "add", "origin", "/nowhere")
    repo.git("update-ref", "refs/remotes/another/x", ids[3])
    assert repository.resolve_branch("x") == ids[1]
    repo.git("update-ref", "-d", "refs/remotes/origin/x")
    assert repository.resolve_branch("x") == ids[3]
    assert repository.resolve_branch("another/x") == ids[3]
    repo.git("update-ref", "-d", "refs/remotes/another/x")
    assert repository.resolve_branch("x") == ids[2]
    repo.git("update-ref", "-d", "refs/tags/x")
    with pytest.raises(RevisionError, match="branch: no commit 'x'"):
        repository.resolve_branch("x")


def test_branches_with_long_or_odd_names(repo: Repo, ids: list[str]) -> None:
    repository = Repository(repo.path)
    for number, name in enumerate(["a/b/c", "é", "-x", "--all", "x#y", ids[0][:7]]):
        repo.git("update-ref", f"refs/heads/{name}", ids[number % 4])
        assert repository.resolve_branch(name) == ids[number % 4], name
    assert repository.resolve_branch("refs/heads/a/b/c") == ids[0]


def test_everything_that_names_a_commit(repo: Repo, ids: list[str]) -> None:
    repo.git("tag", "light", ids[1])
    repo.git("tag", "-a", "-m", "Tag", "annotated", ids[2])
    repo.git("tag", "-a", "-m", "Tag", "nested", "annotated")
    repo.git("update-ref", "refs/remotes/origin/remote-only", ids[0])
    repository = Repository(repo.path)
    for revision, expected in {
        "main": ids[3],
        "HEAD": ids[3],
        "@": ids[3],
        "": ids[3],
        "HEAD~1": ids[2],
        "main^^": ids[1],
        ids[1]: ids[1],
        ids[1][:9]: ids[1],
        ids[1].upper(): ids[1],
        "light": ids[1],
        "annotated": ids[2],
        "nested": ids[2],
        "refs/tags/nested": ids[2],
        "nested~1": ids[1],
    }.items():
        assert repository.resolve_branch(revision) == expected, revision
        if revision:
            assert repository.resolve(revision, "x") == expected, revision
    assert repository.resolve("remote-only", "x") == ids[0]


@pytest.mark.parametrize(
    "revision",
    [
        *("--all", "-h", "--output=CANARY", "--git-dir", "^main", "main..main~1", "main...main"),
        *(" ", "main\nmain", "main\0", "nope", "HEAD~99", "@{99}", "HEAD^{tree}", "HEAD:a", "e"),
        *("../../x", "refs/heads/", ":/nope", "tree", "blob", "\udcff", "main -- a", "*", "0" * 40),
        *("f" * 40, "f" * 64, "x" * 5000),
    ],
)
def test_what_is_no_commit_is_refused(repo: Repo, ids: list[str], revision: str) -> None:
    repo.git("tag", "tree", f"{ids[0]}^{{tree}}")
    repo.git("tag", "blob", f"{ids[0]}:a")
    canary = repo.path.parent / "canary"
    revision = revision.replace("CANARY", str(canary))
    repository = Repository(repo.path)
    with pytest.raises(RevisionError) as told:
        repository.resolve(revision, "ranges.since")
    assert str(told.value).startswith(f"ranges.since: no commit {revision!r} in ")
    assert "git rev-parse --verify" in str(told.value)
    with pytest.raises(RevisionError, match=r"^branch: no commit "):
        repository.resolve_branch(revision)
    assert not canary.exists()


def test_an_empty_revision_is_refused(repo: Repo, ids: list[str]) -> None:
    assert ids
    with pytest.raises(RevisionError, match=r"ranges.until: no commit ''"):
        Repository(repo.path).resolve("", "ranges.until")


def test_no_commit_yet(repo: Repo) -> None:
    repository = Repository(repo.path)
    with pytest.raises(RevisionError, match=r"no commits on its HEAD yet; commit .* `branch`"):
        repository.resolve_branch("")
    with pytest.raises(RevisionError, match="no commit 'HEAD'"):
        repository.resolve("HEAD", "x")
    assert tags_of(repository) == {}
    assert repository.state()


def test_a_detached_head(repo: Repo, ids: list[str]) -> None:
    repo.git("checkout", "-q", "--detach", ids[1])
    assert Repository(repo.path).resolve_branch("") == ids[1]


def test_no_repository(tmp_path: Path) -> None:
    with pytest.raises(RepositoryError, match="is not a git repository; run `git init`"):
        Repository(tmp_path)
    with pytest.raises(RepositoryError, match="there is no folder"):
        Repository(tmp_path / "nope")
    (tmp_path / "file").write_text("x")
    with pytest.raises(RepositoryError, match="repository: "):
        Repository(tmp_path / "file")
    (tmp_path / ".git").write_text("gitdir: /nowhere\n")
    with pytest.raises(RepositoryError, match="repository: "):
        Repository(tmp_path)


def test_no_git_on_the_path(repo: Repo, ids: list[str], tmp_path: Path) -> None:
    assert ids
    code = (
        "import sys, pathlib\n"
        "from diff_insight.model.errors import RepositoryError\n"
        "from diff_insight.git import Repository, mirror\n"
        "for what in (lambda: Repository(pathlib.Path(sys.argv[1])),\n"
        "             lambda: mirror('file://' + sys.argv[1], pathlib.Path(sys.argv[2]))):\n"
        "    try:\n"
        "        what()\n"
        "    except RepositoryError as error:\n"
        "        print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, repo.path, tmp_path / "cache"],
        env={"PATH": str(tmp_path / "empty"), "HOME": os.environ.get("HOME", "/")},
        capture_output=True,
        text=True,
        check=False,
    )
    words = "git was not found on the PATH: install git 2.39 or newer\n"
    assert (done.stdout, done.stderr, done.returncode) == (words * 2, "", 0)


def test_tags(repo: Repo, ids: list[str]) -> None:
    repo.git("tag", "v1", ids[0])
    repo.git("tag", "-a", "-m", "Tag", "v2", ids[1])
    repo.git("tag", "-a", "-m", "Tag", "deep/v3", "v2")
    repo.git("tag", "tree", f"{ids[0]}^{{tree}}")
    repo.git("update-ref", "refs/tags/é", ids[2])
    repo.git("pack-refs", "--all")
    repo.git("tag", "-a", "-m", "Tag", "deep/blob", f"{ids[0]}:a")
    assert tags_of(Repository(repo.path)) == {
        "v1": ids[0],
        "v2": ids[1],
        "deep/v3": ids[1],
        "é": ids[2],
    }


def test_broken_refs_do_not_hide_the_others(repo: Repo, ids: list[str]) -> None:
    repo.git("tag", "v1", ids[0])
    repo.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/gone")
    (repo.path / ".git" / "refs" / "tags" / "broken").write_text("f" * 40 + "\n")
    repository = Repository(repo.path)
    assert tags_of(repository) == {"v1": ids[0]}
    assert repository.resolve_branch("") == ids[3]
    assert ids[3].encode() in repository.state()


def test_the_url_of_origin(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = Repository(repo.path)
    assert repository.origin_url == ""
    repo.git("remote", "add", "origin", "https://example.org/a/b.git")
    repo.git("remote", "set-url", "--add", "origin", "https://example.org/second.git")
    assert repository.origin_url == "https://example.org/a/b.git"
    rules = repo.path.parent / "gitconfig"
    rules.write_text('[url "https://user:secret@example.org/"]\ninsteadOf = https://example.org/\n')
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(rules))
    assert Repository(repo.path).origin_url == "https://example.org/a/b.git"
