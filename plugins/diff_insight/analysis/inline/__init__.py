"""Running text: words, inline code, links, images."""

from diff_insight.analysis.inline.atoms import (
    Atom,
    Image,
    Include,
    Inline,
    Link,
    Piece,
    shown,
)
from diff_insight.analysis.inline.scan import scan, visible_text

__all__ = [
    "Atom",
    "Image",
    "Include",
    "Inline",
    "Link",
    "Piece",
    "scan",
    "shown",
    "visible_text",
]
