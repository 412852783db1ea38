"""Diffs and rendered views of a report's files: on its page, or in fragments.

A page carries what is seen at first. What is heavier stands in a fragment, one for each file: an
HTML page next to the report's, which a script puts in its place when it is opened, and which
readers without scripts follow a link to. Both have the same ids and hooks, each of them once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from diff_insight.conventions.limits import MOST_OPEN, MOST_PAGE_HTML
from diff_insight.locales import Catalog
from diff_insight.render.environment import render_template
from diff_insight.render.escape import escape_attribute
from diff_insight.render.report.images import ImageUrl

_AROUND_PAGE = 60_000  # bytes of a page besides its files: the theme, the overview
_AROUND_FILE = 1_000  # of a file besides its section: its row, its entry in the contents
_BODY = Markup("\0body\0")  # no escaped text has a NUL
_END = b"</section>\n"


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
    """A page with what is not on the report's page of a file.

    Attributes:
        anchor: The id of the file's section on the report's page.
        html: The document in UTF-8.
    """

    anchor: str
    html: bytes


@dataclass(frozen=True, slots=True)
class SiteLinks:
    """Links between a report's page and the files of the site that belong to it.

    Attributes:
        image: Gives the URL of an image's content; `None` where it has none.
        fragment: Gives the URL of a file's fragment, relative to the page, by the file's anchor.
        page: URL of the page, relative to its fragments, which are all in one folder.
        title: The page's title.
        style: URL of the style sheet, relative to the fragments.
    """

    image: ImageUrl
    fragment: Callable[[str], str]
    page: str
    title: str
    style: str


def with_views(
    files: Sequence[FileHtml], links: SiteLinks | None, catalog: Catalog
) -> tuple[list[bytes], tuple[Fragment, ...]]:
    """The section of each file with its diff and view, and the fragments of the page.

    Args:
        files: The files, in the order of the page: what comes first has the room on the page.
        links: The links; `None` for a document of its own, which has everything in itself, and no
            script that could unpack what is packed on a page.
        catalog: The reader's words.
    """
    folds = _Folds(catalog)
    if links is None:
        return [folds.whole(file) for file in files], ()
    html: list[bytes] = []
    fragments: list[Fragment] = []
    for file, (diff_fits, view_fits) in zip(files, _on_page(files), strict=True):
        source = escape_attribute(links.fragment(file.anchor))
        section, apart = folds.on_page(file, source, diff_fits=diff_fits, view_fits=view_fits)
        html.append(section)
        if apart:
            fragments.append(_fragment(file, apart, links, catalog))
    return html, tuple(fragments)


def _on_page(files: Sequence[FileHtml]) -> list[tuple[bool, bool]]:
    """Whether the diff and the view of each file are on the page.

    Diffs, which are seen at first, come before views; a view is where its diff is, or apart.
    """
    sections = sum(len(file.start) + _AROUND_FILE for file in files)
    room = MOST_PAGE_HTML - _AROUND_PAGE - sections

    def fits(html: bytes) -> bool:
        nonlocal room
        if len(html) > min(MOST_OPEN, room):
            return False
        room -= len(html)
        return True

    diffs = [fits(file.diff) for file in files]
    return [(there, there and fits(file.view)) for file, there in zip(files, diffs, strict=True)]


def _fragment(file: FileHtml, body: bytes, links: SiteLinks, catalog: Catalog) -> Fragment:
    html = render_template(
        "fragment.html",
        catalog,
        path=file.path,
        back=f"{links.page}#{file.anchor}",
        title=links.title,
        style=links.style,
        body=_BODY,
    )
    before, _, after = html.partition(_BODY)
    return Fragment(file.anchor, b"".join((before.encode(), body, after.encode())))


class _Fold:
    """A fold around a diff or a view.

    Attributes:
        name: Its class.
        summary: What readers click; HTML.

    Args:
        name: The same.
        summary: The same.
        start: What stands before its content.
        end: What stands behind it.
    """

    def __init__(self, name: str, summary: str, start: str = "", end: str = "") -> None:
        self.name, self.summary = name, summary
        self._start = f"><summary>{summary}</summary>{start}".encode()
        self._end = f"{end}</details>\n".encode()

    def around(self, html: bytes, *, opened: bool = False) -> bytes:
        """The fold with its content."""
        state = b" open" if opened else b""
        return b"".join(
            (f'<details class="{self.name}"'.encode(), state, self._start, html, self._end)
        )


class _Folds:
    """The folds of a page, in a reader's language."""

    def __init__(self, catalog: Catalog) -> None:
        self.diff = _Fold("di-diff", escape_attribute(catalog.text("Diff")))
        self.view = _Fold(
            "di-rendered",
            escape_attribute(catalog.text("Rendered")),
            '<div class="di-document" lang="" dir="auto">',
            "</div>",
        )
        self._apart = escape_attribute(catalog.text("Open on a page of its own"))

    def whole(self, file: FileHtml) -> bytes:
        """A file's section with everything in it; what is short stands open."""
        opened = len(file.diff) <= MOST_OPEN
        diff = self.diff.around(file.diff, opened=opened) if file.diff else b""
        view = self.view.around(file.view) if file.view else b""
        return b"".join((file.start, diff, view, _END))

    def on_page(
        self, file: FileHtml, source: str, *, diff_fits: bool, view_fits: bool
    ) -> tuple[bytes, bytes]:
        """A file's section on a page, and what is in its fragment."""
        html, apart = [file.start], []
        if file.diff and diff_fits:
            html.append(self.diff.around(file.diff, opened=True))
        elif file.diff:
            html.append(self._link(self.diff, source))
            apart.append(self.diff.around(file.diff, opened=True))
        if file.view and view_fits:
            # Where there are scripts a parser takes this for text: it costs them nothing.
            html += (b'<noscript class="di-packed">', self.view.around(file.view), b"</noscript>")
        elif file.view:
            html.append(self._link(self.view, source))
            apart.append(self.view.around(file.view, opened=diff_fits))
        return b"".join((*html, _END)), b"".join(apart)

    def _link(self, fold: _Fold, source: str) -> bytes:
        """A fold whose content is in a fragment."""
        return (
            f'<details class="{fold.name}" data-src="{source}"><summary>{fold.summary}</summary>'
            f'<p class="di-apart"><a href="{source}">{self._apart}</a></p></details>\n'
        ).encode()
