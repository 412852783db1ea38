"""The process that the extraction's benchmark measures: reads ranges, makes all their changes.

usage: python -m benchmarks.extract REPOSITORY <RANGES

Each line of RANGES is `BASE HEAD`. Without a line it stops where the first range would begin.
"""

from __future__ import annotations

import sys
from pathlib import Path

from diff_insight.git import DiffStream, Repository


def main() -> None:
    """Consume every range's diff, and hold none of them."""
    pairs = [(base, head) for base, head in map(str.split, sys.stdin)]
    repository = Repository(Path(sys.argv[1]))
    with repository.scratch() as scratch, DiffStream(scratch) as stream:
        for diff in stream.diffs(pairs):
            del diff
    repository.close()


if __name__ == "__main__":
    main()
