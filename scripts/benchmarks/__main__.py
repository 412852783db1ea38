"""The command behind `scripts/bench`."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.analysis import analysis
from benchmarks.bounds import bounds
from benchmarks.build import build
from benchmarks.extraction import extraction
from benchmarks.indexes import indexes
from benchmarks.loading import loading
from benchmarks.measure import BenchmarkError, Comparison
from benchmarks.output import json_text, machine, table
from benchmarks.profile_build import profile
from benchmarks.scale import scale
from benchmarks.subject import Subject
from benchmarks.synthetic import synthetic_repository
from benchmarks.weight import weight
from diff_insight.model.errors import DiffInsightError
from diff_insight.model.settings import Every

_BENCHMARKS: Mapping[str, Callable[[Subject], list[Comparison]]] = {
    "extraction": extraction,
    "bounds": bounds,
    "build": build,
    "analysis": analysis,
    "indexes": indexes,
    "loading": loading,
    "scale": scale,
    "weight": weight,
}
_USUAL = ("extraction", "build", "analysis")  # the others need more than the package
_PROJECT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Run what was asked for; 0 unless it cannot be run, or `--check` finds a target missed."""
    options = _options()
    label = options.repository.name if options.repository else f"{options.ranges} synthetic ranges"
    repository = options.repository or synthetic_repository(
        _PROJECT / ".cache" / "bench", options.ranges
    )
    with tempfile.TemporaryDirectory(prefix="diff-insight-bench-") as work:
        subject = Subject(
            repository.resolve(), Path(work), options.runs, _say, options.every, options.before
        )
        try:
            if options.profile:
                print(profile(subject))
                return 0
            names = options.names or _USUAL
            comparisons = [row for name in names for row in _BENCHMARKS[name](subject)]
        except (BenchmarkError, DiffInsightError, subprocess.CalledProcessError) as error:
            print(f"error: {error}", file=sys.stderr)
            return 1
    print(f"{label}, {options.runs} runs, medians; {machine()}\n\n{table(comparisons)}")
    if options.json:
        options.json.write_text(json_text(label, comparisons), encoding="utf-8")
    return int(options.check and any(row.missed for row in comparisons))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bench")
    # No `choices`: argparse would hold the empty list against them.
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(_BENCHMARKS))
    parser.add_argument("--runs", type=_positive, default=5, metavar="N")
    parser.add_argument("--ranges", type=_positive, default=150, metavar="N")
    parser.add_argument("--repository", type=Path, metavar="DIR")
    parser.add_argument("--every", type=Every, default=Every.COMMIT, metavar="STRATEGY")
    parser.add_argument("--before", type=Path, metavar="DIR")
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    for name in options.names:
        if name not in _BENCHMARKS:
            parser.error(f"there is no benchmark {name!r}; known: {', '.join(_BENCHMARKS)}")
    return options


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _say(words: str) -> None:
    """Progress, on one line of a terminal."""
    if sys.stderr.isatty():
        print(f"\r\033[K{words}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
