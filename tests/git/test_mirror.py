"""Mirrors of remote repositories in the cache."""

import functools
import logging
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import threading
from base64 import b64encode
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from diff_insight.git import Repository, is_url, mirror
from diff_insight.git.locks import without_stale_locks
from diff_insight.model.errors import RepositoryError, SettingsError
from support.repositories import Repo, diffs, same_as_git


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "remote")
    repo.commit({"a": "1\n"})
    repo.commit({"a": "2\n"})
    return repo


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture(autouse=True)
def _settings_of_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


def refs(folder: Path) -> dict[str, str]:
    repository = Repository(folder)
    lines = repository.state().decode().splitlines()[4:]
    return {name: commit for commit, _, name in (line.partition(" ") for line in lines)}


def leftovers(cache: Path) -> list[str]:
    return [path.name for path in (cache / "mirrors").iterdir() if path.name.startswith(".")]


def test_a_clone_and_what_is_new_later(repo: Repo, cache: Path) -> None:
    repo.git("branch", "old")
    repo.git("tag", "-a", "-m", "Tag", "v1")
    told: list[tuple[str, int, int]] = []

    def progress(stage: str, done: int, total: int, /, note: str = "") -> None:
        assert not note
        told.append((stage, done, total))

    folder = mirror(f"file://{repo.path}", cache, progress)
    (objects,) = {total for stage, done, total in told if stage == "Counting objects" and done}
    assert ("Counting objects", objects, objects) in told
    assert all(0 <= done <= total for _, done, total in told)
    assert folder.parent == cache / "mirrors"
    assert set(refs(folder)) == {"refs/heads/main", "refs/heads/old", "refs/tags/v1"}

    repo.git("checkout", "-q", "-b", "trunk")
    head = repo.commit({"b": "b\n"})
    repo.git("tag", "v2")
    repo.git("tag", "-f", "v1", "v2")
    repo.git("branch", "-D", "old")
    repo.git("branch", "old/now-a-folder")
    repo.git("branch", "-f", "main", "main~1")
    assert mirror(f"file://{repo.path}", cache) == folder
    assert set(refs(folder)) == {
        "refs/heads/main",
        "refs/heads/trunk",
        "refs/heads/old/now-a-folder",
        "refs/tags/v1",
        "refs/tags/v2",
    }
    repository = Repository(folder)
    assert repository.resolve_branch("") == head
    assert repository.resolve_branch("main") == repo.git("rev-parse", "main")
    assert repository.resolve("v1", "x") == head
    assert repository.origin_url == f"file://{repo.path}"
    pair = (repo.git("rev-parse", "HEAD~2"), head)
    same_as_git(diffs(folder, pair)[0], repo, *pair)
    assert leftovers(cache) == []


def test_names_that_are_hard_to_read_in_gits_output(repo: Repo, cache: Path) -> None:
    names = ["a#1", "é", "a'b", 'a"b', "a`b", "(tag)", "->", "a->b", "x" * 100, "main,x", "@x"]
    for name in names:
        repo.git("update-ref", f"refs/heads/{name}", "HEAD")
        repo.git("update-ref", f"refs/tags/t{name}", "HEAD")
    folder = mirror(f"file://{repo.path}", cache)
    assert set(refs(folder)) >= {f"refs/heads/{name}" for name in names}
    repo.commit({"a": "3\n"})
    for name in names:
        repo.git("update-ref", f"refs/heads/{name}", "HEAD")
        repo.git("update-ref", "-d", f"refs/tags/t{name}")
    mirror(f"file://{repo.path}", cache)
    assert refs(folder)["refs/heads/é"] == repo.git("rev-parse", "HEAD")
    assert not [name for name in refs(folder) if name.startswith("refs/tags/")]


