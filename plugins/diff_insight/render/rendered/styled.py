"""Text of one style, the parts that inline Markdown comes apart into."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

_BLANKS = re.compile(r"[ \t\n]+")


@dataclass(frozen=True, slots=True)
class Style:
    """How a run looks, and where it leads.

    Attributes:
        tags: The elements that it stands in, the outermost first; `span` is a tag of HTML.
        href: The target of the link that it stands in; empty where it stands in none.
        src: The source of the image that it is the text of.
    """

    tags: tuple[str, ...] = ()
    href: str = ""
    src: str = ""


PLAIN = Style()


class Run(NamedTuple):
    r"""Text of one style; `\n` is a line break that a reader sees."""

    text: str
    style: Style = PLAIN


def with_single_blanks(text: str) -> str:
    """Text as HTML shows it: any blanks and line ends are one blank."""
    if "  " in text or "\n" in text or "\t" in text:
        return _BLANKS.sub(" ", text)
    return text
