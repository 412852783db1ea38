"""The sections of a report's files as HTML.

Plain Python, no templates: a site has tens of thousands of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import starmap
from typing import NamedTuple
from urllib.parse import urlsplit

from diff_insight.conventions.limits import MOST_FACTS
from diff_insight.locales import Catalog
from diff_insight.model.provenance import BY_RULES
from diff_insight.model.report import ChangeType
from diff_insight.model.role import Role
from diff_insight.render.code_spans import escape_in_code
from diff_insight.render.escape import escape_attribute, escape_text
from diff_insight.render.indexes.rows import counts_html
from diff_insight.render.labels import BY_PATH, role_label, rule_label
from diff_insight.render.paths import old_path_html, path_html
from diff_insight.render.report.file_section import FileSection
from diff_insight.render.report.further import FactIds, fact_item, further_html
from diff_insight.render.report.images import Figure

_BLOB_DIGITS = 12  # of an object id: enough to tell the versions of one file apart

_HEAD = '<div class="di-item-head">'  # stays in sight; scripts put controls beside the name


class SectionWords:
    """What many sections have in common, as HTML.

    Args:
        catalog: The reader's words.
        permalink: The forge's page of the whole diff.
    """

    def __init__(self, catalog: Catalog, permalink: str | None) -> None:
        self.catalog = catalog
        self.before = escape_attribute(catalog.text("File before"))
        self.after = escape_attribute(catalog.text("File after"))
        self.history = escape_attribute(catalog.text("History"))
        self.elsewhere = ""
        if permalink:
            host = urlsplit(permalink).hostname
            label = catalog.text("View the diff on {host}", host=host)
            self.elsewhere = _line(_anchor(permalink, escape_attribute(label), "di-elsewhere"))


class SectionHtml(NamedTuple):
    """A file's section up to its diff, in UTF-8: as text, rare characters take four times that.

    Attributes:
        start: Up to the facts that may stand in a fragment.
        facts: These facts; empty where there are none.
        facts_label: How many they are, in words.
        end: What stands behind them.
    """

    start: bytes
    facts: bytes = b""
    facts_label: str = ""
    end: bytes = b""


def section_html(section: FileSection, words: SectionWords) -> SectionHtml:
    """A section up to its diff."""
    if section.item.brief and section.item.provenance is BY_RULES and not section.item.faults:
        return SectionHtml(_brief(section, words).encode())
    start = _opening(section, words) + _explained(section)
    facts = _proved(section, words)
    remarks = "".join(map(_remark, section.remarks))
    end = f"{remarks}{_links(section, words)}{_images(section.figures)}"
    if section.cited or section.rests_on:  # links on the page lead there
        start, facts = start + facts, ""
    label = _facts_label(len(section.item.facts), words.catalog)
    return SectionHtml(start.encode(), facts.encode(), label, end.encode())


def _brief(section: FileSection, words: SectionWords) -> str:
    """A line for a file of a page with too many."""
    item, path = section.item, escape_text(section.item.change.path)
    said = " ".join(map(escape_text, section.remarks if section.item.change.not_shown else ()))
    url = (section.head_url or section.base_url) if section.too_large else None
    link = _anchor(url, words.after if section.head_url else words.before) if url else ""
    line = " ".join(filter(None, (f"<b>{path}</b>", escape_in_code(item.title), said, link)))
    return f"{_tag(section, 'di-item di-brief')}{line}"


def _tag(section: FileSection, classes: str) -> str:
    """The start tag, with the hooks for scripts and checks."""
    item, change = section.item, section.item.change
    kind, status, impact = map(escape_attribute, (item.type, change.status, item.impact))
    raw = f' data-path-bytes="{section.path_bytes}"' if section.path_bytes else ""
    if section.old_path_bytes:
        raw += f' data-old-path-bytes="{section.old_path_bytes}"'
    blobs = ("old", change.old_blob), ("new", change.new_blob)
    ids = "".join(f' data-{side}-blob="{blob[:_BLOB_DIGITS]}"' for side, blob in blobs if blob)
    return f"""<section class="{classes}" id="{escape_attribute(item.anchor)}" \
data-path="{escape_attribute(change.path)}"{ids} data-status="{status}" data-type="{kind}" \
data-impact="{impact}" data-role="{item.role}" \
data-added="{change.added}" data-deleted="{change.deleted}" data-digest="{change.digest}"{raw}>"""


def _opening(section: FileSection, words: SectionWords) -> str:
    item, change, catalog = section.item, section.item.change, words.catalog
    origins, major = item.origins, item.type != ChangeType.MINOR
    kind = f' data-type="{escape_attribute(item.type)}"' if major else ""
    seen = major or bool(origins.built_in_type)
    badges = _label(section.type, origins.type, catalog, seen=seen, attribute=kind)
    badges += _badge(escape_attribute(section.status))
    if section.impact:
        badges += _label(section.impact, origins.impact, catalog, seen=origins.owner_impact)
    if origins.owner_role or (origins.role and item.role is not Role.DOCUMENT):
        role = role_label(item.role, catalog)
        seen, rule = origins.owner_role, origins.role if origins.owner_role else BY_PATH
        badges += _label(role, rule, catalog, seen=seen)
    return f"""{_tag(section, "di-item")}
{_heading(section)}{old_path_html(change.old_path, catalog)}\
<p class="di-badges">{badges}{counts_html(change.added, change.deleted, catalog)}</p>
"""


def _heading(section: FileSection) -> str:
    """The page's title with the path below it; the path alone where the file has no title."""
    anchor = escape_attribute(section.item.anchor)
    path, title = section.item.change.path, section.item.page.title
    if not title:
        return f'{_HEAD}<h3><a class="di-self" href="#{anchor}">{path_html(path)}</a></h3></div>\n'
    place = section.name.place
    where = f' <span class="di-place">{escape_text(place)}</span>' if place else ""
    return f"""{_HEAD}<h3><a class="di-self" href="#{anchor}">\
<span class="di-name">{escape_text(title)}</span>{where}</a></h3></div>
<p class="di-path">{path_html(path)}</p>
"""


