"""Links of a report's page to other reports, filled in last: they change as reports come."""

from __future__ import annotations

from diff_insight.locales import Catalog
from diff_insight.render.environment import render_template
from diff_insight.render.frame import Neighbours


def with_neighbours(html: bytes, home: str, neighbours: Neighbours, catalog: Catalog) -> bytes:
    """The content of a report's page, with the links to the reports around it.

    It is put together as bytes, because a page may be large, and most are not made anew.

    Args:
        html: What `page.render_report` gave, in UTF-8.
        home: URL of the archive's home, relative to the page.
        neighbours: The reports around it.
        catalog: The reader's words.
    """
    languages = ""
    if neighbours.languages:
        languages = render_template("_languages.html", catalog, languages=neighbours.languages)
    pager = render_template("_pager.html", catalog, home=home, neighbours=neighbours)
    filled = {b"languages": languages.encode(), b"pager": pager.encode()}
    return b"".join(filled.get(part, part) for part in html.split(b"\0"))
