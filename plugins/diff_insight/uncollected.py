"""Keeps Python's collector of reference cycles from running where there are none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Make many objects without a look at each of them, again and again, for cycles.

    Documents and facts have none: they go when nothing refers to them. What is made is looked at
    once, when the block is over.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
