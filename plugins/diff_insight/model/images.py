"""An image before and after."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ImageForm(StrEnum):
    """The formats that browsers show, by their media types."""

    PNG = "image/png"
    JPEG = "image/jpeg"
    GIF = "image/gif"
    WEBP = "image/webp"
    ICO = "image/x-icon"
    SVG = "image/svg+xml"


class NoImage(StrEnum):
    """Why a version of an image is not on the page."""

    MISSING = "object missing"
    POINTER = "Git LFS pointer"
    TOO_LARGE = "over the display limit"
    UNREADABLE = "not an image"


@dataclass(frozen=True, slots=True)
class Image:
    """One version of an image.

    Attributes:
        blob: Its full object id.
        form: Its format, as its content tells, whatever its name says.
        content: Its bytes.
        width: In pixels; 0 where that is not known.
        height: In pixels; 0 where that is not known.
    """

    blob: str
    form: ImageForm
    content: bytes
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class ImageChange:
    """Both versions; `None` where git has none."""

    old: Image | NoImage | None
    new: Image | NoImage | None
