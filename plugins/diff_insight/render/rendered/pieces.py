"""Runs of text as HTML, with what differs marked in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from diff_insight.render.escape import escape_attribute, escape_text
from diff_insight.render.prose import LinkTargets
from diff_insight.render.rendered.styled import PLAIN, Run, Style


@dataclass(frozen=True, slots=True)
class MarkedRun:
    """A run with its mark in the comparison of two versions.

    Attributes:
        run: The run.
        mark: `ins`, `del`, or empty where both versions have it.
        before: Its style before, where it is in both versions.
    """

    run: Run
    mark: str = ""
    before: Style = PLAIN


def html_of_runs(runs: Sequence[Run], mark: str, targets: LinkTargets) -> str:
    """A text that one version has, or that both have alike, as HTML."""
    if len(runs) == 1 and runs[0].style is PLAIN:  # most texts are
        return _marked(mark, escape_text(runs[0].text).replace("\n", "<br>"))
    if not any(map(_place, runs)):
        return _marked(mark, "".join(map(_run, runs))) if runs else ""
    html: list[str] = []
    for (href, src), same in groupby(runs, lambda run: (run.style.href, run.style.src)):
        body = _marked(mark, "".join(map(_run, same)))
        html.append(_linked(body, href, src, targets, leads=mark != "del"))
    return "".join(html)


def html_of(pieces: Sequence[MarkedRun], targets: LinkTargets) -> str:
    """Pieces as HTML: a link is one element, whatever is marked inside it."""
    html: list[str] = []
    for (href, src, was), group in groupby(pieces, _link):
        some = list(group)
        body = "".join(
            _marked(mark, "".join(map(_styled, same)))
            for mark, same in groupby(some, lambda piece: piece.mark)
        )
        leads = any(piece.mark != "del" for piece in some)
        html.append(_linked(body, href, src, targets, leads=leads))
        if was != (href or src):
            html.append(_retargeted(was, href or src))
    return "".join(html)


def _place(run: Run) -> str:
    return run.style.href or run.style.src


def _link(piece: MarkedRun) -> tuple[str, str, str]:
    """What pieces of one link have in common: its target, now and before."""
    style, before = piece.run.style, piece.before
    now = _place(piece.run)
    was = now if piece.mark else before.href or before.src
    return style.href, style.src, was


def _linked(body: str, href: str, src: str, targets: LinkTargets, *, leads: bool) -> str:
    """HTML as a link or as the words of an image; a link that is gone leads nowhere."""
    if not href and not src:
        return body
    target = targets.target(href or src) if leads else None
    name = ' class="di-image"' if src else ""
    if target is not None:
        return f'<a{name} href="{escape_attribute(target)}">{body}</a>'
    return f"<span{name}>{body}</span>" if src else body


def _retargeted(was: str, now: str) -> str:
    """What is said behind a link that leads elsewhere now."""
    changes = "".join(
        f"<{tag}>{escape_text(target)}</{tag}>"
        for tag, target in (("del", was), ("ins", now))
        if target
    )
    return f'<span class="di-aside di-target"> {changes}</span>'


def _marked(mark: str, html: str) -> str:
    return f"<{mark}>{html}</{mark}>" if mark else html


def _styled(piece: MarkedRun) -> str:
    html = _run(piece.run)
    if not piece.mark and piece.before.tags != piece.run.style.tags:
        return f'<span class="di-restyled">{html}</span>'
    return html


def _run(run: Run) -> str:
    html = escape_text(run.text).replace("\n", "<br>")
    for tag in reversed(run.style.tags):
        name = ' class="di-markup"' if tag == "span" else ""
        html = f"<{tag}{name}>{html}</{tag}>"
    return html
