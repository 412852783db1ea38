"""Kept bytes, checked when they are read."""

from __future__ import annotations

import contextlib
import hashlib
import math
import time

from diff_insight.cache.location import CacheLocation
from diff_insight.model.errors import CacheError
from diff_insight.runtime.log import logger

_log = logger("cache")
_FORM = b"diff-insight 1\n"
_DIGEST = 32


class CacheStore:
    """Bytes under keys, in a place that may be damaged, shared, read-only or full.

    What was damaged is as good as not there. What cannot be kept goes to a spare place, which is
    this build's alone.

    Args:
        place: The location of the objects.
        spare: Where they go when that cannot be written to; `None` to do without.
    """

    def __init__(self, place: CacheLocation, spare: CacheLocation | None = None) -> None:
        self.place = place
        self._spare = spare
        self._refused = False

    def get(self, key: str, kind: str) -> bytes | None:
        """The bytes under a key; `None` where there are none, or they are not whole.

        Args:
            key: Hexadecimal digits.
            kind: What it is, in a word; part of its name.
        """
        name = f"{key}.{kind}"
        content = _checked(self.place.read(name))
        if content is not None:
            self.place.touch(name)
            return content
        return None if self._spare is None else _checked(self._spare.read(name))

    def has(self, key: str, kind: str) -> bool:
        """Whether there are bytes under a key; whether they are whole shows when they are read."""
        name = f"{key}.{kind}"
        if self.place.has(name):
            self.place.touch(name)
            return True
        return self._spare is not None and self._spare.has(name)

    def put(self, key: str, kind: str, content: bytes) -> None:
        """Keep something; the same key again replaces it.

        Raises:
            OSError: It cannot be written, and there is no spare place.
            CacheError: It could be written to neither place.
        """
        name = f"{key}.{kind}"
        entry = b"%b%b%b" % (_FORM, hashlib.sha256(content).digest(), content)
        if not self._refused:
            try:
                self.place.write(name, entry)
            except OSError as error:
                if self._spare is None:
                    raise
                self._refused = True
                _log.info(
                    "%s cannot be written to (%s): what is made is not kept",
                    self.place.location,
                    error.strerror or error,
                )
            else:
                return
        if self._spare is not None:
            try:
                self._spare.write(name, entry)
            except OSError as error:
                raise CacheError(
                    f"cache_dir: neither {self.place.location} nor {self._spare.location} can be "
                    f"written to: {error.strerror or error}; make room there, or set the option "
                    "to another folder"
                ) from error

    def prune(self, days: float | None) -> tuple[int, int]:
        """Forget what was not used for so many days, or everything.

        Returns:
            How many things it was, and their bytes.
        """
        oldest = math.inf if days is None else time.time() - days * 86_400
        count = size = 0
        for cached in self.place.listed():
            if cached.used < oldest:
                with contextlib.suppress(OSError):
                    self.place.remove(cached.name)
                    count, size = count + 1, size + cached.size
        return count, size


def _checked(stored: bytes | None) -> bytes | None:
    """The content of a stored file; `None` where it is not what was written."""
    if stored is None or not stored.startswith(_FORM):
        return None
    start = len(_FORM) + _DIGEST
    content = stored[start:]
    whole = hashlib.sha256(content).digest() == stored[len(_FORM) : start]
    return content if whole else None
