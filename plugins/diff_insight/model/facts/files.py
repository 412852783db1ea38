"""Facts about files as wholes, and about what several files share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from diff_insight.model.facts.fact import Fact, Placed


@dataclass(frozen=True, slots=True)
class FileAdded(Fact):
    """A file is new.

    Attributes:
        title: Its first heading, else its front matter's title; empty where it has neither.
        words: How many words it has.
        part: What it is of the description of an interface, as a noun; empty where it is none.
    """

    kind: ClassVar[str] = "file-added"

    title: str
    words: int
    part: str = ""


@dataclass(frozen=True, slots=True)
class FileRemoved(Fact):
    """A file is gone.

    Attributes:
        title: As that of `FileAdded`, of the old version.
        words: The same.
        target: Where a redirect of the range leads its readers; empty where there is none.
        moved_to: The path of the file that has its text now; empty where no file has.
        part: As that of `FileAdded`.
        lost: Whether what it was is gone with it; a part of an interface may be elsewhere, or may
            have been in no use.
    """

    kind: ClassVar[str] = "file-removed"

    title: str
    words: int
    target: str = ""
    moved_to: str = ""
    part: str = ""
    lost: bool = True


@dataclass(frozen=True, slots=True)
class FileRenamed(Fact):
    """A file has another path.

    Attributes:
        old: The path before.
        new: The path now.
        similarity: How much of the text is the same, in per cent, as git found it.
    """

    kind: ClassVar[str] = "file-renamed"

    old: str
    new: str
    similarity: int


@dataclass(frozen=True, slots=True)
class BinaryChanged(Fact):
    """A file that is not text has other content; sizes in bytes, `None` where not known."""

    kind: ClassVar[str] = "binary-changed"

    old_size: int | None
    new_size: int | None


@dataclass(frozen=True, slots=True)
class EncodingChanged(Fact):
    """A text has another encoding, or gained or lost its byte order mark.

    Attributes:
        old: What the encoding was called.
        new: What the encoding is called now.
    """

    kind: ClassVar[str] = "encoding-changed"

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class FrontMatterChanged(Placed):
    """A key of the front matter is new (`old` is `None`), gone (`new` is `None`) or different."""

    kind: ClassVar[str] = "front-matter-changed"

    key: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Campaign(Fact):
    """The same replacement in at least three files of a range.

    Attributes:
        old: What it replaces; `None` where something is only added.
        new: What stands there now; `None` where something is only removed.
        files: In how many files.
        what: Where it stands: `text`, `link`, `code`, `identifier`, `front matter`, …; the kind
            of the facts that it is made of.
        key: The front matter's key, or the path of an entry of data, where it is about one.
    """

    kind: ClassVar[str] = "campaign"

    old: str | None
    new: str | None
    files: int
    what: str = "text-changed"
    key: str | None = None
