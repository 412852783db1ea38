"""Running text: words, inline code, links, images."""

from diff_insight.analysis.inline.atoms import (
    Atom,
    Image,
    Include,
    Link,
    Piece,
    shown,
)
from diff_insight.analysis.inline.text import Inline, visible_text

__all__ = [
    "Atom",
    "Image",
    "Include",
    "Inline",
    "Link",
    "Piece",
    "shown",
    "visible_text",
]
