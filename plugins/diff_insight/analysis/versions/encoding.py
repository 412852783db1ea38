"""The encodings that files are read by: stated by marks and declarations, else detected.

UTF-8 wins wherever it is valid. A codec's name is Python's; `UTF_8` is never written another way.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from diff_insight.analysis.versions.legacy_encoding import LEGACY, plausibility, single_byte

UTF_8 = "utf-8"
_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, UTF_8),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Encodings of a fixed width, and which bytes of a character below U+0100 are zeros.
_WIDE = (
    ("utf-32-le", 4, (1, 2, 3)),
    ("utf-32-be", 4, (0, 1, 2)),
    ("utf-16-le", 2, (1,)),
    ("utf-16-be", 2, (0,)),
)
_NARROW = 0.1  # of all characters: spaces, line ends and digits, even in Chinese
_WIDE_SAMPLE = 4_096  # bytes; a whole number of characters of each width
_CONTROLS = re.compile("[\0-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
# What an encoding must read as it stands: patches are ASCII besides the text.
_ASCII = bytes([10, 13, *range(32, 127)]) + b" xn--a +AEE- ~{"
_ESCAPES = frozenset({"unicode-escape", "raw-unicode-escape"})  # notations of Python's own
_BEGINNING = 1_024  # bytes in which HTML's parsers look for a declaration (WHATWG, 13.2.3.2)
_DECLARATION = re.compile(
    rb"""\A\#!?[^\n]*\n?[^\n]*coding[:=][ \t]*([-\w.]+)   # PEP 263, and Emacs' and Vim's lines
      | <\?xml[^>]*encoding[ \t]*=[ \t]*["']([-\w.]+)     # XML, 4.3.3
      | <meta[^>]*charset[ \t]*=[ \t]*["']?([-\w.]+)      # HTML, 4.2.5.4
      | \A@charset[ ]"([-\w.]+)"                          # CSS Syntax, 3.2
      | ^:encoding:[ \t]*([-\w.]+)                        # AsciiDoc
      | -\*-[^\n]*coding:[ \t]*([-\w.]+)                  # Emacs, in any comment
      | Content-Type:[^\n]*charset=([-\w.]+)              # gettext
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_UTF_8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH = re.compile(rb"[\x80-\xff]")
_WHOLE = 0.85  # of its bytes; pairs of other encodings are sequences of UTF-8 by chance
_SAMPLE = 20_000  # bytes of lines that are not ASCII; more tells no more
_NEIGHBOURS = 0.3  # how much the other files weigh, against a text's own plausibility of about 1
_LEAST = 0.55  # a text is less plausible in every encoding but its own


def is_wide(name: str) -> bool:
    """Whether an encoding has no bytes of ASCII, so that git takes its texts for binary."""
    return name.startswith(("utf-16", "utf-32"))


def stated(content: bytes) -> str | None:
    """The encoding that a content proves or declares; `None` where it has to be detected."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return name if _is_text(content, name) else UTF_8
    if b"\0" in content[:_WIDE_SAMPLE]:
        return _unmarked_wide(content)
    if _decodes(content, UTF_8):
        return UTF_8
    return _declared(content)


def detected(contents: Sequence[bytes], near: Mapping[str, float] | None = None) -> str:
    """The likeliest encoding of the versions of one file.

    Args:
        contents: The versions that state no encoding.
        near: How much of the other files is written in an encoding, from 0 to 1.
    """
    content = b"\n".join(contents)
    if _is_damaged_utf_8(content):
        return UTF_8
    sample = _telling_lines(content)
    scores = {
        name: plausibility(text, name) + _NEIGHBOURS * (near or {}).get(name, 0)
        for name in LEGACY
        if (text := _text(sample, name)) is not None
    }
    best = max(scores, key=scores.__getitem__, default=UTF_8)
    if scores.get(best, 0) >= _LEAST:
        return best
    return single_byte(sample) or UTF_8


def encodings(files: Iterable[tuple[bytes | None, bytes | None]]) -> list[tuple[str, str]]:
    """The encodings of the old and new versions of files that changed together.

    Args:
        files: Both versions of each; `None` where there is none, or where it is not known.
    """
    pairs = list(files)
    stated_names = [
        tuple(UTF_8 if content is None else stated(content) for content in pair) for pair in pairs
    ]
    unknown = {
        number: [
            content
            for content, name in zip(pairs[number], names, strict=True)
            if content is not None and name is None
        ]
        for number, names in enumerate(stated_names)
        if None in names
    }
    alone = {number: detected(contents) for number, contents in unknown.items()}
    weights = Counter[str]()
    for number, name in alone.items():
        weights[name] += sum(map(_high_bytes, unknown[number]))
    for names in stated_names:
        weights.update(name for name in names if name and name != UTF_8)
    near = {name: weight / weights.total() for name, weight in weights.items()}
    guesses = {
        number: detected(contents, near) if len(weights) > 1 else alone[number]
        for number, contents in unknown.items()
    }
    return [
        (names[0] or guesses[number], names[1] or guesses[number])
        for number, names in enumerate(stated_names)
    ]


def _high_bytes(content: bytes) -> int:
    return len(_HIGH.findall(content[:_SAMPLE]))


def _declared(content: bytes) -> str | None:
    """The encoding that a text says it is written in, if it can be."""
    for match in _DECLARATION.finditer(content[:_BEGINNING]):
        name = next(filter(None, match.groups()), b"").decode("ascii")
        try:
            codec = codecs.lookup(name)
        except LookupError:
            continue
        if codec.name in _ESCAPES:
            continue
        if _text(_ASCII, codec.name) == _ASCII.decode() and _decodes(content, codec.name):
            return _superset(codec.name)
    return None


def _superset(name: str) -> str:
    """The encoding that texts labelled with a name are really in, as browsers take it."""
    wider = {"gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "shift_jis": "cp932"}
    return {**wider, "iso8859-1": "cp1252"}.get(name, name)


def _unmarked_wide(content: bytes) -> str:
    """UTF-16 or UTF-32 without a mark, which its characters below U+0100 give away."""
    for name, width, zeros in _WIDE:
        size = len(content) // width
        narrow = sum(
            all(group[place] == 0 for place in zeros) and any(group)
            for group in zip(*[iter(content[:_WIDE_SAMPLE])] * width, strict=False)
        )
        if (
            narrow > 1
            and narrow >= min(size, _WIDE_SAMPLE // width) * _NARROW
            and _is_text(content, name)
        ):
            return name
    return UTF_8


def _is_text(content: bytes, name: str) -> bool:
    text = _text(content, name)
    return bool(text) and text is not None and _CONTROLS.search(text) is None


def _decodes(content: bytes, name: str) -> bool:
    return _text(content, name) is not None


def _text(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except (UnicodeError, LookupError):  # a codec that is none of text is no codec to decode()
        return None


def _is_damaged_utf_8(content: bytes) -> bool:
    """Whether most of what is not ASCII is UTF-8: a text with some damaged places."""
    whole = sum(map(len, _UTF_8_SEQUENCE.findall(content)))
    return whole > len(_HIGH.findall(content)) * _WHOLE


def _telling_lines(content: bytes) -> bytes:
    """The first lines that are not ASCII."""
    lines: list[bytes] = []
    size = 0
    for line in content.split(b"\n"):
        if not line.isascii():
            lines.append(line)
            size += len(line)
            if size > _SAMPLE:
                break
    return b"\n".join(lines)
