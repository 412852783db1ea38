"""A repository's history, made by chance: each commit changes a folder of pages.

The shape is that of the first-parent history of MicrosoftDocs/semantic-kernel-docs in August 2026,
158 ranges: how many files a range has, how many hunks and lines a change, how long a new file is.
Only one thing is not as there: as many files go as come, so that the last ranges of a long history
cost what the first ones do.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import shake_128

from benchmarks.chance import Chance
from benchmarks.words import Writer

FIRST_FILES = 500
# Quantiles, for the shares that the module `chance` names.
_FILES = (1, 1, 1, 2, 17, 79, 121, 413, 457)  # of a range
_LINES = (1, 7, 14, 33, 89, 248, 386, 690, 3141)  # of a new file
_HUNKS = (1, 1, 1, 1, 4, 8, 14, 26, 70)  # of a modified file
_ADDED = (0, 0, 1, 1, 4, 16, 30, 60, 120)  # of a hunk
_DELETED = (0, 0, 0, 1, 3, 7, 11, 25, 60)  # of a hunk
_BLOCK = 50  # ranges that have the whole distribution of sizes
_SMALL = 17  # files; larger ranges move folders about
# Up to which share of the changed files a kind of change goes; the rest is modified.
_SMALL_SHARES = (("add", 0.08), ("remove", 0.16), ("rename", 0.2))
_LARGE_SHARES = (("add", 0.255), ("remove", 0.51), ("rename", 0.625))
_BINARY = 0.06
_FOLDERS = 90

Content = list[str] | bytes


@dataclass(slots=True)
class Step:
    """What one commit does.

    Attributes:
        removed: Paths that go.
        renamed: Old and new paths.
        written: Paths to their new content, renamed ones included where it changes.
    """

    removed: list[str] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)
    written: dict[str, bytes] = field(default_factory=dict)


class History:
    """Makes the commits of a history, one after the other.

    Args:
        seed: What chance starts from.
    """

    def __init__(self, seed: int) -> None:
        self._chance = Chance(seed)
        self._writer = Writer(self._chance)
        self._sizes = self._chance.spread(_FILES, _BLOCK)
        self._folders = [self._new_folder() for _ in range(_FOLDERS)]
        self._files: dict[str, Content] = {}
        self._paths: list[str] = []
        self._count = 0

    def first(self) -> Step:
        """The first commit: all files that the repository starts with."""
        step = Step()
        for _ in range(FIRST_FILES):
            self._add(step)
        return step

    def following(self) -> Step:
        """The next commit."""
        size = next(self._sizes)
        kinds = _SMALL_SHARES if size <= _SMALL else _LARGE_SHARES
        step, touched = Step(), set[str]()
        for number in range(size):
            # Kinds by turn rather than by chance: as many come as go, in every large range.
            share = (number + 0.5) / size if size > _SMALL else self._chance.below(1000) / 1000
            kind = next((kind for kind, end in kinds if share < end), "modify")
            self._change(kind, step, touched)
        return step

    def _change(self, kind: str, step: Step, touched: set[str]) -> None:
        if kind == "add":
            touched.add(self._add(step))
            return
        path = self._untouched(touched, longest=kind == "modify")
        if kind == "remove":
            self._drop(path)
            step.removed.append(path)
        elif kind == "rename":
            touched.add(self._rename(path, step))
        else:
            self._modify(path)
            step.written[path] = _bytes(self._files[path])
            touched.add(path)

    def _untouched(self, touched: set[str], *, longest: bool) -> str:
        """A file that this commit has not changed yet; of a few, the longest where asked for."""
        found: list[str] = []
        while len(found) < (3 if longest else 1):
            path = self._chance.choice(self._paths)
            if path not in touched:
                found.append(path)
        return max(found, key=lambda path: len(self._files[path]) * self._is_text(path))

    def _is_text(self, path: str) -> bool:
        return isinstance(self._files[path], list)

    def _add(self, step: Step) -> str:
        self._count += 1
        content: Content
        if self._chance.happens(_BINARY):
            path = self._new_path("png")
            size = 4096 + self._chance.below(50_000)
            content = b"\x89PNG\r\n\x1a\n\0" + shake_128(path.encode()).digest(size)
        else:
            path = self._new_path(self._chance.choice(("md", "md", "md", "yml", "cs")))
            content = self._writer.page(self._chance.drawn(_LINES))
        self._keep(path, content)
        step.written[path] = _bytes(content)
        return path

    def _rename(self, path: str, step: Step) -> str:
        self._count += 1
        new = self._new_path(path.rpartition(".")[2])
        self._keep(new, self._drop(path))
        step.renamed.append((path, new))
        if self._is_text(new) and self._chance.happens(0.5):
            self._edit_once(new)
            step.written[new] = _bytes(self._files[new])
        return new

    def _modify(self, path: str) -> None:
        content = self._files[path]
        if isinstance(content, bytes):
            self._files[path] = content + b"\0"
            return
        for _ in range(max(1, self._chance.drawn(_HUNKS))):
            self._edit_once(path)

    def _edit_once(self, path: str) -> None:
        """Change one place of a file: some lines go, some come, or a word becomes another one."""
        lines = self._files[path]
        assert isinstance(lines, list)  # noqa: S101 - its callers see to it
        at = self._chance.below(len(lines))
        added, deleted = self._chance.drawn(_ADDED), self._chance.drawn(_DELETED)
        if added <= 1 and deleted <= 1:
            lines[at] = self._writer.reworded(lines[at])
            return
        new: list[str] = []
        while len(new) < added:
            new += self._writer.block()
        lines[at : at + deleted] = new[:added]
        if not lines:
            lines.append(self._writer.word())

    def _keep(self, path: str, content: Content) -> None:
        self._files[path] = content
        self._paths.append(path)

    def _drop(self, path: str) -> Content:
        self._paths.remove(path)
        return self._files.pop(path)

    def _new_path(self, ending: str) -> str:
        folder = self._chance.choice(self._folders)
        return f"{folder}/{self._writer.word().lower()}-{self._count}.{ending}"

    def _new_folder(self) -> str:
        section = self._chance.choice(("guide", "reference"))
        parts = [self._writer.word().lower() for _ in range(self._chance.below(4))]
        return "/".join((section, *parts))


def _bytes(content: Content) -> bytes:
    return content if isinstance(content, bytes) else "\n".join((*content, "")).encode()
