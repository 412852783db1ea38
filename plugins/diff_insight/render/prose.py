"""The Markdown of report files as HTML: a person's or a model's words, made safe.

CommonMark with tables, every line end a line break, no raw HTML. Links lead to web pages or to
places of this page; a path is looked up on the forge, and what leads nowhere is text. Nothing is
loaded from elsewhere: an image is a link.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from urllib.parse import unquote, urljoin, urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from diff_insight.model.report import Prose
from diff_insight.render.escape import escape_attribute, escape_text, web_url

_LOWEST_HEADING = 6  # HTML has no seventh level
_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")
_ATTRIBUTE = r"(?:[#.][\w:-]+|[\w:-]+=(?:\"[^\"]*\"|'[^']*'|[^\s}\"']+))"
_ATTRIBUTES = re.compile(rf"\{{:?\s*{_ATTRIBUTE}(?:\s+{_ATTRIBUTE})*\s*\}}")
_STRAY_ATTRIBUTES = re.compile(r"\{:?\s*(?:#item-[0-9a-f]+|target=[^}\s]*)\s*\}")
_TAKES_ATTRIBUTES = frozenset({"link_close", "image", "code_inline", "strong_close", "em_close"})


@dataclass(frozen=True, slots=True)
class LinkTargets:
    """What the links of a text can lead to.

    Attributes:
        ids: The ids of the page.
        file_url: The forge's page of the file that the text is about; paths are relative to it.
        root_url: Where the forge has the repository's root, in front of every such page.
    """

    ids: Collection[str] = frozenset()
    file_url: str | None = None
    root_url: str | None = None

    def target(self, href: str) -> str | None:
        """Where a link of the text leads; `None` where it leads nowhere."""
        if href.startswith("#"):
            return href if unquote(href[1:]) in self.ids else None
        try:
            parts = urlsplit(href)
        except ValueError:
            return None
        if parts.scheme == "mailto" and parts.path:
            return href
        if parts.scheme or parts.netloc or not parts.path or href.startswith("/"):
            return web_url(href)
        return self._on_forge(href)

    def _on_forge(self, href: str) -> str | None:
        if self.file_url is None or self.root_url is None:
            return None
        url = urljoin(self.file_url, href)
        return url if url.startswith(self.root_url) and len(url) > len(self.root_url) else None


def render_prose(prose: Prose, targets: LinkTargets, level: int) -> Markup:
    """A text as HTML.

    Args:
        prose: The text.
        targets: What its links can lead to.
        level: The level that its highest headings get (3: `<h3>`).
    """
    parser = _parser()
    tokens = parser.parse(prose.markdown)
    _set_levels(tokens, level)
    for token in tokens:
        if token.children:
            token.children = _safe(token.children, targets)
    return Markup(parser.renderer.render(tokens, parser.options, {}))  # noqa: S704 - escaped


def render_line(markdown: str, targets: LinkTargets) -> Markup:
    """A heading's words as HTML, without a block around them."""
    parser = _parser()
    tokens = parser.parseInline(markdown)
    for token in tokens:
        token.children = _safe(_without_attributes(token.children or []), targets)
    return Markup(parser.renderer.render(tokens, parser.options, {}))  # noqa: S704 - escaped


def plain_line(markdown: str) -> str:
    """A heading's words as plain text."""
    tokens = _parser().parseInline(markdown)
    return "".join(_plain(_without_attributes(token.children or [])) for token in tokens).strip()


def plain_blocks(prose: Prose) -> Iterator[tuple[str | None, str]]:
    """The text's blocks as plain text: items, paragraphs, cells; each with the heading above it."""
    heading: str | None = None
    in_heading = False
    for token in _parser().parse(prose.markdown):
        if token.type in {"heading_open", "heading_close"}:
            in_heading = token.type == "heading_open"
        elif token.type in {"fence", "code_block"}:
            yield heading, token.content.rstrip("\n")
        elif token.type == "inline":
            text = _plain(token.children or []).strip()
            if in_heading:
                heading = text
            elif text:
                yield heading, text


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table")
    for name, rule in (
        ("text", _text),
        ("code_inline", _code),
        ("code_block", _block),
        ("fence", _block),
        ("image", _image),
    ):
        parser.add_render_rule(name, rule)
    return parser


