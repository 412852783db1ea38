"""Python's collector of reference cycles, asked to look less often while a build runs."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_THRESHOLDS = (50_000, 20, 20)
"""New objects before a look at the youngest, and looks before one at each older generation.

Documents, facts and pages have no cycles, and Python's own 700 objects are a look for every few
blocks of a document. Of 1,000 synthetic ranges (medians, on an idle machine), one new range took
1.17 times as long with Python's thresholds as with the collector off and what there was frozen.
These take 1.03 times as long as that, and 0.97 times in a full build, and nothing has to see to it
that the cycles of parsers and templates do not pile up.
"""


@contextmanager
def rare_collections() -> Iterator[None]:
    """Look for cycles rarely in a block; the thresholds are as before after it."""
    before = gc.get_threshold()
    gc.set_threshold(*_THRESHOLDS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
