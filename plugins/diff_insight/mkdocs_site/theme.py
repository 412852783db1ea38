"""The theme around the archive's pages, rendered once for all pages of one shape.

A theme needs milliseconds for a page, and puts the same things around each: only title, content,
addresses and the table of contents differ. So it is given a page with marks in their places, and
what comes back is kept in pieces. Where a mark does not come back as it was given, as with a
theme that works on the content, each page goes through the theme by itself.
"""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from urllib.parse import quote

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from diff_insight.mkdocs_site.navigation import active_home
from diff_insight.mkdocs_site.theme_digest import theme_digest
from diff_insight.mkdocs_site.theme_pages import theme_language, theme_page, with_head
from diff_insight.render.escape import theme_title
from diff_insight.render.frame import TocEntry
from diff_insight.site.page import PageContent, PageReference
from diff_insight.site.urls import relative_url

_SHELLS = 64  # at a time; one is as large as a page without content
# A mark is found again by its letters. One of a text also has characters that any filter for
# another place than HTML (a script, a URL) would write differently: it is no mark then.
_MARK = re.compile(r"‹dimark([a-z]+?[0-9]*)z›|(?:https://)?dimark([a-z]+?[0-9]*)z")
_TEXT = re.compile(r"(?<!‹)dimark(?:name|description|previoustitle|nexttitle|title[0-9]+)z")
_CONTENT = "<h1>dimarkcontentz</h1>"
# Templates leave indents and empty lines: a third of what a theme puts around a page. An element in
# which they may mean something is left as it is.
_VERBATIM = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2\s*>)", re.DOTALL | re.IGNORECASE)
_INDENT = re.compile(r"\s*\n\s*")
_Shape = tuple["_Shape", ...]
_DEPTH = 3  # folders below the archive's that a report is in
# An address of another site comes back from every filter as it is.
_MARKED_PREVIOUS = PageReference("‹dimarkprevioustitlez›", "https://dimarkpreviousurlz")
_MARKED_NEXT = PageReference("‹dimarknexttitlez›", "https://dimarknexturlz")


@dataclass(frozen=True, slots=True)
class _Kind:
    """What pages have to share so that the theme puts the same around them."""

    locale: str
    folders: int
    described: bool
    previous: bool
    next: bool
    wide: bool
    toc: _Shape


@dataclass(frozen=True, slots=True)
class _Shell:
    """What a theme puts around pages of one kind: texts, and the marks between them."""

    texts: tuple[bytes, ...]
    marks: tuple[str, ...]


