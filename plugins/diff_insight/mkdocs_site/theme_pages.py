"""A page of the archive as MkDocs' themes and other plugins read it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from diff_insight.locales import nearest_catalog
from diff_insight.render.escape import theme_title
from diff_insight.render.frame import TocEntry
from diff_insight.site.page import PageContent, PageReference

# Material names its languages like this; a theme without the option keeps the site's language.
_THEME_LANGUAGES = {"en_US": "en", "ja_JP": "ja", "zh_CN": "zh"}


def theme_page(config: MkDocsConfig, file: File, content: PageContent) -> Page:
    """A page as themes and other plugins read it.

    Args:
        config: The site's configuration.
        file: Where the page goes.
        content: The page.
    """
    title = theme_title(content.title)
    page = Page(title, file, config)
    page.markdown = ""
    page.content = content.utf8.decode()
    page.meta = {"title": title, "description": theme_title(content.description)}
    if content.wide:
        page.meta["hide"] = ["navigation"]  # Material's word for it; other themes ignore it
    page.toc = table_of_contents(content.toc)
    page.edit_url = None
    page.active = True
    page.previous_page = _reference(content.previous)  # type: ignore[assignment]
    page.next_page = _reference(content.next)  # type: ignore[assignment]
    return page


@contextmanager
def theme_language(config: MkDocsConfig, locale: str) -> Iterator[None]:
    """Let the theme speak the page's language while one page is rendered."""
    theme: Any = config.theme
    language = _THEME_LANGUAGES.get(locale)
    before = theme.get("language") if "language" in theme else None
    if before is None or language is None:
        yield
        return
    theme["language"] = language
    try:
        yield
    finally:
        theme["language"] = before


def frame_words(language: str) -> dict[str, str]:
    """The words of the theme `none`, which asks for them by the theme's name of a language."""
    locales = {theme: locale for locale, theme in _THEME_LANGUAGES.items()}
    words = nearest_catalog(locales.get(language, language), "en_US")
    return {
        "skip": words.text("Skip to the content"),
        "search": words.text("Search the reports"),
    }


def with_head(html: str, head: str) -> str:
    """A document with more in its head.

    Args:
        html: The document.
        head: HTML.
    """
    return html.replace("</head>", f"{head}</head>", 1) if head else html


def table_of_contents(entries: tuple[TocEntry, ...]) -> TableOfContents:
    """A table of contents as themes take it."""
    return TableOfContents([_anchor_link(entry, level=2) for entry in entries])


def _anchor_link(entry: TocEntry, level: int) -> AnchorLink:
    link = AnchorLink(entry.title, entry.anchor, level)
    link.children = [_anchor_link(child, level + 1) for child in entry.children]
    return link


def _reference(reference: PageReference | None) -> PageReference | None:
    """A reference with its title as themes take it."""
    return None if reference is None else replace(reference, title=theme_title(reference.title))
