"""Keys of blocks: their text with line breaks and blanks normalised."""

from __future__ import annotations

import re
import unicodedata
from functools import cache


def _combining() -> str:
    r"""The combining marks of the scripts in use, with the joiners, as part of a character class.

    Python's `\w` has no vowel signs and viramas (Unicode, categories Mn and Mc), so that words of
    Tamil, Hindi or Thai would be cut inside of what is read as a letter.
    """
    marks = ["\u200c", "\u200d"]  # joiners stand inside of words (Unicode, 23.2)
    for first, end in ((0x300, 0x2000), (0xA800, 0xAC00), (0xFE20, 0xFE30)):
        marks += [chr(n) for n in range(first, end) if unicodedata.category(chr(n))[0] == "M"]
    return "".join(marks)


MARKS = _combining()
WIDE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\u3000-\u303f\uff00-\uff60"
# An address between angle brackets (CommonMark, "Autolinks"): what readers see, and no tag.
_MAIL = r"[\w.!$%&'*+/=?^{|}~-]+@[\w-]+(?:\.[\w-]+)*"
AUTOLINK = rf"<(?:[A-Za-z][A-Za-z0-9+.-]{{1,31}}:[^<>\s]*|{_MAIL})>"
_CODE = "\0code "


def text_key(text: str) -> str:
    """Running text with single blanks, and with none between characters that need none."""
    if text.isascii() and text.isprintable() and "  " not in text and text.strip(" ") == text:
        return text
    joined = " ".join(text.split())
    key = joined if joined.isascii() else _between_wide().sub("", joined)
    return text if key == text else key  # one string takes less memory than two


@cache
def _between_wide() -> re.Pattern[str]:
    return re.compile(rf"(?<=[{WIDE}])[ ](?=[{WIDE}])")


def code_key(words: str, text: str) -> str:
    """A code block, by the words behind its fence: every blank counts but those at line ends."""
    body = "\n".join(line.rstrip() for line in text.split("\n"))
    return f"{_CODE}{words}\n{body}"


def fence_words(key: str) -> str:
    """The words behind the fence of the code block that a key stands for."""
    return key.partition("\n")[0].removeprefix(_CODE)


def row_key(cells: tuple[str, ...]) -> str:
    """A table's row, whatever its padding."""
    return "\0".join(map(text_key, cells))
