"""What is kept between builds changes nothing but the time that a build takes."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import stat
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from distributed import LocalCluster

from support.kept import SEED_NAME, files_of, site_in
from support.processes import DIFF_INSIGHT, MKDOCS, diff_insight, environment
from support.repositories import Repo, days_of
from support.sites import Site

DAYS = 20  # more ranges than are made without another process


def content_of(day: int) -> dict[str | bytes, str | bytes | None]:
    page = f"# Guide {day % 3}\n\nThe limit is {day} requests.\n\n- one\n- two\n"
    other = None if day % 5 == 4 else f"Day {day} of the <b>other</b> page {{{{ x }}}}.\n"
    return {f"guide/page{day % 3}.md": page, "api/other.md": other, "logo.bin": f"\0{day}"}


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    made = Repo(tmp_path_factory.mktemp("repo"))
    days_of(made, [content_of(day) for day in range(DAYS)])
    return made


@pytest.fixture
def site(repo: Repo, tmp_path: Path) -> Callable[..., Site]:
    return lambda **options: site_in(tmp_path / "site", repo, **options)


def kept(site: Site) -> list[Path]:
    return sorted((site.folder / ".cache/diff-insight/kept").rglob("*.*"))


@pytest.fixture(scope="module")
def undisturbed(repo: Repo, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site as it is without anything kept."""
    return files_of(site_in(tmp_path_factory.mktemp("whole"), repo, cache=False).built().out)


def test_sites_are_the_same_with_and_without(
    site: Callable[..., Site], undisturbed: dict[str, bytes]
) -> None:
    first = site()
    assert files_of(first.built().out) == undisturbed
    made = {path: path.stat().st_mtime_ns for path in kept(first)}
    assert len(made) > DAYS
    assert files_of(first.built().out) == undisturbed
    assert {path: path.stat().st_mtime_ns for path in kept(first)} == made


def test_sites_are_the_same_from_several_processes_and_hash_seeds(
    site: Callable[..., Site], undisturbed: dict[str, bytes]
) -> None:
    several = site(jobs=2)
    done = several.build("--strict", env={"PYTHONHASHSEED": "7"})
    assert done.status == 0, done.said
    assert files_of(several.out) == undisturbed


def test_only_what_an_option_decides_is_made_again(site: Callable[..., Site]) -> None:
    one = site(locales=["en_US"]).built()
    before = set(kept(one))
    config = (one.folder / "mkdocs.yml").read_text("utf-8")
    (one.folder / "mkdocs.yml").write_text(config.replace("name: material", "name: mkdocs"))
    one.built()
    assert set(kept(one)) == before, "the theme is put around what is kept"
    (one.folder / "mkdocs.yml").write_text(
        config.replace("    - en_US\n", "    - en_US\n    - ja_JP\n")
    )
    one.built()
    assert before < set(kept(one)), "the English reports are kept"


def test_words_of_a_file_are_new_at_once(site: Callable[..., Site]) -> None:
    one = site(locales=["en_US"]).built()
    path = one.folder / "docs" / SEED_NAME
    path.write_text(path.read_text("utf-8").replace("gpt-4o", "gpt-9z"), "utf-8")
    assert "gpt-9z" in one.built().page("reports/202506/zh_CN/report-20250621-openai/").text


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda content: content[: len(content) // 2], id="cut off"),
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda content: content[:-9] + b"<script>\n", id="other bytes"),
        pytest.param(lambda content: b"\0" * len(content), id="zeros"),
    ],
)
def test_damaged_entries_are_made_again(
    site: Callable[..., Site], undisturbed: dict[str, bytes], damage: Callable[[bytes], bytes]
) -> None:
    one = site().built()
    for path in kept(one)[::3]:
        path.write_bytes(damage(path.read_bytes()))
    assert files_of(one.built().out) == undisturbed


def test_a_folder_that_cannot_be_written_to_is_done_without(
    site: Callable[..., Site], undisturbed: dict[str, bytes]
) -> None:
    one = site()
    folder = one.folder / ".cache/diff-insight"
    folder.mkdir(parents=True)
    # A file in the way is in the way of root too, as a mode is not.
    (folder / "kept").write_text("")
    assert files_of(one.built().out) == undisturbed


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_done_without(
    site: Callable[..., Site], undisturbed: dict[str, bytes]
) -> None:
    one = site()
    folder = one.folder / ".cache/diff-insight"
    folder.mkdir(parents=True)
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        assert files_of(one.built().out) == undisturbed
    finally:
        folder.chmod(stat.S_IRWXU)


def test_two_builds_at_once(site: Callable[..., Site], undisturbed: dict[str, bytes]) -> None:
    first = site()
    builds = [
        subprocess.Popen(
            [*MKDOCS, "build", "--quiet", "--site-dir", str(out)],
            cwd=first.folder,
            env=environment(),
        )
        for out in (first.folder / "a", first.folder / "b")
    ]
    assert [build.wait(120) for build in builds] == [0, 0]
    assert files_of(first.folder / "a") == files_of(first.folder / "b") == undisturbed


def test_a_killed_build_is_resumed(
    site: Callable[..., Site], undisturbed: dict[str, bytes]
) -> None:
    one = site(jobs=2)
    chance = random.Random(7)  # noqa: S311 - moments, no secrets
    cache = one.folder / ".cache"
    for kill in range(10):
        # While reports are made, then while pages are written: as soon as there are so many more.
        folder = cache if kill < 7 else one.out / "reports"
        wanted = count(folder) + chance.randint(1, 8) if folder is cache else chance.randint(1, 60)
        build = subprocess.Popen(
            [*MKDOCS, "build", "--quiet"],
            cwd=one.folder,
            env=environment(),
            start_new_session=True,
        )
        while build.poll() is None and count(folder) < wanted:
            time.sleep(0.002)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(build.pid, signal.SIGKILL)
        build.wait()
    assert files_of(one.built().out) == undisturbed
    assert not [path for path in one.out.rglob(".*") if path.is_file()]


