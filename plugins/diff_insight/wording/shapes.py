"""The shapes that facts of one kind have: what a phrase is chosen by, beside the kind."""

from __future__ import annotations

import re
from collections.abc import Callable

from diff_insight.model.facts import (
    AdmonitionAdded,
    AdmonitionChanged,
    AdmonitionRemoved,
    AltTextChanged,
    ApiVersionChanged,
    AvailabilityChanged,
    BinaryChanged,
    BlockMoved,
    Campaign,
    CodeAdded,
    CodeAttributesChanged,
    CodeChanged,
    CodeRemoved,
    CommandChanged,
    ComponentAdded,
    ComponentChanged,
    ComponentRemoved,
    EntryAdded,
    EntryChanged,
    EntryRemoved,
    Fact,
    FileAdded,
    FileRemoved,
    FrontMatterChanged,
    HeadingRenamed,
    IdentifierChanged,
    InterfaceChanged,
    LinkAdded,
    LinkRemoved,
    LinkRetargeted,
    NestingChanged,
    NumberChanged,
    OrderChanged,
    SectionAdded,
    SectionMoved,
    TableCellChanged,
    TableRowAdded,
    TableRowRemoved,
    TechnicalOnly,
    TextChanged,
)
from diff_insight.wording.phrases import PHRASES, Phrase, PhraseKey
from diff_insight.wording.text_shapes import sides, spaced, text_shape

# What shows its text for some readers only. All else is a notice, whatever a site calls it.
_LIMITED = frozenset(
    "zone moniker tab tab-item range pivot only ifconfig ifdef ifndef ifeval".split()  # noqa: SIM905
)
KEY_JOINT = " / "  # between the cells that a row's key is made of
# What a replacement is of, where its two sides alone do not say.
_CAMPAIGNS = {
    "link-retargeted": "links",
    "image-replaced": "images",
    "code-changed": "code",
    "command-changed": "code",
}
_MAPPING = re.compile(r"[\w.-]+: .*, [\w.-]+: |name: ")
# Parts of an interface with phrases of their own; others are named by their nouns.
_NAMED_PARTS = frozenset({"operation", "parameter", "property", "value", "alternative"})
_ONE_SIDED = frozenset({"added", "removed"})
_LONGEST_CELLS = 80  # characters of a new row's other cells, before they are left to the diff


def phrase_key(fact: Fact) -> PhraseKey:
    """What finds the phrase of a fact."""
    shape = _SHAPES.get(type(fact))
    return fact.kind, "" if shape is None else shape(fact)


def phrase_of(fact: Fact) -> Phrase:
    """The phrase of a fact."""
    return PHRASES[phrase_key(fact)]


def is_notice(kind: str) -> bool:
    """Whether an admonition is one that everyone sees, and not a moniker range or a zone."""
    return kind.lower() not in _LIMITED


def row_name(fact: TableRowAdded | TableRowRemoved) -> str:
    """What a row is called in short: the first cell of its key that has words in it, or the key."""
    parts = fact.key.split(KEY_JOINT)
    return next((part for part in parts if any(map(str.isalpha, part))), fact.key)


def other_cells(fact: TableRowAdded | TableRowRemoved) -> tuple[str, ...]:
    """The cells of a row that its key does not say."""
    keyed = fact.key.split(KEY_JOINT)
    return tuple(cell for cell in fact.cells if cell and cell not in keyed)


def _whole_file(fact: FileAdded | FileRemoved) -> str:
    if not fact.title:
        return "untitled"
    if isinstance(fact, FileRemoved) and fact.moved_to:
        return "moved"
    if fact.part and not getattr(fact, "target", ""):
        return "part"
    return "redirected" if isinstance(fact, FileRemoved) and fact.target else ""


def _binary(fact: BinaryChanged) -> str:
    if None in (fact.old_size, fact.new_size):
        return "unsized"
    return "same size" if fact.old_size == fact.new_size else ""


def _campaign(fact: Campaign) -> str:
    if fact.key and fact.what == EntryChanged.kind:
        return "entry"
    if fact.key:
        if None not in {fact.old, fact.new}:
            return "key"
        return "key added" if fact.old is None else "key removed"
    shape = spaced(fact.old, fact.new)
    return _CAMPAIGNS.get(fact.what, shape) if shape == "changed" else shape


def _block(fact: CodeAdded | CodeRemoved) -> str:
    return "" if fact.language else "plain"


def _code(fact: CodeChanged) -> str:
    if fact.old_language is None:
        return spaced(fact.old, fact.new)
    if fact.old_language and fact.language:
        return "language"
    return "language added" if fact.language else "language removed"


def _command(fact: CommandChanged) -> str:
    return "spacing" if spaced(fact.old, fact.new) == "spacing" else "changed"


def _entry(fact: EntryAdded | EntryRemoved) -> str:
    value = fact.new or fact.old or ""
    return "alone" if not value or _MAPPING.match(value) else ""


def _interface(fact: InterfaceChanged) -> str:
    if fact.change == "moved":
        return "path moved" if fact.part == "path" else "renamed"
    named = fact.change in _ONE_SIDED and fact.part in _NAMED_PARTS
    return f"{fact.part} {fact.change}" if named else fact.change


def _changed_entry(fact: EntryChanged) -> str:
    return "spacing" if spaced(fact.old, fact.new) == "spacing" else ""


