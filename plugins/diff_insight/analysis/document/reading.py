"""A Markdown text as its readers get it, whatever way it is written.

Two texts that have the same reading are the same to readers. Blanks that are no syntax, the lines
that a paragraph is broken into, comments, and the choice between two signs with one result are not
in it; all else is, down to the spacing of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from diff_insight.analysis.document.anchors import BARE_ID
from diff_insight.analysis.document.syntax import site_markdown
from diff_insight.analysis.document.tags import shown_properties
from diff_insight.analysis.inline.keys import WIDE

_COMMENT = re.compile(r"<!--(?!-?>).*?-->", re.DOTALL)
_NOTE = re.compile(r"\[\^[^\s\[\]]+\]")
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_BROKEN_WIDE = re.compile(rf"(?<=[{WIDE}])\n(?=[{WIDE}])")
_KEEPS_BLANKS = re.compile(r"<(?:pre|textarea|script|style)\b", re.IGNORECASE)
_LISTS = ("bullet_list_open", "ordered_list_open")
_PARSERS = {mdx: site_markdown(mdx=mdx) for mdx in (False, True)}
_RENDERER = RendererHTML()


class Form(NamedTuple):
    """A leaf block, a table's row, or the beginning or end of what encloses others.

    Attributes:
        text: What readers get; two with the same text are the same.
        first: The first line of its source, 1-based.
        last: Its last line.
        encloses: Whether it is the beginning or end of a list, an item, a quote or an admonition.
    """

    text: str
    first: int
    last: int
    encloses: bool = False


def read_forms(
    lines: Sequence[str],
    before: int,
    references: Mapping[str, Mapping[str, str]],
    *,
    mdx: bool = False,
) -> tuple[Form, ...]:
    """The forms that readers see of some top-level blocks.

    Args:
        lines: The blocks' lines.
        before: How many lines of the file come before them.
        references: The file's link reference definitions, as markdown-it has them.
        mdx: Whether the text is MDX.
    """
    env: dict[str, object] = {"references": dict(references)}
    tokens = _PARSERS[mdx].parse("\n".join(lines), env)
    return tuple(_Reader(lines, before, env).forms(tokens))


class _Reader:
    """Takes in the tokens of one text."""

    def __init__(self, lines: Sequence[str], before: int, env: dict[str, object]) -> None:
        self._lines = lines
        self._before = before
        self._env = env
        self._spans: list[tuple[int, int]] = []

    def forms(self, tokens: Sequence[Token]) -> Iterator[Form]:
        position = 0
        while position < len(tokens):
            token = tokens[position]
            if token.type == "tr_open":
                end = next(n for n in range(position, len(tokens)) if tokens[n].type == "tr_close")
                yield self._row(tokens[position:end])
                position = end
            elif token.type in {"heading_open", "paragraph_open"}:
                yield from self._text(token, tokens[position + 1])
                position += 2
            elif token.nesting == 1:
                yield from self._open(tokens, position)
            elif token.nesting == -1:
                yield from self._close(token)
            else:
                yield from self._leaf(token)
            position += 1

    def _span(self, token: Token) -> tuple[int, int]:
        first, after = token.map or (0, 1)
        while after > first + 1 and not self._lines[after - 1].strip(" \t>"):
            after -= 1
        return first + self._before + 1, max(after, first + 1) + self._before

    def _text(self, opening: Token, inline: Token) -> Iterator[Form]:
        html = self._inline(inline)
        if opening.type == "heading_open" and "#" in html:
            html = BARE_ID.sub("", html)  # links know it, and their facts tell of it
        if html or without_comments(inline.content) == inline.content:
            yield Form(f"{opening.tag} {html}", *self._span(opening))

    def _inline(self, token: Token) -> str:
        children = [
            child
            for child in token.children or ()
            if child.type != "html_inline" or not _COMMENT.fullmatch(child.content)
        ]
        html = _RENDERER.renderInline(children, _PARSERS[False].options, self._env)
        if "[^" in html:
            html = _NOTE.sub("[^]", html)  # its label is no more than a name; readers see a number
        return _BLANKS.sub(" ", _BROKEN_WIDE.sub("", html)).strip(" ")

    def _row(self, tokens: Sequence[Token]) -> Form:
        head = tokens[1].type == "th_open"  # whose cells tell the alignment of all below
        cells = [
            f"{opening.attrs.get('style', '') if head else ''} {self._inline(inline)}"
            for opening, inline in zip(tokens[1::3], tokens[2::3], strict=False)
        ]
        first, last = self._span(tokens[0])
        last += head  # the line of alignments
        return Form(f"{'head' if head else 'row'} " + "\0".join(cells), first, last)

    def _open(self, tokens: Sequence[Token], position: int) -> Iterator[Form]:
        token = tokens[position]
        span = self._span(token)
        self._spans.append(span)
        if token.type in {"table_open", "thead_open", "tbody_open"}:
            return
        sign = f"{token.type} {token.attrs.get('start', '')}"
        if token.type in _LISTS:
            sign += " tight" if _is_tight(tokens, position) else " loose"
        elif token.type == "admonition_open":
            sign += " ".join(self._lines[span[0] - self._before - 1].split())
        yield Form(sign, *span, encloses=True)

    def _close(self, token: Token) -> Iterator[Form]:
        span = self._spans.pop()
        if token.type not in {"table_close", "thead_close", "tbody_close"}:
            yield Form(token.type, span[1], span[1], encloses=True)

    def _leaf(self, token: Token) -> Iterator[Form]:
        span = self._span(token)
        match token.type:
            case "fence" | "code_block":
                body = "\n".join(line.rstrip(" \t") for line in token.content.split("\n"))
                yield Form(f"code {' '.join(token.info.split())}\n{body}", *span)
            case "html_block":
                html = without_comments(token.content)
                if not _KEEPS_BLANKS.search(html):
                    html = _BLANKS.sub(" ", html)
                if html.strip(" \n\t"):
                    yield Form(f"html {html.strip(' ')}", *span)
            case "hr" | "stray_fence":
                yield Form(token.type, *span)
            case "module" | "hidden":
                pass  # of a program, and a comment in it
            case "component":
                tag = token.meta["tag"]
                sign = f"{'/' if tag.closes else ''}{tag.name}"
                words = f"component {sign} {shown_properties(tag.properties)}"
                yield Form(words, *span, encloses=tag.opens or tag.closes)
            case _:
                yield Form(f"{token.type} {' '.join(token.content.split())}", *span)


def _is_tight(tokens: Sequence[Token], position: int) -> bool:
    """Whether a list's items stand without space between them."""
    level = tokens[position].level + 2
    for token in tokens[position + 1 :]:
        if token.level < level - 1:
            break
        if token.level == level and token.type == "paragraph_open":
            return token.hidden
    return True


def without_comments(html: str) -> str:
    """HTML without its comments, in time linear in its size.

    No comment ends behind the last `-->`: a `<!--` there is not looked for an end of, which would
    be the rest of the text each time.
    """
    end = html.rfind("-->") + len("-->") if "-->" in html else 0
    return _COMMENT.sub("", html[:end]) + html[end:]