def _text(_: object, tokens: Sequence[Token], index: int, *__: object) -> str:
    """Text; a tag stands in it as it was written, shown by the style sheet."""
    text = tokens[index].content
    html: list[str] = []
    at = 0
    for tag in _TAG.finditer(text):
        shown = escape_attribute(tag[0])
        html += (
            escape_text(text[at : tag.start()]),
            f'<span class="di-tag" role="img" aria-label="{shown}" data-tag="{shown}"></span>',
        )
        at = tag.end()
    return "".join((*html, escape_text(text[at:])))


def _code(_: object, tokens: Sequence[Token], index: int, *__: object) -> str:
    return f"<code>{escape_text(tokens[index].content)}</code>"


def _block(_: object, tokens: Sequence[Token], index: int, *__: object) -> str:
    return f"<pre><code>{escape_text(tokens[index].content)}</code></pre>\n"


def _image(_: object, tokens: Sequence[Token], index: int, *__: object) -> str:
    """An image's words; where the image is on the web, as a link to it."""
    token = tokens[index]
    text = escape_text(_plain(token.children or []) or str(token.meta.get("src") or ""))
    target = token.meta.get("target")
    return text if target is None else f'<a href="{escape_attribute(target)}">{text}</a>'


def _set_levels(tokens: Sequence[Token], level: int) -> None:
    """Put the headings below those of the page."""
    headings = [token for token in tokens if token.type in {"heading_open", "heading_close"}]
    highest = min((int(token.tag[1:]) for token in headings), default=1)
    for token in headings:
        token.tag = f"h{min(int(token.tag[1:]) - highest + level, _LOWEST_HEADING)}"
    for before, inline in pairwise(tokens):
        if before.type == "heading_open":
            inline.children = _without_attributes(inline.children or [])


def _safe(children: Sequence[Token], targets: LinkTargets) -> list[Token]:
    """The parts of a line: links that lead somewhere, images as links, no attribute lists."""
    safe: list[Token] = []
    opened: list[bool] = []
    before = ""
    for token in children:
        if token.type == "link_open":
            target = targets.target(str(token.attrGet("href") or ""))
            opened.append(target is not None)
            token.attrs = {} if target is None else {"href": target}
        elif token.type == "image":
            src = str(token.attrGet("src") or "")
            inside = any(opened)
            token.meta = {"src": src, "target": None if inside else targets.target(src)}
        elif token.type == "text":
            token.content = _without_stray(token.content, before)
        keep = token.type not in {"link_open", "link_close"} or opened[-1]
        if token.type == "link_close":
            opened.pop()
        before = token.type
        if keep:
            safe.append(token)
    return safe


def _without_stray(text: str, before: str) -> str:
    """Text without the attribute lists that other Markdown dialects have."""
    if before in _TAKES_ATTRIBUTES and (found := _ATTRIBUTES.match(text)):
        text = text[found.end() :]
    return _STRAY_ATTRIBUTES.sub("", text)


def _without_attributes(children: list[Token]) -> list[Token]:
    """A heading's parts without the attribute list at its end."""
    if children and children[-1].type == "text":
        last = children[-1]
        last.content = re.sub(rf"[ \t]*{_ATTRIBUTES.pattern}\Z", "", last.content)
    return children


def _plain(children: Sequence[Token]) -> str:
    """The words of a line's parts."""
    words = []
    for token in children:
        if token.type in {"softbreak", "hardbreak"}:
            words.append("\n")
        elif token.type == "image":
            words.append(_plain(token.children or []))
        else:
            words.append(token.content)
    return "".join(words)
