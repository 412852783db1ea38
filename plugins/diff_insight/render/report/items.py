"""The files of a report: the part of a page that depends on the report alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar
from urllib.parse import quote

from diff_insight.locales import Catalog
from diff_insight.model.change import FileChange, NotShown
from diff_insight.model.faults import Fault, Stage
from diff_insight.model.report import ChangeType, Prose, Report, ReportItem, ReportSource
from diff_insight.render.diff.patch import plain_patch, render_patch
from diff_insight.render.escape import escape_text, web_url
from diff_insight.render.frame import FileLinks
from diff_insight.render.labels import (
    fault_remarks,
    impact_label,
    remarks,
    status_label,
    translation_remarks,
    type_label,
)
from diff_insight.render.paths import base_name, path_bytes
from diff_insight.render.prose import LinkTargets, render_prose
from diff_insight.render.rendered import render_document
from diff_insight.render.report.file_section import FileSection
from diff_insight.render.report.fragments import Fragment, SiteLinks
from diff_insight.render.report.groups import file_groups, grouped
from diff_insight.render.report.images import Figure, ImageUrl, data_url, figures
from diff_insight.render.report.names import file_names
from diff_insight.render.report.page_room import FileHtml
from diff_insight.render.report.provenance import cited_facts, item_author, rests_on
from diff_insight.render.report.sections import SectionWords, section_html
from diff_insight.render.report.views import with_views
from diff_insight.runtime.faults import attempt

_Result = TypeVar("_Result")
_SECTION_IDS = ("summary", "highlights", "insights", "summary-table", "modified-contents")
_HEADING_LEVEL = 4  # of an explanation's headings, below that of its file


@dataclass(frozen=True, slots=True)
class RenderedItems:
    """The files of a report on its page.

    Attributes:
        html: Their sections as HTML in UTF-8.
        faults: What failed while they were rendered.
        fragments: What is not on the page.
    """

    html: bytes
    faults: tuple[Fault, ...]
    fragments: tuple[Fragment, ...] = ()


def render_items(
    report: Report,
    links: FileLinks,
    catalog: Catalog,
    history: Callable[[str], str] | None = None,
    site: SiteLinks | None = None,
) -> RenderedItems:
    """Every file of a report; the same report and links always give the same.

    Args:
        report: The report.
        links: Where the forge has its files.
        catalog: The reader's words.
        history: Gives the URL of a path's history in the archive; `None` outside of one.
        site: The links to what belongs to the page; `None` for a document of its own, which has
            its images and diffs in itself.
    """
    words = SectionWords(catalog, web_url(report.permalink))
    sections = _Sections(report, links, catalog, history, site.image if site else data_url)
    groups = file_groups(report)
    files = [sections.file(item, words) for group in groups for item in group.items]
    html, apart = with_views(files, site, catalog)
    return RenderedItems(grouped(groups, html, catalog), tuple(sections.faults), apart)


def without_words(item: ReportItem) -> ReportItem:
    """What git says of a file, and nothing else."""
    return ReportItem(
        item.change,
        item.anchor,
        *(ChangeType.MINOR, item.impact, "", ""),
        faults=(*item.faults, Fault(Stage.SECTION, "", item.change.path)),
    )


def _source(explanation: str | Prose) -> str:
    """An explanation whose Markdown cannot be rendered, as it was written."""
    if not isinstance(explanation, Prose):
        return ""
    return "".join(
        f"<p>{escape_text(paragraph)}</p>\n" for paragraph in paragraphs(explanation.markdown)
    )


def page_ids(report: Report) -> frozenset[str]:
    """What a text on the page may link to."""
    return frozenset({*_SECTION_IDS, *(item.anchor for item in report.items)})


class _Parts(NamedTuple):
    """The parts of a file's section that may fail: HTML, and the images' figures."""

    patch: str
    document: str
    figures: tuple[Figure, ...]
    prose: str


class _Sections:
    """Makes the sections of a report's files, from the first to the last.

    Attributes:
        faults: What failed.
    """

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
        self._names = file_names(report.items)
        self.faults: list[Fault] = []

    def file(self, item: ReportItem, words: SectionWords) -> FileHtml:
        """The section of a file; where it fails, one with the patch and no words."""
        return self._attempt(
            Stage.SECTION,
            lambda: self._file(item, words),
            lambda: self._file(without_words(item), words),
            item,
        )

    def _attempt(
        self,
        stage: Stage,
        make: Callable[[], _Result],
        instead: Callable[[], _Result],
        item: ReportItem,
    ) -> _Result:
        result, faults = attempt(stage, make, instead, item.change.path)
        self.faults += faults
        return result

    def _file(self, item: ReportItem, words: SectionWords) -> FileHtml:
        before = len(self.faults)
        change = item.change
        urls = web_url(self._links.base(change)), web_url(self._links.head(change))
        parts = self._parts(item, urls[1] or urls[0])
        section = section_html(self._section(item, parts, urls, self.faults[before:]), words)
        return FileHtml(
            change.path,
            item.anchor,
            section.start,
            parts.patch.encode(),
            parts.document.encode(),
            section.facts,
            section.facts_label,
            section.end,
        )

    def _section(
        self,
        item: ReportItem,
        parts: _Parts,
        urls: tuple[str | None, str | None],
        failed: Sequence[Fault],
    ) -> FileSection:
        catalog, change, explanation = self._catalog, item.change, item.explanation
        from_file = self._report.source is ReportSource.FILE
        faults = (*item.faults, *failed)
        return FileSection(
            item=item,
            name=self._names[item.anchor],
            path_bytes=path_bytes(change.path),
            old_path_bytes=path_bytes(change.old_path or ""),
            type=type_label(item.type, catalog),
            status=status_label(change.status, catalog),
            # A report file does not say it, and nothing is proved from its diff.
            impact="" if from_file else impact_label(item.impact, catalog),
            cited=cited_facts(item),
            author=item_author(item, self._report, catalog),
            rests_on=rests_on(item, catalog),
            remarks=(
                *translation_remarks(item.translation, catalog),
                *remarks(change, catalog, pictured=any(figure.url for figure in parts.figures)),
                *fault_remarks(faults, catalog),
            ),
            paragraphs=() if isinstance(explanation, Prose) else paragraphs(explanation),
            prose=parts.prose,
            base_url=urls[0],
            head_url=urls[1],
            history_url=self._history(change.path) if self._history else None,
            too_large=change.not_shown is NotShown.TOO_LARGE,
            figures=parts.figures,
        )

    def _parts(self, item: ReportItem, file_url: str | None) -> _Parts:
        """What is rendered of a file; a part that fails costs itself alone."""
        catalog, change = self._catalog, item.change
        patch = self._attempt(
            Stage.DIFF,
            lambda: render_patch(change),
            lambda: plain_patch(change),
            item,
        )
        document = self._attempt(Stage.VIEW, lambda: _document(item, file_url, catalog), str, item)
        images = self._attempt(
            Stage.IMAGE,
            lambda: figures(item.image, base_name(change.path), self._image_url, catalog),
            tuple[Figure, ...],
            item,
        )
        prose = self._attempt(
            Stage.WORDS,
            lambda: self._prose(item.explanation, change, file_url),
            lambda: _source(item.explanation),
            item,
        )
        return _Parts(patch, document, images, prose)

    def _prose(self, explanation: str | Prose, change: FileChange, file_url: str | None) -> str:
        if not isinstance(explanation, Prose):
            return ""
        return render_prose(explanation, _link_targets(change, self._ids, file_url), _HEADING_LEVEL)


def _document(item: ReportItem, file_url: str | None, catalog: Catalog) -> str:
    """The rendered view; empty where there is none, or no patch that it is a view of."""
    if item.document is None or not item.change.shown_patch:
        return ""
    targets = _link_targets(item.change, frozenset(), file_url)
    return render_document(item.document, item.anchor, targets, catalog)


def _link_targets(change: FileChange, ids: frozenset[str], file_url: str | None) -> LinkTargets:
    """What the links of a file's explanation are relative to: the file's place on the forge."""
    quoted = quote(change.path_bytes, safe="/")
    if file_url is None or not file_url.endswith(f"/{quoted}"):
        return LinkTargets(ids)
    return LinkTargets(ids, file_url, file_url.removesuffix(quoted))


def paragraphs(text: str) -> tuple[str, ...]:
    """Plain text, cut at its blank lines."""
    return tuple(part.strip("\n") for part in text.split("\n\n") if part.strip())
