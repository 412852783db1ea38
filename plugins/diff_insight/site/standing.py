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
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from diff_insight.cache import CacheStore
from diff_insight.log import logger
from diff_insight.site.record import Row, SiteRecord, WrittenFile, read_record
from diff_insight.site.site_part import SitePart
from diff_insight.uncollected import uncollected

_log = logger("cache")
_KIND = "site"
# Hidden, so that MkDocs leaves it alone when it empties the folder.
_ASIDE = ".diff-insight-standing"
_LOOKED_AT = 2  # levels of folders in which strangers are looked for


class StandingSite:
    """The archive's files in a site's folder.

    Args:
        store: Where the record is kept; `None` to keep none, so that everything is written.
        name: What the record is kept under, in hexadecimal digits.
        site_dir: The site's folder.
        reports_dir: The archive's folder in it, `/`-separated.
    """

    def __init__(
        self, store: CacheStore | None, name: str, site_dir: Path, reports_dir: str
    ) -> None:
        self.name = name
        self.record = SiteRecord()
        self._store = store
        self._site = os.fspath(site_dir)
        self._reports_dir = reports_dir
        self._folder = f"{self._site}/{reports_dir}"
        self._aside = f"{self._site}/{_ASIDE}"
        self._folders: set[str] = set()
        self._damaged: set[str] = set()

    def set_aside(self) -> None:
        """Move the archive's folder to where it outlives that the site's folder is emptied."""
        if self._store is None:
            return
        stored = self._store.get(self.name, _KIND)
        with contextlib.suppress(ValueError), uncollected():
            self.record = SiteRecord() if stored is None else read_record(json.loads(stored))
        # One that was set aside and not brought back is of a build that was ended half-way.
        if self.record.rows and not os.path.isdir(self._aside):
            with contextlib.suppress(OSError):
                os.rename(self._folder, self._aside)

    def bring_back(self) -> None:
        """Move it to its place again, without what others wrote there."""
        if not os.path.isdir(self._aside):
            return
        if not self.record.rows:
            shutil.rmtree(self._aside, ignore_errors=True)
            return
        shutil.rmtree(self._folder, ignore_errors=True)
        os.makedirs(os.path.dirname(self._folder), exist_ok=True)
        os.rename(self._aside, self._folder)
        for path in self.record.others:
            with contextlib.suppress(OSError):
                os.unlink(f"{self._site}/{path}")
        self._remove_strangers()

    def is_intact(self, taken: Callable[[str], bool]) -> bool:
        """Whether all of it is as it was written.

        Args:
            taken: Whether a person's own file goes to a path of the site.
        """
        self._damaged = {row.name for row in self.record.rows if not self._stands(row, taken)}
        return not self._damaged

    def _stands(self, row: Row, taken: Callable[[str], bool]) -> bool:
        for file in row.files:
            if taken(file.path) is not file.left_out:
                return False
            if file.left_out:
                continue
            try:
                found = os.stat(f"{self._site}/{file.path}")
            except OSError:
                return False
            if found.st_mtime_ns != file.time or found.st_size != file.size:
                return False
        return True

    def content(self, path: str) -> bytes | None:
        """What is in a file that stands there, as it was written; `None` for any other."""
        row = next(
            (row for row in self.record.rows if row.files[:1] and row.files[0].path == path), None
        )
        if row is None or not self._stands(row, lambda _: False):
            return None
        with open(f"{self._site}/{path}", "rb") as file:
            return file.read()

    def place(self, parts: Iterable[SitePart], taken: Callable[[str], bool]) -> tuple[Row, ...]:
        """Write the parts that do not stand there, and remove what is no part any more.

        Args:
            parts: Everything that the archive has.
            taken: Whether a person's own file goes to a path of the site; it is let alone.

        Returns:
            What stands there now.
        """
        self.is_intact(taken)
        standing = {row.name: row for row in self.record.rows if row.name not in self._damaged}
        rows: list[Row] = []
        for part in parts:
            row = standing.get(part.name)
            if row is None or not part.key or row.key != part.key:
                row = Row(part.name, part.key, tuple(self._written(part, taken)))
            rows.append(row)
        before = {file.path for row in self.record.rows for file in row.files if not file.left_out}
        self._remove(before.difference(file.path for row in rows for file in row.files))
        return tuple(rows)

    def keep(self, record: SiteRecord) -> None:
        """Keep the record for the next build."""
        self.record = record
        if self._store is None:
            return
        try:
            self._store.put(self.name, _KIND, json.dumps(record.as_json()).encode("ascii"))
        except OSError as error:
            _log.info("What stands in the site is not kept: %s", error.strerror or error)

    def _written(self, part: SitePart, taken: Callable[[str], bool]) -> Iterator[WrittenFile]:
        for path, content in part.make():
            if taken(path):
                yield WrittenFile(path, -1, 0)
                continue
            try:
                yield self._write(path, content)
            except (FileExistsError, IsADirectoryError, NotADirectoryError):
                self._clear_way(path)
                yield self._write(path, content)

    def _write(self, path: str, content: bytes) -> WrittenFile:
        target = f"{self._site}/{path}"
        folder = target.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)
            self._folders.add(folder)
        with open(target, "wb", buffering=0) as file:
            file.write(content)
        return WrittenFile(path, len(content), os.stat(target).st_mtime_ns)

    def _clear_way(self, path: str) -> None:
        """Remove what an earlier archive had where a file's folder, or the file, is to be."""
        self._folders.clear()
        parts = path.split("/")
        for length in range(len(self._reports_dir.split("/")) + 1, len(parts) + 1):
            there = "/".join((self._site, *parts[:length]))
            if length < len(parts) and os.path.isfile(there):
                os.unlink(there)
            elif length == len(parts) and os.path.isdir(there):
                shutil.rmtree(there)

    def _remove(self, paths: Iterable[str]) -> None:
        folders: set[str] = set()
        for path in paths:
            with contextlib.suppress(OSError):
                os.unlink(f"{self._site}/{path}")
            folders.add(path.rpartition("/")[0])
        for folder in sorted(folders, key=len, reverse=True):
            # Up to the first one that something else is in.
            with contextlib.suppress(OSError):
                os.removedirs(f"{self._site}/{folder}")

    def _remove_strangers(self) -> None:
        """Remove what nobody knows of, in the folders that are not those of a single page."""
        start = len(self._reports_dir) + 1
        known: set[str] = set()
        for row in self.record.rows:
            for path, *_ in row.files:
                first = path.find("/", start)
                second = path.find("/", first + 1) if first > 0 else -1
                known.add(path if first < 0 else path[:first])
                known.add(path if second < 0 else path[:second])
        self._clean(self._reports_dir, known, _LOOKED_AT)

    def _clean(self, folder: str, known: set[str], levels: int) -> None:
        with os.scandir(f"{self._site}/{folder}") as entries:
            for entry in entries:
                path = f"{folder}/{entry.name}"
                if path in known:
                    if levels > 1 and entry.is_dir(follow_symlinks=False):
                        self._clean(path, known, levels - 1)
                elif entry.is_dir(follow_symlinks=False):
                    shutil.rmtree(entry.path, ignore_errors=True)
                else:
                    os.unlink(entry.path)
