"""The archive's home among the pages of a site: a page that a person may have written."""

from __future__ import annotations

from functools import cached_property

import yaml
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from diff_insight.locales import nearest_catalog
from diff_insight.mkdocs_site.i18n import nearest_locale
from diff_insight.mkdocs_site.spool import Spool
from diff_insight.mkdocs_site.theme_pages import table_of_contents
from diff_insight.model.settings import Settings
from diff_insight.site.archive_site import ArchiveSite

_OLDEST_UPDATE, _NEWEST_UPDATE = "1970-01-01", "2106-02-07"
"""MkDocs packs the newest page's date into the 32 bits that sitemap.xml.gz has for it."""


class HomePage:
    """The home of an archive, in the language of the build that it is added to.

    Attributes:
        source: The path of its Markdown file in docs_dir.
        head: What belongs to the page's `<head>`, once it has its content.

    Args:
        settings: The options.
        spool: The files of this build alone.
    """

    def __init__(self, settings: Settings, spool: Spool) -> None:
        self.source = f"{settings.reports_dir}/index.md"
        self.head = ""
        self._first_locale = settings.locales[0]
        self._locale = self._first_locale
        self._spool = spool
        self._source_in_build = self.source

    def is_at(self, page: Page) -> bool:
        """Whether a page of the site is the home."""
        return page.file.src_uri == self._source_in_build

    def file_in(self, files: Files) -> File | None:
        """The home's file among those of a build."""
        return files.get_file_from_path(self._source_in_build)

    def add(self, files: Files) -> None:
        """Add the home, unless a person wrote one."""
        file = files.get_file_from_path(self.source)
        if file is None:
            files.append(self._generated)
        else:
            self._source_in_build = file.src_uri

    def add_in(self, language: str, files: Files, site: ArchiveSite) -> None:
        """Add the home to a build of the same site in another language.

        Args:
            language: As mkdocs-static-i18n names it.
            files: That build's files.
            site: The archive.
        """
        view, layout = site.contents().view, site.layout
        locale = nearest_locale(language, [code for code in view.locales if view.of(code)])
        self._locale = locale or view.first_locale
        file = files.get_file_from_path(self.source)
        if file is None:
            file = self._spool.generated(self.source, self._markdown())
            if locale is None:
                file.dest_uri = f"{language}/{file.dest_uri}"
            else:
                file.dest_uri = layout.page_file(layout.home_stem(locale, view.first_locale))
            files.append(file)
        self._source_in_build = file.src_uri

    def content(self, html: str, page: Page, site: ArchiveSite) -> str:
        """What a person wrote on the page, and below it the list of reports."""
        home = site.home(self._locale, page.url, heading="<h1" not in html)
        page.toc = table_of_contents(home.toc)
        if site.summary.newest:
            page.update_date = min(max(site.summary.newest, _OLDEST_UPDATE), _NEWEST_UPDATE)
        self.head = home.head
        return html + home.utf8.decode()

    # The same file each time, as plugins remember it.
    @cached_property
    def _generated(self) -> File:
        return self._spool.generated(self.source, self._markdown())

    def _markdown(self) -> str:
        words = nearest_catalog(self._locale, self._first_locale)
        front_matter = {
            "title": words.text("Reports"),
            "description": words.text("What changed in the documentation, report by report."),
            "search": {"exclude": True},
        }
        return f"---\n{yaml.safe_dump(front_matter, allow_unicode=True)}---\n"
