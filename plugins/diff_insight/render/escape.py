"""The one place where text becomes HTML, so that a reader sees it and a parser gives it back.

An HTML parser turns a raw CR into LF and drops NUL; a numeric reference between 0x80 and 0x9F
becomes another character. So CR is written as a reference, every other control character as
itself, and only what HTML cannot carry (NUL, lone surrogates: bytes that were not UTF-8) becomes
U+FFFD. Characters that nobody could see are wrapped in a span whose `data-c` the style sheet
shows; the text content stays the same.
"""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

_REPLACEMENT = "\ufffd"
_SURROGATES = "\ud800-\udfff"
_INVISIBLE = (
    "\x01-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and newline, DEL, C1
    "\u00ad\u034f\u061c"  # soft hyphen, grapheme joiner, Arabic letter mark
    "\u115f\u1160\u17b4\u17b5\u180e"  # Hangul fillers, Khmer vowels, Mongolian separator
    "\u200b-\u200f\u2028-\u202e"  # zero-width, marks, line separators, bidi embeddings
    "\u2060-\u206f\u3164"  # word joiner, invisible operators, bidi isolates, Hangul filler
    "\ufeff\uffa0\ufff9-\ufffb"  # byte order mark, filler, interlinear annotations
    "\U000e0000-\U000e007f"  # tags
)
_SPECIAL = re.compile(f"[\0{_INVISIBLE}{_SURROGATES}]")
_ATTRIBUTE = re.compile(f"[\0\r\n{_SURROGATES}]")
_ATTRIBUTE_REFERENCES = {"\r": "&#13;", "\n": "&#10;"}
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_C0_NAMES = (  # noqa: SIM905 - a list of 32 strings would take a line each
    "NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI "
    "DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US"
).split()
_DELETE = 0x7F  # DEL, the control character behind ASCII's printable ones


def escape_text(text: str) -> str:
    """Text as HTML text: what no reader could see is marked, the text content stays the same."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if _SPECIAL.search(escaped) is None:
        return escaped
    return _SPECIAL.sub(_visible, escaped)


def escape_attribute(text: str) -> str:
    """Text as the value of a quoted HTML attribute; good as HTML text too, but marks nothing."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    escaped = escaped.replace('"', "&quot;").replace("'", "&#39;")
    if _ATTRIBUTE.search(escaped) is None:
        return escaped
    return _ATTRIBUTE.sub(lambda m: _ATTRIBUTE_REFERENCES.get(m[0], _REPLACEMENT), escaped)


def escape_xml(text: str) -> str:
    """Text for an XML document, in an element or a quoted attribute.

    XML 1.0 (2.2, Char) has no form at all for most control characters: they become U+FFFD.
    """
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    escaped = escaped.replace('"', "&quot;").replace("\r", "&#13;")
    return _NOT_XML.sub(_REPLACEMENT, escaped)


def theme_title(text: str) -> str:
    """Text as themes take titles: they put them into HTML as they are.

    Some also take out tags and undo references first (Jinja's `striptags`), so a title that only
    had its brackets escaped could come back as markup; it has other brackets instead.
    """
    return escape_attribute(text.replace("<", "‹").replace(">", "›"))


def web_url(url: str | None) -> str | None:
    """The URL if it leads to a web page, else `None` (`javascript:` and the like)."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None


def _visible(match: re.Match[str]) -> str:
    return _marked(match[0])


@cache
def _marked(character: str) -> str:
    """One special character, wrapped so that it can be seen; lost ones are U+FFFD."""
    code = ord(character)
    if code == 0 or "\ud800" <= character <= "\udfff":
        return _REPLACEMENT
    text = "&#13;" if character == "\r" else character
    return f'<span class="di-ctl" data-c="{_label(code)}">{text}</span>'


def _label(code: int) -> str:
    """What stands for an invisible character: its name in ASCII, else its code point."""
    if code < len(_C0_NAMES):
        return _C0_NAMES[code]
    return "DEL" if code == _DELETE else f"U+{code:04X}"
