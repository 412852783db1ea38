"""Facts, diffs and rendered views of a report's files: on its page, or in fragments.

A page carries what is seen at first: the words on every file, and of the files that weigh most
their facts and diffs. The rest stands in fragments: HTML pages next to the report's, which a script
takes parts of when they are opened, and which readers without scripts follow a link to. Parts of a
kind share fragments. Page and fragments have the same ids and hooks, each of them once.
"""

from __future__ import annotations

from collections.abc import Sequence

from diff_insight.conventions.limits import MOST_OPEN
from diff_insight.locales import Catalog
from diff_insight.render.escape import escape_attribute
from diff_insight.render.report.fragments import Fragment, FragmentWriter, SiteLinks
from diff_insight.render.report.packs import document_element, documents_and_packs
from diff_insight.render.report.page_room import FileHtml, diff_size, parts_on_page

_END = b"</section>\n"
_FACTS = "<div>"
_PROVED = b'<details class="di-more di-proved"'  # facts are folded once, on the page


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
    on_page = parts_on_page(files)
    of_facts = [
        (file, _element(_FACTS, file.facts.replace(_PROVED, _PROVED + b" open")))
        for file, there in zip(files, on_page, strict=True)
        if not there.facts
    ]
    facts = writer.parts("facts", catalog.text("Facts"), of_facts)
    of_views, packs = documents_and_packs([file for file in files if file.view], links)
    views = writer.parts("rendered", catalog.text("Rendered"), of_views)
    of_diffs = [
        (file, file.diff) for file, there in zip(files, on_page, strict=True) if not there.diff
    ]
    diffs = writer.parts("diff", catalog.text("Diff"), of_diffs)
    html = [
        folds.on_page(file, *(urls.get(file.anchor, "") for urls in (facts, diffs, views)))
        for file in files
    ]
    return html, (*writer.fragments, *packs)


def _element(start: str, html: bytes) -> bytes:
    return b"".join((start.encode(), html, b"</div>"))


class _Fold:
    """A fold around a diff or a view.

    Attributes:
        name: Its class.
        summary: What readers click; HTML.

    Args:
        name: The same.
        summary: The same.
    """

    def __init__(self, name: str, summary: str) -> None:
        self.name, self.summary = name, summary
        self._start = f"><summary>{summary}</summary>".encode()

    def around(self, html: bytes, *, opened: bool = False) -> bytes:
        """The fold with its content."""
        state = b" open" if opened else b""
        start = f'<details class="{self.name}"'.encode()
        return b"".join((start, state, self._start, html, b"</details>\n"))


class _Folds:
    """The folds of a page, in a reader's language."""

    def __init__(self, catalog: Catalog) -> None:
        self.diff = _Fold("di-diff", escape_attribute(catalog.text("Diff")))
        self.view = _Fold("di-rendered", escape_attribute(catalog.text("Rendered")))
        self._apart = escape_attribute(catalog.text("Open on a page of its own"))

    def whole(self, file: FileHtml) -> bytes:
        """A file's section with everything in it; what is short stands open."""
        opened = diff_size(file) <= MOST_OPEN
        diff = self.diff.around(file.diff, opened=opened) if file.diff else b""
        view = self.view.around(document_element(file.view)) if file.view else b""
        return b"".join((file.start, file.facts, file.end, diff, view, _END))

    def on_page(self, file: FileHtml, facts: str, diff: str, view: str) -> bytes:
        """A file's section on a page.

        Args:
            file: The file.
            facts: The URL of its facts; empty where they are on the page.
            diff: The URL of its diff; empty where that is on the page.
            view: The URL of its view; empty where there is none.
        """
        html = [file.start]
        html.append(self._link("di-proof", file.facts_label, facts) if facts else file.facts)
        html.append(file.end)
        if diff:
            html.append(self._link(self.diff.name, self.diff.summary, diff))
        elif file.diff:
            html.append(self.diff.around(file.diff, opened=True))
        if view:
            html.append(self._link(self.view.name, self.view.summary, view))
        return b"".join((*html, _END))

    def _link(self, name: str, summary: str, url: str) -> bytes:
        """A fold whose content is in a fragment."""
        source = escape_attribute(url)
        return (
            f'<details class="{name}" data-src="{source}"><summary>{summary}</summary>'
            f'<p class="di-apart"><a href="{source}">{self._apart}</a></p></details>\n'
        ).encode()
