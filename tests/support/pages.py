"""Pages as a browser's parser reads them: a small tree, independent of the package's own reader."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)


@dataclass(eq=False, slots=True)
class Element:
    """An element: its name, attributes and children."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> frozenset[str]:
        """The words of `class`."""
        return frozenset(self.attributes.get("class", "").split())

    @property
    def text(self) -> str:
        """textContent."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def walk(self) -> Iterator[Element]:
        """All elements below this one, in the document's order."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.walk()

    def all(self, selector: str) -> list[Element]:
        """Elements below by `tag`, `.class` or `tag.class`."""
        tag, _, name = selector.partition(".")
        return [
            element
            for element in self.walk()
            if tag in {"", element.tag} and (not name or name in element.classes)
        ]

    def one(self, selector: str) -> Element:
        """The only element of a selector."""
        found = self.all(selector)
        assert len(found) == 1, f"{len(found)} elements for {selector}"
        return found[0]

    def values(self, name: str) -> list[str]:
        """The values of an attribute, as often as it is there."""
        return [element.attributes[name] for element in self.walk() if name in element.attributes]


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("#document")
        self._open = [self.root]
        self._in_new_pre = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in reversed(attrs)})
        self._open[-1].children.append(element)
        self._in_new_pre = tag == "pre"
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        self._in_new_pre = False
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        # A newline just after <pre> is dropped by parsers (HTML, "in body" insertion mode).
        self._open[-1].children.append(data.removeprefix("\n") if self._in_new_pre else data)
        self._in_new_pre = False


def read_html(document: bytes) -> Element:
    """Read a document, its bytes first treated as HTML's input stream treats them."""
    text = document.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    builder = _Builder()
    builder.feed(text.replace("\0", "\N{REPLACEMENT CHARACTER}"))
    builder.close()
    return builder.root


def path_of(section: Element) -> bytes:
    """The path of a `.di-item`."""
    return kept(section, "data-path-bytes", section.attributes["data-path"])


def patch_of(section: Element) -> bytes:
    """A file's patch: the text of its `.di-patch`, and the bytes that elements in it have."""
    return b"".join(map(_bytes_of, section.all("pre.di-patch")))


def _bytes_of(node: Element | str) -> bytes:
    if isinstance(node, str):
        return node.encode()
    if "data-bytes" in node.attributes:
        return kept(node, "data-bytes", "")
    return b"".join(map(_bytes_of, node.children))


def kept(element: Element, attribute: str, text: str) -> bytes:
    """The bytes that an attribute keeps in base64, else those of a text."""
    stored = element.attributes.get(attribute)
    return text.encode() if stored is None else b64decode(stored, validate=True)
