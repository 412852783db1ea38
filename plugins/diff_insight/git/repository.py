"""A repository that is reported on: opened by GitPython, read through neutral git processes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from diff_insight.git.environment import NO_GIT, neutral_environment, run_git
from diff_insight.git.scratch import Scratch
from diff_insight.model.errors import RepositoryError, RevisionError
from diff_insight.model.history import Commit, History
from diff_insight.runtime.spelling import nearest

# GitPython looks for git when it is imported, and raises where there is none; it is told to wait,
# so that the message is ours.
os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")

import git as gitpython
from git.exc import GitCommandNotFound, InvalidGitRepositoryError, NoSuchPathError

_OBJECT_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_FOUND_OR_ABSENT = (0, 1, 128)  # 128: what `rev-parse --verify --quiet` says of `@{99}`
_OLDEST_GIT = (2, 39)  # Debian 12's; older ones are not tested
_FULL_HISTORY = (
    "the clone is shallow: fetch its whole history with `git fetch --unshallow`, or in GitHub "
    "Actions check out with `fetch-depth: 0`"
)


class Repository:
    """A local repository, bare or with a work tree (also a linked one or a submodule's).

    Args:
        path: The repository, or any folder inside its work tree.

    Raises:
        RepositoryError: There is no repository, or git is missing or too old.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._repo = gitpython.Repo(path, search_parent_directories=True, expand_vars=False)
        except NoSuchPathError as error:
            raise RepositoryError(
                f"repository: there is no folder {str(path)!r}; set the option to a path from "
                "mkdocs.yml, or to a URL"
            ) from error
        except InvalidGitRepositoryError as error:
            raise RepositoryError(
                f"repository: {str(path)!r} is not a git repository; run `git init` there, or set "
                "the option `repository` to a path or URL"
            ) from error
        except GitCommandNotFound as error:
            raise RepositoryError(NO_GIT) from error
        _check_git(self._repo)
        self.git_dir = Path(self._repo.git_dir)
        self._environment = neutral_environment(self.git_dir)

    def _run(self, *arguments: str, accept: tuple[int, ...] = (0,)) -> bytes:
        return run_git(arguments, self._environment, accept=accept)

    def git_path(self, name: str) -> Path:
        """The path of `name` (`HEAD`, `refs`, …) in git's folder, also of a linked work tree."""
        out = self._run("rev-parse", "--path-format=absolute", "--git-path", name)
        return Path(os.fsdecode(out.rstrip(b"\n")))

    @contextmanager
    def scratch(self) -> Iterator[Scratch]:
        """A scratch repository with this one's objects and nothing else of it."""
        object_format = self._run("rev-parse", "--show-object-format").decode("ascii").strip()
        shallow = self.git_path("shallow")
        with Scratch(
            self.git_path("objects"), object_format, shallow if shallow.is_file() else None
        ) as scratch:
            yield scratch

    @property
    def shallow_boundary(self) -> frozenset[str]:
        """Ids of the commits whose parents a shallow clone does not have; empty in a full one."""
        path = self.git_path("shallow")
        return frozenset(path.read_text("ascii").split()) if path.is_file() else frozenset()

    @property
    def origin_url(self) -> str:
        """The URL of the remote `origin` as it is configured; empty where there is none."""
        # Not `git remote get-url`: it applies the rewrites of the user's own configuration.
        urls = self._run("config", "-z", "--get-all", "remote.origin.url", accept=(0, 1))
        return os.fsdecode(urls.split(b"\0")[0])

    @property
    def work_tree(self) -> Path | None:
        """The folder of the files that are checked out; `None` of a bare repository."""
        folder = self._repo.working_tree_dir
        return None if folder is None else Path(folder)

    def user_setting(self, key: str) -> str:
        """A setting as git has it for the user who works here; empty where there is none."""
        section, _, option = key.rpartition(".")
        with self._repo.config_reader() as settings:
            return str(settings.get_value(section, option, ""))

    def resolve(self, revision: str, option: str, *, remedy: str = "") -> str:
        """The full id of the commit that a revision names (gitrevisions(7)).

        Args:
            revision: Any revision; what looks like an option is one no more.
            option: Where it was given, for the message.
            remedy: What else may be written there.

        Raises:
            RevisionError: There is no such commit here.
        """
        commit = self._find((revision, f"refs/remotes/origin/{revision}"))
        if commit is None:
            raise RevisionError(option, self._absence(revision) + remedy)
        return commit

    def resolve_branch(self, branch: str) -> str:
        """The tip of a branch, local before remote-tracking, else of a tag or id; empty is HEAD.

        Raises:
            RevisionError: There is nothing of that name, or no commit yet.
        """
        if not branch:
            return self._head()
        remotes = sorted(
            os.fsdecode(self._run("remote")).splitlines(), key=lambda name: name != "origin"
        )
        tracking = [f"refs/remotes/{name}/{branch}" for name in remotes]
        names = (f"refs/heads/{branch}", f"refs/remotes/{branch}", *tracking)
        commit = self._find((*names, f"refs/tags/{branch}", branch))
        if commit is None:
            raise RevisionError("branch", self._absence(branch))
        return commit

    @property
    def is_unborn(self) -> bool:
        """Whether the branch that HEAD names has no commit yet."""
        return not self._head_id()

    def _head_id(self) -> str:
        """The id that HEAD names, whether that commit is there or not; empty for none."""
        found = self._run("rev-parse", "--verify", "--quiet", "HEAD", accept=_FOUND_OR_ABSENT)
        return found.decode("ascii").strip()

    def _head(self) -> str:
        commit = self._find(("HEAD",))
        if commit is not None:
            return commit
        named = self._head_id()
        problem = (
            f"lacks the commit {named} that its HEAD names: it is damaged, "
            "see `git fsck`; clone it again"
            if named
            else "has no commits on its HEAD yet; commit something, or set the option `branch`"
        )
        raise RevisionError("repository", f"{str(self.git_dir)!r} {problem}")

    def _find(self, names: Iterable[str]) -> str | None:
        return next((commit for name in names if (commit := self._commit_id(name))), None)

    def _commit_id(self, revision: str) -> str | None:
        if not revision or "\0" in revision:
            return None
        words = ("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        commit = self._run("rev-parse", *words, accept=_FOUND_OR_ABSENT).decode("ascii", "replace")
        # `^main` is verified too, and printed with its sign; `a..b` is printed and refused.
        return commit.strip() if _OBJECT_ID.fullmatch(commit.strip()) else None

    def _absence(self, revision: str) -> str:
        remedy = (
            _FULL_HISTORY
            if self.shallow_boundary
            else "name a branch, tag or commit that `git rev-parse --verify` finds there"
        )
        near = nearest(revision, self._names())
        hint = "" if near is None else f"did you mean {near!r}? "
        if ".." in revision:
            hint = "it names two, where one is wanted; "
        return f"no commit {revision!r} in {str(self.git_dir)!r}; {hint}{remedy}"

    def _names(self) -> list[str]:
        """The names of branches and tags, as people write them."""
        lines = self._refs("refs/heads", "refs/tags", "refs/remotes")
        # `ID refs/heads/NAME`
        return [os.fsdecode(line.split(b"/", 2)[2]).removeprefix("origin/") for line in lines]

    def tags(self, scratch: Scratch) -> tuple[tuple[str, str], ...]:
        """Every tag of a commit: its name, and the commit's id, annotated tags peeled."""
        refs = [line.split(b" ", 1) for line in self._refs("refs/tags")]
        peeled = b"".join(object_id + b"^{commit}\n" for object_id, _ in refs)
        # Tags of trees, of blobs and of objects that are not there are `missing`.
        commits = scratch.run("cat-file", "--batch-check=%(objectname)", stdin=peeled).splitlines()
        return tuple(
            (ref.removeprefix(b"refs/tags/").decode("utf-8", "surrogateescape"), commit.decode())
            for (_, ref), commit in zip(refs, commits, strict=True)
            if not commit.endswith(b" missing")
        )

    def _refs(self, *places: str) -> list[bytes]:
        """`ID REF` of every ref in some places, also of those whose object is not there."""
        return self._run("for-each-ref", "--format=%(objectname) %(refname)", *places).splitlines()

    def history(self, scratch: Scratch, tip: str, *, tags: bool = False) -> History:
        """The first-parent history that ends at a commit.

        Args:
            scratch: A scratch repository of this one.
            tip: Full id of the newest commit.
            tags: Whether tags are wanted.

        Raises:
            RepositoryError: git cannot walk it.
        """
        out = scratch.run(
            "rev-list",
            "--first-parent",
            "--reverse",
            "--no-commit-header",
            "--encoding=UTF-8",
            "--format=%H %ct %s",
            tip,
        )
        commits = tuple(_commit(line) for line in out.split(b"\n")[:-1])
        cut = bool(commits) and commits[0].id in self.shallow_boundary
        return History(commits, self.tags(scratch) if tags else (), cut)

    def commit(self, scratch: Scratch, commit_id: str) -> Commit:
        """One commit by its full id."""
        out = scratch.run(
            "rev-list",
            "--max-count=1",
            "--no-commit-header",
            "--encoding=UTF-8",
            "--format=%H %ct %s",
            commit_id,
        )
        return _commit(out.removesuffix(b"\n"))

    def merge_base(self, scratch: Scratch, base: str, head: str) -> str | None:
        """The best common ancestor of two commits; `None` where they share no history."""
        out = scratch.run("merge-base", base, head, accept=(0, 1))
        return out.split(b"\n")[0].decode("ascii") or None

    def state(self) -> bytes:
        """The targets of HEAD, branches and tags as text; it differs once one of them moved."""
        head = self._run("rev-parse", "--verify", "--quiet", "HEAD", accept=(0, 1))
        name = self._run("symbolic-ref", "--quiet", "HEAD", accept=(0, 1))
        refs = self._refs("refs/heads", "refs/tags", "refs/remotes")
        return b"\n".join((head, name, *refs))

    def tracks(self, folder: str) -> bool:
        """Whether a folder of the work tree is committed, as HEAD has it.

        Args:
            folder: Its path from the work tree's top.
        """
        command = ("ls-tree", "--full-tree", "-d", "HEAD", "--", folder)
        return bool(self._run(*command, accept=(0, 128)))  # 128: no commit yet

    def close(self) -> None:
        """Let go of GitPython's processes."""
        self._repo.close()


def _commit(line: bytes) -> Commit:
    commit_id, time, subject = line.split(b" ", 2)
    # git prints no time where it cannot read one: a date before 1970, or none at all.
    return Commit(
        id=commit_id.decode("ascii"),
        time=int(time or 0),
        subject=subject.decode("utf-8", "replace"),
    )


def _check_git(repo: gitpython.Repo) -> None:
    try:
        version = repo.git.version_info[:2]
    except GitCommandNotFound as error:
        raise RepositoryError(NO_GIT) from error
    if version < _OLDEST_GIT:
        installed = ".".join(map(str, version))
        raise RepositoryError(f"git {installed} is too old: install git 2.39 or newer")