def test_the_users_way_of_output_does_not_matter(
    repo: Repo, cache: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    config = tmp_path / "gitconfig"
    config.write_text(
        "[fetch]\n\toutput = compact\n\tprune = false\n\tparallel = 4\n"
        "[color]\n\tui = always\n[remote]\n\tpushDefault = x\n[init]\n\tdefaultBranch = other\n"
        "[transfer]\n\tfsckObjects = true\n[tag]\n\tsort = -version:refname\n"
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    folder = mirror(f"file://{repo.path}", cache)
    repo.git("branch", "a-very-long-name-of-a-branch")
    repo.commit({"a": "3\n"})
    mirror(f"file://{repo.path}", cache)
    assert len(refs(folder)) == 2
    assert Repository(folder).resolve_branch("") == repo.git("rev-parse", "HEAD")


def test_a_remote_that_is_gone_later(
    repo: Repo, cache: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = mirror(f"file://{repo.path}", cache)
    before = refs(folder)
    repo.path.rename(repo.path.with_name("gone"))
    assert not caplog.records
    with caplog.at_level(logging.WARNING):
        assert mirror(f"file://{repo.path}", cache) == folder
    assert refs(folder) == before
    (record,) = caplog.records
    assert "could not be fetched; the archive shows what was there the last time" in record.message


@pytest.mark.parametrize(
    "url",
    [
        "https://user:secret@127.0.0.1:1/x.git",
        "http://user:p@ss:secret@127.0.0.1:1/x.git",
        "https://secret@127.0.0.1:1/x.git",
        "ssh://user:secret@127.0.0.1:1/x.git",
        "file:///nowhere/secretless.git",
    ],
)
def test_a_clone_that_fails(
    url: str, cache: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_SSH_COMMAND", "false")
    with caplog.at_level(logging.DEBUG), pytest.raises(RepositoryError) as told:
        mirror(url, cache)
    words = str(told.value)
    assert words.startswith("repository: ")
    assert "cannot be cloned: " in words
    assert "check the URL, the network and the credentials" in words
    for secret in ("secret@", ":secret", "p@ss", "user:"):
        assert secret not in words + caplog.text
    assert told.value.__cause__ is None
    assert list((cache / "mirrors").iterdir()) == []


class _Guarded(SimpleHTTPRequestHandler):
    """Serves a bare repository to whoever has the password."""

    def do_GET(self) -> None:
        expected = "Basic " + b64encode(b"user:se@cret").decode()
        if self.headers.get("Authorization") == expected:
            super().do_GET()
            return
        self.send_response(401)
        self.send_header("WWW-Authenticate", 'Basic realm="x"')
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def guarded(repo: Repo, tmp_path: Path) -> Iterator[str]:
    """The host, port and path of a repository that asks for a password."""
    folder = tmp_path / "www" / "x.git"
    repo.git("clone", "-q", "--bare", ".", folder)
    repo.git(f"--git-dir={folder}", "update-server-info")
    handler = functools.partial(_Guarded, directory=str(tmp_path / "www"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"127.0.0.1:{server.server_port}/x.git"
    server.shutdown()
    thread.join()
    server.server_close()


def test_credentials_are_used_and_never_kept(
    repo: Repo, guarded: str, cache: Path, caplog: pytest.LogCaptureFixture
) -> None:
    url = f"http://user:se%40cret@{guarded}"
    with caplog.at_level(logging.DEBUG):
        folder = mirror(url, cache)
        assert mirror(url, cache) == folder
        assert mirror(f"http://{guarded}", cache) == folder  # not let in: a warning
    assert refs(folder) == {"refs/heads/main": repo.git("rev-parse", "main")}
    kept = b"".join(path.read_bytes() for path in cache.rglob("*") if path.is_file())
    assert b"cret" not in kept
    assert b"user:" not in kept
    assert "cret" not in caplog.text.replace("secretless", "")
    assert Repository(folder).origin_url == f"http://{guarded}"


def test_settings_that_the_environment_gives_are_kept(
    guarded: str, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    header = "Authorization: Basic " + b64encode(b"user:se@cret").decode()
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "http.extraHeader")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", header)
    assert len(refs(mirror(f"http://{guarded}", cache))) == 1


@pytest.mark.parametrize(
    "url",
    [
        "ext::sh -c 'touch CANARY'",
        "ext::sh -c touch% CANARY",
        "fd::3",
        "EXT::sh",
        "ext://x",
        "gopher://x/y",
        "transport::https://user:secret@x/y",
        "://x",
        "-oProxyCommand=x://y",
    ],
)
def test_transports_that_are_refused(url: str, cache: Path, tmp_path: Path) -> None:
    url = url.replace("CANARY", str(tmp_path / "canary"))
    assert is_url(url)
    with pytest.raises(SettingsError, match=r"^repository: .* cannot be fetched from: use") as told:
        mirror(url, cache)
    assert "secret" not in str(told.value)
    assert not (tmp_path / "canary").exists()
    assert not cache.exists()


def test_urls_cannot_be_taken_for_options(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_SSH_COMMAND", "false")
    for url in (f"-oProxyCommand=touch {tmp_path}/canary:x", "--upload-pack=x:y", "ssh://-oX=y/z"):
        with pytest.raises((SettingsError, RepositoryError)):
            mirror(url, cache)
    assert not (tmp_path / "canary").exists()


def test_a_submodule_or_hook_of_the_remote_is_never_run(
    repo: Repo, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = tmp_path / "template"
    for folder in (template / "hooks", repo.path / ".git" / "hooks"):
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("reference-transaction", "post-checkout", "pre-auto-gc", "post-update"):
            hook = folder / name
            hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/canary\n")
            hook.chmod(0o755)
    (tmp_path / "gitconfig").write_text(f"[init]\n\ttemplateDir = {template}\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_TEMPLATE_DIR", str(template))
    folder = mirror(f"file://{repo.path}", cache)
    mirror(f"file://{repo.path}", cache)
    assert not (tmp_path / "canary").exists()
    assert not (folder / "hooks").exists()


def test_an_outer_gits_environment(
    repo: Repo, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repo(tmp_path / "other")
    other.commit({"x": "x\n"})
    before = other.git("for-each-ref")
    for name, value in {
        "GIT_DIR": other.path / ".git",
        "GIT_WORK_TREE": other.path,
        "GIT_COMMON_DIR": other.path / ".git",
        "GIT_INDEX_FILE": other.path / "index",
        "GIT_OBJECT_DIRECTORY": other.path / ".git" / "objects",
        "GIT_NAMESPACE": "other",
        "GIT_DEFAULT_HASH": "sha256",
    }.items():
        monkeypatch.setenv(name, str(value))
    folder = mirror(f"file://{repo.path}", cache)
    assert set(refs(folder)) == {"refs/heads/main"}
    repo.commit({"a": "3\n"})
    mirror(f"file://{repo.path}", cache)
    assert Repository(folder).resolve_branch("") == repo.git("rev-parse", "HEAD")
    assert other.git("for-each-ref") == before
    assert "origin" not in (other.path / ".git" / "config").read_text()


def test_several_builds_at_once(repo: Repo, cache: Path) -> None:
    for number in range(30):
        repo.git("update-ref", f"refs/heads/b{number}", "HEAD")
    url = f"file://{repo.path}"
    with ThreadPoolExecutor(4) as pool:
        folders = set(pool.map(lambda _: mirror(url, cache), range(4)))
    (folder,) = folders
    assert len(refs(folder)) == 31
    assert leftovers(cache) == []
    repo.commit({"a": "3\n"})
    with ProcessPoolExecutor(3, mp_context=multiprocessing.get_context("spawn")) as processes:
        assert set(processes.map(functools.partial(mirror, url), [cache] * 3)) == folders
    assert Repository(folder).resolve_branch("") == repo.git("rev-parse", "HEAD")


def test_an_interrupted_clone_leaves_nothing(cache: Path, tmp_path: Path) -> None:
    code = (
        "import pathlib, sys\n"
        "from diff_insight.git import mirror\n"
        "mirror('ssh://host/path', pathlib.Path(sys.argv[1]))\n"
    )
    # What git starts for ssh says that it is there, and waits for a line until the interrupt.
    started, line = tmp_path / "started", tmp_path / "line"
    os.mkfifo(started)
    os.mkfifo(line)
    ssh = f"echo >'{started}'; read _ <'{line}' #"
    process = subprocess.Popen(
        [sys.executable, "-c", code, cache],
        env={**os.environ, "GIT_SSH_COMMAND": ssh, "GIT_SSH_VARIANT": "ssh"},
        stderr=subprocess.DEVNULL,
    )
    assert started.read_text() == "\n"
    assert [path.name[:12] for path in (cache / "mirrors").iterdir()] == [".unfinished-"]
    process.send_signal(signal.SIGINT)
    with line.open("r+b", buffering=0) as end:
        end.write(b"\n")
        assert process.wait(60) != 0
    assert list((cache / "mirrors").iterdir()) == []


def test_a_damaged_mirror(repo: Repo, cache: Path) -> None:
    folder = mirror(f"file://{repo.path}", cache)
    (folder / "HEAD").unlink()
    with pytest.raises(RepositoryError, match="is damaged; delete that folder"):
        mirror(f"file://{repo.path}", cache)


@pytest.fixture
def cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Says how many bytes a remote sends over ssh before the connection ends; 0 for all."""

    def after(count: int) -> None:
        script = tmp_path / "ssh"
        # git at the other end would wait for more questions: all of it ends, as a connection does.
        ends = f" | {{ dd bs=1 count={count} status=none; exec >&-; kill -9 $$; }}" if count else ""
        # ssh's last argument is the command, as a shell there has it.
        script.write_text(f'#!/bin/sh\nfor last; do :; done\neval "$last"{ends}\n')
        script.chmod(0o755)
        monkeypatch.setenv("GIT_SSH_COMMAND", str(script))
        monkeypatch.setenv("GIT_SSH_VARIANT", "simple")

    return after


@pytest.mark.parametrize("count", [1, 100, 700, 3_000, 100_000])
def test_a_transfer_that_is_cut(
    repo: Repo,
    cache: Path,
    cut: Callable[[int], None],
    caplog: pytest.LogCaptureFixture,
    count: int,
) -> None:
    repo.commit({"large": random.Random(3).randbytes(300_000)})  # noqa: S311 - no secret
    url = f"ssh://host{repo.path}"
    cut(count)
    with pytest.raises(RepositoryError, match=r"cannot be cloned: .*; check the URL"):
        mirror(url, cache)
    assert list((cache / "mirrors").iterdir()) == []
    cut(0)
    folder = mirror(url, cache)
    before = refs(folder)
    head = repo.commit({"large": random.Random(4).randbytes(300_000)})  # noqa: S311
    repo.git("tag", "v1")
    cut(count)
    caplog.clear()
    assert mirror(url, cache) == folder
    assert "could not be fetched; the archive shows what was there the last time" in caplog.text
    assert refs(folder) == before
    cut(0)
    assert mirror(url, cache) == folder
    assert refs(folder) == {"refs/heads/main": head, "refs/tags/v1": head}
    pair = (repo.git("rev-parse", "HEAD~1"), head)
    same_as_git(diffs(folder, pair)[0], repo, *pair)


@pytest.mark.parametrize("name", ["HEAD", "packed-refs", "config", "refs/heads/main"])
def test_a_lock_of_a_git_that_was_killed(repo: Repo, cache: Path, name: str) -> None:
    folder = mirror(f"file://{repo.path}", cache)
    head = repo.commit({"a": "3\n"})
    lock = folder / f"{name}.lock"
    lock.write_text("half of")
    mirror(f"file://{repo.path}", cache)
    assert refs(folder) == {"refs/heads/main": head}
    assert not lock.exists()


def test_the_locks_of_another_build_are_left_alone(repo: Repo, cache: Path) -> None:
    folder = mirror(f"file://{repo.path}", cache)
    lock = folder / "refs/heads/main.lock"
    with without_stale_locks(folder):
        lock.write_text("")
        with without_stale_locks(folder):
            assert lock.exists()
    with without_stale_locks(folder):
        assert not lock.exists()


def test_an_empty_remote(tmp_path: Path, cache: Path) -> None:
    remote = Repo(tmp_path / "empty")
    folder = mirror(f"file://{remote.path}", cache)
    with pytest.raises(RepositoryError, match="has no commits on its HEAD yet"):
        Repository(folder).resolve_branch("")
    head = remote.commit({"a": "1\n"})
    mirror(f"file://{remote.path}", cache)
    assert Repository(folder).resolve_branch("") == head


def test_a_remote_with_sha256(tmp_path: Path, cache: Path) -> None:
    remote = Repo(tmp_path / "sha256", "--object-format=sha256")
    head = remote.commit({"a": "1\n"})
    folder = mirror(f"file://{remote.path}", cache)
    assert Repository(folder).resolve_branch("") == head


def test_a_cache_that_cannot_be_written(repo: Repo, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(SettingsError, match=r"^cache_dir: cannot be written: "):
        mirror(f"file://{repo.path}", tmp_path / "file" / "cache")


def test_each_url_has_a_folder_of_its_own(tmp_path: Path, cache: Path) -> None:
    folders = set()
    for name in ("a/docs", "b/docs", "b/docs.git", "x" * 200, "..x", "ö", "a b"):
        remote = Repo(tmp_path / name)
        remote.commit({"a": "1\n"})
        folders.add(mirror(f"file://{remote.path}", cache))
    assert len(folders) == 7


@pytest.mark.parametrize(
    ("repository", "expected"),
    [
        ("https://github.com/a/b", True),
        ("HTTPS://github.com/a/b", True),
        ("ssh://git@host:22/a/b.git", True),
        ("git://host/a", True),
        ("file:///srv/a.git", True),
        ("git@github.com:a/b.git", True),
        ("host.xz:a/b.git", True),
        ("host:path", True),
        ("user@host:~/b", True),
        ("[::1]:x", False),
        ("ext::sh -c x", True),
        (".", False),
        ("", False),
        ("/srv/a.git", False),
        ("../a", False),
        ("./a:b", False),
        ("folder/a:b", False),
        ("C:\\x", False),
        ("C:/x", False),
        ("C:x", False),
        ("\\\\server\\share", False),
        ("a folder", False),
        ("~/a", False),
    ],
)
def test_is_url(repository: str, *, expected: bool) -> None:
    assert is_url(repository) is expected


def test_a_folder_wins_over_a_host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert is_url("host:path")
    (tmp_path / "host:path").mkdir()
    assert not is_url("host:path")
