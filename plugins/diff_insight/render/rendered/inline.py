"""Parse inline Markdown (CommonMark with strikethrough) into runs of visible text."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from diff_insight.render.rendered.styled import PLAIN, Run, Style, with_single_blanks

# Kana, Han and full-width signs: a line end between two of them is no blank.
_WIDE = (
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\u3000-\u303f\uff00-\uff60"
)
_WIDE_BREAK = re.compile(rf"(?<=[{_WIDE}])\n[ \t]*(?=[{_WIDE}])")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE).fullmatch
_REMEMBERED = 16_384
"""Texts. Each language of a range has the same, and most of them the next range: parsing them again
took a sixth of a build in three languages."""
_TAGS = {"strong_open": "strong", "em_open": "em", "s_open": "s"}
_CLOSING = frozenset({"strong_close", "em_close", "s_close", "link_close"})


def runs_of(markdown: str, references: Mapping[str, str]) -> Sequence[Run]:
    """The visible text of inline Markdown.

    Args:
        markdown: The source.
        references: Targets of link references, by label.
    """
    if references and "[" in markdown:
        return _parsed(markdown, references)
    return _without_references(markdown)


@lru_cache(maxsize=_REMEMBERED)
def _without_references(markdown: str) -> Sequence[Run]:
    return _parsed(markdown, {})


def _parsed(markdown: str, references: Mapping[str, str]) -> Sequence[Run]:
    text = markdown.strip()
    if "\n" in text and not text.isascii():
        text = _WIDE_BREAK.sub("", text)
    environment = {
        "references": {label: {"href": href, "title": ""} for label, href in references.items()}
    }
    parser = _parser()
    tokens: list[Token] = []
    parser.inline.parse(text, parser, environment, tokens)
    return tuple(_runs(tokens))


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
    text = with_single_blanks(token.content)
    if token.type == "code_inline":
        return Run(text, Style((*style.tags, "code"), style.href))
    if token.type == "html_inline":
        return Run(text, Style((*style.tags, "span"), style.href))
    if token.type == "image":
        src = str(token.attrGet("src") or "")
        words = "".join(child.content for child in token.children or []) or token.content
        return Run(words or posixpath.basename(src) or src, Style(style.tags, style.href, src))
    return Run(text, style)
