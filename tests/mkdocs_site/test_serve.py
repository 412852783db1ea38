"""`mkdocs serve` builds again when the history moves, and for nothing else in the repository."""

from collections.abc import Callable
from pathlib import Path

import pytest

from support.repositories import Repo
from support.serve import Served, mkdocs_serve
from support.sites import Site

QUIET = 2.0


def history(path: Path) -> Repo:
    repo = Repo(path)
    for day in range(1, 4):
        when = f"2025-06-0{day}T12:00:00+00:00"
        repo.commit({"page.md": f"{day}\n", "other.md": "x\n"}, when)
        repo.git("tag", f"v{day}")
    return repo


def plain(folder: Path) -> Repo:
    repo = history(folder / "repo")
    assert not (repo.path / ".git/packed-refs").exists()
    return repo


def packed(folder: Path) -> Repo:
    repo = history(folder / "repo")
    repo.git("pack-refs", "--all")
    repo.git("config", "core.logAllRefUpdates", "false")
    return repo


def linked_worktree(folder: Path) -> Repo:
    history(folder / "main").git("worktree", "add", "-q", "-b", "linked", "../linked")
    return opened(folder / "linked")


def submodule(folder: Path) -> Repo:
    source = history(folder / "source")
    parent = Repo(folder / "parent")
    parent.git(
        "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", source.path, "content"
    )
    repo = opened(folder / "parent/content")
    assert (repo.path / ".git").is_file()
    return repo


def opened(path: Path) -> Repo:
    repo = Repo.__new__(Repo)
    repo.path = path
    return repo


@pytest.mark.parametrize("kind", [plain, packed, linked_worktree, submodule])
def test_what_rebuilds_and_what_does_not(tmp_path: Path, kind: Callable[[Path], Repo]) -> None:
    repo = kind(tmp_path)
    # Successive tags, and a pair that follows HEAD: each of the three moves the archive.
    pairs = [{"base": "v1", "head": "HEAD", "date": "2025-07-01"}]
    options = {"repository": str(repo.path), "ranges": {"every": "tag", "pairs": pairs}}
    site = Site(tmp_path / "site", options)
    with mkdocs_serve(site.folder, tmp_path / "serve") as served:
        assert len(served.reports) == 3
        nothing_moves(served, repo)
        everything_moves(served, repo)
        assert served.quiet(1.0)
        assert served.interrupt() == 0
        assert "Traceback" not in served.said
        assert "WARNING" not in served.said
    # Neither the plugin's watch nor a build leaves anything in the temporary folder.
    # but for compiled templates, which the next one takes.
    left = {path.name.partition("-")[0] for path in (tmp_path / "serve/tmp").iterdir()}
    assert left == {"_jinja2"}


def nothing_moves(served: Served, repo: Repo) -> None:
    repo.write({"page.md": "edited\n", "untracked.md": "new\n"})
    repo.git("status")
    repo.git("add", "-A")
    repo.git("reset", "-q", "--hard")
    repo.git("stash", "list")
    repo.git("pack-refs", "--all")
    repo.git("gc", "-q")
    assert served.quiet(QUIET), served.said


def everything_moves(served: Served, repo: Repo) -> None:
    commit = repo.commit({"page.md": "4\n"}, "2025-06-04T12:00:00+00:00")
    served.until(lambda: commit in heads(served), "a commit's build")
    repo.git("tag", "v4")
    served.until(lambda: len(served.reports) == 4, "a tag's build")
    repo.git("checkout", "-q", "--detach", "v2")
    served.until(lambda: len(served.reports) == 2, "a checkout's build")


def heads(served: Served) -> set[str]:
    return {report["head"] for report in served.reports}


def test_a_site_in_its_own_repository(tmp_path: Path) -> None:
    """Commits of the site's own repository; the work tree outside of docs/ is not watched."""
    repo = history(tmp_path / "repo")
    site = Site(repo.path, config={"plugins": ["search", "diff-insight"]})
    with mkdocs_serve(site.folder, tmp_path / "serve") as served:
        assert len(served.reports) == 2
        repo.write({"page.md": "edited\n"})
        repo.git("add", "-A")
        assert served.quiet(QUIET), served.said
        repo.git("commit", "-qm", "Change", env={"GIT_COMMITTER_DATE": "2025-06-04T12:00:00+00:00"})
        served.until(lambda: len(served.reports) == 3, "a commit's build")
        builds = served.builds
        # A page of the site's own: MkDocs' own watch.
        site.write({"index.md": "# Edited\n"})
        served.until(lambda: served.builds > builds, "a page's build")
        assert served.quiet(QUIET), served.said
        assert served.interrupt() == 0
        assert "Traceback" not in served.said


def test_an_edit_writes_no_page_of_the_archive(tmp_path: Path) -> None:
    """Not even the first one: the server's first build reads its configuration in another way."""
    repo = history(tmp_path / "repo")
    site = Site(tmp_path / "site", {"repository": str(repo.path)})
    with mkdocs_serve(site.folder, tmp_path / "serve", "-f", "mkdocs.yml") as served:
        before = archive_times(tmp_path / "serve/tmp")
        assert len(before) > 20
        for number in range(2):
            builds = served.builds
            # The heading stays: it is in the navigation, which each page has.
            site.write({"index.md": f"# Home\n\nEdited {number}\n"})
            served.until(lambda builds=builds: served.builds > builds, "a page's build")  # type: ignore[misc]
            assert archive_times(tmp_path / "serve/tmp") == before
        commit = repo.commit({"page.md": "4\n"}, "2025-06-04T12:00:00+00:00")
        served.until(lambda: commit in heads(served), "a commit's build")
        assert served.interrupt() == 0


def archive_times(folder: Path) -> dict[str, int]:
    """When each page of the archive was written, in the folder that the server made for it."""
    (reports,) = folder.glob("mkdocs_*/reports")
    return {
        path.relative_to(reports).as_posix(): path.stat().st_mtime_ns
        for path in reports.rglob("*")
        if path.is_file() and path != reports / "index.html"
    }


def test_a_broken_build_recovers(tmp_path: Path) -> None:
    """A build that fails while serving is told of, and the next commit builds again."""
    repo = history(tmp_path / "repo")
    options = {"repository": str(repo.path), "ranges": {"every": "tag", "since": "v1"}}
    site = Site(tmp_path / "site", options)
    with mkdocs_serve(site.folder, tmp_path / "serve") as served:
        assert len(served.reports) == 2
        repo.git("tag", "-d", "v1")
        served.until(lambda: "'v1'" in served.said, "the error")
        builds = served.builds
        repo.git("tag", "v1", "main~2")
        served.until(lambda: served.builds > builds, "the repair")
        assert len(served.reports) == 2
        assert served.interrupt() == 0
        assert "diff-insight: ranges.since" in served.said