class ThemePages:
    """Puts a theme around pages.

    Args:
        config: The site's configuration.
        env: The theme's templates.
        nav: The navigation that pages show.
        pages: The pages that templates may list.
        reports_dir: The archive's folder, which all its pages are in.
    """

    def __init__(
        self,
        config: MkDocsConfig,
        env: Environment,
        nav: Navigation,
        pages: list[File],
        reports_dir: str,
    ) -> None:
        self._config = config
        self._env = env
        self._nav = nav
        self._pages = pages
        self._reports_dir = reports_dir
        self._shells: OrderedDict[_Kind, _Shell | None] = OrderedDict()
        self._looks: dict[str, str] = {}

    def render(self, file: File, locale: str, content: PageContent) -> bytes:
        """A page with the theme around it, in UTF-8.

        Args:
            file: Where the page goes.
            locale: Its language.
            content: The page.
        """
        shell = self._shell(file, locale, content)
        if shell is not None:
            return b"".join(self._filled(shell, file, content))
        html = self._themed(theme_page(self._config, file, content), locale)
        return with_head(html, content.head).encode("utf-8", "replace")

    def look(self, locale: str) -> str:
        """A digest of everything of the theme that a page's document depends on.

        It covers the templates' sources, the options that they may read, and their output for
        a page that has everything and of one that has nothing, with the navigation in it. Empty
        for a theme that does other things with each page, so that nothing can be said beforehand.

        Args:
            locale: The pages' language.
        """
        if locale not in self._looks:
            self._looks[locale] = self._looked(locale)
        return self._looks[locale]

    def _looked(self, locale: str) -> str:
        seen = hashlib.sha256(theme_digest(self._config).encode("utf-8", "replace"))
        for full in (True, False):
            kind = _Kind(
                *(locale, _DEPTH),
                described=full,
                previous=full,
                next=full,
                wide=full,
                toc=((),) * full,
            )
            shell = self._rendered_shell(kind)
            if shell is None:
                return ""
            for text in shell.texts:
                seen.update(text)
            seen.update(repr(shell.marks).encode())
        return seen.hexdigest()

    def _shell(self, file: File, locale: str, content: PageContent) -> _Shell | None:
        kind = _Kind(
            locale=locale,
            folders=len(_folders(file.url, self._reports_dir)),
            described=bool(content.description),
            previous=content.previous is not None,
            next=content.next is not None,
            wide=content.wide,
            toc=tuple(_shape(entry) for entry in content.toc),
        )
        if kind in self._shells:
            self._shells.move_to_end(kind)
        else:
            self._shells[kind] = self._rendered_shell(kind)
            if len(self._shells) > _SHELLS:
                self._shells.popitem(last=False)
        return self._shells[kind]

    def _rendered_shell(self, kind: _Kind) -> _Shell | None:
        """The theme's output in pieces, every second one a mark; `None` where marks were lost."""
        numbers = count()

        def entry(shape: _Shape) -> TocEntry:
            number = next(numbers)
            return TocEntry(
                f"‹dimarktitle{number}z›", f"dimarkanchor{number}z", tuple(map(entry, shape))
            )

        toc = tuple(map(entry, kind.toc))
        content = PageContent(
            title="‹dimarknamez›",
            description="‹dimarkdescriptionz›" if kind.described else "",
            html=_CONTENT,
            toc=toc,
            previous=_MARKED_PREVIOUS if kind.previous else None,
            next=_MARKED_NEXT if kind.next else None,
            wide=kind.wide,
        )
        folders = "/".join(f"dimarkfolder{number}z" for number in range(kind.folders))
        file = File(
            f"{self._reports_dir}/{folders}.md",
            src_dir=None,
            dest_dir=self._config.site_dir,
            use_directory_urls=self._config.use_directory_urls,
        )
        html = self._themed(theme_page(self._config, file, content), kind.locale)
        if html.count(_CONTENT) != 1 or _TEXT.search(html):
            return None
        html = _without_indents(html)
        html = html.replace(_CONTENT, "dimarkcontentz").replace("</head>", "dimarkheadz</head>", 1)
        pieces = tuple(_pieces(html))
        texts = tuple(piece.encode("utf-8", "replace") for piece in pieces[::2])
        return _Shell(texts, pieces[1::2])

    def _filled(self, shell: _Shell, file: File, content: PageContent) -> Iterator[bytes]:
        """The pieces of a page."""
        values = {key: text.encode() for key, text in self._values(file, content).items()}
        values["content"] = content.utf8
        for text, mark in zip(shell.texts, shell.marks, strict=False):
            yield text
            yield values[mark]
        yield shell.texts[-1]

    def _values(self, file: File, content: PageContent) -> dict[str, str]:
        """The value for each mark."""
        values = {
            "name": theme_title(content.title),
            "description": theme_title(content.description),
            "head": content.head,
        }
        for key, reference in (("previous", content.previous), ("next", content.next)):
            if reference is not None:
                values[f"{key}title"] = theme_title(reference.title)
                values[f"{key}url"] = relative_url(reference.url, file.url)
        folders = _folders(file.url, self._reports_dir)
        values |= {f"folder{number}": folder for number, folder in enumerate(folders)}
        for number, entry in enumerate(_flat(content.toc)):
            values[f"title{number}"], values[f"anchor{number}"] = entry.title, entry.anchor
        return values

    def _themed(self, page: Page, locale: str) -> str:
        with theme_language(self._config, locale):
            context = get_context(self._nav, self._pages, self._config, page)
            with active_home(self._nav, f"{self._reports_dir}/index.md"):
                html = self._env.get_template("main.html").render(context)
        page.file.page = None
        return html


def _without_indents(html: str) -> str:
    """A document with one newline for each run of blanks that has one."""
    parts = _VERBATIM.split(html)
    # Between two texts stand an element and its name.
    parts[::3] = [_INDENT.sub("\n", part) for part in parts[::3]]
    del parts[2::3]
    return "".join(parts)


def _pieces(html: str) -> Iterator[str]:
    """Text and the names of marks, by turns; both ends are text."""
    end = 0
    for mark in _MARK.finditer(html):
        yield html[end : mark.start()]
        yield mark[1] or mark[2]
        end = mark.end()
    yield html[end:]


def _shape(entry: TocEntry) -> _Shape:
    return tuple(_shape(child) for child in entry.children)


def _flat(entries: tuple[TocEntry, ...]) -> Iterator[TocEntry]:
    """The entries in the order in which they are read."""
    for entry in entries:
        yield entry
        yield from _flat(entry.children)


def _folders(url: str, reports_dir: str) -> list[str]:
    """The parts of a page's URL below the archive's folder, without its ending."""
    below = url.removeprefix(f"{quote(reports_dir)}/")
    return below.removesuffix("/").removesuffix(".html").split("/")
