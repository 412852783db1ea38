"""Keeps Python's collector of reference cycles from running where there are none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

_MOST = 40  # blocks after which everything is looked at once: some twenty ranges
_blocks = count(1)


@contextmanager
def uncollected() -> Iterator[None]:
    """Make many objects without a look at each of them, again and again, for cycles.

    Documents and facts have none: they go when nothing refers to them. What there is at the end
    of the block is not looked at later either, until `looked_at_again` is over or many blocks
    are: parsers and templates do leave cycles, which must not grow with the archive.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if next(_blocks) % _MOST == 0:
                gc.unfreeze()
                gc.collect()
            gc.freeze()
            gc.enable()


@contextmanager
def looked_at_again() -> Iterator[None]:
    """At the block's end, what `uncollected` left out is looked at as everything else is.

    Cycles that somebody else's code made meanwhile go then.
    """
    try:
        yield
    finally:
        look_at_all_again()


def look_at_all_again() -> None:
    """Look at everything for cycles again, whatever `uncollected` left out."""
    gc.unfreeze()
