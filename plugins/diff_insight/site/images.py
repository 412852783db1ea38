"""Images of reports as files of the site: each content once, under its object id."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from diff_insight.model.images import Image, ImageForm
from diff_insight.model.report import Report
from diff_insight.render.images import ImageUrl, data_url
from diff_insight.site.urls import UrlLayout, relative_url

_SUFFIXES = {
    ImageForm.PNG: "png",
    ImageForm.JPEG: "jpg",
    ImageForm.GIF: "gif",
    ImageForm.WEBP: "webp",
    ImageForm.ICO: "ico",
}


class SiteImages:
    """The images of all reports of a build.

    An SVG is never a file of the site: opened by itself it could run scripts there. It stands in
    the page, as the address of an image, where it can't.

    Args:
        folder: Where they are kept until they are copied; made when there is a first one.
        layout: The URLs.
    """

    def __init__(self, folder: Path, layout: UrlLayout) -> None:
        self._folder = folder
        self._layout = layout
        self._kept: dict[str, Path] = {}

    def keep(self, report: Report) -> None:
        """Keep the images of a report."""
        for item in report.items:
            if item.image is None:
                continue
            for side in (item.image.old, item.image.new):
                if isinstance(side, Image) and side.form in _SUFFIXES:
                    self._keep(side)

    def _keep(self, image: Image) -> None:
        name = _name(image)
        if name not in self._kept:
            self._folder.mkdir(exist_ok=True)
            path = self._kept[name] = self._folder / name
            path.write_bytes(image.content)

    def urls(self, page: str) -> ImageUrl:
        """Gives the address of an image, relative to a page."""

        def url(image: Image) -> str | None:
            if image.form not in _SUFFIXES:
                return data_url(image)
            return relative_url(self._path(_name(image)), page)

        return url

    def files(self) -> Iterator[tuple[str, Path]]:
        """Each image's path in the site, and where its content is."""
        for name, path in self._kept.items():
            yield self._path(name), path

    def _path(self, name: str) -> str:
        return self._layout.archive_file(f"images/{name}")


def _name(image: Image) -> str:
    return f"{image.blob}.{_SUFFIXES[image.form]}"
