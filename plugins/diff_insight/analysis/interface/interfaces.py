"""The descriptions of a range: which of its files are parts of one, and what became of these."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256

from diff_insight.analysis.entries import LANGUAGES, Node, respelled
from diff_insight.analysis.interface.descriptions import interface_facts, is_collection
from diff_insight.analysis.interface.names import collection_name, part_name
from diff_insight.analysis.interface.outlines import Outline, outline_of
from diff_insight.analysis.interface.parts import Part
from diff_insight.analysis.interface.source import Source, Versions
from diff_insight.analysis.interface.uses import Uses, use_by_content
from diff_insight.analysis.labels.role import role_of
from diff_insight.analysis.versions.version import Library, Version
from diff_insight.conventions.limits import MOST_INTERFACE_FILES
from diff_insight.model.facts import Fact
from diff_insight.model.role import Role

_SUFFIXES = tuple(suffix for suffix, language in LANGUAGES.items() if language != "toml")
# What a file has that refers to others, or that a description begins with.
_REFERS = re.compile(
    rb"""\$ref\b|^\s*\{?\s*["']?(?:openapi|swagger|asyncapi)["']?\s*:""", re.MULTILINE
)
_HEAD = 2_000  # bytes in which that key stands
_AT_ONCE = 50  # files in memory; most have some kilobytes
# What is never a part of a description, whatever it looks like.
_OTHERS = frozenset({Role.UPKEEP, Role.NAVIGATION, Role.REDIRECTS, Role.MEDIA, Role.TRANSLATION})
# Parts that show how an interface is called, and are no part of what can be called.
_SHOWN = frozenset({Part.EXAMPLE, Part.EXAMPLES, Part.SAMPLE, Part.SAMPLES})


@dataclass(frozen=True, slots=True)
class Files:
    """The data files of a commit.

    Attributes:
        blobs: What tells the content of each from all others, by path.
        read: Reads some of them, by path; those that cannot be read are left out.
    """

    blobs: Mapping[str, str]
    read: Callable[[Iterable[str]], Mapping[str, Version]]


Commits = Callable[[], tuple[Files, Files]]
"""Gives the data files of the old and the new commit; called where a file asks for them."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A file that is a part of a description.

    Attributes:
        part: What it is, as a noun; `definitions` for parts by name.
        title: What readers call it: an operation, a schema.
        lost: Whether clients lose something where it is gone.
        shown: Whether it only shows how an interface is called.
    """

    part: str
    title: str
    lost: bool = False
    shown: bool = False


@lru_cache(maxsize=50_000)
def may_be_part(path: str) -> bool:
    """Whether a file can be a part of a description, by its path."""
    return path.lower().endswith(_SUFFIXES) and role_of(path)[0] not in _OTHERS


class Interfaces:
    """The descriptions that two commits have, read where a file asks for them.

    Args:
        commits: Gives the data files of the old and the new commit.
        library: The files that were read lately.
    """

    def __init__(self, commits: Commits, library: Library) -> None:
        self._commits = commits
        self._library = library
        self._unnamed: dict[Version, Node | None] = {}

    def facts(self, old: Version, new: Version) -> Iterator[Fact]:
        """What differs in a file of a description; nothing where it is none."""
        versions = self._versions(old, new)
        if versions is None:
            return
        facts = tuple(interface_facts(versions))
        yield from facts
        if facts:
            roots = versions.old.root, versions.new.root
            yield from respelled(*roots, (old.text, new.text), facts)

    def whole(self, old: Version | None, new: Version | None) -> Whole | None:
        """A file as the part of a description that it is; `None` where it is none."""
        sides = [version for version in (old, new) if version is not None]
        if not all(self._tree(version) for version in sides):
            return None
        found = [self._side(version, new=version is new) for version in sides]
        return None if None in found or not found else found[-1]

    def _side(self, version: Version, *, new: bool) -> Whole | None:
        root = self._tree(version)
        if root is None:
            return None
        uses = self._uses[new]
        use = uses.get((version.path, ())) or use_by_content(root)
        if use is None:
            return (
                Whole("definitions", collection_name(version.path))
                if is_collection(version.path, root, uses)
                else None
            )
        operations = set(use.operations) if use.part is Part.OPERATION else set()
        return Whole(
            use.part.value,
            part_name(use, version.path, root),
            lost=use.part is Part.DESCRIPTION or bool(operations - self._operations),
            shown=use.part in _SHOWN,
        )

    def _versions(self, old: Version, new: Version) -> Versions | None:
        roots = self._tree(old), self._tree(new)
        if roots[0] is None or roots[1] is None:
            return None
        uses = self._uses
        return Versions(
            Source(old.path, roots[0], lambda path: self._read(path, new=False), uses[False]),
            Source(new.path, roots[1], lambda path: self._read(path, new=True), uses[True]),
        )

    def _tree(self, version: Version) -> Node | None:
        if not may_be_part(version.path) or (version.too_large and not _is_description(version)):
            return None
        if version.text_id:
            return self._library.tree(version)
        if version not in self._unnamed:  # the library reads it each time
            self._unnamed[version] = self._library.tree(version)
        return self._unnamed[version]

    def _read(self, path: str, *, new: bool) -> Node | None:
        files = self._files[new]
        version = files.read((path,)).get(path) if path in files.blobs else None
        return None if version is None else self._library.tree(version)

    @cached_property
    def _files(self) -> tuple[Files, Files]:
        return self._commits()

    @cached_property
    def _uses(self) -> tuple[Uses, Uses]:
        old, new = (self._uses_of(files) for files in self._files)
        return old, new

    @cached_property
    def _operations(self) -> frozenset[str]:
        """The operations that the new commit has."""
        uses = self._uses[True].values()
        return frozenset(
            operation for use in uses if use.part is Part.OPERATION for operation in use.operations
        )

    def _uses_of(self, files: Files) -> Uses:
        paths = [path for path in files.blobs if may_be_part(path)]
        if len(paths) > MOST_INTERFACE_FILES:
            return {}
        cache = self._library.outlines
        unread = [path for path in paths if files.blobs[path] not in cache.outlines]
        for start in range(0, len(unread), _AT_ONCE):
            for path, version in files.read(unread[start : start + _AT_ONCE]).items():
                cache.outlines[files.blobs[path]] = self._outline(version)
        return cache.uses({path: files.blobs[path] for path in paths})

    def _outline(self, version: Version) -> Outline | None:
        if not _REFERS.search(version.content or b""):
            return None
        root = self._tree(version)
        return None if root is None else outline_of(root)


def _is_description(version: Version) -> bool:
    """Whether a file is a description that is read whole, by its path and the key on top."""
    head = (version.content or b"")[:_HEAD].decode("utf-8", "replace")
    return bool(head) and role_of(version.path, head)[0] is Role.INTERFACE


def of_pairs(
    pairs: Iterable[tuple[Version | None, Version | None]], library: Library
) -> Interfaces:
    """The descriptions among changed files alone, where the rest of a commit is not there."""

    def files(versions: Iterable[Version | None]) -> Files:
        found = {
            version.path: version for version in versions if version and may_be_part(version.path)
        }
        blobs = {path: _identity(version) for path, version in found.items()}
        return Files(blobs, lambda paths: {path: found[path] for path in paths})

    sides = list(pairs)
    return Interfaces(
        lambda: (files(old for old, _ in sides), files(new for _, new in sides)), library
    )


def _identity(version: Version) -> str:
    """What tells the content of a version from all others."""
    return version.text_id or sha256(version.content or b"").hexdigest()
