"""Images of reports as files of the site: each content once, under its object id.

An SVG is never a file of the site: opened by itself it could run scripts there. It stands in the
page, as the address of an image, where it can't.
"""

from __future__ import annotations

from diff_insight.model.images import Image, ImageForm
from diff_insight.model.report import Report
from diff_insight.render.report.images import ImageUrl, data_url
from diff_insight.site.urls import UrlLayout, relative_url

_SUFFIXES = {
    ImageForm.PNG: "png",
    ImageForm.JPEG: "jpg",
    ImageForm.GIF: "gif",
    ImageForm.WEBP: "webp",
    ImageForm.ICO: "ico",
}


def image_files(report: Report) -> dict[str, bytes]:
    """The images of a report that are files of the site: their names, and what is in them."""
    changes = (item.image for item in report.items if item.image is not None)
    sides = (side for change in changes for side in (change.old, change.new))
    return {
        _name(side): side.content
        for side in sides
        if isinstance(side, Image) and side.form in _SUFFIXES
    }


def image_urls(layout: UrlLayout, page: str) -> ImageUrl:
    """Gives the addresses of images, relative to a page.

    Args:
        layout: The URLs.
        page: The page's URL, relative to the site's root.
    """

    def url(image: Image) -> str | None:
        if image.form not in _SUFFIXES:
            return data_url(image)
        return relative_url(layout.image_file(_name(image)), page)

    return url


def _name(image: Image) -> str:
    return f"{image.blob}.{_SUFFIXES[image.form]}"
