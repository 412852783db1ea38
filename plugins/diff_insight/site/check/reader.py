"""Reads a built page back by its hooks: what a script or a check on the outside would see."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass(slots=True)
class ReadItem:
    """One file as its page shows it.

    Attributes:
        anchor: The id of its section.
        attributes: The section's attributes.
        patch: The patch: the text of `.di-patch`, and the bytes that elements in it have.
        facts: The kinds of its facts, in the order of page and fragment.
        sources: URLs of the fragments that its facts, diff and view are in, relative to the page.
    """

    anchor: str
    attributes: dict[str, str]
    patch: bytearray = field(default_factory=bytearray)
    facts: list[str] = field(default_factory=list)
    sources: set[str] = field(default_factory=set)


@dataclass(slots=True)
class ReadPage:
    """A page by its hooks.

    Attributes:
        ids: Every id, as often as it is on the page.
        links: The value of every `href`.
        rows: `data-anchor` of the summary table's rows, in their order.
        items: The files, in their order.
        headings: How many `<h1>` there are.
        packs: URLs of the packs with what did not change, relative to the report's page.
    """

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    items: list[ReadItem] = field(default_factory=list)
    headings: int = 0
    packs: set[str] = field(default_factory=set)


def read_page(html: str, parts_of: Sequence[ReadItem] = ()) -> ReadPage:
    """Read a page.

    Args:
        html: The document, its line ends untouched.
        parts_of: The files that a fragment has parts of, which get what is there; none for other
            pages.
    """
    reader = _Reader(parts_of)
    reader.feed(html)
    reader.close()
    return reader.page


class _Reader(HTMLParser):
    """Follows one `.di-patch` at a time, whatever is nested in it."""

    def __init__(self, parts_of: Sequence[ReadItem]) -> None:
        super().__init__(convert_charrefs=True)
        self.page = ReadPage()
        self._files = {item.anchor: item for item in parts_of}
        self._items: list[ReadItem] = []  # the file, or those that share a part
        self._patch: bytearray | None = None
        self._open: list[
            bool
        ] = []  # of the elements in the patch, whether bytes stand for its text

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if self._patch is not None:
            stored = attributes.get("data-bytes")
            self._open.append(stored is not None)
            self._patch += base64.b64decode(stored or "")
        if "id" in attributes:
            self.page.ids.append(attributes["id"])
        if "href" in attributes:
            self.page.links.append(attributes["href"])
        if tag == "h1":
            self.page.headings += 1
        if "data-unchanged" in attributes:
            self.page.packs.add(attributes["data-unchanged"].partition("#")[0])
        if "class" in attributes:
            self._hook(set(attributes["class"].split()), attributes)
        if tag == "tr" and "data-anchor" in attributes:
            self.page.rows.append(attributes["data-anchor"])
        elif tag == "section" and "data-anchor" in attributes:
            anchors = attributes["data-anchor"].split()
            self._items = [self._files[anchor] for anchor in anchors if anchor in self._files]

    def _hook(self, classes: set[str], attributes: dict[str, str]) -> None:
        if "di-item" in classes:
            self._items = [ReadItem(attributes.get("id", ""), attributes)]
            self.page.items += self._items
        elif "di-patch" in classes:
            self._patch = bytearray()
            self._open = [False]
        for item in self._items:
            if "data-src" in attributes:
                item.sources.add(attributes["data-src"])
            elif "di-fact" in classes:
                item.facts.append(attributes.get("data-kind", ""))

    def handle_data(self, data: str) -> None:
        if self._patch is not None and not any(self._open):
            self._patch += data.encode()

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser's signature
        if self._patch is None:
            return
        self._open.pop()
        if not self._open:
            for item in self._items:
                item.patch += self._patch
            self._patch = None
