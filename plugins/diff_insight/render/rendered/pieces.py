"""Runs of text as HTML, with what differs marked in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from diff_insight.render.escape import escape_attribute, escape_text
from diff_insight.render.prose import Surroundings
from diff_insight.render.rendered.styled import PLAIN, Run, Style


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
