"""The parts that an archive consists of in a site: what is on each file, and what it depends on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property, partial
from importlib.resources import files
from itertools import chain

from diff_insight.cache import digest
from diff_insight.cache.keys import digest_values
from diff_insight.model.faults import Fault, Stage
from diff_insight.render.indexes.home import render_redirect
from diff_insight.runtime.faults import attempt
from diff_insight.site.contents import SCHEMAS, ArchiveContents
from diff_insight.site.entry import Entry
from diff_insight.site.indexes.documents import (
    document_lists,
    document_page,
    document_places,
    document_redirects,
)
from diff_insight.site.json.archive import archive_json
from diff_insight.site.output.artifact import (
    Artifact,
    FileContents,
    MadePart,
    contained,
    unchanged_artifact,
)
from diff_insight.site.output.previous_site import PreviousSite
from diff_insight.site.page import PageContent, SitePage, missing_page
from diff_insight.site.urls import DOCUMENTS, relative_url
from diff_insight.site.view.histories import Touched

_DIGITS = 20  # of each half of a page's key

Themed = Callable[[SitePage, PageContent], bytes]
"""Puts the theme around a page."""


class ArchiveArtifacts:
    """Everything that stands in the archive's folder, but its own home.

    Attributes:
        fragments: Where the reports are in archive.json, once all parts are made.

    Args:
        contents: The archive.
        themed: Puts the theme around a page.
        look: Gives a digest of the theme around the pages of a language; empty for a theme that
            cannot be told, so that pages are made each time.
        standing: What stands in the site.
    """

    def __init__(
        self,
        contents: ArchiveContents,
        themed: Themed,
        look: Callable[[str], str],
        standing: PreviousSite,
    ) -> None:
        self.fragments = standing.record.fragments
        self._contents = contents
        self._view = contents.view
        self._common = contents.common
        self._themed = themed
        self._standing = standing
        self._looks = {locale: look(locale) for locale in contents.view.locales}
        self._ends = {
            locale: digest(seen, contents.common) if seen else ""
            for locale, seen in self._looks.items()
        }

    @property
    def most(self) -> int:
        """How many parts there are, but for a few."""
        view = self._view
        many = (document_places(view), document_redirects(view), self._compare_redirects())
        pages, images = self._contents.pages, self._contents.collected.images
        return len(pages) + len(images) + sum(1 for _ in chain(*many))

    def all(self) -> Iterator[Artifact]:
        """Every page, then every other file."""
        yield from map(self._page, self._contents.pages)
        touched = self.touched
        yield from self._documents(touched)
        yield from self._document_redirects(touched)
        yield from self._static()

    def _page(self, page: SitePage) -> Artifact:
        end = self._ends[page.locale]
        key = f"{page.key[:_DIGITS]}{end[:_DIGITS]}" if end and page.key else ""
        return Artifact(page.stem, key, partial(self._page_files, page))

    def _page_files(self, page: SitePage) -> MadePart:
        content, faults = attempt(
            Stage.PAGE,
            lambda: self._contents.heads.on(page, page.make()),
            lambda: missing_page(page, self._view.words(page.locale)),
            page.stem,
        )
        # What goes wrong in a theme is its owner's to mend, on every page.
        html = self._themed(page, content)
        return ((self._view.layout.page_file(page.stem), html), *content.beside), faults

    @cached_property
    def touched(self) -> Touched | None:
        """What of the documents is not as it was when the record was kept.

        Returns:
            `None` where anything but new reports is different.
        """
        record, looks = self._standing.record, self._looks
        if record.common != self._common or dict(record.looks) != looks or "" in looks.values():
            return None
        before, now = dict(record.told), dict(self._contents.told)
        if before.keys() != now.keys():
            return None
        found = Touched(set(), set())
        for locale, keys in now.items():
            known = before[locale]
            if keys[: len(known)] != known:
                return None
            found |= self._view.indexes(locale).documents.touched(set(keys[len(known) :]))
        return found

    def _documents(self, touched: Touched | None) -> Iterator[Artifact]:
        """The histories of documents."""
        for locale, slug, _ in document_places(self._view):
            whole = partial(self._document, locale, slug)
            if touched is None or slug in touched.slugs:
                yield whole()
            else:
                yield unchanged_artifact(self._view.layout.index(locale, DOCUMENTS, slug), whole)

    def _document(self, locale: str, slug: str) -> Artifact:
        return self._page(document_page(self._view, locale, slug))

    def _document_redirects(self, touched: Touched | None) -> Iterator[Artifact]:
        """What leads from the paths that documents had."""
        for old, path, *told in document_redirects(self._view):
            whole = partial(_redirect_part, self._common, path, told)
            stands = touched is not None and old not in touched.paths
            yield unchanged_artifact(path, whole) if stands else whole()

    def _static(self) -> Iterator[Artifact]:
        """Every other file that is no theme page."""
        contents, layout, common = self._contents, self._view.layout, self._common
        entries = digest(common, [entry.key for entry in self._view.entries])
        archive = digest(entries, len(contents.collected.outside))
        yield Artifact("archive.json", archive, self._archive_json)
        for name in SCHEMAS:
            path = layout.archive_file(name)
            yield Artifact(name, common, partial(_one, path, partial(_schema, name)))
        searched = "" if self._search_failed else entries
        yield Artifact("search", searched, partial(contained, "search", self._search))
        for path, *told in self._compare_redirects():
            yield _redirect_part(common, path, told)
        for path, make_list in document_lists(self._view):
            yield Artifact(path, entries, partial(_one, path, make_list))
        for name in contents.collected.images:
            path = layout.image_file(name)
            yield Artifact(path, name, partial(_one, path, partial(contents.image, name)))
        for path, depends, make in contents.feeds.files():
            yield Artifact(path, digest(common, depends), partial(_feed, path, make))

    def _archive_json(self) -> MadePart:
        """FileContents from what stands there, as far as that is of the same reports."""
        view, known = self._view, self.fragments
        path = view.layout.archive_file("archive.json")
        same = known.lengths and known.common == self._common
        content = self._standing.content(path) if same else None
        made, self.fragments, faults = archive_json(
            view.newest_first,
            view.url,
            view.repository_url,
            len(self._contents.collected.outside),
            self._common,
            {} if content is None else known.of(content),
        )
        return ((path, made),), faults

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


def _redirect_part(common: str, path: str, told: list[str]) -> Artifact:
    return Artifact(path, digest_values(common, told), partial(_redirect, path, *told))


def _redirect(path: str, target: str, title: str, language: str) -> MadePart:
    return _one(path, lambda: render_redirect(target, title, language))


def _one(path: str, make: Callable[[], str | bytes]) -> MadePart:
    return contained(path, lambda: ((path, _utf8(make())),))


def _feed(path: str, make: Callable[[], tuple[str, tuple[Fault, ...]]]) -> MadePart:
    (text, left_out), faults = attempt(Stage.FEED, make, lambda: ("", ()), path)
    return ((path, _utf8(text)),) if text else (), (*left_out, *faults)


def _utf8(made: str | bytes) -> bytes:
    return made if isinstance(made, bytes) else made.encode("utf-8", "replace")
