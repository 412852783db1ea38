"""A file's patch as HTML that gives the patch back.

The text content of the `<pre>` is the patch, signs and newlines included, and an element has the
bytes that its text cannot give. What went and what came stands in `<del>` and `<ins>`, many lines
in each, and the words that differ in `<b>`: this is what a reader without scripts sees. The script
`diff-lines.js` makes lines with numbers and addresses of it, in one column or two. So a diff weighs
what its text does, and files with the same patch have the same HTML.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence

from diff_insight.model.change import FileChange, Hunk
from diff_insight.model.patch import body_text, line_text, split_hunks
from diff_insight.render.diff.runs import compared
from diff_insight.render.diff.words import Spans
from diff_insight.render.escape import escape_text

_FEWEST_DIGITS, _MOST_DIGITS = 3, 8  # of the column: steady in short files, room for any line
_BLOCK = re.compile(r"-++|\+++|[^-+]++")  # in the signs of lines, one character each
_RUN = re.compile(r"(?<!-)(-++)\\?(\++)")  # the same: lines that went, a note, lines that came
_ELEMENTS = {"-": "del", "+": "ins"}


def render_patch(change: FileChange) -> str:
    """A file's patch as one `<pre class="di-patch">`; empty where there is no patch.

    Raises:
        PatchError: The patch is malformed.
    """
    hunks = tuple(split_hunks(change.shown_patch))
    if not hunks:
        return ""
    html = [f'<pre class="di-patch" lang="" dir="ltr" data-digits="{_digits(hunks)}">']
    for hunk in hunks:
        header = _header(hunk.header, change.encodings[0])
        html += "<span class=di-hunk>", header, _body(hunk, change.encodings), "</span>"
    html.append("</pre>")
    return "".join(html)


def plain_patch(change: FileChange) -> str:
    """A file's patch as plain text, without hooks; empty where there is no patch."""
    text = change.shown_patch.decode("utf-8", "replace")
    return f'<pre class="di-plain" lang="" dir="ltr">{escape_text(text)}</pre>' if text else ""


def _digits(hunks: tuple[Hunk, ...]) -> int:
    """How many digits the column of line numbers needs."""
    last = max(
        max(hunk.old_start + hunk.old_count, hunk.new_start + hunk.new_count) for hunk in hunks
    )
    return min(max(len(str(last)), _FEWEST_DIGITS), _MOST_DIGITS)


def _header(header: bytes, encoding: str) -> str:
    text = line_text(header, encoding)
    shown = _with_bytes(escape_text(text), header, text)
    return f"<span class=di-hunk-header>{shown}\n</span>"


def _body(hunk: Hunk, encodings: tuple[str, str]) -> str:
    """The lines of a hunk."""
    body = body_text(hunk.body, encodings)
    lines = escape_text(body).split("\n")
    lines.pop()  # what follows the last newline
    signs = "".join([line[0] for line in lines])
    unescaped = body.split("\n")
    rows = _mark_words(lines, unescaped, signs)
    if not _carries(hunk.body, body):
        for number, raw in enumerate(hunk.body.split(b"\n")[:-1]):
            lines[number] = _line_with_bytes(lines[number], raw, unescaped[number])
    html: list[str] = []
    for block in _BLOCK.finditer(signs):
        text = "\n".join(lines[block.start() : block.end()])
        element = _ELEMENTS.get(block[0][0])
        beside = rows.get(block.start(), "")
        html.append(f"<{element}{beside}>{text}\n</{element}>" if element else f"{text}\n")
    return "".join(html)


def _mark_words(lines: list[str], unescaped: Sequence[str], signs: str) -> dict[int, str]:
    """Mark the words in which lines differ that replace each other.

    Args:
        lines: The lines of a hunk as HTML; those with marks are replaced.
        unescaped: The lines as text.
        signs: The first character of each.

    Returns:
        An attribute with the rows of lines, in two columns, by the number of the first one, where
        the first line that came is not beside the first that went, and so on.
    """
    rows: dict[int, str] = {}
    for run in _RUN.finditer(signs):
        sides = [range(*run.span(side)) for side in (1, 2)]
        comparison = compared(*([unescaped[number][1:] for number in side] for side in sides))
        if comparison is None:
            continue
        for side, spans in zip(sides, (comparison.old_spans, comparison.new_spans), strict=True):
            for place, words in spans.items():
                number = side[place]
                lines[number] = _marked(unescaped[number], words)
        for side, numbers in zip(sides, comparison.rows or (), strict=False):
            rows[side[0]] = f' data-rows="{" ".join(map(str, numbers))}"'
    return rows


def _marked(line: str, spans: Spans) -> str:
    """A line as HTML, with some of the words behind its sign in elements of their own."""
    html: list[str] = []
    done = 0
    for start, end in spans:
        html += (
            escape_text(line[done : start + 1]),
            f"<b>{escape_text(line[start + 1 : end + 1])}</b>",
        )
        done = end + 1
    html.append(escape_text(line[done:]))
    return "".join(html)


def _line_with_bytes(html: str, raw: bytes, text: str) -> str:
    """A line with the bytes behind its sign; a note has no sign."""
    if raw.startswith(b"\\"):
        return _with_bytes(html, raw, text)
    return html[0] + _with_bytes(html[1:], raw[1:], text[1:])


def _with_bytes(html: str, raw: bytes, text: str) -> str:
    """HTML in an element that has the bytes which HTML cannot carry; as it is with all others."""
    if _carries(raw, text):
        return html
    return f'<span data-bytes="{b64encode(raw).decode("ascii")}">{html}</span>'


def _carries(raw: bytes, text: str) -> bool:
    """Whether a text in HTML gives its bytes back: UTF-8 without NUL."""
    return b"\0" not in raw and text.encode("utf-8", "replace") == raw