def _label(label: str, rule: str, catalog: Catalog, *, seen: bool, attribute: str = "") -> str:
    """A label and the rule that gave it: beside it, else where it is pointed at or read out."""
    shown = escape_attribute(label)
    if not rule:
        return _badge(shown, attribute)
    why = escape_attribute(rule_label(rule, catalog))
    if seen:
        return f'{_badge(shown, attribute)}<span class="di-why">{why}</span> '
    return _badge(f"{shown}<i> ({why})</i>", attribute)


def _badge(html: str, attribute: str = "") -> str:
    return f"<b{attribute}>{html}</b> "


def _explained(section: FileSection) -> str:
    """The words on a file, and who wrote them."""
    html = ""
    if section.item.title:
        html += f'<p class="di-title">{escape_in_code(section.item.title)}</p>\n'
    if section.paragraphs:
        paragraphs = "".join(
            [f"<p>{escape_in_code(paragraph)}</p>\n" for paragraph in section.paragraphs]
        )
        html += f'<div class="di-explanation">\n{paragraphs}</div>\n'
    if section.prose:
        html += f'<div class="di-explanation di-prose">\n{section.prose}</div>\n'
    if section.author:
        by = escape_attribute(section.item.provenance.by)
        author = escape_attribute(section.author)
        html += f'<p class="di-remark di-by" data-by="{by}">{author}</p>\n'
    return html


def _proved(section: FileSection, words: SectionWords) -> str:
    """What changed besides, what the words on a file rest on, and the facts that these say."""
    catalog, item = words.catalog, section.item
    ids = FactIds(item.anchor, section.cited)
    html = further_html(item.further, item.facts, ids, catalog)
    if section.rests_on:
        said = escape_attribute(catalog.text("Rests on:"))
        named = ",\n".join(starmap(_evidence, section.rests_on))
        html += f'<p class="di-remark di-rests">{said}\n{named}\n</p>\n'
    listed = {fact.number for part in item.further for fact in part.facts}
    numbers = [number for number in range(1, len(item.facts) + 1) if number not in listed]
    if not numbers:
        return html
    facts = [
        fact_item(
            item.facts[number - 1], number, escape_in_code(item.fact_sentences[number - 1]), ids
        )
        for number in numbers
        if number <= MOST_FACTS or number in section.cited
    ]
    count = _facts_label(len(numbers), catalog)
    if left := len(numbers) - len(facts):
        facts.append(f"<li>{_more_facts(left, catalog)}</li>\n")
    return (
        f'{html}<details class="di-more di-proved"><summary>{count}</summary>'
        f'<ul class="di-facts">\n{"".join(facts)}</ul></details>\n'
    )


def _facts_label(count: int, catalog: Catalog) -> str:
    return escape_attribute(catalog.plural("{count} fact", "{count} facts", count))


def _more_facts(left: int, catalog: Catalog) -> str:
    return escape_attribute(
        catalog.plural(
            "{count} more fact is in the report's JSON file.",
            "{count} more facts are in the report's JSON file.",
            left,
        )
    )


def _evidence(name: str, address: str | None) -> str:
    shown = escape_attribute(name)
    return _anchor(address, shown) if address else shown


def _links(section: FileSection, words: SectionWords) -> str:
    html = words.elsewhere if section.too_large else ""
    if section.base_url:
        html += _line(_anchor(section.base_url, words.before))
    if section.head_url:
        html += _line(_anchor(section.head_url, words.after))
    if section.history_url:
        html += _line(_anchor(section.history_url, words.history, "di-history"))
    return f'<p class="di-links">\n{html}</p>\n' if html else ""


def _anchor(url: str, html: str, name: str = "") -> str:
    style = f' class="{name}"' if name else ""
    return f'<a{style} href="{escape_attribute(url)}">{html}</a>'


def _line(html: str) -> str:
    return f"{html}\n"


def _remark(text: str) -> str:
    return f'<p class="di-remark">{escape_text(text)}</p>\n'


def _images(figures: Sequence[Figure]) -> str:
    if not figures:
        return ""
    return f'<div class="di-images">\n{"".join(map(_figure, figures))}</div>\n'


def _figure(figure: Figure) -> str:
    if figure.url:
        size = ""
        if figure.width and figure.height:
            size = f' width="{figure.width}" height="{figure.height}"'
        shown = (
            f'<img src="{escape_attribute(figure.url)}" alt="{escape_attribute(figure.alt)}"{size} '
            'loading="lazy" decoding="async">\n'
        )
    else:
        shown = _remark(figure.remark)
    return f"<figure><figcaption>{escape_text(figure.caption)}</figcaption>\n{shown}</figure>\n"
