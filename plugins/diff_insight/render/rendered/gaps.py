"""Gaps: what did not change of a document, behind labels that open it.

It is most of a document and seldom opened. So an archive has it in packs, files with what did not
change of several documents, and `gaps.js` puts it back when a reader comes near a gap.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

_LABEL_END, _END = b"</summary>", b"</details>"  # of a gap, as `fold` writes it; no other has them
_BETWEEN = b"\0"  # the contents of two gaps; no escaped text has it
_LEAST_PACKED = 1_000  # bytes of a document: fewer are not worth a request
_LEVEL = 6  # of 9, which takes a fifth longer and saves 0.3 % of the bytes


def fold(label: str, html: str, name: str = "") -> str:
    """What did not change, behind a label that opens it; both are HTML."""
    classes = f"di-gap {name}".rstrip()
    return f'<details class="{classes}"><summary class="di-aside">{label}</summary>{html}</details>'


def cut_gaps(document: bytes) -> tuple[bytes, bytes]:
    """A document without the contents of its gaps, and these.

    Args:
        document: HTML in UTF-8, as `render_document` has it.

    Returns:
        The document, whose gaps are labels alone, and what `pack` takes; where the gaps have little
        in them, the document as it was, and nothing.
    """
    *before, rest = document.split(_END)
    parts = [part.partition(_LABEL_END) for part in before]
    contents = [content for _, _, content in parts]
    if sum(map(len, contents)) < _LEAST_PACKED:
        return document, b""
    labels = [b"".join((label, end, _END)) for label, end, _ in parts]
    return b"".join((*labels, rest)), _BETWEEN.join(contents)


def gap_count(contents: bytes) -> int:
    """How many gaps of a document have these contents."""
    return contents.count(_BETWEEN) + 1


def pack(contents: Iterable[bytes]) -> bytes:
    """A pack: the contents of the gaps of documents, compressed."""
    return zlib.compress(_BETWEEN.join(contents), _LEVEL)


def unpack(pack: bytes) -> list[str]:
    """The contents of gaps in a pack as HTML, in their order.

    Raises:
        ValueError: The pack is damaged.
    """
    try:
        contents = zlib.decompress(pack)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    return contents.decode().split(_BETWEEN.decode())
