"""Feeds read and checked by rules that are not the package's own: RFC 4287 and jsonfeed.org."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")

# How often each child may stand (RFC 4287, 4.1.1 and 4.1.2); None is no limit.
_ANY = (0, None)
_FEED = {
    "id": (1, 1),
    "title": (1, 1),
    "updated": (1, 1),
    "author": (1, None),
    "generator": (0, 1),
    "rights": (0, 1),
    "link": _ANY,
    "entry": _ANY,
}
_ENTRY = {
    "id": (1, 1),
    "title": (1, 1),
    "updated": (1, 1),
    "published": (0, 1),
    "summary": (0, 1),
    "content": (0, 1),
    "category": _ANY,
    "link": _ANY,
}


def valid_atom(document: bytes, *, absolute: bool = True) -> ET.Element:
    """An Atom document that keeps the rules of its schema and of the text around it."""
    feed = ET.fromstring(document)  # noqa: S314 - made by the test's own build
    assert feed.tag == f"{ATOM}feed"
    assert feed.get(XML_LANG)
    _children(feed, _FEED)
    ids = [text_of(entry, "id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))
    for entry in feed.iter(f"{ATOM}entry"):
        _children(entry, _ENTRY)
        content = entry.find(f"{ATOM}content")
        assert content is not None
        assert content.get("type") == "html"
        assert any(link.get("rel") == "alternate" for link in entry.iter(f"{ATOM}link"))
    for element in feed.iter():
        _element(element, absolute=absolute)
    return feed


def _children(element: ET.Element, rules: dict[str, tuple[int, int | None]]) -> None:
    counts = Counter(child.tag.removeprefix(ATOM) for child in element)
    assert set(counts) <= set(rules)
    for name, (least, most) in rules.items():
        assert counts[name] >= least, name
        assert most is None or counts[name] <= most, name
    # 4.1.1: no two alternates of the same type and language.
    links = [
        (link.get("type"), link.get("hreflang"))
        for link in element.findall(f"{ATOM}link")
        if link.get("rel", "alternate") == "alternate"
    ]
    assert len(links) == len(set(links))


def _element(element: ET.Element, *, absolute: bool) -> None:
    match element.tag.removeprefix(ATOM):
        case "updated" | "published":
            assert RFC3339.fullmatch(element.text or "")
        case "id":
            assert urlsplit(element.text or "").scheme
        case "link":
            assert bool(urlsplit(element.get("href") or "").scheme) is absolute
        case "title" | "name" | "generator":
            assert (element.text or "").strip()
        case "category":
            assert element.get("term")


def text_of(element: ET.Element, name: str) -> str:
    """The text of a child."""
    child = element.find(f"{ATOM}{name}")
    assert child is not None
    return child.text or ""


def valid_json_feed(document: bytes, *, absolute: bool = True) -> dict[str, Any]:
    """A JSON Feed that keeps the rules of version 1.1."""
    feed: dict[str, Any] = json.loads(document)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert isinstance(feed["title"], str)
    assert feed["title"]
    assert ("feed_url" in feed) is ("home_page_url" in feed) is absolute
    assert all(author["name"] for author in feed["authors"])
    ids = [item["id"] for item in feed["items"]]
    assert len(ids) == len(set(ids))
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert isinstance(item["content_html"], str)
        assert bool(urlsplit(item["url"]).scheme) is absolute
        assert RFC3339.fullmatch(item["date_published"])
        assert RFC3339.fullmatch(item["date_modified"])
    return feed
