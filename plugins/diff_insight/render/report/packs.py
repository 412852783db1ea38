"""Packs: files next to a report's page with what did not change of its documents.

Few readers open it, and documents of a report are often versions or translations of each other: in
files that they share it takes half of what it takes in one for each.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import starmap

from diff_insight.conventions.limits import MOST_PACKED
from diff_insight.render.escape import escape_attribute
from diff_insight.render.paths import base_name
from diff_insight.render.rendered import cut_gaps, gap_count, pack
from diff_insight.render.report.fragments import Fragment, SiteLinks, groups
from diff_insight.render.report.page_room import FileHtml


def documents_and_packs(
    files: Sequence[FileHtml], links: SiteLinks
) -> tuple[list[tuple[FileHtml, bytes]], list[Fragment]]:
    """The documents of files as elements, and the packs with what their gaps open.

    `data-unchanged` of an element has the URL of its pack, relative to the page, and behind a `#`
    how many gaps of other documents come first there.

    Args:
        files: The files that have a view.
        links: The links of the page.
    """
    cut = [(file, *cut_gaps(file.view)) for file in files]
    alike = sorted(cut, key=lambda part: base_name(part[0].path))  # versions stand together
    of_contents: dict[bytes, list[FileHtml]] = {}
    for file, _, contents in alike:
        if contents:
            of_contents.setdefault(contents, []).append(file)
    sources: dict[str, str] = {}
    packs: dict[str, bytes] = {}
    for group in groups(of_contents, MOST_PACKED):
        content = pack(group)
        name = _name(content)
        packs[name] = content
        first = 0
        for contents in group:
            source = f"{links.fragment(name)}#{first}"
            sources |= dict.fromkeys([file.anchor for file in of_contents[contents]], source)
            first += gap_count(contents)
    documents = [
        (file, document_element(html, sources.get(file.anchor, ""))) for file, html, _ in cut
    ]
    return documents, list(starmap(Fragment, packs.items()))


def _name(content: bytes) -> str:
    """The name of a pack's file, by its content: a page of a former build finds no other."""
    checksum = content[-4:].hex()  # zlib has that of the contents there (RFC 1950)
    return f"unchanged-{checksum}.bin"


def document_element(html: bytes, unchanged: str = "") -> bytes:
    """The element of a document.

    Args:
        html: What is in it.
        unchanged: Where the contents of its gaps are; empty where they are in it.
    """
    source = f' data-unchanged="{escape_attribute(unchanged)}"' if unchanged else ""
    start = f'<div class="di-document" lang="" dir="auto"{source}>'
    return b"".join((start.encode(), html, b"</div>"))
