"""The navigation that pages of the archive show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page


def show_home(nav: Navigation, home: Page | None, path: str) -> None:
    """Show the archive's home itself in place of a section that MkDocs made for its folder alone.

    Args:
        nav: A navigation that MkDocs put together.
        home: The home's page, where the navigation may lack it: mkdocs-static-i18n shows what is
            in a language's folder, and the home is in none.
        path: The path of the home's Markdown file.
    """
    nav.items = [_without_section(item, path) for item in nav.items]
    if home is not None:
        nav.items += [home] if home not in _pages(nav.items) else []


@contextmanager
def active_home(nav: Navigation, path: str) -> Iterator[None]:
    """Let the navigation say that the reader is in the archive, as long as a page is rendered.

    Args:
        nav: The navigation that pages show.
        path: The path of the home's Markdown file.
    """
    homes = [page for page in nav.pages if page.file.src_uri == path]
    for home in homes:
        home.active = True
    try:
        yield
    finally:
        for home in homes:
            home.active = False


def _without_section(item: StructureItem, path: str) -> StructureItem:
    match item:
        case Section(children=[Page() as page]) if page.file.src_uri == path:
            page.parent = None
            return page
        case _:
            return item


def _pages(items: Sequence[StructureItem]) -> Iterator[StructureItem]:
    """The pages of a navigation, at any depth."""
    for item in items:
        if isinstance(item, Section):
            yield from _pages(item.children)
        else:
            yield item
