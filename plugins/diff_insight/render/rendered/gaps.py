"""Gaps: what did not change of a document, behind labels that open it.

It is most of a document and seldom opened. So a document on a page of the archive has it in one
attribute, compressed, and `gaps.js` puts it back when a reader comes near a gap.
"""

from __future__ import annotations

import base64
import re
import zlib

_GAP = re.compile(  # as `fold` writes it; what is inside is escaped, and has no gap in it
    rb'(<details class="di-gap[^>]*><summary[^>]*>.*?</summary>)(.*?)</details>', re.DOTALL
)
_BETWEEN = b"\0"  # the contents of two gaps; no escaped text has it
_LEAST_PACKED = 1_000  # bytes: of fewer, packing saves less than half
_LEVEL = 6  # of 9, which takes a fifth longer and saves 0.3 % of the bytes
_GZIP = 16 + zlib.MAX_WBITS  # `zlib`'s way to ask for the format of gzip, which has a checksum


def fold(label: str, html: str, name: str = "") -> str:
    """What did not change, behind a label that opens it; both are HTML."""
    classes = f"di-gap {name}".rstrip()
    return f'<details class="{classes}"><summary class="di-aside">{label}</summary>{html}</details>'


def pack_gaps(document: bytes) -> bytes:
    """A document with the contents of its gaps in `data-unchanged` of its element.

    Args:
        document: The document's element as HTML in UTF-8, with plain gaps.

    Returns:
        The same element; where its gaps have little in them, as it was.
    """
    contents = [match[2] for match in _GAP.finditer(document)]
    if sum(map(len, contents)) < _LEAST_PACKED:
        return document
    packed = base64.b64encode(zlib.compress(_BETWEEN.join(contents), _LEVEL, _GZIP))
    tag, end, rest = document.partition(b">")
    labels = _GAP.sub(rb"\1</details>", rest)
    return b"".join((tag, b' data-unchanged="', packed, b'"', end, labels))


def gap_contents(unchanged: str) -> list[str]:
    """The contents of a document's gaps as HTML, in their order.

    Args:
        unchanged: The value of `data-unchanged`.

    Raises:
        ValueError: It is damaged.
    """
    try:
        contents = zlib.decompress(base64.b64decode(unchanged, validate=True), _GZIP)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    return contents.decode().split(_BETWEEN.decode())
