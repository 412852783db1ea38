"""Characters that AsciiDoc has names for, as Asciidoctor knows them."""

from __future__ import annotations

# "Character Replacement Attributes Reference"; in inline Markdown.
CHARACTERS = {
    "nbsp": "\u00a0",
    "sp": " ",
    "empty": "",
    "blank": "",
    "zwsp": "\u200b",
    "wj": "\u2060",
    "apos": "'",
    "quot": '"',
    "lsquo": "‘",
    "rsquo": "’",
    "ldquo": "“",
    "rdquo": "”",
    "deg": "°",
    "plus": "+",
    "brvbar": "¦",
    "vbar": "|",
    "amp": "\\&",
    "lt": "\\<",
    "gt": ">",
    "startsb": "\\[",
    "endsb": "\\]",
    "caret": "^",
    "asterisk": "\\*",
    "tilde": "\\~",
    "backslash": "\\\\",
    "backtick": "\\`",
    "two-colons": "::",
    "two-semicolons": ";;",
    "cpp": "C++",
}
