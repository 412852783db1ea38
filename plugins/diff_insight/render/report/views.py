"""Facts, diffs and rendered views of a report's files: on its page, or in fragments.

A page carries what is seen at first: the words on every file, and of the files that weigh most
their facts and diffs. The rest stands in a fragment, one for each file: an HTML page next to the
report's, which a script puts in its place when it is opened, and which readers without scripts
follow a link to. Both have the same ids and hooks, each of them once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from diff_insight.conventions.limits import MOST_OPEN
from diff_insight.locales import Catalog
from diff_insight.render.environment import render_template
from diff_insight.render.escape import escape_attribute
from diff_insight.render.report.images import ImageUrl
from diff_insight.render.report.page_room import FileHtml, OnPage, parts_on_page

_BODY = Markup("\0body\0")  # no escaped text has a NUL
_END = b"</section>\n"
_PROVED = b'<details class="di-more di-proved"'


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
    for file, on_page in zip(files, parts_on_page(files), strict=True):
        source = escape_attribute(links.fragment(file.anchor))
        section, apart = folds.on_page(file, source, on_page)
        html.append(section)
        if apart:
            fragments.append(_fragment(file, apart, links, catalog))
    return html, tuple(fragments)


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
        return b"".join((file.start, file.facts, file.end, diff, view, _END))

    def on_page(self, file: FileHtml, source: str, on_page: OnPage) -> tuple[bytes, bytes]:
        """A file's section on a page, and what is in its fragment."""
        html, apart = [file.start], []
        if on_page.facts:
            html.append(file.facts)
        else:
            facts = _Fold("di-proof", file.facts_label, "<div>", "</div>")
            html.append(self._link(facts, source))
            inner = file.facts.replace(_PROVED, _PROVED + b" open")  # folded once is enough
            apart.append(facts.around(inner, opened=True))
        html.append(file.end)
        if file.diff and on_page.diff:
            html.append(self.diff.around(file.diff, opened=True))
        elif file.diff:
            # Where the view is apart too, a script makes its fold, with the same link.
            html.append(self._link(self.diff, source, " data-view" if file.view else ""))
            apart.append(self.diff.around(file.diff, opened=True))
        if file.view and on_page.view:
            # Where there are scripts a parser takes this for text: it costs them nothing.
            html += (b'<noscript class="di-packed">', self.view.around(file.view), b"</noscript>")
        elif file.view:
            if on_page.diff:
                html.append(self._link(self.view, source))
            apart.append(self.view.around(file.view, opened=on_page.diff))
        return b"".join((*html, _END)), b"".join(apart)

    def _link(self, fold: _Fold, source: str, hint: str = "") -> bytes:
        """A fold whose content is in a fragment."""
        return (
            f'<details class="{fold.name}" data-src="{source}"{hint}>'
            f"<summary>{fold.summary}</summary>"
            f'<p class="di-apart"><a href="{source}">{self._apart}</a></p></details>\n'
        ).encode()
