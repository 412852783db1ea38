"""The archive's files among those of the site.

They are made by the archive itself, all together, when MkDocs copies static files. While the site's
files are gathered they are announced, as the pages that they are, so that a plugin that remembers
the site's pages knows them too. From then on they are static to MkDocs, so they are in no
navigation and go through no Markdown.
"""

from __future__ import annotations

from collections.abc import Callable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page

GENERATED_BY = "diff-insight"
"""The origin of generated files, for plugins that ask."""


class ArchiveFile(File):
    """A page of the archive; links to its `.md` path are resolved and checked as any others.

    Args:
        config: The site's configuration.
        source: The path by which the site's own pages can link to it.
        target: Its path in the site.
        blank: The path of an empty file, for plugins that read every file of a site.

    Attributes:
        announced: Whether it is a page to plugins that ask.
    """

    def __init__(self, config: MkDocsConfig, source: str, target: str, blank: str) -> None:
        # Not MkDocs' own: it finds out from the path what is known here, for thousands of files.
        self.src_uri = source
        self.src_dir = None
        self.dest_dir = config.site_dir
        self.use_directory_urls = config.use_directory_urls
        self.dest_uri = target
        self.abs_src_path = blank
        self.inclusion = InclusionLevel.NOT_IN_NAV
        self.generated_by = GENERATED_BY
        self.announced = False
        self._config = config
        self._page: Page | None = None

    @property
    def page(self) -> Page | None:
        """The page, empty until it is rendered: plugins may remember it and look at it."""
        if self._page is None and self.src_uri.endswith(".md"):
            page = Page(None, self, self._config)
            page.markdown = page.content = ""
        return self._page

    @page.setter
    def page(self, page: Page | None) -> None:
        self._page = page

    def is_documentation_page(self) -> bool:
        """Only while it is announced: nothing is to read or convert it."""
        return self.announced and self.src_uri.endswith(".md")

    def is_media_file(self) -> bool:
        """Never: there is nothing of it yet that a plugin could work on."""
        return False

    def is_modified(self) -> bool:
        """Always: its source is not a file."""
        return True

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - MkDocs' signature
        """Nothing: it is there when the archive's folder is."""


class ArchiveFolder(ArchiveFile):
    """The archive's folder, which is brought up to date when MkDocs copies static files.

    Args:
        config: The site's configuration.
        reports_dir: The folder.
        blank: As for other files.
        place: Brings it up to date.
    """

    def __init__(
        self, config: MkDocsConfig, reports_dir: str, blank: str, place: Callable[[], None]
    ) -> None:
        # No file of the site can have this path: MkDocs leaves out what is hidden.
        path = f"{reports_dir}/.archive"
        super().__init__(config, path, path, blank)
        self._place = place

    def copy_file(self, dirty: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - MkDocs' signature
        """Bring the folder up to date."""
        self._place()
