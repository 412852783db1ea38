"""Diffs of every kind, against plain `git diff`."""

import os
from pathlib import Path

import pytest

from diff_insight.git import DiffStream, Repository
from diff_insight.model.change import NotShown, Status
from support.repositories import Content, Repo, compared, diffs, same_as_git

Files = dict[str | bytes, Content]

LINES = [b"line %d" % number for number in range(1, 31)]
TEXT = b"\n".join(LINES) + b"\n"
LOOKALIKES = (
    b"--- a/x\n+++ b/x\n@@ -1 +1 @@\ndiff --git a/x b/x\nBinary files a and b differ\n"
    b":100644 100644 aaaa bbbb M\tx\nindex 1..2\n\\ No newline at end of file\n"
    b"-- a/x\n++ b/x\n-\n+\n \nend-of-range 0123456789abcdef\n"
)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "repo")


def two_commits(repo: Repo, old: Files, new: Files) -> tuple[str, str]:
    base = repo.commit({"kept": "kept\n", **old})
    return base, repo.commit(new)


CASES: dict[str, tuple[Files, Files]] = {
    "added": ({}, {"a": TEXT}),
    "modified": ({"a": TEXT}, {"a": TEXT.replace(b"line 15", b"changed")}),
    "removed": ({"a": TEXT}, {"a": None}),
    "moved": ({"a": TEXT}, {"a": None, "d/b": TEXT}),
    "moved and edited": ({"a": TEXT}, {"a": None, "d/b": TEXT.replace(b"line 15", b"changed")}),
    "empty file added": ({}, {"a": ""}),
    "empty file removed": ({"a": ""}, {"a": None}),
    "emptied": ({"a": TEXT}, {"a": ""}),
    "filled": ({"a": ""}, {"a": TEXT}),
    "no newline in the old": ({"a": "x\ny"}, {"a": "x\ny\n"}),
    "no newline in the new": ({"a": "x\ny\n"}, {"a": "x\ny"}),
    "no newline in both": ({"a": "x\ny"}, {"a": "z\ny"}),
    "no newline, last line changed": ({"a": "x\ny"}, {"a": "x\nz"}),
    "added without newline": ({}, {"a": "x"}),
    "removed without newline": ({"a": "x"}, {"a": None}),
    "only a newline": ({"a": ""}, {"a": "\n"}),
    "CRLF from LF": ({"a": "x\ny\n"}, {"a": "x\r\ny\r\n"}),
    "CR alone": ({"a": "x\ry\r"}, {"a": "x\ry\rz\r"}),
    "other line separators": ({"a": "x\n"}, {"a": "x\x0cy\x0bz\u2028w\u2029v\x85u\x1c\n\x00"[:-1]}),
    "NUL after 8000 bytes": ({"a": b"x\n" * 4100}, {"a": b"x\n" * 4100 + b"y\0z\n"}),
    "invalid UTF-8": ({"a": b"\xff\xfe\n\xe4\n"}, {"a": b"\xff\xfd\n\xe4\n\x80"}),
    "lookalikes added": ({}, {"a": LOOKALIKES}),
    "lookalikes removed": ({"a": LOOKALIKES, "b": TEXT}, {"a": None, "b": TEXT[:-9]}),
    "lookalikes as context": ({"a": LOOKALIKES}, {"a": b"first\n" + LOOKALIKES + b"last\n"}),
    "lookalike headings": (
        {"a": b"diff --git a/x b/x\n" + TEXT},
        {"a": b"diff --git a/x b/x\n" + TEXT.replace(b"line 15", b"changed")},
    ),
    "hunks with one line between": (
        {"a": TEXT},
        {"a": TEXT.replace(b"line 10\n", b"x\n").replace(b"line 18\n", b"y\n")},
    ),
    "binary added": ({}, {"a": b"\0\1\2"}),
    "binary modified": ({"a": b"\0\1\2"}, {"a": b"\0\1\3"}),
    "binary removed": ({"a": b"\0\1\2"}, {"a": None}),
    "binary moved": ({"a": b"\0\1\2" * 99}, {"a": None, "b": b"\0\1\2" * 99}),
    "binary moved and edited": ({"a": b"\0\1\2" * 99}, {"a": None, "b": b"\0\1\2" * 98 + b"x"}),
    "text to binary": ({"a": TEXT}, {"a": b"\0" + TEXT}),
    "binary to text": ({"a": b"\0" + TEXT}, {"a": TEXT}),
    "a file becomes a folder": ({"a": TEXT}, {"a": None, "a/b": TEXT + b"x\n"}),
    "nothing": ({}, {}),
}