def _row(fact: TableRowAdded) -> str:
    cells = other_cells(fact)
    return "with cells" if 0 < len("".join(cells)) <= _LONGEST_CELLS else ""


def _cell(fact: TableCellChanged) -> str:
    if not (fact.old and fact.new):
        return "added" if fact.new else "removed"
    if fact.row in (fact.old, fact.new):
        return "key"
    if not fact.row:
        return "no row"
    return "changed" if fact.column else "no header"


def _link(fact: LinkAdded | LinkRemoved) -> str:
    if isinstance(fact, LinkAdded) and fact.was_text:
        return "was text"
    return "" if fact.text and fact.text not in (fact.old, fact.new) else "bare"


def _retargeted(fact: LinkRetargeted) -> str:
    if fact.same_document:
        return "same document"
    return "" if fact.text and fact.text not in (fact.old, fact.new) else "bare"


def _heading(fact: HeadingRenamed) -> str:
    if fact.old == fact.new:
        return "anchor"
    return "same anchor" if fact.old_anchor == fact.new_anchor else ""


def _moved_section(fact: SectionMoved) -> str:
    if fact.from_[:-1] != fact.to[:-1] and fact.from_[:-1] and fact.to[:-1]:
        return ""
    return "behind" if fact.after else "first"


def _moved_block(fact: BlockMoved) -> str:
    if fact.file is not None:
        return "here" if fact.lines.old is None else "away"
    return "between" if fact.from_ != fact.to and fact.from_ and fact.to else "within"


def _order(fact: OrderChanged) -> str:
    return fact.what


def _nesting(fact: NestingChanged) -> str:
    return "deeper" if fact.new > fact.old else "higher"


def _repeated(fact: IdentifierChanged | ApiVersionChanged) -> str:
    side = sides(fact.old, fact.new) if isinstance(fact, IdentifierChanged) else "changed"
    if side == "changed" and fact.count > 1:
        return "repeated"
    sentence = fact.new_sentence if isinstance(fact, IdentifierChanged) else ""
    return "in a sentence" if sentence and side == "changed" else side


def _admonition(fact: AdmonitionAdded | AdmonitionRemoved) -> str:
    if not is_notice(fact.type):
        return "range"
    return "text" if fact.lines.old and fact.lines.new else ""


def _changed_admonition(fact: AdmonitionChanged) -> str:
    if fact.old_type == fact.new_type:
        return "text"
    return "type" if fact.old == fact.new else "both"


def is_footnote(fact: NumberChanged) -> bool:
    """Whether a number is that of a footnote."""
    return f"[^{fact.old}]" in fact.old_sentence and f"[^{fact.new}]" in fact.new_sentence


def _number(fact: NumberChanged) -> str:
    if is_footnote(fact):
        return "footnote"
    return "in a sentence" if fact.new_sentence else ""


def _two_sides(
    fact: FrontMatterChanged | AltTextChanged | AvailabilityChanged,
) -> str:
    if isinstance(fact, FrontMatterChanged) and fact.old is not None and fact.new is not None:
        return "spacing" if spaced(fact.old, fact.new) == "spacing" else "changed"
    return sides(fact.old, fact.new)


def _property(old: str | None, new: str | None) -> str:
    """A property with its value, or that it came or went; one without a value is there too."""
    if old is None and new is None:
        return "unnamed"
    if old is None or new is None:
        return "added" if old is None else "removed"
    return "changed"


def _technical(what: str) -> str:
    """What technical lines are of; lines of no kind of their own are metadata."""
    return what if ("technical-only", what) in PHRASES else "metadata"


# A kind that is not here has one shape.
_SHAPES: dict[type[Fact], Callable[..., str]] = {
    FileAdded: _whole_file,
    FileRemoved: _whole_file,
    BinaryChanged: _binary,
    FrontMatterChanged: _two_sides,
    Campaign: _campaign,
    HeadingRenamed: _heading,
    SectionAdded: lambda fact: "above old text" if fact.above_old_text else "",
    SectionMoved: _moved_section,
    BlockMoved: _moved_block,
    OrderChanged: _order,
    NestingChanged: _nesting,
    NumberChanged: _number,
    TableRowAdded: _row,
    TableCellChanged: _cell,
    CodeAdded: _block,
    CodeRemoved: _block,
    CodeChanged: _code,
    CodeAttributesChanged: lambda fact: sides(fact.old, fact.new),
    CommandChanged: _command,
    IdentifierChanged: _repeated,
    ApiVersionChanged: _repeated,
    LinkAdded: _link,
    LinkRemoved: _link,
    LinkRetargeted: _retargeted,
    AltTextChanged: _two_sides,
    AdmonitionAdded: _admonition,
    AdmonitionRemoved: _admonition,
    AdmonitionChanged: _changed_admonition,
    ComponentAdded: lambda fact: "" if fact.properties else "bare",
    ComponentRemoved: lambda fact: "" if fact.properties else "bare",
    ComponentChanged: lambda fact: _property(fact.old, fact.new),
    TextChanged: text_shape,
    AvailabilityChanged: _two_sides,
    EntryAdded: _entry,
    EntryChanged: _changed_entry,
    EntryRemoved: _entry,
    TechnicalOnly: lambda fact: _technical(fact.what),
    InterfaceChanged: _interface,
}
