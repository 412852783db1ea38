"""Running text on its way into blocks."""

from __future__ import annotations

from typing import NamedTuple

from diff_insight.analysis.document import NOWHERE


class Text(NamedTuple):
    """Running text.

    Attributes:
        markdown: The text as inline Markdown, with as many lines as its source.
        unseen: What its markup says and its Markdown does not: the roles of names, say.
        said: What it is known by instead of the Markdown, where that has what other lines say: the
            addresses of named links.
    """

    markdown: str
    unseen: str = ""
    said: str = ""


class Lead(NamedTuple):
    """The beginning of an item, before the paragraph that it leads.

    Attributes:
        line: The line that it stands on, 1-based.
        mark: The item's marker.
        list_id: The list that the item is of; `NOWHERE` where it leads a mere paragraph.
        text: What comes before the paragraph: a term, a label of a footnote.
        unseen: As that of `Text`.
    """

    line: int
    mark: str = ""
    list_id: int = NOWHERE
    text: str = ""
    unseen: str = ""
