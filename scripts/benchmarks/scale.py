"""Long archives: the first build, a build with one new range, a build with nothing new."""

from __future__ import annotations

import shutil
import sys
from functools import partial
from pathlib import Path

from benchmarks.measure import Comparison, Usage, in_turns, process
from benchmarks.sites import our_site, stock_site
from benchmarks.subject import Subject
from diff_insight.settings import Every

_FULL, _NOTHING, _ONE = "full build", "nothing new", "one new range"
_NEW_SHARE = 0.02
_SHARE_OF_STOCK, _SHARE_OF_GIT, _TWO_JOBS, _GROWTH = 0.3, 6, 0.65, 1.1
_EARLIER = 4  # growth is told from a quarter of the ranges to all


def scale(subject: Subject) -> list[Comparison]:
    """CPU, time, memory and bytes of `mkdocs build` on archives with everything on."""
    ranges = len(subject.pairs())
    cache = subject.work / "kept"
    kept = partial(our_site, subject, Every.COMMIT, cache=True, cache_dir=str(cache))
    whole, short = kept("whole"), kept("short", ranges={"every": "commit", "latest": ranges - 1})
    usages = in_turns(
        subject.runs,
        {
            "stock": partial(_built, stock_site(subject, Every.COMMIT)),
            "git": partial(_git, subject),
            _FULL: partial(_fresh, whole, cache),
            _NOTHING: partial(_built, whole),
            "two jobs": partial(_fresh, kept("two", jobs=2), cache),
            # All ranges but the newest are kept, then that one is new.
            "without the newest": partial(_fresh, short, cache),
            _ONE: partial(_built, whole),
        },
        subject.told,
    )
    few = kept("few", ranges={"every": "commit", "latest": ranges // _EARLIER})
    quarter = in_turns(subject.runs, {"a quarter": partial(_fresh, few, cache)}, subject.told)
    usages |= quarter
    return _told(usages, ranges, whole, few)


def _told(usages: dict[str, list[Usage]], ranges: int, whole: Path, few: Path) -> list[Comparison]:
    def cpu(name: str, scale: float = 1) -> tuple[float, ...]:
        return tuple(usage.cpu * scale for usage in usages[name])

    def wall(name: str) -> tuple[float, ...]:
        return tuple(usage.wall for usage in usages[name])

    full = cpu(_FULL)
    fewer = ranges // _EARLIER
    memory = tuple(usage.memory / 1e6 for usage in usages[_FULL])
    return [
        Comparison(
            f"full build to stock MkDocs ({ranges})", "s CPU", full, cpu("stock"), _SHARE_OF_STOCK
        ),
        Comparison("full build to git alone", "s CPU", full, cpu("git"), _SHARE_OF_GIT),
        Comparison("two jobs to one", "s", wall("two jobs"), wall(_FULL), _TWO_JOBS),
        Comparison("one new range to the full build", "s CPU", cpu(_ONE), full, _NEW_SHARE),
        Comparison("one new range", "s", wall(_ONE), (2.0,) * len(full), 1),
        Comparison("nothing new", "s", wall(_NOTHING), (1.5,) * len(full), 1),
        Comparison(
            f"growth from {fewer} to {ranges} ranges",
            "ms CPU per range",
            cpu(_FULL, 1000 / ranges),
            cpu("a quarter", 1000 / fewer),
            _GROWTH,
        ),
        Comparison(
            f"growth from {fewer} to {ranges} ranges",
            "KB of site per range",
            (_bytes(whole) / ranges / 1000,),
            (_bytes(few) / fewer / 1000,),
            _GROWTH,
        ),
        Comparison("memory of a process", "MB", memory, (300.0,) * len(full), 1),
    ]


def _fresh(config: Path, cache: Path) -> Usage:
    shutil.rmtree(cache, ignore_errors=True)
    return _built(config)


def _built(config: Path) -> Usage:
    shutil.rmtree(_target(config), ignore_errors=True)
    command = (sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config))
    return process((*command, "--site-dir", str(_target(config))))


def _git(subject: Subject) -> Usage:
    """Git alone, with the very diffs that a build asks it for."""
    pairs = subject.work / "pairs"
    pairs.write_text("".join(f"{base} {head}\n" for base, head in subject.pairs()))
    options = ("--stdin", "-r", "-M", "-p", "--inter-hunk-context=1", "--full-index")
    return process(("git", "-C", str(subject.repository), "diff-tree", *options), given=pairs)


def _target(config: Path) -> Path:
    return config.parent / "site"


def _bytes(config: Path) -> int:
    return sum(path.stat().st_size for path in _target(config).rglob("*") if path.is_file())
