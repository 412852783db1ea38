"""An image before and after, side by side."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass

from diff_insight.conventions.limits import MOST_INLINE_BYTES
from diff_insight.locales import Catalog
from diff_insight.locales import gettext_noop as _
from diff_insight.model.images import Image, ImageChange, NoImage

ImageUrl = Callable[[Image], str | None]
"""Gives the address of an image's content; `None` where it has none."""

_WHY_NOT = {
    NoImage.MISSING: _("This clone does not have the image (object missing)."),
    NoImage.POINTER: _("The image is kept by Git LFS; the repository has a pointer to it alone."),
    NoImage.TOO_LARGE: _("The image is over the display limit, so it is not on this page."),
    NoImage.UNREADABLE: _("The file is no image that browsers can show."),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One side of an image's change.

    Attributes:
        caption: Which side it is, and how large the image is.
        url: The address of the image; `None` where it is not shown.
        alt: What the image is, for those who don't see it.
        width: In pixels; 0 where that is not known.
        height: In pixels; 0 where that is not known.
        remark: Why there is no image; empty where there is one.
    """

    caption: str
    url: str | None
    alt: str
    width: int = 0
    height: int = 0
    remark: str = ""


def figures(
    change: ImageChange | None, name: str, url_of: ImageUrl, catalog: Catalog
) -> tuple[Figure, ...]:
    """Both sides of an image, or the one that there is.

    Args:
        change: The image; `None` for every other file.
        name: What the file is called.
        url_of: Gives the address of an image.
        catalog: The reader's words.
    """
    if change is None:
        return ()
    sides = ((change.old, catalog.text("Before")), (change.new, catalog.text("After")))
    return tuple(
        _figure(side, side_name, name, url_of, catalog)
        for side, side_name in sides
        if side is not None
    )


def data_url(image: Image) -> str | None:
    """The image itself as an address; `None` where that would be long."""
    if len(image.content) > MOST_INLINE_BYTES:
        return None
    return f"data:{image.form.value};base64,{b64encode(image.content).decode('ascii')}"


def _figure(
    side: Image | NoImage, side_name: str, name: str, url_of: ImageUrl, catalog: Catalog
) -> Figure:
    alt = catalog.text("{name}: {side}", name=name, side=side_name)
    if isinstance(side, NoImage):
        return Figure(side_name, None, alt, remark=catalog.text(_WHY_NOT[side]))
    parts = [side_name, catalog.plural("{count} byte", "{count} bytes", len(side.content))]
    if side.width and side.height:
        size = catalog.text(
            "{width} × {height} pixels",
            width=catalog.number(side.width),
            height=catalog.number(side.height),
        )
        parts.insert(1, size)
    caption, url = " · ".join(parts), url_of(side)
    if url is None:
        return Figure(caption, None, alt, remark=catalog.text(_WHY_NOT[NoImage.TOO_LARGE]))
    return Figure(caption, url, alt, side.width, side.height)
