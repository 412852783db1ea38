r"""A file's patch as HTML that gives the patch back.

The text content of the whole `<pre>` is the patch, signs and newlines included; the hooks say
which line is which, and line numbers are shown by the style sheet from the data attributes.
Hunks are decoded and escaped as a whole, then cut into lines: that is what makes it fast.
"""

from __future__ import annotations

import re
from base64 import b64encode

from diff_insight.model.change import FileChange, Hunk
from diff_insight.model.patch import split_hunks
from diff_insight.render.escape import escape_attribute, escape_text

_FEWEST_DIGITS, _MOST_DIGITS = 3, 8
_LINE = '<span class="di-line"'
_IDS = re.compile(rf'\A({_LINE}[^>]*?) id="[^"]*"([^>]*>.)(?:<a id="[^"]*"></a>)?')


def render_patch(change: FileChange, anchor: str) -> str:
    """A file's patch as one `<pre class="di-patch">`; empty where there is no patch.

    Args:
        change: The file.
        anchor: The id of the file's section, which the ids of its lines begin with.

    Raises:
        PatchError: The patch is malformed.
    """
    hunks = tuple(split_hunks(change.patch))
    if not hunks:
        return ""
    html = [f'<pre class="di-patch" lang="" dir="ltr" data-digits="{_digits(hunks)}">']
    old_end = new_end = 0
    for hunk in hunks:
        # Two patches (a type change) may number a line twice: the first one has the id.
        again = (hunk.old_count and hunk.old_start < old_end) or (
            hunk.new_count and hunk.new_start < new_end
        )
        _write_header(html, hunk.header)
        lines = _lines(hunk, anchor)
        html += map(_without_ids, lines) if again else lines
        html.append("</span>")
        old_end = max(old_end, hunk.old_start + hunk.old_count)
        new_end = max(new_end, hunk.new_start + hunk.new_count)
    html.append("</pre>")
    return "".join(html)


def _digits(hunks: tuple[Hunk, ...]) -> int:
    """How many digits the column of line numbers needs."""
    last = max(
        max(hunk.old_start + hunk.old_count, hunk.new_start + hunk.new_count) for hunk in hunks
    )
    return min(max(len(str(last)), _FEWEST_DIGITS), _MOST_DIGITS)


def _write_header(html: list[str], header: bytes) -> None:
    text, _ = _decode(header)
    html.append(
        f'<span class="di-hunk" data-header="{escape_attribute(text)}"{_kept(header)}>'
        f'<span class="di-hunk-header">{escape_text(text)}\n</span>'
    )


def _lines(hunk: Hunk, anchor: str) -> list[str]:
    """The lines of a hunk, one string each."""
    body, exact = _decode(hunk.body)
    lines = escape_text(body).split("\n")
    lines.pop()  # what follows the last newline
    html = _marked_up(lines, hunk.old_start, hunk.new_start, anchor)
    if exact:
        return html
    return list(map(_with_bytes, html, hunk.body.split(b"\n")))


def _marked_up(lines: list[str], old: int, new: int, anchor: str) -> list[str]:
    """Escaped lines with their hooks; the hot loop of every page."""
    html: list[str] = []
    write = html.append
    for line in lines:
        sign, code = line[0], line[1:]
        if sign == " ":
            write(
                f'<span class="di-line" id="{anchor}-R{new}" data-kind="context" data-old="{old}" '
                f'data-new="{new}"> <a id="{anchor}-L{old}"></a>'
                f'<span class="di-code">{code}</span>\n</span>'
            )
            old += 1
            new += 1
        elif sign == "+":
            write(
                f'<span class="di-line" id="{anchor}-R{new}" data-kind="add" data-new="{new}">'
                f'+<span class="di-code">{code}</span>\n</span>'
            )
            new += 1
        elif sign == "-":
            write(
                f'<span class="di-line" id="{anchor}-L{old}" data-kind="del" data-old="{old}">'
                f'-<span class="di-code">{code}</span>\n</span>'
            )
            old += 1
        else:
            write(f'{_LINE} data-kind="note"><span class="di-code">{line}</span>\n</span>')
    return html


def _without_ids(html: str) -> str:
    """A line whose numbers stood on the page before."""
    return _IDS.sub(r"\1\2", html)


def _with_bytes(html: str, raw: bytes) -> str:
    """A written line, with its bytes where HTML cannot carry them."""
    code = raw if raw.startswith(b"\\") else raw[1:]
    return html.replace(_LINE, f"{_LINE}{_kept(code)}", 1)


def _kept(raw: bytes) -> str:
    """The attribute that keeps bytes which HTML cannot carry; empty for all others."""
    return "" if _decode(raw)[1] else f' data-bytes="{b64encode(raw).decode("ascii")}"'


def _decode(raw: bytes) -> tuple[str, bool]:
    """The text of some bytes, and whether HTML can carry it without loss."""
    try:
        return raw.decode("utf-8"), b"\0" not in raw
    except UnicodeDecodeError:
        return raw.decode("utf-8", "replace"), False
