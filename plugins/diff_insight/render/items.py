"""The files of a report: the part of a page that depends on the report alone."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

from diff_insight.display_limits import opens
from diff_insight.locales import Catalog
from diff_insight.model.change import FileChange, NotShown
from diff_insight.model.report import Report, ReportItem
from diff_insight.render.diff import render_patch
from diff_insight.render.environment import render_template
from diff_insight.render.escape import web_url
from diff_insight.render.frame import FileLinks
from diff_insight.render.wording import (
    fact_sentence,
    impact_label,
    remarks,
    status_label,
    type_label,
)


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
    base_url: str | None
    head_url: str | None
    opened: bool
    too_large: bool
    patch: Markup


def render_items(report: Report, links: FileLinks, catalog: Catalog) -> str:
    """Every file of a report as HTML; the same report and links always give the same text.

    Raises:
        PatchError: A file's patch is malformed.
    """
    sections = [_section(item, links, catalog) for item in report.items]
    permalink = web_url(report.permalink)
    return render_template(
        "items.html",
        catalog,
        sections=sections,
        permalink=permalink,
        forge_host=urlsplit(permalink).hostname if permalink else None,
    )


def _section(item: ReportItem, links: FileLinks, catalog: Catalog) -> _Section:
    change = item.change
    return _Section(
        item=item,
        path_bytes=_path_bytes(change),
        type=type_label(item.type, catalog),
        status=status_label(change.status, catalog),
        impact=impact_label(item.impact, catalog),
        facts=tuple((fact.kind, fact_sentence(fact, catalog)) for fact in item.facts),
        remarks=remarks(change, catalog),
        paragraphs=paragraphs(item.explanation),
        base_url=web_url(links.base(change)),
        head_url=web_url(links.head(change)),
        opened=opens(change.patch),
        too_large=change.not_shown is NotShown.TOO_LARGE,
        patch=Markup(render_patch(change, item.anchor)),  # noqa: S704 - escaped there
    )


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
