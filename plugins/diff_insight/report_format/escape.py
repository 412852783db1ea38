"""Plain text made safe for the places of a report file that it goes to."""

from __future__ import annotations

import re

from diff_insight.conventions.code_spans import code_spans

# What Python's splitlines, YAML or a Markdown reader takes for the end of a line.
_LINE_END = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_LIKE_LINE_END = re.compile(r"&(?=(?:amp;)*#\d+;)")
_REFERENCE = re.compile(r"&#(10|11|12|13|28|29|30|133|8232|8233);|&amp;(?=(?:amp;)*#\d+;)")
# Markdown's own signs, and those of its dialects: strikethrough, mathematics, templates.
_SIGN = re.compile(r"[\\`*\[\]<>{}~$|]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])")
_BLOCK_SIGN = re.compile(r"^(?:[#+=:-]|\d{1,9}(?=[.)]))")
# A reader would end a line here, or drop a blank; it knows no references to control characters.
_UNSEEN = re.compile(r"\r|^[^\S\v\f\x1c-\x1f\x85]")
# What is no code to every reader: templates and tables come before Markdown, blanks at its ends are
# dropped, and a line ends. Such code is escaped like all other text.
_LIVE_IN_CODE = re.compile(r"[{}|\r\v\f\x1c-\x1e\x85\u2028\u2029]|`\s|\s`")
_ESCAPED = re.compile(r"(`[^`\n]+`)|\\([!-/:-@\[-`{-~])|&#(\d+);")


def escape_line_ends(text: str) -> str:
    """Text without line ends: each is a character reference (`&#10;`).

    It can be undone: text that has such a reference itself gets `&amp;` for its `&`.
    """
    text = _LIKE_LINE_END.sub("&amp;", text)
    return _LINE_END.sub(lambda match: f"&#{ord(match[0])};", text)


def escape_markdown(text: str) -> str:
    """Plain text of ours as Markdown that reads as that text; its newlines and its code stay."""
    return "\n".join(map(_escape_line, text.split("\n")))


def unescape_markdown(markdown: str) -> str:
    """Undo `escape_markdown`."""
    return _ESCAPED.sub(lambda found: found[1] or found[2] or chr(int(found[3])), markdown)


def escape_markdown_line(text: str) -> str:
    """Plain text as one line of Markdown that reads as that text."""
    return escape_markdown(text).replace("\n", "&#10;")


def _escape_line(line: str) -> str:
    escaped, after = "", 0
    for start, end in code_spans(line):
        if not _LIVE_IN_CODE.search(line, start, end):
            escaped += f"{_escape_signs(line[after:start])}{line[start:end]}"
            after = end
    escaped += _escape_signs(line[after:])
    if block := _BLOCK_SIGN.match(escaped):
        # A number is text until the mark behind it makes it a list's.
        at = block.end() if escaped[0].isdigit() else 0
        escaped = f"{escaped[:at]}\\{escaped[at:]}"
    return _UNSEEN.sub(lambda match: f"&#{ord(match[0])};", escaped)


def _escape_signs(text: str) -> str:
    return _SIGN.sub(r"\\\g<0>", text)


def unescape_line(text: str) -> str:
    """Undo `escape_line_ends`."""
    return _REFERENCE.sub(lambda match: chr(int(match[1])) if match[1] else "&", text)
