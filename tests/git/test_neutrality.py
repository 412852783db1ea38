"""Nobody's configuration changes a diff, and nothing of a repository's is ever run."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from diff_insight.git import DiffStream, Repository
from diff_insight.model.change import FileChange
from diff_insight.model.history import History
from support.repositories import Repo, diffs

LINES = [f"line {number}\n" for number in range(1, 61)]
TEXT = "".join(LINES)
EDITED = TEXT.replace("line 20\n", "zwanzig\n").replace("line 29\n", "neunundzwanzig\n")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "repo")
    repo.commit({"docs/ä.md": TEXT, "moved.md": TEXT + "end\n", "z.txt": "z\n", "copy.md": TEXT})
    repo.commit(
        {
            "docs/ä.md": EDITED,
            "moved.md": None,
            "to.md": TEXT + "the end\n",
            "z.txt": "zz\n",
            "copied.md": EDITED,
        }
    )
    return repo


@pytest.fixture
def evil(tmp_path: Path) -> str:
    """A command that leaves a canary."""
    script = tmp_path / "evil.sh"
    script.write_text(f'#!/bin/sh\necho "$0 $*" >> "{tmp_path}/canary"\ncat\n')
    script.chmod(0o755)
    return str(script)


Read = tuple[tuple[FileChange, ...], History, str, str, bytes]


def read(path: Path) -> Read:
    """Everything that is ever asked of a repository."""
    repository = Repository(path)
    base, head = repository.resolve("main~1", "test"), repository.resolve_branch("")
    with repository.scratch() as scratch, DiffStream(scratch) as stream:
        (diff,) = stream.diffs([(base, head)])
        history = repository.history(scratch, head, tags=True)
        repository.merge_base(scratch, base, head)
        repository.commit(scratch, head)
    state = repository.state()
    repository.close()
    return diff, history, base, head, state


def diff_config(repo: Repo, evil: str) -> None:
    for key, value in {
        "diff.external": evil,
        "diff.noprefix": "true",
        "diff.mnemonicPrefix": "true",
        "diff.context": "9",
        "diff.interHunkContext": "20",
        "diff.algorithm": "patience",
        "diff.renames": "copies",
        "diff.renameLimit": "1",
        "diff.orderFile": str(repo.path / "order"),
        "diff.submodule": "log",
        "diff.wsErrorHighlight": "all",
        "diff.colorMoved": "zebra",
        "diff.indentHeuristic": "false",
        "diff.suppressBlankEmpty": "true",
        "diff.ignoreSubmodules": "all",
        "diff.relative": "true",
        "diff.dirstat": "lines",
        "color.ui": "always",
        "color.diff": "always",
        "core.quotePath": "false",
        "core.pager": evil,
        "core.fsmonitor": evil,
        "core.hooksPath": str(Path(evil).parent),
        "core.sshCommand": evil,
        "core.askPass": evil,
        "core.whitespace": "cr-at-eol",
        "core.autocrlf": "true",
        "i18n.logOutputEncoding": "UTF-16",
        "log.showSignature": "true",
        "gpg.program": evil,
        "format.pretty": "raw",
        "alias.diff-tree": f"!{evil}",
        "alias.rev-parse": f"!{evil}",
    }.items():
        repo.git("config", key, value)
    (repo.path / "order").write_text("z*\n*\n")


def drivers(repo: Repo, evil: str) -> None:
    repo.git("config", "diff.evil.textconv", evil)
    repo.git("config", "diff.evil.command", evil)
    repo.git("config", "diff.evil.xfuncname", "^line 1")
    for kind in ("smudge", "clean", "process"):
        repo.git("config", f"filter.evil.{kind}", evil)
    repo.git("config", "filter.evil.required", "true")


ATTRIBUTES = "*.md diff=evil filter=evil\n*.txt -diff\nto.md binary\n"


def info_attributes(repo: Repo, evil: str) -> None:
    drivers(repo, evil)
    (repo.path / ".git" / "info").mkdir(exist_ok=True)
    (repo.path / ".git" / "info" / "attributes").write_text(ATTRIBUTES)


def worktree_attributes(repo: Repo, evil: str) -> None:
    (repo.path / ".gitattributes").write_text(ATTRIBUTES)
    drivers(repo, evil)


def core_attributes_file(repo: Repo, evil: str) -> None:
    drivers(repo, evil)
    (repo.path.parent / "attributes").write_text(ATTRIBUTES)
    repo.git("config", "core.attributesFile", repo.path.parent / "attributes")


def hooks(repo: Repo, evil: str) -> None:
    folder = repo.path / ".git" / "hooks"
    folder.mkdir(exist_ok=True)
    for name in ("post-index-change", "reference-transaction", "fsmonitor-watchman", "post-commit"):
        os.symlink(evil, folder / name)


def replaced(repo: Repo, _: str) -> None:
    repo.git("replace", "HEAD:docs/ä.md", "HEAD:z.txt")
    repo.git("replace", "HEAD~1", repo.git("commit-tree", "HEAD^{tree}", "-m", "Other"))


def grafted(repo: Repo, _: str) -> None:
    (repo.path / ".git" / "info").mkdir(exist_ok=True)
    (repo.path / ".git" / "info" / "grafts").write_text(repo.git("rev-parse", "HEAD") + "\n")


def transports(repo: Repo, evil: str) -> None:
    repo.git("config", "remote.origin.url", f"ext::{evil} %S")
    repo.git("config", "remote.origin.promisor", "true")
    repo.git("config", "remote.origin.partialCloneFilter", "blob:none")
    repo.git("config", "core.repositoryFormatVersion", "1")
    repo.git("config", "extensions.partialClone", "origin")
    repo.git("config", "protocol.ext.allow", "always")


EVILS: list[Callable[[Repo, str], None]] = [
    diff_config,
    info_attributes,
    worktree_attributes,
    core_attributes_file,
    hooks,
    replaced,
    grafted,
    transports,
]


@pytest.mark.parametrize("arrange", EVILS)
def test_the_repositorys_own_settings(
    repo: Repo, evil: str, arrange: Callable[[Repo, str], None]
) -> None:
    expected = read(repo.path)
    arrange(repo, evil)
    (repo.path.parent / "canary").unlink(missing_ok=True)
    assert read(repo.path)[:4] == expected[:4]
    assert not (repo.path.parent / "canary").exists()


def test_committed_attributes(repo: Repo, evil: str) -> None:
    base, head = repo.git("rev-parse", "HEAD~1"), repo.git("rev-parse", "HEAD")
    (expected,) = diffs(repo.path, (base, head))
    repo.git("checkout", "-q", "--detach", "HEAD~1")
    commits = []
    for commit in (base, head):
        repo.git("read-tree", "-u", "--reset", commit)
        commits.append(
            repo.commit({".gitattributes": ATTRIBUTES, "docs/.gitattributes": "* -diff"})
        )
    drivers(repo, evil)
    (found,) = diffs(repo.path, (commits[0], commits[1]))
    assert found == expected
    repo.git("clone", "-q", "--bare", ".", repo.path.parent / "bare.git")
    assert diffs(repo.path.parent / "bare.git", (commits[0], commits[1])) == [expected]
    assert not (repo.path.parent / "canary").exists()


def test_the_users_settings(repo: Repo, evil: str, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = read(repo.path)
    diff_config(repo, evil)
    drivers(repo, evil)
    home = repo.path.parent / "home"
    (home / ".config" / "git").mkdir(parents=True)
    (repo.path / ".git" / "config").rename(home / ".gitconfig")
    (home / ".config" / "git" / "attributes").write_text(ATTRIBUTES)
    (repo.path / ".git" / "config").write_text("[core]\n\tbare = false\n")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    assert read(repo.path) == expected
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(home / ".gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", str(home / ".gitconfig"))
    assert read(repo.path) == expected
    assert not (repo.path.parent / "canary").exists()


def test_an_outer_gits_environment(
    repo: Repo, evil: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = read(repo.path)
    other = Repo(tmp_path / "other")
    other.commit({"x": "x\n"})
    for name, value in {
        "GIT_DIR": other.path / ".git",
        "GIT_WORK_TREE": other.path,
        "GIT_COMMON_DIR": other.path / ".git",
        "GIT_INDEX_FILE": other.path / "index",
        "GIT_OBJECT_DIRECTORY": other.path / ".git" / "objects",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": other.path,
        "GIT_NAMESPACE": "other",
        "GIT_CEILING_DIRECTORIES": tmp_path,
        "GIT_EXTERNAL_DIFF": evil,
        "GIT_PAGER": evil,
        "PAGER": evil,
        "GIT_SSH_COMMAND": evil,
        "GIT_ASKPASS": evil,
        "GIT_DIFF_OPTS": "--unified=9",
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "diff.external",
        "GIT_CONFIG_VALUE_0": evil,
        "GIT_CONFIG_PARAMETERS": f"'diff.external'='{evil}'",
        "GIT_REPLACE_REF_BASE": "refs/heads/",
        "GIT_SHALLOW_FILE": tmp_path / "none",
        "GIT_DEFAULT_HASH": "sha256",
        "LC_ALL": "de_DE.UTF-8",
    }.items():
        monkeypatch.setenv(name, str(value))
    assert read(repo.path) == expected
    assert not (tmp_path / "canary").exists()


def test_the_encoding_of_commits(repo: Repo) -> None:
    (expected,) = diffs(repo.path, (repo.git("rev-parse", "HEAD~1"), repo.git("rev-parse", "HEAD")))
    tree = repo.git("rev-parse", "HEAD^{tree}")
    parent = repo.git("rev-parse", "HEAD~1")
    latin = repo.git(
        *("-c", "i18n.commitEncoding=ISO-8859-1", "commit-tree", tree, "-p", parent),
        given="Grüße\n".encode("latin-1"),
    )
    assert diffs(repo.path, (parent, latin)) == [expected]
    repository = Repository(repo.path)
    with repository.scratch() as scratch:
        assert repository.commit(scratch, latin).subject == "Grüße"


def test_nothing_is_written_to_the_repository(repo: Repo) -> None:
    def files() -> dict[str, float]:
        return {
            os.path.join(folder, name): os.stat(os.path.join(folder, name)).st_mtime_ns
            for folder, _, names in os.walk(repo.path)
            for name in (*names, ".")
        }

    before = files()
    read(repo.path)
    assert files() == before


def test_a_folder_of_temporary_files_is_left_clean(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    read(repo.path)
    assert list(place.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="file modes")
def test_changes_are_the_same_whatever_the_mode_bits_of_the_repository(repo: Repo) -> None:
    repo.git("config", "core.fileMode", "false")
    changes = read(repo.path)[0]
    assert [change.path for change in changes] == ["copied.md", "docs/ä.md", "to.md", "z.txt"]
