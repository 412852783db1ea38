"""Small images, made by hand."""

from __future__ import annotations

import struct
import zlib

Colour = tuple[int, int, int]


def png(width: int, height: int, colour: Colour = (200, 30, 30)) -> bytes:
    """A PNG of one colour."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)

    row = b"\0" + bytes(colour) * width
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", header),
            chunk(b"IDAT", zlib.compress(row * height)),
            chunk(b"IEND", b""),
        )
    )


def svg(words: str = "") -> bytes:
    """An SVG with a circle and whatever else is wanted in it."""
    return (
        b'<?xml version="1.0"?>\n<!-- made by hand -->\n'
        b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
        b'<circle cx="20" cy="20" r="18" fill="teal"/>' + words.encode() + b"</svg>\n"
    )


POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 12345\n"
