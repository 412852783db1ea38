"""Long archives: the first build, a build with one new range, a build with nothing new."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

from benchmarks.measure import Comparison, Usage, environment, in_turns, process
from benchmarks.sites import our_site, stock_site
from benchmarks.subject import Subject
from diff_insight.model.settings import Every

_FULL, _NOTHING, _NEW_RANGE, _TWO = "full build", "nothing new", "one new range", "two jobs"
_STOCK, _GIT, _QUARTER, _AGAIN = "stock", "git", "a quarter", "site gone"
# Targets: shares of the full build and of stock, seconds a writer waits, MB of a small runner.
_NEW_SHARE, _NEW_SECONDS, _NOTHING_SECONDS = 0.02, 2.0, 1.5
_SHARE_OF_STOCK, _SHARE_OF_GIT, _TWO_JOBS, _GROWTH, _MEGABYTES = 0.3, 6, 0.65, 1.1, 300.0
_EARLIER = 4  # growth is told from a quarter of the ranges to all


class GrowingRepository:
    """A copy of the subject's repository whose branch moves on, a commit at a time.

    Args:
        subject: The repository.
        commits: How many commits its branch is behind at first.
    """

    def __init__(self, subject: Subject, commits: int) -> None:
        self.path = subject.work / "growing.git"
        _git("clone", "--quiet", "--bare", "--shared", str(subject.repository), str(self.path))
        line = _git("-C", str(self.path), "rev-list", "--first-parent", "HEAD").split()
        self._left = line[: commits + 1]
        self.grow()

    def grow(self) -> None:
        """Let the branch have one more commit; when it has all, it starts over."""
        commit = self._left[-1]
        self._left = [commit, *self._left[:-1]]
        _git("-C", str(self.path), "update-ref", "HEAD", commit)

    def build_next(self, config: Path) -> Usage:
        """Build a site of it with one more commit than before."""
        self.grow()
        return build_in_place(config)


def scale(subject: Subject) -> list[Comparison]:
    """CPU, time, memory and bytes of `mkdocs build` on archives with everything on."""
    ranges = len(subject.pairs())
    growing = GrowingRepository(subject, subject.runs + 1)
    cache = subject.work / "kept"
    options = {"cache": True, "cache_dir": str(cache), "repository": str(growing.path)}
    site = partial(our_site, subject, Every.COMMIT, **options)
    whole = site("whole")
    daily = site("daily", jobs=2)
    few = site("few", ranges={"every": "commit", "latest": ranges // _EARLIER})
    usages = in_turns(
        subject.runs,
        {
            _STOCK: partial(_fresh, stock_site(subject, Every.COMMIT), cache),
            _GIT: partial(_git_alone, subject),
            _QUARTER: partial(_fresh, few, cache),
            _FULL: partial(_fresh, whole, cache),
            _TWO: partial(_fresh, daily, cache),
            _NOTHING: partial(build_in_place, daily),
            _NEW_RANGE: partial(growing.build_next, daily),
            _AGAIN: partial(build_without_site, daily),
        },
        subject.say,
        warm_up=False,  # a turn takes minutes
    )
    return _comparisons(usages, ranges, whole, few)


def _comparisons(
    usages: dict[str, list[Usage]], ranges: int, whole: Path, few: Path
) -> list[Comparison]:
    def cpu(name: str) -> tuple[float, ...]:
        return tuple(usage.cpu for usage in usages[name])

    def wall(name: str) -> tuple[float, ...]:
        return tuple(usage.wall for usage in usages[name])

    full = cpu(_FULL)
    same = (1.0,) * len(full)
    return [
        Comparison(
            f"full build to stock MkDocs ({ranges})", "s CPU", full, cpu(_STOCK), _SHARE_OF_STOCK
        ),
        Comparison("full build to git alone", "s CPU", full, cpu(_GIT), _SHARE_OF_GIT),
        Comparison("two jobs to one", "s", wall(_TWO), wall(_FULL), _TWO_JOBS),
        Comparison("one new range to the full build", "s CPU", cpu(_NEW_RANGE), full, _NEW_SHARE),
        Comparison(
            "one new range", "s", wall(_NEW_RANGE), tuple(_NEW_SECONDS * n for n in same), 1
        ),
        Comparison(
            "nothing new", "s", wall(_NOTHING), tuple(_NOTHING_SECONDS * n for n in same), 1
        ),
        Comparison("nothing new, and no site, to the full build", "s CPU", cpu(_AGAIN), full),
        *_growth(usages, ranges, whole, few),
    ]


def _growth(
    usages: dict[str, list[Usage]], ranges: int, whole: Path, few: Path
) -> list[Comparison]:
    """CPU and bytes of each range as there are more of them, and the memory of a process."""
    same = (1.0,) * len(usages[_FULL])
    fewer = ranges // _EARLIER
    growth = f"growth from {fewer} to {ranges} ranges"
    most = [
        max(full_usage.memory, parallel_usage.memory)
        for full_usage, parallel_usage in zip(usages[_FULL], usages[_TWO], strict=True)
    ]

    def cpu(name: str, scale: float) -> tuple[float, ...]:
        return tuple(usage.cpu * scale for usage in usages[name])

    return [
        Comparison(
            growth,
            "ms CPU per range",
            cpu(_FULL, 1000 / ranges),
            cpu(_QUARTER, 1000 / fewer),
            _GROWTH,
        ),
        Comparison(
            growth,
            "KB of site per range",
            (_bytes(whole) / ranges / 1000,),
            (_bytes(few) / fewer / 1000,),
            _GROWTH,
        ),
        Comparison(
            "memory of a process",
            "MB",
            tuple(memory / 1e6 for memory in most),
            tuple(_MEGABYTES * n for n in same),
            1,
        ),
    ]


def _fresh(config: Path, cache: Path) -> Usage:
    shutil.rmtree(cache, ignore_errors=True)
    return build_without_site(config)


def build_without_site(config: Path) -> Usage:
    """Build a site into an empty folder."""
    shutil.rmtree(_target(config), ignore_errors=True)
    return build_in_place(config)


def build_in_place(config: Path) -> Usage:
    """Build a site where the previous one is."""
    command = (sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config))
    return process((*command, "--site-dir", str(_target(config))))


def _git_alone(subject: Subject) -> Usage:
    """Git alone, with the very diffs that a build asks it for."""
    pairs = subject.work / "pairs"
    pairs.write_text("".join(f"{base} {head}\n" for base, head in subject.pairs()))
    options = ("--stdin", "-r", "-M", "-p", "--inter-hunk-context=1", "--full-index")
    return process(("git", "-C", str(subject.repository), "diff-tree", *options), stdin=pairs)


def _git(*arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], check=True, env=environment(), stdout=subprocess.PIPE, text=True
    )
    return done.stdout


def _target(config: Path) -> Path:
    return config.parent / "site"


def _bytes(config: Path) -> int:
    return sum(path.stat().st_size for path in _target(config).rglob("*") if path.is_file())
