"""The URLs and paths of the archive's files in the site."""

from __future__ import annotations

import datetime as dt
import posixpath
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from diff_insight.conventions.report_paths import month_name, report_place
from diff_insight.model.history import CompareRange
from diff_insight.site.slugs import document_folder, document_slug, folder_slug

MONTHS, WEEKS, TOPICS, TYPES, DOCUMENTS = "months", "weeks", "topics", "types", "documents"
"""The folders of the indexes, below that of their language."""
ACTIVITY = "activity"
"""The page of charts, in the same place."""
NEW = "new"
"""The page of what is new since a visit, in the same place."""
IMAGES = "images"
"""The folder of the images that reports show, in that of the archive."""
STYLE_SHEET = "assets/diff-insight/diff-insight.css"
"""The style sheet of the archive, relative to the site's root."""
SCRIPT = "assets/diff-insight/diff-insight.js"
"""Its script, in the same way."""


@dataclass(frozen=True, slots=True)
class UrlLayout:
    """The archive's URLs; all are relative to the site's root.

    Attributes:
        reports_dir: The archive's folder, `/`-separated.
        directory_urls: Whether a page is a folder with an `index.html` (MkDocs'
            `use_directory_urls`).
    """

    reports_dir: str
    directory_urls: bool = True

    def stem(self, compare_range: CompareRange, topic: str, locale: str) -> str:
        """A report's path without any ending: `reports/202506/en_US/report-20250621-openai`."""
        return f"{self.reports_dir}/{report_place(compare_range, topic, locale)}"

    def page_file(self, stem: str) -> str:
        """The file of a page."""
        return f"{stem}/index.html" if self.directory_urls else f"{stem}.html"

    def page_url(self, stem: str) -> str:
        """The URL of a page."""
        return quote(f"{stem}/" if self.directory_urls else f"{stem}.html")

    def json_file(self, stem: str) -> str:
        """The file next to a page that has the report as JSON."""
        return f"{stem}/report.json" if self.directory_urls else f"{stem}.json"

    def fragment_file(self, stem: str, name: str) -> str:
        """The file next to a page that has a diff or views which are not on the page.

        Args:
            stem: The page's path without any ending.
            name: The fragment's name; with an ending where it is no page.
        """
        file = name if "." in name else f"{name}.html"
        return f"{stem}/{file}" if self.directory_urls else f"{stem}.{file}"

    @property
    def home_url(self) -> str:
        """The URL of the archive's home, which is in its first language."""
        return quote(f"{self.reports_dir}/" + ("" if self.directory_urls else "index.html"))

    def home_of(self, locale: str, first: str) -> str:
        """The URL of the home in a language.

        Args:
            locale: The language.
            first: The archive's first language.
        """
        return self.home_url if locale == first else self.page_url(self.index(locale))

    def home_stem(self, locale: str, first: str) -> str:
        """The path of the home in a language, without any ending.

        Args:
            locale: The language.
            first: The archive's first language.
        """
        if locale != first:
            return self.index(locale)
        return self.reports_dir + ("" if self.directory_urls else "/index")

    def index(self, locale: str, *parts: str) -> str:
        """The path of an index in a language, without any ending: `reports/ja_JP/months`.

        Args:
            locale: The language.
            parts: What the index is of; without any, it is the home in that language.
        """
        if not parts and not self.directory_urls:
            parts = ("index",)
        return "/".join((self.reports_dir, locale, *parts))

    def document_url(self, locale: str, path: str) -> str:
        """The URL of a document's history, with its anchor; path and locale alone decide it.

        What has the anchor is the history, or a link to where it is.

        Args:
            locale: The language.
            path: The document's path in the repository, decoded with `surrogateescape`.
        """
        return f"{_folder_url(self, locale, document_folder(path))}#{document_slug(path)}"

    def month(self, locale: str, day: dt.date) -> str:
        """The path of the page of a day's month, without any ending."""
        return self.index(locale, MONTHS, month_name(day))

    def archive_file(self, name: str) -> str:
        """A file in the archive's folder itself."""
        return f"{self.reports_dir}/{name}"

    def image_file(self, name: str) -> str:
        """The file of an image that reports show."""
        return self.archive_file(f"{IMAGES}/{name}")

    def feed_file(self, locale: str, name: str) -> str:
        """The file of a feed in a language."""
        return f"{self.reports_dir}/{locale}/feeds/{name}"

    def feed_url(self, locale: str, name: str) -> str:
        """The URL of a feed in a language."""
        return quote(self.feed_file(locale, name))

    @property
    def reports_url(self) -> str:
        """The URL of the archive's folder, with a slash at its end."""
        return quote(f"{self.reports_dir}/")

    @property
    def search_entry(self) -> str:
        """The file that the page's script begins a search with, next to the script."""
        return "assets/diff-insight/search.json"

    def search_file(self, locale: str, name: str) -> str:
        """A file of the search's index in a language."""
        return f"{self.reports_dir}/{locale}/search/{name}.json"

    def search_text_file(self, stem: str, number: int) -> str:
        """The file next to a report's page that has one of its search parts.

        It is called as servers send it, without a compression of their own.

        Args:
            stem: The report's path without any ending.
            number: The part's number, from 0.
        """
        name = f"search-{number + 1}.bin" if number else "search.bin"
        return f"{stem}/{name}" if self.directory_urls else f"{stem}.{name}"

    def compare_file(self, compare_range: CompareRange) -> str:
        """The file that leads from two commits to their report; a folder in either layout."""
        return f"{self.reports_dir}/compare/{compare_range.short}/index.html"


@lru_cache(maxsize=4096)
def _folder_url(layout: UrlLayout, locale: str, folder: str) -> str:
    """The page of a folder's histories; each of its documents asks for it."""
    return layout.page_url(layout.index(locale, DOCUMENTS, folder_slug(folder)))


def relative_url(target: str, page: str) -> str:
    """A URL of the site as a link on one of its pages has it.

    Args:
        target: The target, relative to the site's root.
        page: The page that the link is on, relative to the site's root.
    """
    folder = posixpath.dirname(page)
    if _is_plain(target) and _is_plain(folder):
        path = _way(target.removesuffix("/").split("/"), folder.split("/"))
    else:
        path = posixpath.relpath(target or ".", folder or ".")
    return f"{path}/" if target.endswith("/") or not target else path


def _is_plain(path: str) -> bool:
    """Whether each part of a path is the name of a file or folder, so that none is to resolve."""
    rooted = f"/{path}"
    return bool(path) and "/." not in rooted and "//" not in rooted


def _way(target: list[str], folder: list[str]) -> str:
    """The way from a folder to a target; `relpath` takes ten times as long to look at both."""
    shared = 0
    for part, folder_part in zip(target, folder, strict=False):
        if part != folder_part:
            break
        shared += 1
    return "/".join([".."] * (len(folder) - shared) + target[shared:]) or "."
