"""The archive's files among those of the site: made when MkDocs copies them, one at a time.

To MkDocs they are static files, so they are in no navigation and go through no Markdown.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.utils import write_file

from diff_insight.site.pages import PageContent, SitePage


class LateFile(File):
    """A file of the archive.

    Args:
        config: The site's configuration.
        path: The path by which the site's own pages can link to it, and its path in the site.
        make: Makes what is in it.
        target: Its path in the site, where that is another one.
    """

    def __init__(
        self,
        config: MkDocsConfig,
        path: str,
        make: Callable[[], str | bytes],
        target: str | None = None,
    ) -> None:
        super().__init__(
            path,
            src_dir=None,
            dest_dir=config.site_dir,
            use_directory_urls=config.use_directory_urls,
            dest_uri=target,
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        self.generated_by = "diff-insight"
        self.content_string = ""
        self._make = make

    def is_documentation_page(self) -> bool:
        """Never, so that nothing reads or converts it."""
        return False

    def is_modified(self) -> bool:
        """Always: what it is made from is not a file."""
        return True

    def copy_file(self, dirty: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - MkDocs' signature
        """Write it into the site."""
        made = self._make()
        content = made if isinstance(made, bytes) else made.encode("utf-8", "replace")
        write_file(content, self.abs_dest_path)


class ArchiveFile(LateFile):
    """A page of the archive; links to its `.md` path are resolved and checked as any others.

    Args:
        config: The site's configuration.
        page: The page.
        target: Its path in the site.
        themed: Puts the theme around it.
        taken: Whether a file of a person's goes to a path of the site.
    """

    def __init__(
        self,
        config: MkDocsConfig,
        page: SitePage,
        target: str,
        themed: Callable[[File, SitePage, PageContent], bytes],
        taken: Callable[[str], bool],
    ) -> None:
        super().__init__(config, page.source, self._written, target)
        self._page = page
        self._themed = themed
        self._taken = taken

    def _written(self) -> bytes:
        """The page, once what belongs to it is written into the site."""
        content = self._page.make()
        for path, beside in content.beside:
            if not self._taken(path):
                write_file(beside, str(Path(self.dest_dir) / path))
        return self._themed(self, self._page, content)
