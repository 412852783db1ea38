"""Reads a built page back by its hooks: what a script or a check on the outside would see."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

_SIGNS = {"context": b" ", "add": b"+", "del": b"-", "note": b""}
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)


@dataclass(slots=True)
class ReadItem:
    """One file as its page shows it.

    Attributes:
        anchor: The id of its section.
        attributes: The section's attributes.
        patch: The patch, put together again from hunks and lines.
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
        parts_of: The files that a fragment has parts of, which get what is there: of a single file
            all of it; none for other pages.
    """
    reader = _Reader(parts_of)
    reader.feed(html)
    reader.close()
    return reader.page


class _Reader(HTMLParser):
    """Follows one `.di-code` at a time; its text is the line's text whatever is nested in it."""

    def __init__(self, parts_of: Sequence[ReadItem]) -> None:
        super().__init__(convert_charrefs=True)
        self.page = ReadPage()
        self._files = {item.anchor: item for item in parts_of}
        self._item = parts_of[0] if parts_of else None
        self._line: dict[str, str] = {}
        self._code: list[str] | None = None
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if self._code is not None and tag not in _VOID:
            self._depth += 1
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
            self._item = self._files.get(attributes["data-anchor"])

    def _hook(self, classes: set[str], attributes: dict[str, str]) -> None:
        if "di-item" in classes:
            self._item = ReadItem(attributes.get("id", ""), attributes)
            self.page.items.append(self._item)
        elif "data-src" in attributes and self._item:
            self._item.sources.add(attributes["data-src"])
        elif "di-fact" in classes and self._item:
            self._item.facts.append(attributes.get("data-kind", ""))
        elif "di-hunk" in classes and self._item:
            header = _stored_bytes(attributes) or attributes["data-header"].encode()
            self._item.patch += header + b"\n"
        elif "di-line" in classes:
            self._line = attributes
        elif "di-code" in classes:
            self._code = []
            self._depth = 1

    def handle_data(self, data: str) -> None:
        if self._code is not None:
            self._code.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._code is None or tag in _VOID:
            return
        self._depth -= 1
        if self._depth == 0:
            text = _stored_bytes(self._line)
            if text is None:
                text = "".join(self._code).encode()
            if self._item:
                sign = _SIGNS.get(self._line.get("data-kind", ""), b"?")
                self._item.patch += sign + text + b"\n"
            self._code = None


def _stored_bytes(attributes: dict[str, str]) -> bytes | None:
    """The bytes that HTML cannot carry, where an element has them besides its text."""
    stored = attributes.get("data-bytes")
    return None if stored is None else base64.b64decode(stored)
