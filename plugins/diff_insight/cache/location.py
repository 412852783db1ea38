"""Locations of the cache: a folder, or a URL of any kind that fsspec opens."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from diff_insight.model.errors import CacheError

_IGNORE = "*\n"  # a .gitignore that leaves out everything beside it


@dataclass(frozen=True, slots=True)
class CacheObject:
    """One object of the cache.

    Attributes:
        name: Its name in its place.
        size: In bytes.
        used: When it was last used, in seconds since the epoch.
    """

    name: str
    size: int
    used: float


class CacheLocation(Protocol):
    """A flat collection of named bytes. Names are hexadecimal digits, a full stop, a kind."""

    @property
    def location(self) -> str:
        """What `place_at` finds it by."""
        ...

    def read(self, name: str) -> bytes | None:
        """The bytes under a name; `None` where there are none, or they cannot be read."""
        ...

    def has(self, name: str) -> bool:
        """Whether there are bytes under a name."""
        ...

    def write(self, name: str, content: bytes) -> None:
        """Keep something; another reader sees all of it or nothing.

        Raises:
            OSError: It cannot be written.
        """
        ...

    def touch(self, name: str) -> None:
        """Note that something is used."""
        ...

    def listed(self) -> Iterator[CacheObject]:
        """All objects, in no order."""
        ...

    def remove(self, name: str) -> None:
        """Forget something; where it is gone already, that is well."""
        ...


class FolderLocation:
    """A folder, with a subfolder for each first two digits.

    Args:
        folder: It is created when something is written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def location(self) -> str:
        """The folder's path."""
        return str(self._folder)

    def read(self, name: str) -> bytes | None:
        """The bytes under a name; `None` where there are none, or they cannot be read."""
        try:
            return self._path(name).read_bytes()
        except OSError:
            return None

    def has(self, name: str) -> bool:
        """Whether there are bytes under a name."""
        return self._path(name).is_file()

    def write(self, name: str, content: bytes) -> None:
        """Write bytes under a name: to another file first, which then takes its place."""
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(prefix=".unfinished-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(unfinished).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(unfinished).unlink()
            raise

    def touch(self, name: str) -> None:
        """Note that something is used, at most once a day for each."""
        path = self._path(name)
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > _DAY:
                os.utime(path)

    def listed(self) -> Iterator[CacheObject]:
        """All objects, in no order; what an interrupted run left counts too."""
        for path in self._folder.glob("[0-9a-f][0-9a-f]/*"):
            with contextlib.suppress(OSError):
                state = path.stat()
                yield CacheObject(path.name, state.st_size, state.st_mtime)
        for path in self._folder.glob("[0-9a-f][0-9a-f]/.unfinished-*"):
            with contextlib.suppress(OSError):
                state = path.stat()
                yield CacheObject(f"{path.parent.name}/{path.name}", state.st_size, state.st_mtime)

    def remove(self, name: str) -> None:
        """Forget something; where it is gone already, that is well."""
        path = self._folder / name if "/" in name else self._path(name)
        path.unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name


class UrlLocation:
    """A location that fsspec opens by a URL (`s3://bucket/folder`, `memory://`).

    Args:
        url: The place.

    Raises:
        CacheError: fsspec, or what it needs for such a URL, is not installed, or the place
            cannot be reached.
    """

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        self._files, self._root = _file_system(self._url)

    @property
    def location(self) -> str:
        """The URL."""
        return self._url

    def read(self, name: str) -> bytes | None:
        """The bytes under a name; `None` where there are none, or they cannot be read."""
        try:
            content = self._files.cat_file(self._path(name))
        except (OSError, ValueError):
            return None
        return bytes(content)

    def has(self, name: str) -> bool:
        """Whether there are bytes under a name."""
        return bool(self._files.exists(self._path(name)))

    def write(self, name: str, content: bytes) -> None:
        """Keep something; object stores show a file when it is whole."""
        self._files.makedirs(f"{self._root}/{name[:2]}", exist_ok=True)
        unfinished = f"{self._path(name)}.{os.getpid()}.unfinished"
        self._files.pipe_file(unfinished, content)
        self._files.mv(unfinished, self._path(name))

    def touch(self, name: str) -> None:
        """Nothing: such locations have the time when a file was written, not when it was read."""

    def listed(self) -> Iterator[CacheObject]:
        """All objects, in no order."""
        try:
            found = self._files.find(self._root, detail=True)
        except FileNotFoundError:
            return
        for path, attributes in found.items():
            modified = (
                attributes.get("mtime")
                or attributes.get("LastModified")
                or attributes.get("created")
            )
            used = modified.timestamp() if hasattr(modified, "timestamp") else modified
            yield CacheObject(
                path.rpartition("/")[2], attributes.get("size") or 0, used or time.time()
            )

    def remove(self, name: str) -> None:
        """Forget something; where it is gone already, that is well."""
        with contextlib.suppress(FileNotFoundError):
            self._files.rm_file(self._path(name))

    def _path(self, name: str) -> str:
        return f"{self._root}/{name[:2]}/{name}"


_DAY = 86_400


def location_at(location: str) -> CacheLocation:
    """The place of a path or a URL.

    Raises:
        CacheError: The URL cannot be used.
    """
    return UrlLocation(location) if "://" in location else FolderLocation(Path(location))


def ignored_by_git(folder: Path) -> None:
    """Create a folder that git ignores.

    Raises:
        CacheError: It cannot be created.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        ignore = folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text(_IGNORE, encoding="utf-8")
    except OSError as error:
        raise CacheError(
            f"cache_dir: {str(folder)!r} cannot be written to: {error.strerror}; make it "
            "writable, or set the option to another folder"
        ) from error


def _file_system(url: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415 - optional
    except ImportError as error:
        raise CacheError(f'{url}: needs fsspec: pip install "mkdocs-diff-insight[dask]"') from error
    try:
        files, root = url_to_fs(url)
    except (ImportError, ValueError, OSError) as error:
        raise CacheError(f"{url}: cannot be used: {error}") from error
    return files, str(root).rstrip("/")
