"""The files of a report: the part of a page that depends on the report alone."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from diff_insight.display_limits import MOST_PAGE_RENDERED, opens
from diff_insight.locales import Catalog
from diff_insight.model.change import FileChange, NotShown
from diff_insight.model.report import Prose, Report, ReportItem, Source
from diff_insight.render.diff import render_patch
from diff_insight.render.environment import render_template
from diff_insight.render.escape import web_url
from diff_insight.render.frame import FileLinks
from diff_insight.render.images import Figure, ImageUrl, data_url, figures
from diff_insight.render.paths import base_name
from diff_insight.render.prose import Surroundings, render_prose
from diff_insight.render.provenance import Evidence, cited_facts, item_author, rests_on
from diff_insight.render.rendered import render_document
from diff_insight.render.wording import (
    impact_label,
    remarks,
    status_label,
    type_label,
)

_SECTION_IDS = ("summary", "highlights", "insights", "summary-table", "modified-contents")
_HEADING_LEVEL = 4  # of an explanation's headings, below that of its file


@dataclass(frozen=True, slots=True)
class _Section:
    """What the template of a file says, beside the item itself."""

    item: ReportItem
    path_bytes: str | None
    type: str
    status: str
    impact: str
    facts: tuple[tuple[str, str], ...]
    cited: frozenset[int]
    author: str
    rests_on: tuple[Evidence, ...]
    remarks: tuple[str, ...]
    paragraphs: tuple[str, ...]
    prose: Markup
    base_url: str | None
    head_url: str | None
    opened: bool
    too_large: bool
    patch: Markup
    document: Markup
    figures: tuple[Figure, ...] = ()
    history_url: str | None = None


def render_items(
    report: Report,
    links: FileLinks,
    catalog: Catalog,
    history: Callable[[str], str] | None = None,
    image_url: ImageUrl | None = None,
) -> str:
    """Every file of a report as HTML; the same report and links always give the same text.

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
    ids = page_ids(report)
    sections: list[_Section] = []
    room = MOST_PAGE_RENDERED
    for item in report.items:
        section = _section(item, report, ids, links, catalog)
        pictures = figures(item.image, base_name(item.change.path), image_url or data_url, catalog)
        section = replace(section, figures=pictures) if pictures else section
        if history is not None:
            section = replace(section, history_url=history(item.change.path))
        room -= len(section.document)
        sections.append(section if room >= 0 else replace(section, document=Markup()))
    permalink = web_url(report.permalink)
    return render_template(
        "items.html",
        catalog,
        sections=sections,
        packed=image_url is not None,
        permalink=permalink,
        forge_host=urlsplit(permalink).hostname if permalink else None,
    )


def page_ids(report: Report) -> frozenset[str]:
    """What a text on the page may link to."""
    return frozenset({*_SECTION_IDS, *(item.anchor for item in report.items)})


def _section(
    item: ReportItem, report: Report, ids: frozenset[str], links: FileLinks, catalog: Catalog
) -> _Section:
    change = item.change
    told = item.explanation
    base_url, head_url = web_url(links.base(change)), web_url(links.head(change))
    return _Section(
        item=item,
        path_bytes=_path_bytes(change),
        type=type_label(item.type, catalog),
        status=status_label(change.status, catalog),
        # A report file does not say it, and nothing is proved from its diff.
        impact="" if report.source is Source.FILE else impact_label(item.impact, catalog),
        facts=tuple(zip((fact.kind for fact in item.facts), item.fact_sentences, strict=True)),
        cited=cited_facts(item),
        author=item_author(item, report, catalog),
        rests_on=rests_on(item, catalog),
        remarks=remarks(change, catalog),
        paragraphs=() if isinstance(told, Prose) else paragraphs(told),
        prose=_prose(told, _surroundings(change, ids, head_url or base_url))
        if isinstance(told, Prose)
        else Markup(),
        base_url=base_url,
        head_url=head_url,
        opened=opens(change.patch),
        too_large=change.not_shown is NotShown.TOO_LARGE,
        patch=Markup(render_patch(change, item.anchor)),  # noqa: S704 - escaped there
        document=_document(item, head_url or base_url, catalog),
    )


def _document(item: ReportItem, file_url: str | None, catalog: Catalog) -> Markup:
    """The rendered view; empty where there is none, or no patch that it is a view of."""
    if item.document is None or not item.change.shown_patch:
        return Markup()
    surroundings = _surroundings(item.change, frozenset(), file_url)
    return render_document(item.document, item.anchor, surroundings, catalog)


def _prose(told: Prose, surroundings: Surroundings) -> Markup:
    return render_prose(told, surroundings, _HEADING_LEVEL)


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
