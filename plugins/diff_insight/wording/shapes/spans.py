"""Shapes of facts about code, names, links, properties and numbers."""

from __future__ import annotations

from collections.abc import Callable

from diff_insight.model.facts import (
    ApiVersionChanged,
    CodeAdded,
    CodeAttributesChanged,
    CodeChanged,
    CodeRemoved,
    CommandChanged,
    ComponentAdded,
    ComponentChanged,
    ComponentRemoved,
    Fact,
    IdentifierChanged,
    LinkAdded,
    LinkRemoved,
    LinkRetargeted,
    NumberChanged,
    TextChanged,
)
from diff_insight.wording.shapes.texts import sides, spaced, text_shape


def _code(fact: CodeChanged) -> str:
    if fact.old_language is None:
        return spaced(fact.old, fact.new)
    if fact.old_language and fact.language:
        return "language"
    return "language added" if fact.language else "language removed"


def _command(fact: CommandChanged) -> str:
    return "spacing" if spaced(fact.old, fact.new) == "spacing" else "changed"


def _repeated(fact: IdentifierChanged | ApiVersionChanged) -> str:
    side = sides(fact.old, fact.new) if isinstance(fact, IdentifierChanged) else "changed"
    if side == "changed" and fact.count > 1:
        return "repeated"
    sentence = fact.new_sentence if isinstance(fact, IdentifierChanged) else ""
    return "in a sentence" if sentence and side == "changed" else side


def _link(fact: LinkAdded | LinkRemoved) -> str:
    if isinstance(fact, LinkAdded) and fact.was_text:
        return "was text"
    return "" if fact.text and fact.text not in (fact.old, fact.new) else "bare"


def _retargeted(fact: LinkRetargeted) -> str:
    if fact.same_document:
        return "same document"
    return "" if fact.text and fact.text not in (fact.old, fact.new) else "bare"


def _property(fact: ComponentChanged) -> str:
    """A property with its value, or that it came or went; one without a value is there too."""
    if fact.old is None and fact.new is None:
        return "unnamed"
    if fact.old is None or fact.new is None:
        return "added" if fact.old is None else "removed"
    return "changed"


def is_footnote(fact: NumberChanged) -> bool:
    """Whether a number is that of a footnote."""
    return f"[^{fact.old}]" in fact.old_sentence and f"[^{fact.new}]" in fact.new_sentence


def _number(fact: NumberChanged) -> str:
    if is_footnote(fact):
        return "footnote"
    return "in a sentence" if fact.new_sentence else ""


SHAPES: dict[type[Fact], Callable[..., str]] = {
    NumberChanged: _number,
    CodeAdded: lambda fact: "" if fact.language else "plain",
    CodeRemoved: lambda fact: "" if fact.language else "plain",
    CodeChanged: _code,
    CodeAttributesChanged: lambda fact: sides(fact.old, fact.new),
    CommandChanged: _command,
    IdentifierChanged: _repeated,
    ApiVersionChanged: _repeated,
    LinkAdded: _link,
    LinkRemoved: _link,
    LinkRetargeted: _retargeted,
    ComponentAdded: lambda fact: "" if fact.properties else "bare",
    ComponentRemoved: lambda fact: "" if fact.properties else "bare",
    ComponentChanged: _property,
    TextChanged: text_shape,
}
