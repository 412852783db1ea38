"""What lists need of every range of an archive, in one file: read at once, not range by range."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from diff_insight.cache import CacheStore

_KIND = "ranges"


def known_ranges(store: CacheStore, name: str) -> dict[str, bytes]:
    """The stored ranges of an archive, by their keys; none where the file is not whole.

    Args:
        store: Where it is kept.
        name: The archive's, in hexadecimal digits.
    """
    content = store.get(name, _KIND)
    if content is None:
        return {}
    # A stored range is JSON without a line break.
    lines = (line.partition(b" ") for line in content.split(b"\n") if line)
    return {key.decode("ascii"): stored for key, _, stored in lines}


def keep_ranges(store: CacheStore, name: str, ranges: Mapping[str, bytes]) -> None:
    """Keep the stored ranges of an archive.

    Args:
        store: Where they are kept.
        name: The archive's, in hexadecimal digits.
        ranges: What is stored of each range, by its key.

    Raises:
        OSError: It cannot be written.
    """
    store.put(name, _KIND, b"".join(_lines(ranges.items())))


def _lines(ranges: Iterable[tuple[str, bytes]]) -> Iterable[bytes]:
    return (b"%b %b\n" % (key.encode("ascii"), stored) for key, stored in ranges)