@pytest.mark.parametrize("name", CASES)
def test_contents(repo: Repo, name: str) -> None:
    old, new = CASES[name]
    base = repo.commit({"kept": "kept\n", **old})
    repo.write({path: content for path, content in new.items() if content is None})
    head = repo.commit({path: content for path, content in new.items() if content is not None})
    compared(repo, base, head)
    compared(repo, head, base)


PATHS = [
    b"with space.md",
    b" ",
    b'quo"te.md',
    b"back\\slash.md",
    b"tab\there.md",
    b"new\nline.md",
    b"x\ndiff --git a/y b/y\n@@ -1 +1 @@\n",
    b"x\n:100644 100644 a b M",
    b"\n\n",
    b"end-of-range 0123456789abcdef\n",
    "日本語/ファイル.md".encode(),
    b"invalid-\xff\xfe.md",
    b"--output=x",
    b"-R",
    b":(glob)**",
    b":!x",
    b"*.md",
    b"a -> b",
    b"{a => b}",
    b"b/b",
    b"a/a",
    b"/dev-null"[1:],
    b"\x01\x1b[31m\x7f",
    b"x" * 255,
    b"HEAD",
    b"\xe2\x80\xa8",
]


def test_paths(repo: Repo) -> None:
    base = repo.commit({"kept": "x\n"})
    added = repo.commit({path: b"%d\n" % number * 9 for number, path in enumerate(PATHS)})
    changed = repo.commit({path: b"%d\n" % number * 8 for number, path in enumerate(PATHS)})
    moves: Files = {b"moved/" + path: b"%d\n" % number * 8 for number, path in enumerate(PATHS)}
    gone: Files = dict.fromkeys(PATHS)
    moved = repo.commit({**gone, **moves})
    for pair in ((base, added), (added, changed), (changed, moved), (base, moved), (moved, base)):
        assert len(compared(repo, *pair)) == len(PATHS)
    found = compared(repo, changed, moved)
    assert {change.status for change in found.values()} == {Status.RENAMED}
    assert {change.path_bytes for change in found.values()} == set(moves)


def test_mode_alone(repo: Repo) -> None:
    base = repo.commit({"a": TEXT, "b": TEXT + b"b"})
    repo.write({"b": TEXT + b"c"})
    repo.git("add", "b")
    repo.git("update-index", "--chmod=+x", "a", "b")
    repo.git("commit", "-q", "-m", "Modes")
    head = repo.git("rev-parse", "HEAD")
    found = compared(repo, base, head)
    assert found["a"].status is Status.MODIFIED
    assert found["a"].mode_changed
    assert (found["a"].patch, found["a"].changes, found["a"].not_shown) == (b"", 0, None)
    assert (found["a"].old_mode, found["a"].new_mode) == (0o100644, 0o100755)
    assert found["b"].mode_changed
    assert found["b"].changes == 2


def link(repo: Repo, name: str, target: str) -> None:
    repo.write({name: None})
    os.symlink(target, repo.path / name)


@pytest.mark.parametrize("content", [TEXT, b"a", b"\0binary", b""])
def test_file_and_symlink(repo: Repo, content: bytes) -> None:
    base = repo.commit({"a": content, "z": "z\n"})
    link(repo, "a", "target")
    head = repo.commit({"z": "zz\n"})
    to_link = compared(repo, base, head)["a"]
    to_file = compared(repo, head, base)["a"]
    lines = content.count(b"\n") or 1
    if content in (b"", b"\0binary"):
        lines = 0
    assert {to_link.status, to_file.status} == {Status.TYPE_CHANGED}
    assert (to_link.added, to_link.deleted) == (1, lines)
    assert (to_file.added, to_file.deleted) == (lines, 1)
    reason = NotShown.BINARY if b"\0" in content else None
    assert (to_link.not_shown, to_file.not_shown) == (reason, reason)


