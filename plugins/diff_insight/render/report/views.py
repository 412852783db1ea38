"""Diffs and rendered views of a report's files: on its page, or in fragments.

A page carries what is seen at first. What is heavier stands in a fragment: an HTML page next to the
report's, which a script takes parts of when they are opened, and which readers without scripts
follow a link to. A diff that is not on the page has a fragment of its own; rendered views share
some. Page and fragments have the same ids and hooks, each of them once.
"""

from __future__ import annotations

from collections.abc import Sequence

from diff_insight.conventions.limits import MOST_OPEN, MOST_PAGE_HTML
from diff_insight.locales import Catalog
from diff_insight.render.escape import escape_attribute
from diff_insight.render.report.fragments import (
    DOCUMENT,
    FileHtml,
    Fragment,
    FragmentWriter,
    SiteLinks,
)

_AROUND_PAGE = 60_000  # bytes of a page besides its files: the theme, the overview
_AROUND_FILE = 1_000  # of a file besides its section: its row, its entry in the contents
_END = b"</section>\n"


def with_views(
    files: Sequence[FileHtml], links: SiteLinks | None, catalog: Catalog
) -> tuple[list[bytes], tuple[Fragment, ...]]:
    """The section of each file with its diff and view, and the fragments of the page.

    Args:
        files: The files, in the order of the page: what comes first has the room on the page.
        links: The links; `None` for a document of its own, which has everything in itself.
        catalog: The reader's words.
    """
    folds = _Folds(catalog)
    if links is None:
        return [folds.whole(file) for file in files], ()
    writer = FragmentWriter(links, catalog)
    views = writer.views(files)
    html: list[bytes] = []
    for file, fits in zip(files, _on_page(files), strict=True):
        diff = "" if fits else writer.diff(file, folds.diff.around(file.diff, opened=True))
        html.append(folds.on_page(file, diff, views.get(file.anchor, "")))
    return html, tuple(writer.fragments)


def _on_page(files: Sequence[FileHtml]) -> list[bool]:
    """Whether the diff of each file is on the page, which it is where there is none."""
    sections = sum(len(file.start) + _AROUND_FILE for file in files)
    room = MOST_PAGE_HTML - _AROUND_PAGE - sections

    def fits(html: bytes) -> bool:
        nonlocal room
        if len(html) > min(MOST_OPEN, max(room, 0)):
            return False
        room -= len(html)
        return True

    return [fits(file.diff) for file in files]


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
            "di-rendered", escape_attribute(catalog.text("Rendered")), DOCUMENT, "</div>"
        )
        self._apart = escape_attribute(catalog.text("Open on a page of its own"))

    def whole(self, file: FileHtml) -> bytes:
        """A file's section with everything in it; what is short stands open."""
        opened = len(file.diff) <= MOST_OPEN
        diff = self.diff.around(file.diff, opened=opened) if file.diff else b""
        view = self.view.around(file.view) if file.view else b""
        return b"".join((file.start, diff, view, _END))

    def on_page(self, file: FileHtml, diff: str, view: str) -> bytes:
        """A file's section on a page.

        Args:
            file: The file.
            diff: The URL of its diff; empty where that is on the page.
            view: The URL of its view; empty where there is none.
        """
        html = [file.start]
        if diff:
            html.append(self._link(self.diff, diff))
        elif file.diff:
            html.append(self.diff.around(file.diff, opened=True))
        if view:
            html.append(self._link(self.view, view))
        return b"".join((*html, _END))

    def _link(self, fold: _Fold, url: str) -> bytes:
        """A fold whose content is in a fragment."""
        source = escape_attribute(url)
        return (
            f'<details class="{fold.name}" data-src="{source}"><summary>{fold.summary}</summary>'
            f'<p class="di-apart"><a href="{source}">{self._apart}</a></p></details>\n'
        ).encode()
