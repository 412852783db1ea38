"""The rows of lists and tables as HTML.

Plain Python, no templates: a long archive has a hundred thousand of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from diff_insight.locales import Catalog
from diff_insight.model.report import ChangeType, ReportItem
from diff_insight.render.code_spans import escape_in_code
from diff_insight.render.escape import escape_attribute, escape_text
from diff_insight.render.indexes.frame import ChangeRow, DocumentRow, LeftPath, TimelineRow
from diff_insight.render.labels import status_label, type_label, with_rule
from diff_insight.render.paths import folder_html, name_html, old_path_html, path_html


def summary_rows(items: Iterable[ReportItem], catalog: Catalog) -> str:
    """The rows of a report's summary table."""
    return "".join(_summary(item, catalog) for item in items)


def _summary(item: ReportItem, catalog: Catalog) -> str:
    """A row; what a filter asks for is an attribute of the file's section alone."""
    change, anchor = item.change, escape_attribute(item.anchor)
    if item.brief:  # its line has the rest
        link = f'<a href="#{anchor}">{escape_text(change.path)}</a>'
        return f'<tr data-anchor="{anchor}"><td colspan="7">{link}</td></tr>\n'
    label, state = type_label(item.type, catalog), status_label(change.status, catalog)
    # A rule by which a change is minor stands with the file.
    minor = item.type == ChangeType.MINOR
    said = label if minor else with_rule(label, item.origins.type, catalog)
    return f"""<tr data-anchor="{anchor}"><td>{folder_html(change.path)}\
<a class="di-name" href="#{anchor}">{name_html(change.path)}</a></td>\
<td>{_mark("type", item.type, label, said)}</td>\
<td>{escape_in_code(item.title)}</td>\
<td>{_mark("status", change.status, state, state)}</td>\
<td>{change.added}</td><td>{change.deleted}</td><td>{change.changes}</td></tr>
"""


def _mark(name: str, value: str, label: str, said: str) -> str:
    """A label as a small sign, which the style sheet makes; its text is there to be heard."""
    kind, shown, title = map(escape_attribute, (value, label, said))
    return f'<i data-{name}="{kind}" title="{title}"><b>{shown}</b></i>'


def change_rows(rows: Iterable[ChangeRow], catalog: Catalog) -> str:
    """A list of changes."""
    return "".join(_change(row, catalog) for row in rows)


def _change(row: ChangeRow, catalog: Catalog) -> str:
    return f"""<li data-di-of="{" ".join(row.keys)}">{_time(row.date, catalog)}
<p class="di-change-title"><a href="{escape_attribute(row.url)}">{escape_in_code(row.title)}</a></p>
<p><a href="{escape_attribute(row.document)}">{path_html(row.path)}</a>\
{_topic(row.topic_title, "di-badge")} {counts_html(row.added, row.deleted, catalog)}</p></li>
"""


def document_rows(rows: Iterable[DocumentRow], catalog: Catalog) -> str:
    """A list of documents."""
    return "".join(_document(row, catalog) for row in rows)


def _document(row: DocumentRow, catalog: Catalog) -> str:
    # All that a folder had may have other paths now.
    changes = (
        catalog.plural("{count} change", "{count} changes", row.changes)
        if row.changes
        else catalog.text("moved")
    )
    anchor = f' id="{row.anchor}"' if row.anchor else ""
    return f"""<li{anchor} data-changes="{row.changes}" data-date="{row.date.isoformat()}">\
<a class="di-document" href="{escape_attribute(row.url)}">{path_html(row.path)}</a>\
{"".join(_remarks(row, catalog))}\
<span class="di-document-changes">{escape_attribute(changes)}</span>
{_time(row.date, catalog)}</li>
"""


def _remarks(row: DocumentRow, catalog: Catalog) -> Iterator[str]:
    """What is said of a document besides."""
    if row.removed:
        yield f' <span class="di-badge">{escape_attribute(catalog.text("removed"))}</span>'
    if row.earlier:
        said = catalog.text("before: {paths}", paths=", ".join(row.earlier))
        yield f'<span class="di-earlier">{escape_text(said)}</span>\n'


def left_rows(paths: Iterable[LeftPath], catalog: Catalog) -> str:  # noqa: ARG001 - as all rows
    """The paths that documents left, with links to where they are."""
    return "".join(map(_left, paths))


def _left(path: LeftPath) -> str:
    links = (
        f'<a href="{escape_attribute(page.url)}">{path_html(page.title)}</a>' for page in path.links
    )
    return f'<li id="{path.anchor}">{escape_text(path.path)} → {", ".join(links)}</li>\n'


def timeline_rows(rows: Iterable[TimelineRow], catalog: Catalog) -> str:
    """The history of a document."""
    return "".join(_event(row, catalog) for row in rows)


def _event(row: TimelineRow, catalog: Catalog) -> str:
    # What is minor has no colour.
    kind = "" if row.type == ChangeType.MINOR else f' data-type="{escape_attribute(row.type)}"'
    label = escape_attribute(type_label(row.type, catalog))
    old_path = row.old_path if row.old_path and row.old_path not in row.title else None
    pair = " data-pair" if row.pair else ""
    return f"""<li{kind}{pair}>
<p class="di-change-title"><a href="{escape_attribute(row.url)}">{escape_in_code(row.title)}</a></p>
{old_path_html(old_path, catalog)}\
<p class="di-change-meta">{_time(row.date, catalog)} \
<span class="di-badge"{kind}>{label}</span> \
<span>{escape_attribute(row.status)}</span>{_topic(row.topic_title)} \
{counts_html(row.added, row.deleted, catalog)}</p></li>
"""


def _time(day: dt.date, catalog: Catalog) -> str:
    shown = escape_attribute(catalog.date(day))
    return f'<time datetime="{day.isoformat()}">{shown}</time>'


def _topic(title: str, style: str = "") -> str:
    if not title:
        return ""
    opened = f'<span class="{style}">' if style else "<span>"
    return f" {opened}{escape_text(title)}</span>"


def counts_html(added: int, deleted: int, catalog: Catalog) -> str:
    """How many lines were added and deleted."""
    more, fewer = (escape_attribute(catalog.number(count)) for count in (added, deleted))
    return f'<span class="di-counts"><b>+{more}</b> <i>−{fewer}</i></span>'
