"""What a page says of itself: what its readers call it by, and how it begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Page:
    """A file as its readers see it, in its new version, or in the old one where it is gone.

    Attributes:
        title: Its front matter's title, else its first heading; empty where it has neither.
        opening: What a new or removed page is about: its description, else its first paragraph.
        headings: The headings right below the title of a new or removed page.
        openings: The first paragraphs and list items of each new section, by the line of its
            heading, 1-based.
    """

    title: str = ""
    opening: str = ""
    headings: tuple[str, ...] = ()
    openings: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


NO_PAGE = Page()
