"""The archive's files among those of the site.

They are made by the archive itself, all together, when MkDocs copies static files; to MkDocs they
are static, so they are in no navigation and go through no Markdown.
"""

from __future__ import annotations

from collections.abc import Callable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel


class ArchiveFile(File):
    """A page of the archive; links to its `.md` path are resolved and checked as any others.

    Args:
        config: The site's configuration.
        source: The path by which the site's own pages can link to it.
        target: Its path in the site.
    """

    def __init__(self, config: MkDocsConfig, source: str, target: str) -> None:
        # Not MkDocs' own: it finds out from the path what is known here, for thousands of files.
        self.src_uri = source
        self.src_dir = None
        self.dest_dir = config.site_dir
        self.use_directory_urls = config.use_directory_urls
        self.dest_uri = target
        self.abs_src_path = None
        self.inclusion = InclusionLevel.NOT_IN_NAV
        self.generated_by = "diff-insight"
        self.content_string = ""

    def is_documentation_page(self) -> bool:
        """Never, so that nothing reads or converts it."""
        return False

    def is_modified(self) -> bool:
        """Always: what it is made from is not a file."""
        return True

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - MkDocs' signature
        """Nothing: it is there when the archive's folder is."""


class ArchiveFolder(ArchiveFile):
    """The archive's folder, which is brought up to date when MkDocs copies static files.

    Args:
        config: The site's configuration.
        reports_dir: The folder.
        place: Brings it up to date.
    """

    def __init__(self, config: MkDocsConfig, reports_dir: str, place: Callable[[], None]) -> None:
        # No file of the site can have this path: MkDocs leaves out what is hidden.
        super().__init__(config, f"{reports_dir}/.archive", f"{reports_dir}/.archive")
        self._place = place

    def copy_file(self, dirty: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - MkDocs' signature
        """Bring the folder up to date."""
        self._place()
