"""A story's words, with links to the pages that they name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from diff_insight.conventions.code_spans import QUOTES, code_spans
from diff_insight.render.code_spans import escape_in_code
from diff_insight.render.escape import escape_attribute, escape_text
from diff_insight.render.frame import PageLink
from diff_insight.render.indexes.overview import StoryRow

_Place = tuple[int, int, PageLink]


def linked_lead(row: StoryRow) -> tuple[Markup, tuple[PageLink, ...]]:
    """What a story is about as HTML, and its pages that no link in it leads to."""
    html: list[str] = []
    linked: list[PageLink] = []
    done = 0
    for start, end, page in sorted(_named(row), key=lambda place: place[0]):
        if start < done:
            continue
        name = escape_text(row.lead[start:end])
        html += (
            escape_in_code(row.lead[done:start]),
            f'<a href="{escape_attribute(page.url)}">{name}</a>',
        )
        linked.append(page)
        done = end
    html.append(escape_in_code(row.lead[done:]))
    others = tuple(page for page in row.pages if page not in linked)
    return Markup("".join(html)), others  # noqa: S704 - escaped above


def _named(row: StoryRow) -> Iterator[_Place]:
    """Where titles that only one page has stand first, between quotation marks."""
    code = tuple(code_spans(row.lead))
    uses = Counter(page.title for page in row.pages)
    for page in row.pages:
        for opening, closing in QUOTES if uses[page.title] == 1 else ():
            quoted = f"{opening}{page.title}{closing}"
            start = row.lead.find(quoted)
            end = start + len(quoted)
            if start >= 0 and not any(span.start < end and start < span.end for span in code):
                yield start, end, page