def test_symlink_moves_elsewhere(repo: Repo) -> None:
    base = repo.commit({"a": TEXT, "b": TEXT})
    link(repo, "a", "one")
    middle = repo.commit()
    link(repo, "a", "two")
    head = repo.commit()
    assert compared(repo, middle, head)["a"].status is Status.MODIFIED
    compared(repo, base, head)


def gitlink(repo: Repo, path: str, commit: str) -> str:
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{commit},{path}")
    repo.git("commit", "-q", "-m", "Submodule")
    return repo.git("rev-parse", "HEAD")


def test_submodules(repo: Repo) -> None:
    base = repo.commit({"a": TEXT, "b": b"\0"})
    added = gitlink(repo, "sub", base)
    bumped = gitlink(repo, "sub", added)
    replaced = gitlink(repo, "a", added)
    replaced_too = gitlink(repo, "b", added)
    for pair, path, status, counts in (
        ((base, added), "sub", Status.ADDED, (1, 0)),
        ((added, bumped), "sub", Status.MODIFIED, (1, 1)),
        ((bumped, added), "sub", Status.MODIFIED, (1, 1)),
        ((added, base), "sub", Status.REMOVED, (0, 1)),
        ((bumped, replaced), "a", Status.TYPE_CHANGED, (1, 30)),
        ((replaced, bumped), "a", Status.TYPE_CHANGED, (30, 1)),
        ((replaced, replaced_too), "b", Status.TYPE_CHANGED, (1, 0)),
    ):
        change = compared(repo, *pair)[path]
        assert (change.status, (change.added, change.deleted)) == (status, counts)
        assert change.not_shown is NotShown.SUBMODULE
    assert len(compared(repo, base, replaced_too)) == 3


def test_sizes(repo: Repo) -> None:
    many: Files = {f"many/{number % 50}/{number}.md": f"{number}\n" for number in range(2000)}
    base = repo.commit({"long": b"x" * 1_000_000, "lines": b"old\n" * 50_000})
    head = repo.commit(
        {
            "long": b"x" * 1_000_000 + b"\n" + b"y" * 1_000_000,
            "lines": b"".join(b"new %d\n" % number for number in range(50_000)),
            **many,
        }
    )
    found = compared(repo, base, head)
    assert (found["lines"].added, found["lines"].deleted) == (50_000, 50_000)
    assert len(found) == 2002


def test_many_ranges_of_one_stream_stay_in_order(repo: Repo) -> None:
    commits = [repo.commit({"a": f"{number}\n", f"f{number}": "x\n"}) for number in range(12)]
    commits.append(repo.commit())
    pairs = [(base, head) for base in commits[::2] for head in commits[::-1]]
    for pair, found in zip(pairs, diffs(repo.path, *pairs), strict=True):
        same_as_git(found, repo, *pair)
        if pair[0] == pair[1]:
            assert found == ()


def test_ranges_that_end_at_the_root(repo: Repo) -> None:
    root = repo.commit({"a": "x\n"})
    head = repo.commit({"a": "y\n", "b": "z\n"})
    repo.git("checkout", "-q", "--orphan", "other")
    other = repo.commit({"c": "c\n", "b": "zz\n"})
    for pair in ((root, head), (head, root), (head, other), (other, root), (root, root)):
        compared(repo, *pair)


def test_merges_compare_with_the_base_that_is_given(repo: Repo) -> None:
    base = repo.commit({"a": "1\n", "b": "1\n"})
    repo.git("checkout", "-q", "-b", "side")
    repo.commit({"b": "2\n"})
    repo.git("checkout", "-q", "main")
    repo.commit({"a": "2\n"})
    repo.git("merge", "-q", "--no-edit", "side")
    assert set(compared(repo, base, repo.git("rev-parse", "HEAD"))) == {"a", "b"}


