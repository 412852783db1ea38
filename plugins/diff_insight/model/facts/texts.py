"""Facts about running text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from diff_insight.model.facts.fact import Placed, Repeated


@dataclass(frozen=True, slots=True)
class ParagraphAdded(Placed):
    """A paragraph is new."""

    kind: ClassVar[str] = "paragraph-added"

    text: str


@dataclass(frozen=True, slots=True)
class ParagraphRemoved(Placed):
    """A paragraph is gone."""

    kind: ClassVar[str] = "paragraph-removed"

    text: str


@dataclass(frozen=True, slots=True)
class ListItemAdded(Placed):
    """A list has a new item."""

    kind: ClassVar[str] = "list-item-added"

    text: str


@dataclass(frozen=True, slots=True)
class ListItemRemoved(Placed):
    """A list has lost an item."""

    kind: ClassVar[str] = "list-item-removed"

    text: str


@dataclass(frozen=True, slots=True)
class TextChanged(Placed):
    """Words are different inside a paragraph, an item, a heading or a cell.

    Attributes:
        old: The words before; `None` where words were only added.
        new: The words now; `None` where words were only removed.
        words: How many words changed, of the longer side.
        before: A few unchanged words that stand before them, to know the place by.
        after: A few unchanged words that stand after them.
        formatting: Whether only emphasis or other markup changed.
        old_sentence: The sentence, or sentences, that they stood in; empty where not known.
        new_sentence: The same of the new version.
    """

    kind: ClassVar[str] = "text-changed"

    old: str | None
    new: str | None
    words: int
    before: str = ""
    after: str = ""
    formatting: bool = False
    old_sentence: str = ""
    new_sentence: str = ""


@dataclass(frozen=True, slots=True)
class TermReplaced(Repeated):
    """The same words gave way to the same other words, at least three times in a file."""

    kind: ClassVar[str] = "term-replaced"

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class NumberChanged(Placed):
    """A number, a quantity or a version in the text is different.

    Attributes:
        old: The number before, with its unit or sign where that changed too.
        new: The number now.
        old_sentence: The sentence that it stood in; empty where it is of a table or is the text.
        new_sentence: The sentence that it stands in now.
    """

    kind: ClassVar[str] = "number-changed"

    old: str
    new: str
    old_sentence: str = ""
    new_sentence: str = ""


@dataclass(frozen=True, slots=True)
class UiLabelChanged(Placed):
    """A label of a user interface, in bold or in quotes, is different."""

    kind: ClassVar[str] = "ui-label-changed"

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class DeprecationNoticeAdded(Placed):
    """A new sentence says that something is deprecated, retired or removed."""

    kind: ClassVar[str] = "deprecation-notice-added"

    sentence: str


@dataclass(frozen=True, slots=True)
class AvailabilityChanged(Placed):
    """Something went from one state to another.

    Attributes:
        subject: What it is about: the heading, row or phrase that names it.
        old: `preview`, `generally available`, `retired`, …; `None` where nothing was said.
        new: The same of the new version.
    """

    kind: ClassVar[str] = "availability-changed"

    subject: str
    old: str | None
    new: str | None
