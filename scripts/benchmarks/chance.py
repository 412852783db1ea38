"""Chance that is the same on every machine: only `Random.random` promises that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import TypeVar

_T = TypeVar("_T")

# The shares of values below each entry of a table of quantiles.
_SHARES = (0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1.0)


class Chance:
    """Draws that depend on the seed alone.

    Args:
        seed: Any number.
    """

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - nothing is kept secret with it

    def happens(self, share: float) -> bool:
        """Whether something happens that happens in this share of cases."""
        return self._random.random() < share

    def below(self, limit: int) -> int:
        """A whole number from 0, the limit left out."""
        return int(self._random.random() * limit)

    def choice(self, values: Sequence[_T]) -> _T:
        """One of some values, each as likely as the others."""
        return values[self.below(len(values))]

    def drawn(self, quantiles: Sequence[float]) -> int:
        """A number whose distribution has these quantiles."""
        return at_share(quantiles, self._random.random())

    def spread(self, quantiles: Sequence[float], block: int) -> Iterator[int]:
        """Numbers with these quantiles, each block of so many with the whole distribution.

        Any two blocks have nearly the same sum, however heavy the distribution's tail.
        """
        while True:
            strata = list(range(block))
            while strata:
                stratum = strata.pop(self.below(len(strata)))
                yield at_share(quantiles, (stratum + self._random.random()) / block)


def at_share(quantiles: Sequence[float], share: float) -> int:
    """The value that this share of all values is below, between the quantiles by a line."""
    place = next(number for number, end in enumerate(_SHARES) if share < end) - 1
    part = (share - _SHARES[place]) / (_SHARES[place + 1] - _SHARES[place])
    return int(quantiles[place] + part * (quantiles[place + 1] - quantiles[place]))
