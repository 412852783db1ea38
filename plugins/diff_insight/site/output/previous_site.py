"""The archive in the site's folder, as the last build left it: what is still right stays there.

A site generator empties the site's folder before each build. The archive's part of it is set aside
meanwhile and brought back, and a record says which files it has, what each of them depends on, and
its size and time when it was written. A file that is not as it was written is made again; what the
record does not know is removed. So a build that finds nothing new looks at each file of the archive
and writes none.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from diff_insight.cache import CacheStore
from diff_insight.model.faults import Fault
from diff_insight.runtime.faults import warn
from diff_insight.runtime.log import logger
from diff_insight.runtime.uncollected import uncollected
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
_ASIDE = ".diff-insight-standing"
_LEVELS = 2  # of folders that strangers are looked for in; those below have a page each

Taken = Callable[[str], bool]
"""Whether a person's own file goes to a path of the site: it is let alone."""


class PreviousSite:
    """The archive's files in a site's folder.

    Args:
        store: Where the record is kept; `None` to keep none, so that everything is written.
        name: What the record is kept under, in hexadecimal digits.
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
        self.record = Manifest()
        self._store = store
        self._folder = SiteFolder(site_dir, reports_dir)
        self._reports_dir = reports_dir
        self._damaged: set[str] = set()

    def set_aside(self) -> None:
        """Move the archive's folder to where it outlives that the site's folder is emptied."""
        if self._store is None:
            return
        stored = self._store.get(self.name, _KIND)
        with contextlib.suppress(ValueError), uncollected():
            self.record = Manifest() if stored is None else read_manifest(json.loads(stored))
        # One that was set aside and not brought back is of a build that was ended half-way.
        if self.record.rows and not self._folder.has_folder(_ASIDE):
            self._folder.move(self._reports_dir, _ASIDE)

    def bring_back(self) -> None:
        """Move it to its place again, without what others wrote there."""
        if not self._folder.has_folder(_ASIDE):
            return
        if not self.record.rows or not self._folder.move(_ASIDE, self._reports_dir):
            self._folder.remove_folder(_ASIDE)
            return
        self._folder.remove(self.record.others)
        if self._folder.has_folder(self._reports_dir):
            self._folder.keep_only(self._reports_dir, self._known(), _LEVELS)

    def _known(self) -> set[str]:
        """The archive's files and folders, as far down as strangers are looked for."""
        start = len(self._reports_dir) + 1
        known: set[str] = set()
        for row in self.record.rows:
            for path, *_ in row.files:
                first = path.find("/", start)
                second = path.find("/", first + 1) if first > 0 else -1
                known.add(path if first < 0 else path[:first])
                known.add(path if second < 0 else path[:second])
        return known

    def is_intact(self, taken: Taken) -> bool:
        """Whether all of it is as it was written."""
        self._damaged = {row.name for row in self.record.rows if not self._stands(row, taken)}
        return not self._damaged

    def _stands(self, row: ManifestRow, taken: Taken) -> bool:
        for path, size, time in row.files:
            if taken(path):
                if size != LEFT_OUT:
                    return False
            elif self._folder.state(path) != (size, time):
                return False
        return True

    def content(self, path: str) -> bytes | None:
        """What is in a file that is alone in its part and as it was written; `None` of others."""
        of_path = (row for row in self.record.rows if row.files and row.files[0].path == path)
        row = next(of_path, None)
        if row is None or not self._stands(row, lambda _: False):
            return None
        try:
            return self._folder.read(path)
        except OSError:
            return None

    def place(
        self, artifacts: Iterable[Artifact], taken: Taken, tell: Callable[[int], None]
    ) -> tuple[ManifestRow, ...]:
        """Write the artifacts that do not stand there, and remove what is none any more.

        Args:
            artifacts: All that the archive has.
            taken: Says of which paths to leave them alone.
            tell: Is called with the number of artifacts that are in their place.

        Returns:
            What stands there now.

        Raises:
            SiteError: A file cannot be written.
        """
        self.is_intact(taken)
        intact = {row.name: row for row in self.record.rows if row.name not in self._damaged}
        faults: list[Fault] = []
        rows: list[ManifestRow] = []
        for artifact in artifacts:
            rows.append(self._placed(artifact, intact.get(artifact.name), taken, faults))
            tell(len(rows))
        warn("", faults)
        before = {path for row in self.record.rows for path, size, _ in row.files if size >= 0}
        self._folder.remove(before.difference(path for row in rows for path, *_ in row.files))
        return tuple(rows)

    def _placed(
        self, part: Artifact, row: ManifestRow | None, taken: Taken, faults: list[Fault]
    ) -> ManifestRow:
        """A part that is in the site now; what stands there stays, if it is the same."""
        if part.whole is not None:
            if row is not None:
                return row
            part = part.whole()
        if row is not None and part.key and row.key == part.key:
            return row
        files, failed = part.make()
        written = tuple(self._written(files, taken))
        if failed:
            faults += failed
            # It is not as it was written, so that the next build makes it again.
            missing = WrittenFile(f"{self._reports_dir}/{part.name}", 0, 0)
            written = tuple(file._replace(time=0) for file in written) or (missing,)
        return ManifestRow(part.name, "" if failed else part.key, written)

    def _written(self, files: FileContents, taken: Taken) -> Iterator[WrittenFile]:
        for path, content in files:
            if taken(path):
                yield WrittenFile(path, LEFT_OUT, 0)
            else:
                yield WrittenFile(path, *self._folder.write(path, content))

    def keep(self, record: Manifest) -> None:
        """Keep the record for the next build."""
        self.record = record
        if self._store is None:
            return
        try:
            self._store.put(self.name, _KIND, json.dumps(record.as_json()).encode("ascii"))
        except OSError as error:
            _log.info("What stands in the site is not kept: %s", error.strerror or error)
