"""The archive's files among those of the site, while other plugins look at them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from diff_insight.mkdocs_site.files import GENERATED_BY, ArchiveFile
from diff_insight.site.archive_site import ArchiveSite


class SiteFiles:
    """The archive's files, the same ones each time they are added, since plugins remember them.

    Attributes:
        reserved: Paths of the site that a person's own files go to.

    Args:
        config: The site's configuration.
        blank: The path of an empty file.
    """

    def __init__(self, config: MkDocsConfig, blank: str) -> None:
        self.reserved: set[str] = set()
        self._config = config
        self._blank = blank
        self._archive_files: dict[str, ArchiveFile] = {}
        self._announced: list[File] = []

    def file(self, source: str, target: str) -> ArchiveFile:
        """The file of a page.

        Args:
            source: The path by which the site's own pages can link to it.
            target: Its path in the site.
        """
        if source not in self._archive_files:
            self._archive_files[source] = ArchiveFile(self._config, source, target, self._blank)
        return self._archive_files[source]

    def found(self, source: str) -> ArchiveFile | None:
        """The file of a page that was added; `None` of any other."""
        return self._archive_files.get(source)

    @contextmanager
    def announcement(self, files: Files) -> Iterator[None]:
        """Announce to other plugins what a block adds."""
        before = set(files.src_uris)
        yield
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

    def add(self, files: Files, site: ArchiveSite) -> None:
        """Add an archive's pages, and the files that belong to them."""
        sources = files.src_uris
        for source, target in site.pages():
            if target not in self.reserved and source not in sources:
                files.append(self.file(source, target))
        for path in site.other_files():
            if path not in self.reserved:
                files.append(self.file(path, path))

    def add_assets(self, files: Files, assets: Iterable[File]) -> list[File]:
        """Add what pages load, unless a person has a file of that name; returns what is left out.

        Another instance of this plugin may have added the same.
        """
        left_out = []
        for asset in assets:
            there = files.src_uris.get(asset.src_uri)
            if there is None and asset.dest_uri not in self.reserved:
                files.append(asset)
            elif there is None or there.generated_by != GENERATED_BY:
                left_out.append(asset)
        return left_out
