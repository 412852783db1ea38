"""Fragments: pages with what is not on a report's page, next to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from diff_insight.conventions.limits import MOST_SHARED
from diff_insight.locales import Catalog
from diff_insight.render.environment import render_template
from diff_insight.render.escape import escape_attribute
from diff_insight.render.paths import path_html
from diff_insight.render.report.images import ImageUrl
from diff_insight.render.report.page_room import FileHtml

_BODY = Markup("\0body\0")  # no escaped text has a NUL


class Fragment(NamedTuple):
    """A page with what is not on the report's page, or a pack.

    Attributes:
        name: The name of its file, that of a page without its ending.
        html: The document in UTF-8, or the pack.
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
        script: URL of the script, in the same way.
    """

    image: ImageUrl
    fragment: Callable[[str], str]
    page: str
    title: str
    style: str
    script: str


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

    def parts(
        self, kind: str, heading: str, parts: Sequence[tuple[FileHtml, bytes]]
    ) -> dict[str, str]:
        """Write the fragments that parts of files share; files with equal parts share one part.

        Args:
            kind: What they are, for the names of the fragments and the ids of the parts.
            heading: The same for readers.
            parts: The files, each with its part, which is one element.

        Returns:
            The URL of each part, relative to the page, by its file's anchor.
        """
        of_html: dict[bytes, list[FileHtml]] = {}
        for file, html in parts:
            of_html.setdefault(html, []).append(file)
        urls: dict[str, str] = {}
        for number, group in enumerate(groups(of_html, MOST_SHARED), 1):
            body = b"".join([self._part(kind, of_html[html], html) for html in group])
            url = self._write(f"{kind}-{number}", heading, body)
            for files in map(of_html.__getitem__, group):
                urls |= {file.anchor: f"{url}#{files[0].anchor}-{kind}" for file in files}
        return urls

    def _part(self, kind: str, files: Sequence[FileHtml], html: bytes) -> bytes:
        """A part as a section of its fragment, whose headings lead back to its files."""
        anchors = " ".join(file.anchor for file in files)
        start = [f'<section id="{files[0].anchor}-{kind}" data-anchor="{anchors}">']
        for file in files:
            back = escape_attribute(f"{self._links.page}#{file.anchor}")
            start.append(f'<h2><a href="{back}">{path_html(file.path)}</a></h2>')
        return b"".join(("".join(start).encode(), html, b"</section>\n"))

    def _write(self, name: str, heading: str, body: bytes) -> str:
        html = render_template(
            "fragment.html",
            self._catalog,
            heading=heading,
            back=self._links.page,
            title=self._links.title,
            style=self._links.style,
            script=self._links.script,
            body=_BODY,
        )
        before, _, after = html.partition(_BODY)
        self.fragments.append(Fragment(name, b"".join((before.encode(), body, after.encode()))))
        return self._links.fragment(name)


def groups(parts: Iterable[bytes], most: int) -> Iterator[list[bytes]]:
    """Parts of files in groups that have at most so many bytes, or one part."""
    group: list[bytes] = []
    size = 0
    for html in parts:
        if group and size + len(html) > most:
            yield group
            group, size = [], 0
        group.append(html)
        size += len(html)
    if group:
        yield group
