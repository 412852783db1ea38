"""What of this package, and of the libraries below it, decides what a report looks like."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

# The edge, the cache itself, a model's words, styles and scripts: no report is different for them.
_WITHOUT = frozenset(
    {"assets", "cache", "check", "cli", "config", "llm", "mkdocs_site", "plugin.py", "runtime"}
)
_SUFFIXES = (".py", ".html", ".json", ".txt")
_LIBRARIES = ("markdown-it-py", "Babel", "Jinja2", "PyYAML", "pathspec", "nh3")


@cache
def engine_fingerprint(locale: str) -> str:
    """A digest of the code, the templates and a language's words that reports are built with.

    It is computed from the files themselves, so that no change can be forgotten.

    Args:
        locale: The language; one that the product does not speak has no words of its own.
    """
    digested = hashlib.sha256()
    for name, content in _contents():
        digested.update(f"{name} {len(content)}\n".encode())
        digested.update(content)
    catalog = files("diff_insight").joinpath("locales", f"{locale}.po")
    digested.update(catalog.read_bytes() if catalog.is_file() else b"")
    return digested.hexdigest()


@cache
def _contents() -> tuple[tuple[str, bytes], ...]:
    libraries = ((name, _version(name).encode()) for name in _LIBRARIES)
    return (*libraries, *_files(files("diff_insight"), ""))


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name in _WITHOUT:
            continue
        if entry.is_dir():
            yield from _files(entry, f"{path}{entry.name}/")
        elif entry.name.endswith(_SUFFIXES):
            yield f"{path}{entry.name}", entry.read_bytes()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