def count(folder: Path) -> int:
    """How many files there are, while others come and go."""
    return sum(len(files) for _, _, files in os.walk(folder))


def test_a_clock_that_was_moved_back(
    site: Callable[..., Site], undisturbed: dict[str, bytes]
) -> None:
    """What is kept and what stands in the site is of times that are still to come."""
    one = site().built()
    future = time.time() + 400 * 86_400
    for folder in (one.folder / ".cache", one.out):
        for path in folder.rglob("*"):
            os.utime(path, (future, future))
    assert "removed 0 " in diff_insight("cache", "prune", cwd=one.folder).out.decode()
    for _ in range(2):
        assert files_of(one.built().out) == undisturbed
    diff_insight("cache", "clear", cwd=one.folder)
    assert kept(one) == []


def children(pid: int) -> list[int]:
    """The processes that a process started, as Linux tells them."""
    found = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in found.read_text().split()] if found.exists() else []


def command_of(process: int) -> bytes:
    """The command line of a process; empty where it has ended since it was listed, as git may."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs Linux' /proc")
def test_a_killed_worker_is_done_without(
    site: Callable[..., Site], undisturbed: dict[str, bytes]
) -> None:
    one = site(jobs=2)
    build = subprocess.Popen([*MKDOCS, "build", "--quiet"], cwd=one.folder, env=environment())
    workers: list[int] = []
    while build.poll() is None and not workers:
        time.sleep(0.02)
        workers = [child for child in children(build.pid) if b"spawn_main" in command_of(child)]
    assert workers
    os.kill(workers[0], signal.SIGKILL)
    assert build.wait(300) == 0
    assert files_of(one.out) == undisturbed


def test_the_workers_of_a_dask_scheduler(
    site: Callable[..., Site], undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    shared = tmp_path / "shared"
    one = site(shared_cache=str(shared))
    told = diff_insight("build-cache", "--scheduler", "tcp://127.0.0.1:9", cwd=one.folder)
    assert told.status == 1
    assert "cannot be reached" in told.err_lines[-1]
    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        build = subprocess.Popen(
            [*DIFF_INSIGHT, "build-cache", "--scheduler", cluster.scheduler_address],
            cwd=one.folder,
            env=environment(),
        )
        while build.poll() is None and not list(shared.rglob("*.range")):
            time.sleep(0.02)
        os.kill(cluster.workers[0].pid, signal.SIGKILL)
        assert build.wait(300) == 0
    before = {path.stat().st_mtime_ns for path in shared.rglob("*.range")}
    assert files_of(one.built().out) == undisturbed
    assert {path.stat().st_mtime_ns for path in shared.rglob("*.range")} == before


def test_a_scheduler_needs_a_shared_cache(site: Callable[..., Site]) -> None:
    told = diff_insight("build-cache", "--scheduler", "tcp://127.0.0.1:9", cwd=site().folder)
    assert (told.status, told.err_lines[-1].startswith("Error: shared_cache: is empty")) == (
        1,
        True,
    )


def test_options_leave_out_what_is_heavy(site: Callable[..., Site]) -> None:
    whole = site(locales=["en_US"]).built()
    for part in (b"di-rendered", b'class="di-patch'):
        assert any(part in text for text in files_of(whole.out).values())
    display = {"rendered": False, "images": False, "file_kilobytes": 0}
    lean = site(locales=["en_US"], display=display).built()
    pages = [text for path, text in files_of(lean.out).items() if "/report-2025" in path]
    assert pages
    assert not any(b'class="di-patch' in text or b"di-rendered" in text for text in pages)
    assert lean.check().status == 0


def test_roles_and_rules_hold_for_reports_that_are_cached(site: Callable[..., Site]) -> None:
    def labels(built: Site) -> set[tuple[str, ...]]:
        reports = [built.report_json(report["url"]) for report in built.reports[:3]]
        keys = ("type", "type_rule", "role", "role_rule")
        files = (file for report in reports for file in report["files"])
        return {
            tuple(file[key] for key in keys) for file in files if file["path"].startswith("guide/")
        }

    plain = labels(site(locales=["en_US"]).built())
    assert plain == {("minor update", "nothing-lost", "document", "document-suffix")}
    rule = {"name": "limits", "when": {"text": r"^\d+$"}, "then": {"type": "breaking change"}}
    ruled = site(locales=["en_US"], rules=[rule], roles={"sample": ["guide/"]}).built()
    assert labels(ruled) == {("breaking change", "limits", "sample", "roles.sample")}
    assert "breaking change: limits" in ruled.file(ruled.reports[1]["url"]).read_text("utf-8")
    assert ruled.check().status == 0


def test_commands(site: Callable[..., Site], undisturbed: dict[str, bytes]) -> None:
    one = site()
    done = diff_insight("build-cache", "--jobs", "2", cwd=one.folder)
    assert done.status == 0, done.said
    ranges = len(kept(one)) // 3
    told = diff_insight("cache", "info", cwd=one.folder).out.decode()
    assert f"range: {ranges} (" in told
    assert "removed 0 " in diff_insight("cache", "prune", cwd=one.folder).out.decode()
    assert files_of(one.built().out) == undisturbed
    old = kept(one)[0]
    os.utime(old, (0, 0))
    assert "removed 1 " in diff_insight("cache", "prune", cwd=one.folder).out.decode()
    assert not old.exists()
    diff_insight("cache", "clear", cwd=one.folder)
    assert kept(one) == []
    assert files_of(one.built().out) == undisturbed
