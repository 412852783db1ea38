"""Facts about links, images and includes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from diff_insight.model.facts.fact import Placed


@dataclass(frozen=True, slots=True)
class LinkAdded(Placed):
    """A link is new; `new` is its target.

    Attributes:
        text: What the link says.
        new: Its target.
        old: Nothing: there was no link.
        was_text: Whether the same words stood there before and led nowhere.
    """

    kind: ClassVar[str] = "link-added"

    text: str
    new: str
    old: None = None
    was_text: bool = False


@dataclass(frozen=True, slots=True)
class LinkRemoved(Placed):
    """A link is gone; `old` was its target."""

    kind: ClassVar[str] = "link-removed"

    text: str
    old: str
    new: None = None


@dataclass(frozen=True, slots=True)
class LinkRetargeted(Placed):
    """A link leads elsewhere.

    Attributes:
        text: What the link says now.
        old: The target before.
        new: The target now.
        same_document: Whether both are spellings of one target.
    """

    kind: ClassVar[str] = "link-retargeted"

    text: str
    old: str
    new: str
    same_document: bool = False


@dataclass(frozen=True, slots=True)
class ImageAdded(Placed):
    """An image is new; `new` is its address."""

    kind: ClassVar[str] = "image-added"

    new: str
    alt: str = ""
    old: None = None


@dataclass(frozen=True, slots=True)
class ImageRemoved(Placed):
    """An image is gone; `old` was its address."""

    kind: ClassVar[str] = "image-removed"

    old: str
    alt: str = ""
    new: None = None


@dataclass(frozen=True, slots=True)
class ImageReplaced(Placed):
    """Another image stands in an image's place."""

    kind: ClassVar[str] = "image-replaced"

    old: str
    new: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class AltTextChanged(Placed):
    """An image has another text for those who do not see it; `image` is its address."""

    kind: ClassVar[str] = "alt-text-changed"

    old: str
    new: str
    image: str = ""


@dataclass(frozen=True, slots=True)
class IncludeAdded(Placed):
    """Another file's text is included."""

    kind: ClassVar[str] = "include-added"

    target: str


@dataclass(frozen=True, slots=True)
class IncludeRemoved(Placed):
    """Another file's text is included no more."""

    kind: ClassVar[str] = "include-removed"

    target: str
