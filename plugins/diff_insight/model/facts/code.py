"""Facts about code: blocks, commands, identifiers, API versions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from diff_insight.model.facts.fact import Placed, Repeated


@dataclass(frozen=True, slots=True)
class CodeAdded(Placed):
    """A code block is new; `new` is its text."""

    kind: ClassVar[str] = "code-added"

    language: str
    new: str
    old: None = None


@dataclass(frozen=True, slots=True)
class CodeRemoved(Placed):
    """A code block is gone; `old` was its text."""

    kind: ClassVar[str] = "code-removed"

    language: str
    old: str
    new: None = None


@dataclass(frozen=True, slots=True)
class CodeChanged(Placed):
    """Lines of a code block changed; `old` and `new` are those lines.

    `old_language` is set where the block's language is another one than before.
    """

    kind: ClassVar[str] = "code-changed"

    language: str
    old: str | None
    new: str | None
    old_language: str | None = None


@dataclass(frozen=True, slots=True)
class CodeAttributesChanged(Placed):
    """The attributes of a code block changed: title, highlighted lines, line numbers.

    `old` or `new` is `None` where nothing stood there; never both.
    """

    kind: ClassVar[str] = "code-attributes-changed"

    language: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class CommandChanged(Placed):
    """A line of a shell block changed; `old` and `new` are whole lines."""

    kind: ClassVar[str] = "command-changed"

    language: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class IdentifierChanged(Repeated):
    """Inline code, or a formula, is different.

    Attributes:
        old: The code before.
        new: The code now.
        old_sentence: The sentence that it stood in; empty where it is of a table or is the text.
        new_sentence: The sentence that it stands in now.
        unseen: Whether readers see nothing of it: a name that links reach a place by, say.
    """

    kind: ClassVar[str] = "identifier-changed"

    old: str | None
    new: str | None
    old_sentence: str = ""
    new_sentence: str = ""
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class ApiVersionChanged(Repeated):
    """The version of an API is different, in text, in a URL or in code."""

    kind: ClassVar[str] = "api-version-changed"

    old: str
    new: str
