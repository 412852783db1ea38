"""Fragments: pages with what is not on a report's page, next to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from diff_insight.conventions.limits import MOST_VIEWS
from diff_insight.locales import Catalog
from diff_insight.render.environment import render_template
from diff_insight.render.escape import escape_attribute
from diff_insight.render.paths import path_html
from diff_insight.render.report.images import ImageUrl

DOCUMENT = '<div class="di-document" lang="" dir="auto">'
"""The start tag of what a rendered view is in."""

_BODY = Markup("\0body\0")  # no escaped text has a NUL
_VIEWS = "rendered-"  # the names of fragments with views, which are numbered
_VIEW = "rendered"  # at the end of the ids of views


class FileHtml(NamedTuple):
    """A file of a report as HTML in UTF-8.

    Attributes:
        path: The file's path.
        anchor: The id of its section.
        start: Its section up to the diff.
        diff: Its patch; empty where there is none.
        view: Its rendered document; empty where there is none.
    """

    path: str
    anchor: str
    start: bytes
    diff: bytes = b""
    view: bytes = b""


class Fragment(NamedTuple):
    """A page with what is not on the report's page.

    Attributes:
        name: The name of its file, without any ending.
        html: The document in UTF-8.
    """

    name: str
    html: bytes


@dataclass(frozen=True, slots=True)
class SiteLinks:
    """Links between a report's page and the files of the site that belong to it.

    Attributes:
        image: Gives the URL of an image's content; `None` where it has none.
        fragment: Gives the URL of a fragment, relative to the page, by its name.
        page: URL of the page, relative to its fragments, which are all in one folder.
        title: The page's title.
        style: URL of the style sheet, relative to the fragments.
    """

    image: ImageUrl
    fragment: Callable[[str], str]
    page: str
    title: str
    style: str


class FragmentWriter:
    """Writes the fragments of one report's page.

    Attributes:
        fragments: Those that were written.

    Args:
        links: The links between the page and its fragments.
        catalog: The reader's words.
    """

    def __init__(self, links: SiteLinks, catalog: Catalog) -> None:
        self.fragments: list[Fragment] = []
        self._links = links
        self._catalog = catalog

    def diff(self, file: FileHtml, body: bytes) -> str:
        """Write the fragment of a file's diff.

        Returns:
            Its URL, relative to the page.
        """
        return self._write(file.anchor, file.path, body, f"#{file.anchor}")

    def views(self, files: Sequence[FileHtml]) -> dict[str, str]:
        """Write the fragments that the rendered views share.

        Returns:
            The URL of each view, relative to the page, by its file's anchor.
        """
        urls: dict[str, str] = {}
        for number, group in enumerate(_groups(files), 1):
            body = b"".join(map(self._view, group))
            url = self._write(f"{_VIEWS}{number}", self._catalog.text("Rendered"), body)
            urls |= {file.anchor: f"{url}#{file.anchor}-{_VIEW}" for file in group}
        return urls

    def _view(self, file: FileHtml) -> bytes:
        """A view as a section of its fragment, whose heading leads back."""
        back = escape_attribute(f"{self._links.page}#{file.anchor}")
        start = (
            f'<section id="{file.anchor}-{_VIEW}"><h2><a href="{back}">{path_html(file.path)}</a>'
            f"</h2>{DOCUMENT}"
        )
        return b"".join((start.encode(), file.view, b"</div></section>\n"))

    def _write(self, name: str, heading: str, body: bytes, place: str = "") -> str:
        html = render_template(
            "fragment.html",
            self._catalog,
            heading=heading,
            back=f"{self._links.page}{place}",
            title=self._links.title,
            style=self._links.style,
            body=_BODY,
        )
        before, _, after = html.partition(_BODY)
        self.fragments.append(Fragment(name, b"".join((before.encode(), body, after.encode()))))
        return self._links.fragment(name)


def _groups(files: Sequence[FileHtml]) -> Iterator[list[FileHtml]]:
    """The files that have a view, in groups that a fragment each has room for."""
    group: list[FileHtml] = []
    size = 0
    for file in files:
        if not file.view:
            continue
        if group and size + len(file.view) > MOST_VIEWS:
            yield group
            group, size = [], 0
        group.append(file)
        size += len(file.view)
    if group:
        yield group
