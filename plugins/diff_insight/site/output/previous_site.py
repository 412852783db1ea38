"""The archive in the site's folder, as the previous build left it: what is still right stays there.

A site generator empties the site's folder before each build. The archive's part of it is set aside
meanwhile and brought back, and a manifest says which files it has, what each of them depends on,
and its size and time when it was written. A file that is not as it was written is written again;
what the manifest does not name is removed. So a build that finds nothing new looks at each file of
the archive and writes none.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from diff_insight.cache import CacheStore
from diff_insight.model.faults import Fault
from diff_insight.runtime.collector import rare_collections
from diff_insight.runtime.faults import warn
from diff_insight.runtime.log import logger
from diff_insight.site.output.artifact import Artifact, FileContents
from diff_insight.site.output.folder import SiteFolder
from diff_insight.site.output.manifest import (
    LEFT_OUT,
    Manifest,
    ManifestRow,
    WrittenFile,
    read_manifest,
)

_log = logger("cache")
_KIND = "site"
# Hidden, so that MkDocs leaves it alone when it empties the folder.
_ASIDE = ".diff-insight-previous"
_LEVELS = 2  # of folders that strangers are looked for in; those below have a page each

Reserved = Callable[[str], bool]
"""Whether a person's own file goes to a path of the site: it is left alone."""


class PreviousSite:
    """The archive's files in a site's folder.

    Args:
        store: The cache of the manifest; `None` for none, so that everything is written.
        name: The manifest's key there, in hexadecimal digits.
        site_dir: The site's folder.
        reports_dir: The archive's folder in it, `/`-separated.
    """

    def __init__(
        self,
        store: CacheStore | None,
        name: str,
        site_dir: Path,
        reports_dir: str,
    ) -> None:
        self.name = name
        self.manifest = Manifest()
        self._store = store
        self._folder = SiteFolder(site_dir, reports_dir)
        self._reports_dir = reports_dir
        self._damaged: set[str] = set()

    def set_aside(self) -> None:
        """Move the archive's folder to where it outlives that the site's folder is emptied."""
        if self._store is None:
            return
        stored = self._store.get(self.name, _KIND)
        with contextlib.suppress(ValueError), rare_collections():
            self.manifest = Manifest() if stored is None else read_manifest(json.loads(stored))
        # One that was set aside and not brought back is of a build that was ended half-way.
        if self.manifest.rows and not self._folder.has_folder(_ASIDE):
            self._folder.move(self._reports_dir, _ASIDE)

    def bring_back(self) -> None:
        """Move it to its place again, without what others wrote there."""
        if not self._folder.has_folder(_ASIDE):
            return
        if not self.manifest.rows or not self._folder.move(_ASIDE, self._reports_dir):
            self._folder.remove_folder(_ASIDE)
            return
        self._folder.remove(self.manifest.others)
        if self._folder.has_folder(self._reports_dir):
            self._folder.keep_only(self._reports_dir, self._named_paths(), _LEVELS)

    def _named_paths(self) -> set[str]:
        """The archive's files and folders, as far down as strangers are looked for."""
        start = len(self._reports_dir) + 1
        named: set[str] = set()
        for row in self.manifest.rows:
            for path, *_ in row.files:
                first = path.find("/", start)
                second = path.find("/", first + 1) if first > 0 else -1
                named.add(path if first < 0 else path[:first])
                named.add(path if second < 0 else path[:second])
        return named

    def is_intact(self, reserved: Reserved) -> bool:
        """Whether all of it is as it was written."""
        self._damaged = {
            row.name for row in self.manifest.rows if not self._is_as_written(row, reserved)
        }
        return not self._damaged

    def _is_as_written(self, row: ManifestRow, reserved: Reserved) -> bool:
        for path, size, time in row.files:
            if reserved(path):
                if size != LEFT_OUT:
                    return False
            elif self._folder.state(path) != (size, time):
                return False
        return True

    def place(
        self, artifacts: Iterable[Artifact], reserved: Reserved, progress: Callable[[int], None]
    ) -> tuple[ManifestRow, ...]:
        """Write the artifacts that are not there, and remove what is none any more.

        Args:
            artifacts: All that the archive has.
            reserved: Whether a path is to be left alone.
            progress: Is called with the number of artifacts that are in their place.

        Returns:
            What is there now.

        Raises:
            SiteError: A file cannot be written.
        """
        self.is_intact(reserved)
        intact = {row.name: row for row in self.manifest.rows if row.name not in self._damaged}
        faults: list[Fault] = []
        rows: list[ManifestRow] = []
        for artifact in artifacts:
            rows.append(self._placed(artifact, intact.get(artifact.name), reserved, faults))
            progress(len(rows))
        warn("", faults)
        before = {path for row in self.manifest.rows for path, size, _ in row.files if size >= 0}
        self._folder.remove(before.difference(path for row in rows for path, *_ in row.files))
        return tuple(rows)

    def _placed(
        self, artifact: Artifact, row: ManifestRow | None, reserved: Reserved, faults: list[Fault]
    ) -> ManifestRow:
        """Have an artifact in the site; what is there stays, if it is the same."""
        if row is not None and artifact.key and row.key == artifact.key:
            return row
        files, failed = artifact.render()
        written = tuple(self._written(files, reserved))
        if failed:
            faults += failed
            # It is not as it was written, so that the next build renders it again.
            missing = WrittenFile(f"{self._reports_dir}/{artifact.name}", 0, 0)
            written = tuple(file._replace(time=0) for file in written) or (missing,)
        return ManifestRow(artifact.name, "" if failed else artifact.key, written)

    def _written(self, files: FileContents, reserved: Reserved) -> Iterator[WrittenFile]:
        for path, content in files:
            if reserved(path):
                yield WrittenFile(path, LEFT_OUT, 0)
            else:
                yield WrittenFile(path, *self._folder.write(path, content))

    def store_manifest(self, manifest: Manifest) -> None:
        """Write the manifest to the cache for the next build."""
        self.manifest = manifest
        if self._store is None:
            return
        try:
            self._store.put(self.name, _KIND, json.dumps(manifest.as_json()).encode("ascii"))
        except OSError as error:
            _log.info("What stands in the site is not kept: %s", error.strerror or error)
