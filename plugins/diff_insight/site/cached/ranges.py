"""What lists need of every range of an archive, read at once and not range by range.

Most of it is in one file of several megabytes, which stays as it is while few ranges are new: they
are in a second one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from diff_insight.cache import CacheStore

_MOST, _NEW = "ranges", "newranges"
_FEW = 100  # ranges in the second file


class KnownRanges:
    """The stored ranges of an archive as the last build left them.

    Attributes:
        stored: The ranges, by their keys; none where a file is not whole.

    Args:
        store: Where they are kept.
        name: The archive's, in hexadecimal digits.
    """

    def __init__(self, store: CacheStore, name: str) -> None:
        self._store = store
        self._name = name
        most = dict(self._read(_MOST))
        self._most = frozenset(most)
        self.stored = most | dict(self._read(_NEW))

    def _read(self, kind: str) -> Iterator[tuple[str, bytes]]:
        # A stored range is JSON without a line break.
        lines = (self._store.get(self._name, kind) or b"").split(b"\n")
        parts = (line.partition(b" ") for line in lines if line)
        return ((key.decode("ascii"), stored) for key, _, stored in parts)

    def keep(self, ranges: Mapping[str, bytes]) -> None:
        """Keep the stored ranges of an archive, if they are others.

        Args:
            ranges: What is stored of each range, by its key.

        Raises:
            OSError: It cannot be written.
        """
        if ranges.keys() == self.stored.keys():
            return
        new = {key: stored for key, stored in ranges.items() if key not in self._most}
        if len(new) > _FEW or not self._most <= ranges.keys():
            self._store.put(self._name, _MOST, b"".join(_lines(ranges.items())))
            new = {}
        self._store.put(self._name, _NEW, b"".join(_lines(new.items())))


def _lines(ranges: Iterable[tuple[str, bytes]]) -> Iterable[bytes]:
    return (b"%b %b\n" % (key.encode("ascii"), stored) for key, stored in ranges)
