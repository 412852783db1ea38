"""Running text: words, inline code, links, images."""

from diff_insight.analysis.inline.atoms import Atom, AtomKind, Include, InlineImage, Link, shown
from diff_insight.analysis.inline.brackets import note_key
from diff_insight.analysis.inline.text import Inline, visible_text

__all__ = [
    "Atom",
    "AtomKind",
    "Include",
    "Inline",
    "InlineImage",
    "Link",
    "note_key",
    "shown",
    "visible_text",
]
