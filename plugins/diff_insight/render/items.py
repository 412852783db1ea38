"""The files of a report: the part of a page that depends on the report alone."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from diff_insight.display_limits import opens
from diff_insight.locales import Catalog
from diff_insight.model.change import FileChange, NotShown
from diff_insight.model.report import Prose, Report, ReportItem, Source
from diff_insight.render.diff import render_patch
from diff_insight.render.environment import render_template
from diff_insight.render.escape import web_url
from diff_insight.render.frame import FileLinks
from diff_insight.render.prose import Surroundings, render_prose
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
    remarks: tuple[str, ...]
    paragraphs: tuple[str, ...]
    prose: Markup
    base_url: str | None
    head_url: str | None
    opened: bool
    too_large: bool
    patch: Markup
    history_url: str | None = None


def render_items(
    report: Report,
    links: FileLinks,
    catalog: Catalog,
    history: Callable[[str], str] | None = None,
) -> str:
    """Every file of a report as HTML; the same report and links always give the same text.

    Args:
        report: The report.
        links: Where the forge shows its files.
        catalog: The reader's words.
        history: Gives the URL of a path's history in the archive; `None` outside of one.

    Raises:
        PatchError: A file's patch is malformed.
    """
    ids = page_ids(report)
    sections = [
        replace(
            _section(item, report.source, ids, links, catalog),
            history_url=None if history is None else history(item.change.path),
        )
        for item in report.items
    ]
    permalink = web_url(report.permalink)
    return render_template(
        "items.html",
        catalog,
        sections=sections,
        permalink=permalink,
        forge_host=urlsplit(permalink).hostname if permalink else None,
    )


def page_ids(report: Report) -> frozenset[str]:
    """What a text on the page may link to."""
    return frozenset({*_SECTION_IDS, *(item.anchor for item in report.items)})


def _section(
    item: ReportItem, source: Source, ids: frozenset[str], links: FileLinks, catalog: Catalog
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
        impact="" if source is Source.FILE else impact_label(item.impact, catalog),
        facts=tuple(zip((fact.kind for fact in item.facts), item.fact_sentences, strict=True)),
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
    )


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
