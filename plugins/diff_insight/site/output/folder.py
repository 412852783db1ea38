"""A site's folder, with tens of thousands of files: written, looked at, removed.

Paths are strings here: pathlib takes longer for each than the system does.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Collection, Iterable
from pathlib import Path

from diff_insight.model.errors import SiteError


class SiteFolder:
    """A site's folder.

    Args:
        folder: It need not be there.
        unfinished: The folder in it, `/`-separated, that has a file until it is whole.
    """

    def __init__(self, folder: Path, unfinished: str) -> None:
        self._folder = os.fspath(folder)
        self._unfinished = unfinished
        self._created: set[str] = set()

    def has_folder(self, path: str) -> bool:
        """Whether there is a folder."""
        return os.path.isdir(self._at(path))

    def move(self, path: str, target: str) -> bool:
        """Move a folder within the site, in place of what is there; whether it could be done."""
        self._created.clear()
        try:
            shutil.rmtree(self._at(target), ignore_errors=True)
            os.makedirs(os.path.dirname(self._at(target)), exist_ok=True)
            os.rename(self._at(path), self._at(target))
        except OSError:
            return False
        return True

    def state(self, path: str) -> tuple[int, int] | None:
        """The size of a file, and its time in nanoseconds; `None` where there is none."""
        try:
            found = os.stat(f"{self._folder}/{path}")
        except OSError:
            return None
        return found.st_size, found.st_mtime_ns

    def read(self, path: str) -> bytes | None:
        """The content of a file; `None` where it cannot be read."""
        try:
            with open(self._at(path), "rb") as file:
                return file.read()
        except OSError:
            return None

    def write(self, path: str, content: bytes) -> tuple[int, int]:
        """Write a file, in place of what is there; what an earlier site had in its way is removed.

        Whoever reads it meanwhile, a server or another build, sees all of the old one or of the
        new one.

        Returns:
            Its size, and its time in nanoseconds.

        Raises:
            SiteError: It cannot be written.
        """
        try:
            try:
                return self._write(path, content)
            except (FileExistsError, IsADirectoryError, NotADirectoryError):
                self._clear_way(path)
                return self._write(path, content)
        except OSError as error:
            raise SiteError(
                f"site_dir: {path} cannot be written: {error.strerror}; make room for the site, "
                "or let this user write there"
            ) from error

    def _write(self, path: str, content: bytes) -> tuple[int, int]:
        target = self._at(path)
        # One for each process: a copy of this one writes at the same time.
        unfinished = self._at(f"{self._unfinished}/.unfinished-{os.getpid()}")
        for folder in (target.rpartition("/")[0], self._at(self._unfinished)):
            if folder not in self._created:
                os.makedirs(folder, exist_ok=True)
                self._created.add(folder)
        try:
            with open(unfinished, "wb", buffering=0) as file:
                left = memoryview(content)
                while left:
                    left = left[file.write(left) :]
            os.replace(unfinished, target)
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(unfinished)
            raise
        return len(content), os.stat(target).st_mtime_ns

    def _clear_way(self, path: str) -> None:
        """Remove files where folders are to be, and a folder where the file is to be."""
        self._created.clear()
        parts = path.split("/")
        for length in range(1, len(parts)):
            there = self._at("/".join(parts[:length]))
            if os.path.isfile(there):
                with contextlib.suppress(FileNotFoundError):  # a copy of this process was quicker
                    os.unlink(there)
        if os.path.isdir(self._at(path)):
            shutil.rmtree(self._at(path))

    def remove(self, paths: Iterable[str]) -> None:
        """Remove files, and the folders that nothing is left in."""
        folders: set[str] = set()
        for path in paths:
            with contextlib.suppress(OSError):
                os.unlink(self._at(path))
            folders.add(path.rpartition("/")[0])
        for folder in sorted(folders, key=len, reverse=True):
            # Up to the first one that something else is in.
            with contextlib.suppress(OSError):
                os.removedirs(self._at(folder))
        self._created.clear()

    def remove_folder(self, path: str) -> None:
        """Remove a folder with all that is in it."""
        shutil.rmtree(self._at(path), ignore_errors=True)

    def keep_only(self, folder: str, named: Collection[str], levels: int) -> None:
        """Remove what is not named.

        Args:
            folder: The folder.
            named: The paths of files and folders that stay.
            levels: How deep to look; below, everything stays.
        """
        with os.scandir(self._at(folder)) as entries:
            for entry in entries:
                path, is_folder = f"{folder}/{entry.name}", entry.is_dir(follow_symlinks=False)
                if path in named:
                    if levels > 1 and is_folder:
                        self.keep_only(path, named, levels - 1)
                elif is_folder:
                    self.remove_folder(path)
                else:
                    os.unlink(entry.path)

    def _at(self, path: str) -> str:
        return f"{self._folder}/{path}"
