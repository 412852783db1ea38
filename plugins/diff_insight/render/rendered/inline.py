"""Inline Markdown as runs of visible text, and such runs as HTML."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.token import Token

from diff_insight.render.escape import escape_attribute, escape_text
from diff_insight.render.prose import Surroundings

_WIDE = (
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\u3000-\u303f\uff00-\uff60"
)
_WIDE_BREAK = re.compile(rf"(?<=[{_WIDE}])\n[ \t]*(?=[{_WIDE}])")
_BLANKS = re.compile(r"[ \t\n]+")
_CODE = re.compile(r"`([^`\n]+)`")
# What may be more than text: an underscore between two letters is none of it.
_MARKUP = re.compile(r"[`*\[~\\]|&[#\w]|<[A-Za-z/!?]|(?<![^\W_])_|_(?![^\W_])|[ \t]\n").search
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE).fullmatch
_TAGS = {"strong_open": "strong", "em_open": "em", "s_open": "s"}
_CLOSING = frozenset({"strong_close", "em_close", "s_close", "link_close"})


@dataclass(frozen=True, slots=True)
class Style:
    """How a run looks, and where it leads.

    Attributes:
        tags: The elements that it stands in, the outermost first; `span` is a tag of HTML.
        href: The target of the link that it stands in; empty where it stands in none.
        src: The source of the image that it is the text of.
    """

    tags: tuple[str, ...] = ()
    href: str = ""
    src: str = ""


PLAIN = Style()
_CODE_STYLE = Style(("code",))


@dataclass(frozen=True, slots=True)
class Run:
    r"""Text of one style; `\n` is a line break that a reader sees."""

    text: str
    style: Style = PLAIN


@dataclass(frozen=True, slots=True)
class Piece:
    """A run and what is said of it.

    Attributes:
        run: The run.
        mark: `ins`, `del`, or empty where both versions have it.
        before: Its style before, where it is in both versions.
    """

    run: Run
    mark: str = ""
    before: Style = PLAIN


def runs_of(markdown: str, references: Mapping[str, str]) -> list[Run]:
    """The visible text of inline Markdown.

    Args:
        markdown: The source.
        references: Targets of link references, by label.
    """
    text = markdown.strip()
    if "\n" in text:
        text = _WIDE_BREAK.sub("", text)
    parts = _CODE.split(text) if "`" in text and "``" not in text else [text]
    if _MARKUP("\0".join(parts[::2])) is None:
        return [run for number, part in enumerate(parts) if (run := _plain(part, number % 2)).text]
    return parsed_runs(text, references)


def _plain(text: str, is_code: int) -> Run:
    """Text without markup, or what stands between two backticks."""
    if is_code and text[0] == text[-1] == " " and not text.isspace():
        text = text[1:-1]
    return Run(_BLANKS.sub(" ", text), _CODE_STYLE if is_code else PLAIN)


def parsed_runs(markdown: str, references: Mapping[str, str]) -> list[Run]:
    """The same by way of the parser, whatever the text; most texts need none."""
    environment = {
        "references": {label: {"href": href, "title": ""} for label, href in references.items()}
    }
    parser = _parser()
    tokens: list[Token] = []
    parser.inline.parse(markdown, parser, environment, tokens)
    return list(_runs(tokens))


class _Parser(MarkdownIt):
    """A parser that leaves targets as they are: where they lead is found out later."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - markdown-it's name
        return url


@cache
def _parser() -> MarkdownIt:
    parser = _Parser("commonmark")
    parser.enable("strikethrough")
    return parser


def _runs(tokens: Sequence[Token]) -> Iterator[Run]:
    tags: list[str] = []
    style = PLAIN
    for token in tokens:
        if token.type in _TAGS:
            tags.append(_TAGS[token.type])
            style = Style(tuple(tags), style.href)
        elif token.type == "link_open":
            style = Style(style.tags, str(token.attrGet("href") or "#"))
        elif token.type in _CLOSING:
            if token.type == "link_close":
                style = Style(style.tags)
            else:
                tags.pop()
                style = Style(tuple(tags), style.href)
        else:
            run = _leaf(token, style)
            if run.text:
                yield run


def _leaf(token: Token, style: Style) -> Run:
    """A token that has text of its own."""
    if token.type == "softbreak":
        return Run(" ", style)
    if token.type == "hardbreak" or (token.type == "html_inline" and _BREAK(token.content)):
        return Run("\n", style)
    text = _BLANKS.sub(" ", token.content)
    if token.type == "code_inline":
        return Run(text, Style((*style.tags, "code"), style.href))
    if token.type == "html_inline":
        return Run(text, Style((*style.tags, "span"), style.href))
    if token.type == "image":
        src = str(token.attrGet("src") or "")
        words = "".join(child.content for child in token.children or []) or token.content
        return Run(words or posixpath.basename(src) or src, Style(style.tags, style.href, src))
    return Run(text, style)


def html_of(pieces: Sequence[Piece], surroundings: Surroundings) -> str:
    """Pieces as HTML: a link is one element, whatever is marked inside it."""
    if len(pieces) == 1 and not any(_link(pieces[0])):
        return _marked(pieces[0].mark, _styled(pieces[0]))
    html: list[str] = []
    for (href, src, was), group in groupby(pieces, _link):
        some = list(group)
        body = "".join(
            _marked(mark, "".join(map(_styled, same)))
            for mark, same in groupby(some, lambda piece: piece.mark)
        )
        target = None
        if (href or src) and any(piece.mark != "del" for piece in some):
            target = surroundings.target(href or src)
        name = ' class="di-image"' if src else ""
        if target is not None:
            body = f'<a{name} href="{escape_attribute(target)}">{body}</a>'
        elif src:
            body = f"<span{name}>{body}</span>"
        html.append(body)
        if was != (href or src):
            html.append(_retargeted(was, href or src))
    return "".join(html)


def _link(piece: Piece) -> tuple[str, str, str]:
    """What pieces of one link have in common: its target, now and before."""
    style, before = piece.run.style, piece.before
    now = style.href or style.src
    was = now if piece.mark else before.href or before.src
    return style.href, style.src, was


def _retargeted(was: str, now: str) -> str:
    """What is said behind a link that leads elsewhere now."""
    told = "".join(
        f"<{tag}>{escape_text(target)}</{tag}>"
        for tag, target in (("del", was), ("ins", now))
        if target
    )
    return f'<span class="di-aside di-target"> {told}</span>'


def _marked(mark: str, html: str) -> str:
    return f"<{mark}>{html}</{mark}>" if mark else html


def _styled(piece: Piece) -> str:
    html = escape_text(piece.run.text).replace("\n", "<br>")
    for tag in reversed(piece.run.style.tags):
        name = ' class="di-markup"' if tag == "span" else ""
        html = f"<{tag}{name}>{html}</{tag}>"
    if not piece.mark and piece.before.tags != piece.run.style.tags:
        return f'<span class="di-restyled">{html}</span>'
    return html
