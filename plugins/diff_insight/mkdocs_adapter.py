"""Where the archive meets MkDocs: files, pages of the theme, navigation, watched paths."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import write_file

from diff_insight.log import logger
from diff_insight.pipeline import open_archive
from diff_insight.progress import Progress
from diff_insight.render.escape import theme_title
from diff_insight.render.frame import TocEntry
from diff_insight.render.front_end import script, style_sheet
from diff_insight.settings import Settings
from diff_insight.site.archive_site import ArchiveSite
from diff_insight.site.entry import Entry, ReportPage
from diff_insight.site.spool import Spool
from diff_insight.site.urls import UrlLayout
from diff_insight.store.find import StoredFile, is_report_file, stored_file

STYLE_SHEET = "assets/diff-insight/diff-insight.css"
SCRIPT = "assets/diff-insight/diff-insight.js"
# Material names its languages like this; a theme without the option keeps the site's language.
_THEME_LANGUAGES = {"en_US": "en", "ja_JP": "ja", "zh_CN": "zh"}

_log = logger("site")


@dataclass(frozen=True, slots=True)
class PageReference:
    """What a theme's links to the page before and after need."""

    title: str
    url: str


class ReportFile(File):
    """A report among the site's files.

    To MkDocs it is a static file, so it is in no navigation and goes through no Markdown; links
    from the site's own pages to its `.md` path are resolved and checked all the same. Its page is
    made when static files are copied, one at a time.
    """

    def __init__(self, config: MkDocsConfig, entry: Entry, archive: MkDocsArchive) -> None:
        layout = archive.site.layout
        super().__init__(
            archive.source_of(entry),
            src_dir=None,
            dest_dir=config.site_dir,
            use_directory_urls=config.use_directory_urls,
            dest_uri=layout.page_file(entry.stem),
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        self.generated_by = "diff-insight"
        self.content_string = ""
        self._entry = entry
        self._archive = archive

    def is_documentation_page(self) -> bool:
        """Never, so that nothing reads or converts it."""
        return False

    def is_modified(self) -> bool:
        """Always: what it is made from is not a file."""
        return True

    def copy_file(self, dirty: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - MkDocs' signature
        """Write the page and the JSON beside it into the site."""
        page = self._archive.site.page(self._entry)
        html = self._archive.themed(self, self._entry, page)
        write_file(html.encode("utf-8", "replace"), self.abs_dest_path)
        beside = self._archive.site.layout.json_file(self._entry.stem)
        if not self._archive.is_taken(beside):
            write_file(page.json.encode("utf-8"), str(Path(self.dest_dir) / beside))


class MkDocsArchive:
    """One build's archive.

    Args:
        settings: The options.
        config: The site's configuration.
        files: The site's files; report files are taken out of them.
        progress: Is told how far the build is.
    """

    def __init__(
        self, settings: Settings, config: MkDocsConfig, files: Files, progress: Progress
    ) -> None:
        self._config = config
        self._folder = _spool_folder(settings.cache_dir)
        self._nav: Navigation | None = None
        self._env: Environment | None = None
        self._pages: list[File] = []
        self._taken: set[str] = set()
        layout = UrlLayout(settings.reports_dir, config.use_directory_urls)
        self.site = ArchiveSite(settings, layout, Spool(Path(self._folder.name)))
        stored = _taken_report_files(files, settings)
        self._sources = {file.key: file.source for file in stored}
        with open_archive(settings, progress) if settings.needs_git else nullcontext() as archive:
            self.site.collect(archive, stored, progress)
        _log.info("Reports in %s/: %d", settings.reports_dir, len(self.site.entries))

    @property
    def home_source(self) -> str:
        """The path of the home's Markdown file, which a person may have written."""
        return f"{self.site.settings.reports_dir}/index.md"

    def source_of(self, entry: Entry) -> str:
        """The path by which the site's own pages link to a report: that of its file."""
        compared = entry.range
        key = compared.date, entry.topic, compared.suffix, entry.locale
        return self._sources.get(key, f"{entry.stem}.md")

    def add_files(self, files: Files) -> None:
        """Add everything that the archive has to the site's files."""
        self._taken = {file.dest_uri for file in files}
        if files.get_file_from_path(self.home_source) is None:
            files.append(self._generated(self.home_source, self._home_markdown()))
        for entry in self.site.entries:
            self._add(files, ReportFile(self._config, entry, self))
        for path, text in self.site.static_files():
            self._add(files, self._generated(path, text))
        for path, source in self.site.images.files():
            self._add(files, File.generated(self._config, path, abs_src_path=str(source)))
        self._add(files, self._generated(STYLE_SHEET, style_sheet()))
        self._add(files, self._generated(SCRIPT, script()))

    def _add(self, files: Files, file: File) -> None:
        """Add a file, unless a person has one of that name: theirs is kept."""
        if files.get_file_from_path(file.src_uri) or file.dest_uri in self._taken:
            _log.warning(
                "%s is in docs_dir, so the archive's own file of that name is left out; rename "
                "the file, or set `reports_dir` to another folder",
                file.dest_uri if file.dest_uri in self._taken else file.src_uri,
            )
            return
        files.append(file)

    def is_taken(self, path: str) -> bool:
        """Whether a file of a person's goes to a path of the site."""
        return path in self._taken

    def _generated(self, path: str, text: str) -> File:
        # In the navigation the home alone has a place.
        inclusion = (
            InclusionLevel.INCLUDED if path == self.home_source else InclusionLevel.NOT_IN_NAV
        )
        return File.generated(self._config, path, content=text, inclusion=inclusion)

    def _home_markdown(self) -> str:
        return f"---\ntitle: {self.site.words.text('Reports')}\nsearch:\n  exclude: true\n---\n"

    def home_content(self, html: str, page: Page) -> str:
        """The home's page: what a person wrote there, and below it the list of reports."""
        if page.file.src_uri != self.home_source:
            return html
        page.toc = _table_of_contents(self.site.home_toc())
        return html + self.site.home(page.url, heading="<h1" not in html)

    def remember_theme(self, env: Environment) -> None:
        """Take the theme's environment, once every plugin has changed it as it likes."""
        self._env = env

    def remember_nav(self, nav: Navigation, files: Files) -> None:
        """Take the navigation that pages show, and the pages that templates may list."""
        if self._config.nav is None:
            nav.items = [self._without_section(item) for item in nav.items]
        self._nav = nav
        self._pages = list(files.documentation_pages())

    def _without_section(self, item: StructureItem) -> StructureItem:
        """The home itself in place of a section that MkDocs made for its folder alone."""
        match item:
            case Section(children=[Page() as page]) if page.file.src_uri == self.home_source:
                page.parent = None
                return page
            case _:
                return item

    def themed(self, file: ReportFile, entry: Entry, content: ReportPage) -> str:
        """A report's page through the theme's own template."""
        assert self._env is not None  # noqa: S101 - MkDocs' order of events
        assert self._nav is not None  # noqa: S101
        page = self._page(file, content)
        with self._language(entry.locale):
            context = get_context(self._nav, self._pages, self._config, page)
            html = self._env.get_template("main.html").render(context)
        file.page = None
        return self._config.plugins.on_post_page(html, page=page, config=self._config) or ""

    def _page(self, file: ReportFile, content: ReportPage) -> Page:
        title = theme_title(content.title)
        page = Page(title, file, self._config)
        page.content = content.html
        page.meta = {"title": title, "description": theme_title(content.description)}
        page.toc = _table_of_contents(content.toc)
        page.edit_url = None
        page.active = True
        page.previous_page = self._reference(content.previous)  # type: ignore[assignment]
        page.next_page = self._reference(content.next)  # type: ignore[assignment]
        return page

    def _reference(self, entry: Entry | None) -> PageReference | None:
        if entry is None:
            return None
        return PageReference(theme_title(entry.title), self.site.layout.page_url(entry.stem))

    @contextmanager
    def _language(self, locale: str) -> Iterator[None]:
        """Let the theme speak the report's language while one page is made."""
        theme: Any = self._config.theme
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

    def sitemap_entries(self) -> list[_SitemapFile]:
        """What a sitemap's template needs of each report."""
        base = (self._config.site_url or "").rstrip("/") + "/"
        return [
            _SitemapFile(
                _SitemapPage(
                    canonical_url=base + self.site.layout.page_url(entry.stem),
                    update_date=entry.range.date.isoformat(),
                )
            )
            for entry in self.site.entries
        ]

    def close(self) -> None:
        """Remove what the build kept on disk."""
        self._folder.cleanup()


@dataclass(frozen=True, slots=True)
class _SitemapPage:
    """The attributes that MkDocs' sitemap.xml reads of a page."""

    canonical_url: str
    update_date: str
    is_link: bool = False

    @property
    def abs_url(self) -> str:
        return self.canonical_url


@dataclass(frozen=True, slots=True)
class _SitemapFile:
    page: _SitemapPage


def _taken_report_files(files: Files, settings: Settings) -> list[StoredFile]:
    """The report files, out of the site's pages: no Markdown plugin may see them."""
    taken = [
        file
        for file in files
        if file.abs_src_path is not None and is_report_file(file.src_uri, settings.reports_dir)
    ]
    for file in taken:
        files.remove(file)
    return [
        stored_file(Path(file.abs_src_path), file.src_uri, settings)
        for file in taken
        if file.abs_src_path is not None and file.inclusion is not InclusionLevel.EXCLUDED
    ]


def _spool_folder(cache_dir: Path) -> tempfile.TemporaryDirectory[str]:
    """A folder of this build alone, in the cache folder, which git is told to ignore."""
    cache_dir.mkdir(parents=True, exist_ok=True)
    ignore = cache_dir / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")
    return tempfile.TemporaryDirectory(prefix="build-", dir=cache_dir, ignore_cleanup_errors=True)


def _table_of_contents(entries: tuple[TocEntry, ...]) -> TableOfContents:
    return TableOfContents([_anchor_link(entry, level=2) for entry in entries])


def _anchor_link(entry: TocEntry, level: int) -> AnchorLink:
    link = AnchorLink(entry.title, entry.anchor, level)
    link.children = [_anchor_link(child, level + 1) for child in entry.children]
    return link
