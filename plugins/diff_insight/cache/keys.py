"""Keys of the cache: digests."""

from __future__ import annotations

import hashlib
import json

_as_json = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode


def digest(*parts: object) -> str:
    """A digest of values that JSON can carry, as 64 hexadecimal digits.

    The same values give the same digest in every process, on every machine.

    Args:
        parts: Strings, numbers, booleans, `None`, and sequences of such.
    """
    return hashlib.sha256(_as_json(parts).encode("ascii")).hexdigest()


def digest_values(*parts: object) -> str:
    """A digest of values as Python writes them, where there are tens of thousands to digest.

    It takes a fifth of the time of `digest`, and is not the same for every version of Python.

    Args:
        parts: Strings, numbers, booleans, `None`, and tuples and lists of such.
    """
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


def digest_bytes(content: bytes) -> str:
    """A digest of bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
