"""The command behind `scripts/fuzz`."""

from __future__ import annotations

import argparse
import sys
import time
import traceback

from hypothesis import HealthCheck, Phase, given, seed, settings

from robustness.targets import TARGETS

_ROUND = 500  # examples, after which the clock is looked at
_SETTINGS = settings(
    max_examples=_ROUND,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate, Phase.shrink),
)


def main() -> int:
    """Fuzz each target for as long as was asked; 1 if anything fails."""
    options = _options()
    faults = [_fuzz(name, options.minutes * 60, options.seed) for name in options.target]
    return 1 if any(faults) else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/fuzz", description=main.__doc__)
    parser.add_argument("target", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--minutes", type=float, default=10, metavar="N", help="of each (10)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the first round (1)")
    options = parser.parse_args()
    unknown = set(options.target) - set(TARGETS)
    if unknown:
        parser.error(f"no target {', '.join(sorted(unknown))}; known: {', '.join(TARGETS)}")
    options.target = options.target or list(TARGETS)
    return options


def _fuzz(name: str, seconds: float, first: int) -> bool:
    """Rounds of examples until the time is over, or one fails: each has a seed of its own."""
    start = time.monotonic()
    number, examples = first, 0
    error: Exception | None = None
    while error is None and (number == first or time.monotonic() - start < seconds):

        @seed(number)
        @_SETTINGS
        @given(TARGETS[name].examples)
        def a_round(example: object) -> None:
            nonlocal examples
            examples += 1
            TARGETS[name].run(example)

        try:
            a_round()
        except Exception as found:  # noqa: BLE001 - what fails is what is looked for
            error = found
            traceback.print_exc()
        number += 1
    took = time.monotonic() - start
    told = "0 exceptions" if error is None else f"fails with --seed {number - 1}"
    print(f"{name}: {examples} examples in {took:.0f} s, {told}", flush=True)
    return error is not None


if __name__ == "__main__":
    sys.exit(main())
