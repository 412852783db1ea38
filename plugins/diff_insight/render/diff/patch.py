r"""A file's patch as HTML that gives the patch back.

The text content of the whole `<pre>` is the patch, signs and newlines included; the hooks say
which line is which, and line numbers are shown by the style sheet from the data attributes.
Text is decoded and escaped many lines at once, then cut into lines: that is what makes it fast.

The unified and the split view are the same elements. Lines that replace each other stand in one
`.di-run`, which the style sheet lays out in two columns.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence

from diff_insight.model.change import FileChange, Hunk
from diff_insight.model.patch import body_text, line_text, split_hunks
from diff_insight.render.diff.runs import compared
from diff_insight.render.diff.words import Spans
from diff_insight.render.escape import escape_attribute, escape_text

_FEWEST_DIGITS, _MOST_DIGITS = 3, 8  # of the column: steady in short files, room for any line
_LINE = "<span class=di-line"  # HTML needs no quotes there: a tenth of what a page weighs
_LINE_ID = re.compile(rf"({_LINE}[^>]*?) id=[^ >]*")
_CODE_ID = re.compile(r"(<span class=di-code) id=[^ >]*")
_RUN = re.compile(r"(?<!-)(-++)\\?(\++)")  # in the signs of lines, one character each


def render_patch(change: FileChange, anchor: str) -> str:
    """A file's patch as one `<pre class="di-patch">`; empty where there is no patch.

    Args:
        change: The file.
        anchor: The id of the file's section, which the ids of its lines begin with.

    Raises:
        PatchError: The patch is malformed.
    """
    hunks = tuple(split_hunks(change.shown_patch))
    if not hunks:
        return ""
    html = [f'<pre class="di-patch" lang="" dir="ltr" data-digits="{_digits(hunks)}">']
    old_end = new_end = 0
    for hunk in hunks:
        # Two patches (a type change) may number a line twice: the first one has the id.
        again = (hunk.old_count and hunk.old_start < old_end) or (
            hunk.new_count and hunk.new_start < new_end
        )
        _write_header(html, hunk.header, change.encodings[0])
        lines = _lines(hunk, anchor, change.encodings)
        html += map(_without_ids, lines) if again else lines
        html.append("</span>")
        old_end = max(old_end, hunk.old_start + hunk.old_count)
        new_end = max(new_end, hunk.new_start + hunk.new_count)
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


def _write_header(html: list[str], header: bytes, encoding: str) -> None:
    text = line_text(header, encoding)
    attributes = f'data-header="{escape_attribute(text)}"{_bytes_attribute(header, text)}'
    html.append(
        f'<span class="di-hunk" {attributes}>'
        f'<span class="di-hunk-header">{escape_text(text)}\n</span>'
    )


def _lines(hunk: Hunk, anchor: str, encodings: tuple[str, str]) -> list[str]:
    """The lines of a hunk, one string each."""
    body = body_text(hunk.body, encodings)
    lines = escape_text(body).split("\n")
    lines.pop()  # what follows the last newline
    writer = _HunkWriter(anchor, hunk.old_start, hunk.new_start)
    done = 0
    unescaped = body.split("\n")
    if hunk.old_count and hunk.new_count:
        for run in _RUN.finditer("".join([line[0] for line in lines])):
            writer.lines(lines[done : run.start()])
            old, new = slice(*run.span(1)), slice(*run.span(2))
            writer.run(lines, unescaped, old, new)
            done = run.end()
    writer.lines(lines[done:])
    if _carries(hunk.body, body):
        return writer.html
    return list(map(_with_bytes, writer.html, hunk.body.split(b"\n"), unescaped))


class _HunkWriter:
    """Writes the lines of one hunk, which it numbers.

    Args:
        anchor: What their ids begin with.
        old: The first line's number on the old side.
        new: The first line's number on the new side.
    """

    def __init__(self, anchor: str, old: int, new: int) -> None:
        self.html: list[str] = []
        self._anchor = anchor
        self._old = old
        self._new = new

    def lines(self, lines: Iterable[str]) -> None:
        """Write lines that replace none; the hot loop of every page."""
        write, anchor, old, new = self.html.append, self._anchor, self._old, self._new
        for line in lines:
            sign, code = line[0], line[1:]
            if sign == " ":
                write(
                    f"{_LINE} id={anchor}-R{new} data-kind=context data-old={old} data-new={new}> "
                    f"<span class=di-code id={anchor}-L{old}>{code}</span>\n</span>"
                )
                old += 1
                new += 1
            elif sign == "+":
                write(
                    f"{_LINE} id={anchor}-R{new} data-kind=add data-new={new}>"
                    f"+<ins class=di-code>{code}</ins>\n</span>"
                )
                new += 1
            elif sign == "-":
                write(
                    f"{_LINE} id={anchor}-L{old} data-kind=del data-old={old}>"
                    f"-<del class=di-code>{code}</del>\n</span>"
                )
                old += 1
            else:
                write(f"{_LINE} data-kind=note><span class=di-code>{line}</span>\n</span>")
        self._old, self._new = old, new

    def run(self, lines: Sequence[str], unescaped: Sequence[str], old: slice, new: slice) -> None:
        """Write lines that others replace, and these: with the words marked that differ."""
        deleted = [line[1:] for line in unescaped[old]]
        added = [line[1:] for line in unescaped[new]]
        comparison = compared(deleted, added)
        if comparison is None:
            self.lines(lines[old.start : new.stop])
            return
        first = len(self.html)
        old_rows, new_rows = comparison.rows or ((), ())
        self._side("del", lines[old], deleted, comparison.old_spans, old_rows)
        self.lines(lines[old.stop : new.start])  # a note, where there is one
        self._side("ins", lines[new], added, comparison.new_spans, new_rows)
        self.html[first] = f"<span class=di-run>{self.html[first]}"
        self.html[-1] += "</span>"

    def _side(
        self,
        tag: str,
        escaped: Sequence[str],
        lines: Sequence[str],
        spans: Mapping[int, Spans],
        rows: Sequence[int],
    ) -> None:
        """Write one side of a run."""
        if tag == "del":
            letter, kind, name, sign, first = "L", "del", "old", "-", self._old
            self._old += len(lines)
        else:
            letter, kind, name, sign, first = "R", "add", "new", "+", self._new
            self._new += len(lines)
        for place, line in enumerate(escaped):
            number = first + place
            if place in spans:
                code = f"<span class=di-code>{_marked(lines[place], spans[place], tag)}</span>"
            else:
                code = f"<{tag} class=di-code>{line[1:]}</{tag}>"
            row = f" style=grid-row:{rows[place]}" if rows else ""
            self.html.append(
                f"{_LINE} id={self._anchor}-{letter}{number} data-kind={kind} "
                f"data-{name}={number}{row}>{sign}{code}\n</span>"
            )


def _marked(line: str, spans: Spans, tag: str) -> str:
    """A line as HTML, with some of its words in elements of their own."""
    html: list[str] = []
    done = 0
    for start, end in spans:
        word = line[start:end]
        name = "di-word di-blank" if word.isspace() else "di-word"
        html += (
            escape_text(line[done:start]),
            f'<{tag} class="{name}">{escape_text(word)}</{tag}>',
        )
        done = end
    html.append(escape_text(line[done:]))
    return "".join(html)


def _without_ids(html: str) -> str:
    """A line whose numbers stood on the page before."""
    return _CODE_ID.sub(r"\1", _LINE_ID.sub(r"\1", html, count=1), count=1)


def _with_bytes(html: str, raw: bytes, text: str) -> str:
    """A written line, with its bytes where its text is not all of them."""
    code, words = (raw, text) if raw.startswith(b"\\") else (raw[1:], text[1:])
    return html.replace(_LINE, f"{_LINE}{_bytes_attribute(code, words)}", 1)


def _bytes_attribute(raw: bytes, text: str) -> str:
    """The attribute that keeps bytes which HTML cannot carry; empty for all others."""
    if _carries(raw, text):
        return ""
    return f' data-bytes="{b64encode(raw).decode("ascii")}"'


def _carries(raw: bytes, text: str) -> bool:
    """Whether a text in HTML gives its bytes back: UTF-8 without NUL."""
    return b"\0" not in raw and text.encode("utf-8", "replace") == raw
