"""Where the archive meets MkDocs: files, pages of the theme, navigation, watched paths."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

import yaml
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from diff_insight.cache import digest
from diff_insight.cache.location import ignored_by_git
from diff_insight.locales import nearest_catalog
from diff_insight.mkdocs_site.errors import plugin_errors
from diff_insight.mkdocs_site.files import GENERATED_BY, ArchiveFile, ArchiveFolder
from diff_insight.mkdocs_site.i18n import has_languages, nearest_locale
from diff_insight.mkdocs_site.other_plugins import FRONT_MATTER, OtherPlugins
from diff_insight.mkdocs_site.templates import keep_theme
from diff_insight.mkdocs_site.theme import ThemePages, table_of_contents, with_head
from diff_insight.model.errors import CacheError
from diff_insight.model.settings import Settings
from diff_insight.render.front_end import script, site_style_sheet
from diff_insight.report_files.find import StoredFile, is_report_file, stored_file
from diff_insight.reports.opened import opened_repository
from diff_insight.runtime.log import logger
from diff_insight.runtime.progress import Progress
from diff_insight.runtime.uncollected import look_at_all_again
from diff_insight.runtime.workers import processes
from diff_insight.site.archive import ArchiveSite
from diff_insight.site.build.context import BuildContext
from diff_insight.site.cached.locations import reports_location, site_store
from diff_insight.site.output.previous_site import PreviousSite
from diff_insight.site.output.size import MOST_BYTES, site_weight, weight_line
from diff_insight.site.page import PageContent, SitePage
from diff_insight.site.pages.sitemap import with_entries
from diff_insight.site.urls import DOCUMENTS, UrlLayout
from diff_insight.site.view.site_name import SiteName

STYLE_SHEET = "assets/diff-insight/diff-insight.css"
SCRIPT = "assets/diff-insight/diff-insight.js"
_LINK_TO_DOCUMENT = re.compile(rf"\b{DOCUMENTS}/[^\s)\]>]*\.md\b")
_OLDEST_UPDATE, _NEWEST_UPDATE = "1970-01-01", "2106-02-07"
"""MkDocs packs the newest page's date into the 32 bits that sitemap.xml.gz has for it."""
_TAKEN = (
    "%s is in docs_dir, so the archive's own file of that name is left out; rename the file, or "
    "set `reports_dir` to another folder"
)

_log = logger("site")


