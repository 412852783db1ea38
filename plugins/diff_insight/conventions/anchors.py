"""Anchors: the ids of a page's files, which links from elsewhere rely on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import count

_FEWEST_DIGITS = 6  # as the archive's reports have had them; links rely on it
_MORE_DIGITS = 2  # taken at a time, where paths share the digits so far


def anchors_for(paths: Iterable[str]) -> dict[str, str]:
    """The anchor of each file of a page, without `#`.

    It is `item-` and the first 6 digits of the MD5 of the path's bytes, as the reports of the
    archive have it. Where paths share them, the byte-wise smallest keeps 6 and each other one
    takes 2 more of its own until nothing else has them.

    Args:
        paths: The files' (new) paths, decoded with `surrogateescape`, in any order.

    Returns:
        Path to anchor, in the byte order of the paths.
    """
    anchors: dict[str, str] = {}
    anchors_so_far: set[str] = set()
    for path in sorted(set(paths), key=_bytes):
        digits = next(digits for digits in _candidates(path) if digits not in anchors_so_far)
        anchors_so_far.add(digits)
        anchors[path] = f"item-{digits}"
    return anchors


def _candidates(path: str) -> Iterator[str]:
    digest = hashlib.md5(_bytes(path), usedforsecurity=False).hexdigest()
    for length in range(_FEWEST_DIGITS, len(digest) + 1, _MORE_DIGITS):
        yield digest[:length]
    # Different paths with the whole MD5 in common can be made on purpose.
    for number in count(2):
        yield f"{digest}-{number}"


def _bytes(path: str) -> bytes:
    return path.encode("utf-8", "surrogateescape")
