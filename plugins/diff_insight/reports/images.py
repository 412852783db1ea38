"""Which changed files are images, and what their contents are.

The formats are told by their first bytes: the names of hostile files lie. Sizes in pixels are
where the formats' specifications put them (PNG 11.2.2, GIF89a 18, ITU T.81 B.2.2, RFC 9649,
Microsoft's ICONDIR).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from diff_insight.conventions.limits import (
    MOST_IMAGE_BYTES,
    MOST_IMAGE_PIXELS,
    MOST_PAGE_IMAGE_BYTES,
    MOST_SVG_BYTES,
)
from diff_insight.model.change import SUBMODULE_MODE, SYMLINK_MODE, FileChange
from diff_insight.model.faults import Fault, Stage
from diff_insight.model.images import Image, ImageChange, ImageForm, NoImage
from diff_insight.runtime.faults import attempt

_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".ico", ".svg"})
_POINTER = b"version https://git-lfs.github.com/spec/"
_SVG = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg[\s>]",
    re.DOTALL,
)
_SVG_START = 4_096
_MARKER = 0xFF
_FRAMES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
_Size = tuple[int, int]

Content = tuple[int, bytes | None]
"""How many bytes a blob has, and these where they were read."""


def image_changes(
    changes: Sequence[FileChange], contents: Mapping[str, Content | None]
) -> tuple[tuple[ImageChange | None, ...], tuple[Fault, ...]]:
    """The images of a page, before and after; `None` for every other file.

    Args:
        changes: The files.
        contents: Blobs by object id; `None` for those that the clone does not have.

    Returns:
        An image for each file, and what failed; such a file has none.
    """
    room = MOST_PAGE_IMAGE_BYTES
    found: list[ImageChange | None] = []
    faults: list[Fault] = []
    for change in changes:
        image_change, failed = attempt(
            Stage.IMAGE, partial(_change, change, contents), lambda: None, change.path
        )
        faults += failed
        if image_change is not None:
            sides = [
                side for side in (image_change.old, image_change.new) if isinstance(side, Image)
            ]
            size = sum(len(side.content) for side in sides)
            image_change = image_change if size <= room else _left_out(image_change)
            room -= size if size <= room else 0
        found.append(image_change)
    return tuple(found), tuple(faults)


def _left_out(image_change: ImageChange) -> ImageChange:
    old = NoImage.TOO_LARGE if isinstance(image_change.old, Image) else image_change.old
    new = NoImage.TOO_LARGE if isinstance(image_change.new, Image) else image_change.new
    return replace(image_change, old=old, new=new)


def _change(change: FileChange, contents: Mapping[str, Content | None]) -> ImageChange | None:
    paths = {change.path, change.old_path or change.path}
    suffixes = {posixpath.splitext(path)[1].lower() for path in paths}
    if not suffixes <= _SUFFIXES or change.old_blob == change.new_blob:
        return None
    if {change.old_mode, change.new_mode} & {SUBMODULE_MODE, SYMLINK_MODE}:
        return None
    sides = (
        None if blob is None else _image(blob, contents.get(blob))
        for blob in (change.old_blob, change.new_blob)
    )
    image_change = ImageChange(*sides)
    # A file that only has an image's name is none.
    sides_found = (
        {image_change.old, image_change.new} - {None}
        if not _has_image(image_change)
        else {image_change}
    )
    return None if sides_found == {NoImage.UNREADABLE} else image_change


def _has_image(image_change: ImageChange) -> bool:
    return isinstance(image_change.old, Image) or isinstance(image_change.new, Image)


def _image(blob: str, read: Content | None) -> Image | NoImage:
    if read is None:
        return NoImage.MISSING
    size, content = read
    if content is None or size > MOST_IMAGE_BYTES:
        return NoImage.TOO_LARGE
    if content.startswith(_POINTER):
        return NoImage.POINTER
    image = _read(blob, content)
    if image is None:
        return NoImage.UNREADABLE
    most = MOST_SVG_BYTES if image.form is ImageForm.SVG else MOST_IMAGE_BYTES
    large = size > most or image.width * image.height > MOST_IMAGE_PIXELS
    return NoImage.TOO_LARGE if large else image


def _read(blob: str, content: bytes) -> Image | None:
    for form, begins, measure in _FORMS:
        if content.startswith(begins):
            return Image(blob, form, content, *measure(content))
    if _SVG.match(content[:_SVG_START]):
        return Image(blob, ImageForm.SVG, content)
    return None


def _png(content: bytes) -> _Size:
    return _number(content, 16, 4), _number(content, 20, 4)


def _gif(content: bytes) -> _Size:
    return _number(content, 6, 2, "little"), _number(content, 8, 2, "little")


def _jpeg(content: bytes) -> _Size:
    at = 2
    while at + 9 <= len(content) and content[at] == _MARKER:
        marker = content[at + 1]
        if marker in _FRAMES:
            return _number(content, at + 7, 2), _number(content, at + 5, 2)
        at += 1 if marker == _MARKER else 2 + max(_number(content, at + 2, 2), 2)
    return 0, 0


def _webp(content: bytes) -> _Size:
    match content[12:16]:
        case b"VP8X":
            return 1 + _number(content, 24, 3, "little"), 1 + _number(content, 27, 3, "little")
        case b"VP8L":
            bits = _number(content, 21, 4, "little")
            return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
        case b"VP8 ":
            width, height = (_number(content, at, 2, "little") & 0x3FFF for at in (26, 28))
            return width, height
        case _:
            return 0, 0


def _ico(content: bytes) -> _Size:
    """The first of its images; a byte cannot say 256, so 0 does."""
    if len(content) < 8:  # noqa: PLR2004 - the places of both bytes
        return 0, 0
    return content[6] or 256, content[7] or 256


def _number(content: bytes, at: int, size: int, order: str = "big") -> int:
    return int.from_bytes(content[at : at + size], "little" if order == "little" else "big")


_FORMS: tuple[tuple[ImageForm, bytes, Callable[[bytes], _Size]], ...] = (
    (ImageForm.PNG, b"\x89PNG\r\n\x1a\n", _png),
    (ImageForm.GIF, b"GIF8", _gif),
    (ImageForm.JPEG, b"\xff\xd8\xff", _jpeg),
    (ImageForm.WEBP, b"RIFF", _webp),
    (ImageForm.ICO, b"\x00\x00\x01\x00", _ico),
)
