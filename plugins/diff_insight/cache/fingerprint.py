"""What of this package, and of the libraries below it, decides what a report looks like."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

# The edge, what `serve` and the commands do, styles and scripts: nothing is made from them.
_WITHOUT = frozenset(
    {
        "assets",
        "cache",
        "cli.py",
        "config.py",
        "config_display.py",
        "config_narrate.py",
        "config_strict.py",
        "cli_cache.py",
        "cli_frame.py",
        "mkdocs_errors.py",
        "mkdocs_files.py",
        "mkdocs_languages.py",
        "mkdocs_others.py",
        "processes.py",
        "grounding",
        "mkdocs_adapter.py",
        "mkdocs_templates.py",
        "mkdocs_theme.py",
        "mkdocs_watch.py",
        "narration",
        "plugin.py",
        "providers",
        "single_report.py",
        "terminal.py",
    }
)
_SUFFIXES = (".py", ".html", ".json")
_LIBRARIES = ("markdown-it-py", "Babel", "Jinja2", "PyYAML", "pathspec", "nh3")


@cache
def engine_fingerprint(locale: str) -> str:
    """A digest of the code, the templates and a language's words that reports are made with.

    It is taken from the files themselves, so that no change can be forgotten.

    Args:
        locale: The language; one that the product does not speak has no words of its own.
    """
    taken = hashlib.sha256()
    for name, content in _contents():
        taken.update(f"{name} {len(content)}\n".encode())
        taken.update(content)
    catalog = files("diff_insight").joinpath("locales", f"{locale}.po")
    taken.update(catalog.read_bytes() if catalog.is_file() else b"")
    return taken.hexdigest()


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
