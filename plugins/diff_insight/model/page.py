"""What a page says of itself: what its readers call it by, and how it begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Rewriting:
    """What a page was about and is about, most of its blocks being others.

    Attributes:
        old_opening: What it was about: its description, else its first paragraph, else its title.
        opening: What it is about now.
        gone: The headings that it no longer has.
        come: The headings that are new.
        names_gone: Commands and names in code that it no longer has, the most frequent first.
        names_come: Those that are new.
    """

    old_opening: str
    opening: str
    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()
    names_gone: tuple[str, ...] = ()
    names_come: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A file as its readers see it, in its new version, or in the old one where it is gone.

    Attributes:
        title: Its heading of the first level, else its front matter's title, else its first
            heading, if no other one is of that level; empty where it has none of them.
        opening: What a new or removed page is about: its description, else its first paragraph.
        headings: The headings right below the title of a new or removed page, each once.
        names: The commands and names in code of a new page, the most frequent first.
        openings: The first paragraphs and list items of each new section, by the line of its
            heading, 1-based.
        rewriting: What became of a page of which most blocks are others; `None` for all others.
    """

    title: str = ""
    opening: str = ""
    headings: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    openings: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    rewriting: Rewriting | None = None


NO_PAGE = Page()