class MkDocsArchive:
    """One build's archive.

    Args:
        settings: The options.
        config: The site's configuration.
        files: The site's files; report files are taken out of them.
        standing: What the last build left in the site.
        lines: Show how far the build is.
        stored: Report files that were taken out of the site's files before.

    Attributes:
        stored: All of its report files.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - what it is made of
        self,
        settings: Settings,
        config: MkDocsConfig,
        files: Files,
        standing: PreviousSite,
        lines: AbstractContextManager[Progress],
        stored: Sequence[StoredFile] = (),
    ) -> None:
        self._config = config
        self._folder = _spool_folder(settings)
        self._blank = self._source("blank.md", "")
        self._archive_files: dict[str, ArchiveFile] = {}
        self._announced: list[File] = []
        self._nav: Navigation | None = None
        self._pages: list[File] = []
        self._theme: ThemePages | None = None
        self._files = files
        self._has_documents = False
        self._taken: set[str] = set()
        self._home_head = ""
        self._home_file = f"{settings.reports_dir}/index.md"
        self._home_locale = settings.locales[0]
        self._standing = standing
        layout = UrlLayout(settings.reports_dir, config.use_directory_urls)
        kept = reports_location(settings) if settings.cache else self._folder.name
        around = BuildContext(settings, layout, kept, self._folder.name)
        url = config.site_url or ""
        name = SiteName(url and url.rstrip("/") + "/", config.site_name or "")
        self.site = ArchiveSite(around, name, standing, partial(processes, settings.jobs))
        self.stored = [*stored, *_taken_report_files(files, settings)]
        self._lines = lines
        with (
            lines as progress,
            opened_repository(settings, progress)
            if settings.needs_git
            else nullcontext() as opened,
        ):
            self.site.collect(opened, self.stored, progress)
        _log.info("Reports in %s/: %d", settings.reports_dir, self.site.summary.reports)

    @property
    def home_source(self) -> str:
        """The path of the home's Markdown file, which a person may have written."""
        return f"{self.site.settings.reports_dir}/index.md"

    def announce(self, files: Files) -> None:
        """Add all of it while other plugins look at what the site has.

        Some remember each page, and check links or redirects against that at the end.
        """
        before = set(files.src_uris)
        self._add_known(files)
        self._add_assets(files)
        self._announced = [file for file in files if file.src_uri not in before]
        for file in self._announced:
            if isinstance(file, ArchiveFile):
                file.announced = True

    def withdraw(self, files: Files) -> None:
        """Take away what was announced, so that nobody puts it into a navigation or reworks it."""
        for file in self._announced:
            if isinstance(file, ArchiveFile):
                file.announced = False
            if files.src_uris.get(file.src_uri) is file:
                files.remove(file)
        self._announced = []

    def lacks_report_files(self, files: Files) -> bool:
        """Whether other plugins added report files since it was made."""
        return any(_is_stored(file, self.site.settings) for file in files)

    def add_files(self, files: Files) -> None:
        """Add what the site's own pages may link to, and what stands outside of the archive."""
        self._add_known(files)
        for file in self._add_assets(files):
            _log.warning(_TAKEN, file.dest_uri if file.dest_uri in self._taken else file.src_uri)
        reports_dir = self.site.settings.reports_dir
        files.append(ArchiveFolder(self._config, reports_dir, self._blank, self._place))
        self._files = files

    def _add_known(self, files: Files) -> None:
        """Add the home, the pages, and the files beside them."""
        self._taken = {file.dest_uri for file in files}
        home = files.get_file_from_path(self.home_source)
        if home is None:
            files.append(self._home)
        else:
            self._home_file = home.src_uri
        # A plugin that sees each page may follow its links.
        self._has_documents = bool(self._others)
        self._add_linked(files)

    def _add_linked(self, files: Files) -> None:
        """Add the pages and the files beside them."""
        self._add_pages(files, documents=False)
        if self._has_documents:
            self._add_pages(files, documents=True)
        for path in self.site.other_files():
            if path not in self._taken:
                files.append(self._archive_file(path, path))

    def _add_assets(self, files: Files) -> list[File]:
        """Add what pages load, unless a person has a file of that name; returns what is left out.

        Another instance of this plugin may have added the same.
        """
        left_out = []
        for asset in self._assets:
            there = files.src_uris.get(asset.src_uri)
            if there is None and asset.dest_uri not in self._taken:
                files.append(asset)
            elif there is None or there.generated_by != GENERATED_BY:
                left_out.append(asset)
        return left_out

    # The same files each time, as plugins remember them.
    @cached_property
    def _home(self) -> File:
        return self._generated(self.home_source, self._home_markdown())

    @cached_property
    def _assets(self) -> tuple[File, ...]:
        return (
            self._generated(STYLE_SHEET, site_style_sheet()),
            self._generated(SCRIPT, script()),
            self._generated(self.site.layout.search_entry, self.site.summary.search),
        )

    def _add_pages(self, files: Files, *, documents: bool) -> None:
        sources = files.src_uris
        for source, target in self.site.pages(documents=documents):
            if target not in self._taken and source not in sources:
                files.append(self._archive_file(source, target))

    def _archive_file(self, source: str, target: str) -> ArchiveFile:
        """The file of a path, also the same one each time."""
        if source not in self._archive_files:
            file = ArchiveFile(self._config, source, target, self._blank)
            self._archive_files[source] = file
        return self._archive_files[source]

    def add_linked_pages(self, markdown: str, files: Files) -> None:
        """Add what a page of the site's own may link to, before MkDocs looks at its links.

        Args:
            markdown: The page.
            files: The site's files.
        """
        # There are tens of thousands, which each plugin of a site would look at in each build.
        if not self._has_documents and _LINK_TO_DOCUMENT.search(markdown):
            self._has_documents = True
            self._add_pages(files, documents=True)

    def _place(self) -> None:
        """Bring the archive's folder in the site up to date."""
        folder = f"{self.site.settings.reports_dir}/"
        others = [
            file.dest_uri
            for file in self._files
            if not isinstance(file, ArchiveFile | ArchiveFolder)
            and file.dest_uri.startswith(folder)
        ]
        with plugin_errors(), self._lines as progress:
            self.site.place(self.themed, self._look, self.is_taken, others, progress)
        for path in self.site.left_out(self.is_taken):
            _log.warning(_TAKEN, path)

    def add_home_in(self, language: str, files: Files) -> None:
        """Add the home, and what pages link to, to a build of the same site in another language.

        Args:
            language: As mkdocs-static-i18n names it.
            files: That build's files; report files are taken out of them.
        """
        _taken_report_files(files, self.site.settings)
        self._blank = self._source("blank.md", "")
        self._add_linked(files)
        view, layout = self.site.contents.view, self.site.layout
        locale = nearest_locale(language, [one for one in view.locales if view.of(one)])
        self._home_locale = locale or view.first_locale
        home = files.get_file_from_path(self.home_source)
        if home is None:
            home = self._generated(self.home_source, self._home_markdown())
            if locale is None:
                home.dest_uri = f"{language}/{home.dest_uri}"
            else:
                home.dest_uri = layout.page_file(layout.home_stem(locale, view.first_locale))
            files.append(home)
        self._home_file = home.src_uri

    def is_taken(self, path: str) -> bool:
        """Whether a file of a person's goes to a path of the site."""
        return path in self._taken

    def _generated(self, path: str, text: str) -> File:
        # In the navigation the home alone has a place.
        inclusion = (
            InclusionLevel.INCLUDED if path == self.home_source else InclusionLevel.NOT_IN_NAV
        )
        source = self._source(f"site/{path}", text)
        file = File.generated(self._config, path, abs_src_path=source, inclusion=inclusion)
        file.generated_by = GENERATED_BY
        return file

    def _source(self, path: str, text: str) -> str:
        """The path of a file with this text: plugins take it that every page comes from one."""
        source = Path(self._folder.name, path)
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text(text, "utf-8")
        return str(source)

    def _home_markdown(self) -> str:
        words = nearest_catalog(self._home_locale, self.site.settings.locales[0])
        front_matter = {
            "title": words.text("Reports"),
            "description": words.text("What changed in the documentation, report by report."),
            "search": {"exclude": True},
        }
        return f"---\n{yaml.safe_dump(front_matter, allow_unicode=True)}---\n"

    def home_content(self, html: str, page: Page) -> str:
        """The home's page: what a person wrote there, and below it the list of reports."""
        if page.file.src_uri != self._home_file:
            return html
        home = self.site.home(self._home_locale, page.url, heading="<h1" not in html)
        page.toc = table_of_contents(home.toc)
        if self.site.summary.newest:
            page.update_date = min(max(self.site.summary.newest, _OLDEST_UPDATE), _NEWEST_UPDATE)
        self._home_head = home.head
        return html + home.utf8.decode()

    def with_head(self, html: str, page: Page) -> str:
        """A page of the site's own, made by MkDocs, with what the archive adds to its head."""
        if isinstance(page.file, ArchiveFile):
            return html
        if page.file.src_uri == self._home_file:
            head = self._home_head
        else:
            head = self.site.head_of_other_page(page.url)
        return with_head(html, head)

    def remember_theme(self, env: Environment) -> None:
        """Take the theme's environment, once every plugin has changed it as it likes."""
        assert self._nav is not None  # noqa: S101 - MkDocs' order of events
        if self.site.settings.cache:
            keep_theme(env, self._config.theme)
        self._theme = ThemePages(
            self._config, env, self._nav, self._pages, self.site.settings.reports_dir
        )

    def remember_nav(self, nav: Navigation, files: Files) -> None:
        """Take the navigation that pages show, and the pages that templates may list."""
        if self._config.nav is None:
            nav.items = [self._without_section(item) for item in nav.items]
            home = files.get_file_from_path(self._home_file)
            # mkdocs-static-i18n keeps what is in a language's folder, and the home is in none.
            if has_languages(self._config) and home is not None and home.page is not None:
                nav.items += [home.page] if home.page not in _pages(nav.items) else []
        self._nav = nav
        self._pages = list(files.documentation_pages())

    def _without_section(self, item: StructureItem) -> StructureItem:
        """The home itself in place of a section that MkDocs made for its folder alone."""
        match item:
            case Section(children=[Page() as page]) if page.file.src_uri == self._home_file:
                page.parent = None
                return page
            case _:
                return item

    def themed(self, page: SitePage, content: PageContent) -> bytes:
        """A page with the theme around it, and what other plugins make of it."""
        assert self._theme is not None  # noqa: S101 - MkDocs' order of events
        target = self.site.layout.page_file(page.stem)
        file = self._archive_files.get(page.source)
        if file is None:
            file = ArchiveFile(self._config, page.source, target, self._blank)
        html = self._theme.render(file, page.locale, content)
        if not self._others:
            return html
        about = self._theme.page(file, content)
        about.meta = {**FRONT_MATTER, **about.meta}
        output = self._others.rework(html.decode(), about)
        file.page = None  # it is one of thousands
        return output.encode("utf-8", "replace")

    def _look(self, locale: str) -> str:
        """A digest of what is put around a page; empty where other plugins make what they like."""
        assert self._theme is not None  # noqa: S101 - MkDocs' order of events
        return "" if self._others else self._theme.look(locale)

    @cached_property
    def _others(self) -> OtherPlugins:
        """Who else wants to see a page before it is written."""
        return OtherPlugins(self._config)

    def with_sitemap_entries(self, sitemap: str) -> str:
        """A sitemap of the site with the archive's pages."""
        return with_entries(sitemap, self.site.summary.sitemap)

    def sitemap_files(self) -> list[_SitemapFile]:
        """What a sitemap's template needs of each page, in all languages."""
        return [self._sitemap_file(page) for page in self.site.contents.every_page]

    def _sitemap_file(self, page: SitePage) -> _SitemapFile:
        base = (self._config.site_url or "").rstrip("/") + "/"
        urls = {
            locale: base + self.site.layout.page_url(stem)
            for locale, stem in ((page.locale, page.stem), *page.others)
        }
        day = page.date.isoformat()
        return _SitemapFile(
            _SitemapPage(urls[page.locale], day),
            {
                self.site.contents.view.words(locale).language_tag: _SitemapFile(
                    _SitemapPage(url, day), {}
                )
                for locale, url in urls.items()
            },
        )

    def tell_weight(self) -> None:
        """Say how large the built site is; too large for GitHub Pages is a warning."""
        record = self._standing.record
        weight = site_weight(Path(self._config.site_dir), self.site.settings.reports_dir, record)
        if sum(weight.values()) < MOST_BYTES:
            _log.info("Site: %s", weight_line(weight))
            return
        _log.warning(
            "The site has %s; GitHub Pages takes 1 GB: lower the limits in `display`, or report "
            "on fewer ranges (`ranges.since`, `ranges.latest`)",
            weight_line(weight),
        )

    def close(self) -> None:
        """Remove what the build kept on disk."""
        self._folder.cleanup()
        look_at_all_again()


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
    alternates: dict[str, _SitemapFile]


