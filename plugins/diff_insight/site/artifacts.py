"""The artifacts of an archive: what is in each file, and what it depends on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from importlib.resources import files

from diff_insight.cache import digest
from diff_insight.cache.keys import digest_values
from diff_insight.model.faults import Stage
from diff_insight.render.indexes.home import render_redirect
from diff_insight.runtime.faults import attempt
from diff_insight.site.contents import SCHEMAS, ArchiveContents
from diff_insight.site.entry import Entry
from diff_insight.site.indexes.document_lists import document_lists
from diff_insight.site.json.archive import archive_json
from diff_insight.site.json.badge import badge_json
from diff_insight.site.json.document_badges import BADGE_SCRIPT, badge_files, badge_script_text
from diff_insight.site.json.entries import archive_head
from diff_insight.site.output.artifact import Artifact, FileContents, Rendered, attempt_files
from diff_insight.site.output.previous_site import PreviousSite
from diff_insight.site.page import PageContent, SitePage, missing_page
from diff_insight.site.pages.feeds import WrittenFeed
from diff_insight.site.urls import relative_url

_DIGITS = 20  # of each half of a page's key

Themed = Callable[[SitePage, PageContent], bytes]
"""Puts the theme around a page."""


class ArchiveArtifacts:
    """The artifacts of everything in the archive's folder, but its own home.

    Attributes:
        reports: The keys of the reports, in the order of archive.json.

    Args:
        contents: The archive.
        themed: Puts the theme around a page.
        look: Gives a digest of the theme around the pages of a language; empty for a theme
            without one, so that pages are written each time.
        previous: What the previous build left in the site.
    """

    def __init__(
        self,
        contents: ArchiveContents,
        themed: Themed,
        look: Callable[[str], str],
        previous: PreviousSite,
    ) -> None:
        self._contents = contents
        self._view = contents.view
        self._common = contents.common
        self._themed = themed
        self._previous = previous
        self.reports = tuple(entry.key for entry in contents.view.newest_first)
        looks = {locale: look(locale) for locale in contents.view.locales}
        self._ends = {
            locale: digest(seen, contents.common) if seen else "" for locale, seen in looks.items()
        }

    @property
    def most(self) -> int:
        """How many artifacts there are, but for a few."""
        redirects = sum(1 for _ in self._compare_redirects())
        return len(self._contents.pages) + len(self._contents.collected.images) + redirects

    def all(self) -> Iterator[Artifact]:
        """Every page, then every other file."""
        yield from map(self._page, self._contents.pages)
        yield from self._static()

    def _page(self, page: SitePage) -> Artifact:
        end = self._ends[page.locale]
        key = f"{page.key[:_DIGITS]}{end[:_DIGITS]}" if end and page.key else ""
        return Artifact(page.stem, key, partial(self._page_files, page))

    def _page_files(self, page: SitePage) -> Rendered:
        content, faults = attempt(
            Stage.PAGE,
            lambda: self._contents.with_terms(
                self._contents.heads.on(page, page.render()), page.locale
            ),
            lambda: missing_page(page, self._view.words(page.locale)),
            page.stem,
        )
        # What goes wrong in a theme is its owner's to mend, on every page.
        html = self._themed(page, content)
        return ((self._view.layout.page_file(page.stem), html), *content.files), (
            *content.faults,
            *faults,
        )

    def _static(self) -> Iterator[Artifact]:
        """Every other file that is no theme page."""
        contents, layout, common = self._contents, self._view.layout, self._common
        entries = digest(common, [entry.key for entry in self._view.entries])
        archive = digest(entries, len(contents.collected.outside))
        yield Artifact("archive.json", archive, self._archive_json)
        badge = layout.archive_file("badge.json")
        make_badge = partial(badge_json, self._view.newest_first)
        yield Artifact("badge.json", entries, partial(_file, badge, make_badge))
        script = layout.archive_file(BADGE_SCRIPT)
        make_script = partial(badge_script_text, self._view)
        yield Artifact(BADGE_SCRIPT, entries, partial(_file, script, make_script))
        for path, make in badge_files(self._view):
            yield Artifact(path, entries, partial(_file, path, make))
        for name in SCHEMAS:
            path = layout.archive_file(name)
            yield Artifact(name, common, partial(_file, path, partial(_schema, name)))
        searched = "" if self._search_failed else entries
        yield Artifact("search", searched, partial(attempt_files, "search", self._search))
        for path, *redirect in self._compare_redirects():
            yield _redirect_artifact(common, path, redirect)
        for path, make_list in document_lists(self._view):
            yield Artifact(path, entries, partial(_file, path, make_list))
        for name in contents.collected.images:
            path = layout.image_file(name)
            yield Artifact(path, name, partial(_file, path, partial(contents.cached.image, name)))
        for path, depends, render in contents.feeds.files():
            yield Artifact(path, digest(common, depends), partial(_feed, path, render))

    def _archive_json(self) -> Rendered:
        view, before = self._view, self._previous.manifest
        path = view.layout.archive_file("archive.json")
        new = len(view.entries) - len(before.reports)
        earlier = None
        if (
            before.reports
            and self.reports[new:] == before.reports
            and before.common == self._common
        ):
            earlier = self._previous.content("archive.json", path)
        content, faults = archive_json(
            view.newest_first[: None if earlier is None else new],
            view.url,
            archive_head(
                view.repository_url,
                len(self._contents.collected.outside),
                view.settings.terms,
            ),
            earlier or b"",
        )
        return ((path, content),), faults

    @property
    def _search_failed(self) -> bool:
        entry, files = self._view.layout.search_entry, self._contents.search_files
        return not files or any(fault.path == entry for fault in self._contents.faults)

    def _search(self) -> FileContents:
        entry = self._view.layout.search_entry
        found = self._contents.search_files
        return ((path, text.encode()) for path, text in found if path != entry)

    def _compare_redirects(self) -> Iterator[tuple[str, str, str, str]]:
        """For each two commits, a page that leads to their first report."""
        view = self._view
        targets: dict[str, Entry] = {}
        for entry in (entry for entry in view.entries if entry.range.base):
            targets.setdefault(view.layout.compare_file(entry.range), entry)
        for path, entry in targets.items():
            target = relative_url(view.layout.page_url(entry.stem), path)
            yield path, target, entry.title, view.words(entry.locale).language_tag


def _schema(name: str) -> bytes:
    return files("diff_insight.site.json").joinpath(f"schemas/{name}").read_bytes()


def _redirect_artifact(common: str, path: str, redirect: list[str]) -> Artifact:
    return Artifact(path, digest_values(common, redirect), partial(_redirect, path, *redirect))


def _redirect(path: str, target: str, title: str, language: str) -> Rendered:
    return _file(path, lambda: render_redirect(target, title, language))


def _file(path: str, make: Callable[[], str | bytes]) -> Rendered:
    return attempt_files(path, lambda: ((path, _utf8(make())),))


def _feed(path: str, render: Callable[[], WrittenFeed]) -> Rendered:
    (pages, left_out), faults = attempt(Stage.FEED, render, lambda: ((), ()), path)
    return tuple((page, _utf8(text)) for page, text in pages), (*left_out, *faults)


def _utf8(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8", "replace")
