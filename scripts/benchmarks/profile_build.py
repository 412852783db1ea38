"""Where a build's time goes: the stages, and the functions that cost most."""

from __future__ import annotations

import pstats
import subprocess
import sys
from pathlib import Path

from benchmarks.measure import environment, process
from benchmarks.sites import our_site
from benchmarks.subject import Subject
from diff_insight.model.settings import Every

_MOST = 25

_Place = tuple[str, int, str]
# Calls but for recursive ones, all calls, seconds without callees, seconds with them, callers.
_Totals = tuple[int, int, float, float, dict[_Place, tuple[int, int, float, float]]]


def profile(subject: Subject) -> str:
    """The stages of a build by the clock, and its functions by cProfile, of another build."""
    config = our_site(subject, Every.COMMIT)
    site = config.parent / "site"
    stages = subprocess.run(
        [sys.executable, "-m", "benchmarks.stages", str(config), str(site)],
        check=True,
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
    )
    output = subject.work / "profile"
    python = (sys.executable, "-m", "cProfile", "-o", str(output), "-m", "mkdocs", "build")
    process((*python, "--quiet", "-f", str(config), "-d", str(site)))
    return f"{stages.stdout}\n{_functions(output)}"


def _functions(output: Path) -> str:
    """The functions that cost most by themselves."""
    # Not get_stats_profile(): it keeps one function of each name.
    stats: dict[_Place, _Totals] = vars(pstats.Stats(str(output)))["stats"]
    costliest = sorted(stats.items(), key=lambda item: -item[1][2])[:_MOST]
    lines = [f"The {_MOST} functions that cost most; cProfile makes calls dearer than they are:"]
    lines += [
        f"{totals[2] * 1000:8.0f} ms  {totals[1]:8} calls  {_place_name(place)}"
        for place, totals in costliest
    ]
    return "\n".join(lines)


def _place_name(place: _Place) -> str:
    file, line, name = place
    return name if file == "~" else f"{'/'.join(Path(file).parts[-2:])}:{line} {name}"