def _pages(items: Sequence[StructureItem]) -> Iterator[StructureItem]:
    """The pages of a navigation, at any depth."""
    for item in items:
        if isinstance(item, Section):
            yield from _pages(item.children)
        else:
            yield item


def open_previous_site(settings: Settings, config: MkDocsConfig, *, serves: bool) -> PreviousSite:
    """What the last build left of the archive in the site.

    Args:
        settings: The options.
        config: The site's configuration.
        serves: Whether `mkdocs serve` builds: into another folder each time it is started.
    """
    folder = "serve" if serves else str(Path(config.site_dir).absolute())
    # A server's first build has the path as it was given, the others have all of it.
    file = str(Path(config.config_file_path or "").absolute())
    name = digest("site", folder, file, settings.reports_dir)
    store = site_store(settings)
    return PreviousSite(store, name, Path(config.site_dir), settings.reports_dir)


def _taken_report_files(files: Files, settings: Settings) -> list[StoredFile]:
    """The report files, out of the site's pages: no Markdown plugin may see them."""
    taken = [file for file in files if _is_stored(file, settings)]
    for file in taken:
        files.remove(file)
    return [
        stored_file(Path(file.abs_src_path), file.src_uri, settings)
        for file in taken
        if file.abs_src_path is not None and file.inclusion is not InclusionLevel.EXCLUDED
    ]


def _is_stored(file: File, settings: Settings) -> bool:
    """Whether a file is a report file, which may be another plugin's."""
    return (
        file.abs_src_path is not None
        and not isinstance(file, ArchiveFile)
        and is_report_file(file.src_uri, settings.reports_dir)
    )


def _spool_folder(settings: Settings) -> tempfile.TemporaryDirectory[str]:
    """A folder of this build alone.

    It is in the cache folder, which git is told to ignore, but where it is for what cannot be kept
    there.
    """
    cache_dir = settings.cache_dir
    try:
        ignored_by_git(cache_dir)
        if settings.cache:
            return tempfile.TemporaryDirectory(prefix="diff-insight-", ignore_cleanup_errors=True)
        return tempfile.TemporaryDirectory(
            prefix="build-", dir=cache_dir, ignore_cleanup_errors=True
        )
    except (CacheError, OSError):
        # A folder that cannot be written to is as good as none: the build goes on without.
        return tempfile.TemporaryDirectory(prefix="diff-insight-", ignore_cleanup_errors=True)
