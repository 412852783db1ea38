"""The archive in a MkDocs build: its files, its pages in the theme, its place in the navigation."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cached_property, partial
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from diff_insight.mkdocs_site.errors import plugin_errors
from diff_insight.mkdocs_site.files import ArchiveFile, ArchiveFolder
from diff_insight.mkdocs_site.home import HomePage
from diff_insight.mkdocs_site.i18n import has_languages
from diff_insight.mkdocs_site.navigation import show_home
from diff_insight.mkdocs_site.other_plugins import FRONT_MATTER, OtherPlugins
from diff_insight.mkdocs_site.report_files import has_report, remove_report_files
from diff_insight.mkdocs_site.site_files import SiteFiles
from diff_insight.mkdocs_site.sitemap import SitemapFile, sitemap_file
from diff_insight.mkdocs_site.spool import Spool
from diff_insight.mkdocs_site.templates import keep_theme
from diff_insight.mkdocs_site.theme import ThemePages
from diff_insight.mkdocs_site.theme_pages import frame_words, theme_page, with_head
from diff_insight.model.settings import Settings
from diff_insight.render.front_end import script, site_style_sheet
from diff_insight.report_files.find import StoredFile
from diff_insight.reports.opened import opened_repository
from diff_insight.runtime.log import logger
from diff_insight.runtime.progress import Progress
from diff_insight.runtime.workers import processes
from diff_insight.site.archive import build_archive
from diff_insight.site.archive_site import ArchiveSite
from diff_insight.site.build.context import BuildContext
from diff_insight.site.cached.locations import reports_location
from diff_insight.site.output.previous_site import PreviousSite
from diff_insight.site.output.size import MOST_BYTES, site_weight, weight_line
from diff_insight.site.output.summary import ArchiveSummary
from diff_insight.site.page import PageContent, SitePage
from diff_insight.site.pages.sitemap import with_entries
from diff_insight.site.urls import SCRIPT, STYLE_SHEET, UrlLayout
from diff_insight.site.view.site_name import SiteName

_LEFT_OUT = (
    "%s is in docs_dir, so the archive's own file of that name is left out; rename the file, or "
    "set `reports_dir` to another folder"
)

_log = logger("site")


class MkDocsArchive:
    """One build's archive among the files, pages and theme of a MkDocs site.

    Attributes:
        site: The archive, once `build` has run.
        stored: All of its report files.

    Args:
        settings: The options.
        config: The site's configuration.
        previous: What the previous build left in the site.
        lines: Show how far the build is.
    """

    site: ArchiveSite

    def __init__(
        self,
        settings: Settings,
        config: MkDocsConfig,
        previous: PreviousSite,
        lines: AbstractContextManager[Progress],
    ) -> None:
        self.stored: list[StoredFile] = []
        self._settings = settings
        self._config = config
        self._previous = previous
        self._lines = lines
        self._spool = Spool(settings, config)
        self._blank = self._spool.source("blank.md", "")
        self._site_files = SiteFiles(config, self._blank)
        self._nav: Navigation | None = None
        self._pages: list[File] = []
        self._theme: ThemePages | None = None
        self._files = Files([])
        self._home = HomePage(settings, self._spool)

    def build(self, files: Files, stored: Sequence[StoredFile] = ()) -> ArchiveSummary:
        """Plan the archive, and build the reports that neither the cache nor the site has.

        Args:
            files: The site's files; report files are taken out of them.
            stored: Report files that were taken out of the site's files before.

        Returns:
            How many reports the archive has, and what the site's other files need of it.
        """
        settings, config = self._settings, self._config
        self._files = files
        self.stored = [*stored, *remove_report_files(files, settings)]
        layout = UrlLayout(settings.reports_dir, config.use_directory_urls)
        cache = reports_location(settings) if settings.cache else self._spool.path
        url = config.site_url or ""
        with (
            self._lines as progress,
            opened_repository(settings, progress)
            if settings.needs_git
            else nullcontext() as opened,
        ):
            self.site = build_archive(
                BuildContext(settings, layout, cache, self._spool.path),
                opened,
                self.stored,
                SiteName(url and url.rstrip("/") + "/", config.site_name or ""),
                self._previous,
                workers=partial(processes, settings.jobs),
                progress=progress,
            )
        return self.site.summary

    def announce(self, files: Files) -> None:
        """Add all of it while other plugins look at what the site has.

        Some remember each page, and check links or redirects against that at the end.
        """
        with self._site_files.announcement(files):
            self._add_linkable(files)
            self._site_files.add_assets(files, self._assets)

    def withdraw(self, files: Files) -> None:
        """Take away what was announced, so that nobody puts it into a navigation or reworks it."""
        self._site_files.withdraw(files)

    def lacks_report_files(self, files: Files) -> bool:
        """Whether other plugins added report files since it was built."""
        return any(has_report(file, self._settings) for file in files)

    def add_files(self, files: Files) -> None:
        """Add what the site's own pages may link to, and what is outside of the archive."""
        self._add_linkable(files)
        for file in self._site_files.add_assets(files, self._assets):
            _log.warning(
                _LEFT_OUT,
                file.dest_uri if file.dest_uri in self._site_files.reserved else file.src_uri,
            )
        reports_dir = self._settings.reports_dir
        files.append(ArchiveFolder(self._config, reports_dir, self._blank, self._place))
        self._files = files

    def _add_linkable(self, files: Files) -> None:
        """Add the home, the pages, and the files that belong to them."""
        self._site_files.reserved = {file.dest_uri for file in files}
        self._home.add(files)
        self._site_files.add(files, self.site)

    # The same files each time, as plugins remember them.
    @cached_property
    def _assets(self) -> tuple[File, ...]:
        return (
            self._spool.generated(STYLE_SHEET, site_style_sheet()),
            self._spool.generated(SCRIPT, script()),
            self._spool.generated(self.site.layout.search_entry, self.site.summary.search),
        )

    def _place(self) -> None:
        """Bring the archive's folder in the site up to date."""
        folder = f"{self._settings.reports_dir}/"
        others = [
            file.dest_uri
            for file in self._files
            if not isinstance(file, ArchiveFile | ArchiveFolder)
            and file.dest_uri.startswith(folder)
        ]
        with plugin_errors(), self._lines as progress:
            self.site.place(self.themed, self._look, self.is_reserved, others, progress)
        for path in self.site.left_out(self.is_reserved):
            _log.warning(_LEFT_OUT, path)

    def add_home_in(self, language: str, files: Files) -> None:
        """Add the home, and what pages link to, to a build of the same site in another language.

        Args:
            language: As mkdocs-static-i18n names it.
            files: That build's files; report files are taken out of them.
        """
        remove_report_files(files, self._settings)
        self._blank = self._spool.source("blank.md", "")
        self._site_files.add(files, self.site)
        self._home.add_in(language, files, self.site)

    def is_reserved(self, path: str) -> bool:
        """Whether a file of a person's goes to a path of the site."""
        return path in self._site_files.reserved

    def home_content(self, html: str, page: Page) -> str:
        """The home's page: what a person wrote there, and below it the list of reports."""
        return self._home.content(html, page, self.site) if self._home.is_at(page) else html

    def with_head(self, html: str, page: Page) -> str:
        """A page of the site's own, with what the archive adds to its head."""
        if isinstance(page.file, ArchiveFile):
            return html
        is_home = self._home.is_at(page)
        return with_head(
            html, self._home.head if is_home else self.site.head_of_other_page(page.url)
        )

    def remember_theme(self, env: Environment) -> None:
        """Take the theme's environment, once every plugin has changed it as it likes."""
        assert self._nav is not None  # noqa: S101 - MkDocs' order of events
        if self._settings.cache:
            keep_theme(env, self._config.theme)
        env.globals["frame_words"] = frame_words
        self._theme = ThemePages(
            self._config, env, self._nav, self._pages, self._settings.reports_dir
        )

    def remember_nav(self, nav: Navigation, files: Files) -> None:
        """Take the navigation that pages show, and the pages that templates may list."""
        if self._config.nav is None:
            home = self._home.file_in(files)
            shown = home.page if home and has_languages(self._config) else None
            show_home(nav, shown, home.src_uri if home else self._home.source)
        self._nav = nav
        self._pages = list(files.documentation_pages())

    def themed(self, page: SitePage, content: PageContent) -> bytes:
        """A page with the theme around it, reworked by other plugins."""
        assert self._theme is not None  # noqa: S101 - MkDocs' order of events
        target = self.site.layout.page_file(page.stem)
        file = self._site_files.found(page.source)
        if file is None:
            file = ArchiveFile(self._config, page.source, target, self._blank)
        html = self._theme.render(file, page.locale, content)
        if not self._others:
            return html
        about = theme_page(self._config, file, content)
        about.meta = {**FRONT_MATTER, **about.meta}
        output = self._others.rework(html.decode(), about)
        file.page = None  # it is one of thousands
        return output.encode("utf-8", "replace")

    def _look(self, locale: str) -> str:
        """A digest of what is put around a page; empty where other plugins rework pages."""
        assert self._theme is not None  # noqa: S101 - MkDocs' order of events
        return "" if self._others else self._theme.look(locale)

    @cached_property
    def _others(self) -> OtherPlugins:
        """Who else wants to see a page before it is written."""
        return OtherPlugins(self._config)

    def with_sitemap_entries(self, sitemap: str) -> str:
        """A sitemap of the site with the archive's pages."""
        return with_entries(sitemap, self.site.summary.sitemap)

    def sitemap_files(self) -> list[SitemapFile]:
        """What a sitemap's template needs of each page, in all languages."""
        contents, layout = self.site.contents(), self.site.layout
        site_url = self._config.site_url or ""
        return [sitemap_file(page, contents.view, layout, site_url) for page in contents.pages]

    def log_weight(self) -> None:
        """Say how large the built site is; too large for GitHub Pages is a warning."""
        manifest = self._previous.manifest
        weight = site_weight(Path(self._config.site_dir), self._settings.reports_dir, manifest)
        if sum(weight.values()) < MOST_BYTES:
            _log.info("Site: %s", weight_line(weight))
            return
        _log.warning(
            "The site has %s; GitHub Pages takes 1 GB: lower the limits in `display`, or report "
            "on fewer ranges (`ranges.since`, `ranges.latest`)",
            weight_line(weight),
        )

    def close(self) -> None:
        """Remove the files of this build alone."""
        self._spool.close()