def test_without_patches(repo: Repo) -> None:
    base, head = two_commits(repo, {"a": TEXT, "b": "b\n"}, {"a": None, "c": TEXT, b"\n\n": "x"})
    repository = Repository(repo.path)
    with repository.scratch() as scratch, DiffStream(scratch, patches=False) as stream:
        first, none, again = stream.diffs([(base, head), (head, head), (head, base)])
    assert [(c.status, c.path, c.old_path, c.patch) for c in first] == [
        (Status.ADDED, "\n\n", None, b""),
        (Status.RENAMED, "c", "a", b""),
    ]
    assert none == ()
    assert [change.path for change in again] == ["\n\n", "a"]


def test_a_stream_can_be_closed_early_and_used_again(repo: Repo) -> None:
    base, head = two_commits(repo, {}, {"a": TEXT * 10_000})
    repository = Repository(repo.path)
    with repository.scratch() as scratch, DiffStream(scratch) as stream:
        first = next(iter(stream.diffs([(base, head)] * 20)))
        stream.close()
        assert list(stream.diffs([(base, head)])) == [first]
        assert list(stream.diffs([])) == []


def test_sha256(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "repo", "--object-format=sha256")
    base, head = two_commits(repo, {"a": TEXT}, {"a": None, "b": TEXT + b"x\n", "c": b"\0"})
    assert len(head) == 64
    assert set(compared(repo, base, head)) == {"b", "c"}
    repository = Repository(repo.path)
    assert repository.resolve("main~1", "x") == base
    with repository.scratch() as scratch:
        assert [commit.id for commit in repository.history(scratch, head).commits] == [base, head]
        assert repository.merge_base(scratch, base, head) == base


def test_where_a_repository_can_be(tmp_path: Path) -> None:
    repo = Repo(tmp_path / 'odd "name" \\ # é\n\'')
    base, head = two_commits(repo, {"docs/a": TEXT}, {"docs/a": TEXT + b"x\n", "b": "b\n"})
    repo.git("clone", "-q", "--bare", ".", tmp_path / "bare.git")
    repo.git("worktree", "add", "-q", "-b", "linked", tmp_path / "linked")
    outer = Repo(tmp_path / "outer")
    outer.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", repo.path, "sub")
    expected = diffs(repo.path, (base, head))
    same_as_git(expected[0], repo, base, head)
    for path in (
        repo.path / "docs",
        repo.path / ".git",
        tmp_path / "bare.git",
        tmp_path / "linked",
        tmp_path / "linked" / "docs",
        outer.path / "sub",
        outer.path / "sub" / "docs",
    ):
        assert diffs(path, (base, head)) == expected, path


def test_a_folder_whose_name_is_not_utf_8(tmp_path: Path) -> None:
    repo = Repo(Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9")))
    compared(repo, *two_commits(repo, {"a": TEXT}, {"a": TEXT + b"x\n"}))


def test_a_relative_path(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    base, head = two_commits(repo, {"docs/a": TEXT}, {"docs/a": TEXT + b"x\n"})
    monkeypatch.chdir(repo.path / "docs")
    (found,) = diffs(Path(), (base, head))
    same_as_git(found, repo, base, head)


def test_alternates_that_are_relative(tmp_path: Path, repo: Repo) -> None:
    base, head = two_commits(repo, {"a": TEXT}, {"a": TEXT + b"x\n"})
    repo.git("clone", "-q", "--shared", ".", tmp_path / "shared")
    alternates = tmp_path / "shared" / ".git" / "objects" / "info" / "alternates"
    alternates.write_text("../../../repo/.git/objects\n")
    (found,) = diffs(tmp_path / "shared", (base, head))
    same_as_git(found, repo, base, head)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="needs root to give it away")
def test_a_repository_of_another_owner(repo: Repo) -> None:
    base, head = two_commits(repo, {"a": TEXT}, {"a": TEXT + b"x\n"})
    for folder, _, _ in os.walk(repo.path):
        os.chown(folder, 12345, 12345)
    assert len(diffs(repo.path, (base, head))[0]) == 1
    assert Repository(repo.path).resolve_branch("") == head
