"""The files of a report: the part of a page that depends on the report alone."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from urllib.parse import quote

from diff_insight.conventions.display_limits import opens
from diff_insight.conventions.limits import MOST_PAGE_RENDERED
from diff_insight.locales import Catalog
from diff_insight.model.change import FileChange, NotShown
from diff_insight.model.report import Prose, Report, ReportItem, Source
from diff_insight.render.diff.patch import render_patch
from diff_insight.render.escape import web_url
from diff_insight.render.frame import FileLinks
from diff_insight.render.labels import impact_label, remarks, status_label, type_label
from diff_insight.render.paths import base_name
from diff_insight.render.prose import Surroundings, render_prose
from diff_insight.render.rendered import render_document
from diff_insight.render.report.images import ImageUrl, data_url, figures
from diff_insight.render.report.provenance import cited_facts, item_author, rests_on
from diff_insight.render.report.sections import Section, sections_html

_SECTION_IDS = ("summary", "highlights", "insights", "summary-table", "modified-contents")
_HEADING_LEVEL = 4  # of an explanation's headings, below that of its file


def render_items(
    report: Report,
    links: FileLinks,
    catalog: Catalog,
    history: Callable[[str], str] | None = None,
    image_url: ImageUrl | None = None,
) -> bytes:
    """Every file of a report as HTML in UTF-8; the same report and links always give the same.

    Args:
        report: The report.
        links: Where the forge has its files.
        catalog: The reader's words.
        history: Gives the URL of a path's history in the archive; `None` outside of one.
        image_url: Gives the addresses of images; `None` for a document of its own, which has
            its images in itself, and no script that could unpack what is packed on a page.

    Raises:
        PatchError: A file's patch is malformed.
    """
    sections = _Sections(report, links, catalog, history, image_url or data_url)
    return sections_html(
        map(sections.section, report.items),
        catalog,
        web_url(report.permalink),
        packed=image_url is not None,
    )


def page_ids(report: Report) -> frozenset[str]:
    """What a text on the page may link to."""
    return frozenset({*_SECTION_IDS, *(item.anchor for item in report.items)})


class _Sections:
    """Makes the sections of a report's files, from the first to the last."""

    def __init__(
        self,
        report: Report,
        links: FileLinks,
        catalog: Catalog,
        history: Callable[[str], str] | None,
        image_url: ImageUrl,
    ) -> None:
        self._report = report
        self._links = links
        self._catalog = catalog
        self._history = history
        self._image_url = image_url
        self._ids = page_ids(report)
        self._room = MOST_PAGE_RENDERED

    def section(self, item: ReportItem) -> Section:
        """The section of a file."""
        catalog, change, told = self._catalog, item.change, item.explanation
        base_url, head_url = web_url(self._links.base(change)), web_url(self._links.head(change))
        from_file = self._report.source is Source.FILE
        return Section(
            item=item,
            path_bytes=_path_bytes(change),
            type=type_label(item.type, catalog),
            status=status_label(change.status, catalog),
            # A report file does not say it, and nothing is proved from its diff.
            impact="" if from_file else impact_label(item.impact, catalog),
            cited=cited_facts(item),
            author=item_author(item, self._report, catalog),
            rests_on=rests_on(item, catalog),
            remarks=remarks(change, catalog),
            paragraphs=() if isinstance(told, Prose) else paragraphs(told),
            prose=self._prose(told, change, head_url or base_url),
            base_url=base_url,
            head_url=head_url,
            history_url=self._history(change.path) if self._history else None,
            too_large=change.not_shown is NotShown.TOO_LARGE,
            opened=opens(change.patch),
            patch=render_patch(change, item.anchor),
            document=self._document(item, head_url or base_url),
            figures=figures(item.image, base_name(change.path), self._image_url, catalog),
        )

    def _prose(self, told: str | Prose, change: FileChange, file_url: str | None) -> str:
        if not isinstance(told, Prose):
            return ""
        return render_prose(told, _surroundings(change, self._ids, file_url), _HEADING_LEVEL)

    def _document(self, item: ReportItem, file_url: str | None) -> str:
        """The rendered view, as long as the page has room."""
        document = _document(item, file_url, self._catalog)
        self._room -= len(document)
        return document if self._room >= 0 else ""


def _document(item: ReportItem, file_url: str | None, catalog: Catalog) -> str:
    """The rendered view; empty where there is none, or no patch that it is a view of."""
    if item.document is None or not item.change.shown_patch:
        return ""
    surroundings = _surroundings(item.change, frozenset(), file_url)
    return render_document(item.document, item.anchor, surroundings, catalog)


def _surroundings(change: FileChange, ids: frozenset[str], file_url: str | None) -> Surroundings:
    """What the links of a file's explanation are relative to: the file's place on the forge."""
    quoted = quote(change.path_bytes, safe="/")
    if file_url is None or not file_url.endswith(f"/{quoted}"):
        return Surroundings(ids)
    return Surroundings(ids, file_url, file_url.removesuffix(quoted))


def paragraphs(text: str) -> tuple[str, ...]:
    """Plain text, cut at its blank lines."""
    return tuple(part.strip("\n") for part in text.split("\n\n") if part.strip())


def _path_bytes(change: FileChange) -> str | None:
    """The path's bytes in base64 where HTML cannot carry them; `None` for all others."""
    raw = change.path_bytes
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return b64encode(raw).decode("ascii")
    return None
