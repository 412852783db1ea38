"""What a reader loses by a change: the only facts that make it a breaking one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from diff_insight.conventions.losses import says_lost
from diff_insight.model.facts import (
    AvailabilityChanged,
    DeprecationNoticeAdded,
    Fact,
    HeadingRenamed,
    IdentifierChanged,
    InterfaceChanged,
    ListItemAdded,
    ListItemRemoved,
    NumberChanged,
    ParagraphAdded,
    ParagraphRemoved,
    SectionAdded,
    SectionRemoved,
    TableCellChanged,
    TableRowRemoved,
    TextChanged,
)
from diff_insight.model.labels import BuiltInRule

# What only a command line or PowerShell calls so: an option with its dashes.
_OPTION = re.compile(r"-{1,2}[A-Za-z][\w-]*\b")
_OPTIONS = re.compile(
    r"\b(?:options?|parameters?|arguments?|properties|flags?|settings|commands?|attributes"
    r"|fields)\b",
    re.IGNORECASE,
)
_IDENTIFIER = re.compile(r"[A-Za-z_][\w.-]*(?:[_.A-Z-]\w+)|[a-z]\w+")
_YES = re.compile(r"✅|✔️?|☑️?|:white_check_mark:|supported", re.IGNORECASE)
_NO = re.compile(r"❌|✖️?|🚫|:x:|(?:not |un)supported", re.IGNORECASE)
_ENDED = frozenset({"retired", "removed", "discontinued", "unsupported", "not supported"})
_REQUIRED = re.compile(r"required|mandatory", re.IGNORECASE)
_OPTIONAL = re.compile(r"\boptional\b|(?:\bnot|n't) (?:required|mandatory)\b", re.IGNORECASE)
_MUST_HAVE = re.compile(r"\b(?:is|are)(?: now)? (?:required|mandatory)\b", re.IGNORECASE)
# An item of a list or a definition that begins with what it explains: `--force: overwrites`.
_DEFINED = re.compile(r"(-{0,2}[A-Za-z_][\w.-]*)(?:[ =]<?[\w-]+>?)?(?: ?:| [—–-] | \()")
# Of these a "no" is no loss.
_NO_SUPPORT = re.compile(r"required|mandatory|deprecated|preview|optional|issue", re.IGNORECASE)
_VERSION = re.compile(r"v?(\d+(?:\.\d+)*)$")


def loss_rule(fact: Fact, old: str, new: str) -> str | None:
    """The rule by which a fact takes something from a reader, or asks more of one.

    Args:
        fact: The fact.
        old: The text of the old version.
        new: The text of the new version.

    Returns:
        `None` where a reader loses nothing by it.
    """
    rule = _RULES.get(type(fact))
    return None if rule is None else rule(fact, old, new)


def _of_row(fact: TableRowRemoved, _: str, new: str) -> BuiltInRule | None:
    return _of_name(fact.key, fact.section, new)


def _of_section(fact: SectionRemoved, _: str, new: str) -> BuiltInRule | None:
    if fact.names:
        return None if _names(fact.heading, new) else BuiltInRule.OPTION_REMOVED
    return _of_name(fact.heading, fact.section[:-1], new)


def _of_item(fact: ListItemRemoved | ParagraphRemoved, _: str, new: str) -> BuiltInRule | None:
    named = _DEFINED.match(fact.text)
    return _of_name(named[1], fact.section, new) if named else None


def _of_text(fact: TextChanged, *_: str) -> BuiltInRule | None:
    if fact.old and _YES.fullmatch(fact.old) and _NO.fullmatch(fact.new or ""):
        return BuiltInRule.SUPPORT_ENDED
    before, after = fact.old_sentence or fact.old, fact.new_sentence or fact.new
    return _of_sentences(before or "", after or "")


def _of_number(fact: NumberChanged, old: str, new: str) -> BuiltInRule | None:
    if not (fact.lines.old and fact.lines.new):
        return None
    lines = _line(old, fact.lines.old), _line(new, fact.lines.new)
    return BuiltInRule.MINIMUM_RAISED if _raises(fact.old, fact.new, *lines) else None


def _of_identifier(fact: IdentifierChanged, *_: str) -> BuiltInRule | None:
    raised = _minimum_raised(fact.old or "", fact.new or "")
    return BuiltInRule.MINIMUM_RAISED if raised else None


def _of_state(fact: AvailabilityChanged, *_: str) -> BuiltInRule | None:
    return BuiltInRule.SUPPORT_ENDED if fact.old and fact.new in _ENDED else None


def _of_name(key: str, section: Sequence[str], new: str) -> BuiltInRule | None:
    """The rule for a row, heading or item that is gone, by what it is called."""
    gone = _is_name(key, section) and not _names(key, new)
    return BuiltInRule.OPTION_REMOVED if gone else None


def _is_name(key: str, section: Sequence[str]) -> bool:
    """Whether a row or heading names an option, a parameter or the like."""
    if _OPTION.match(key.strip("`")):
        return True
    under = bool(section) and _OPTIONS.search(section[-1]) is not None
    return under and _IDENTIFIER.fullmatch(key.strip("`")) is not None


def _names(key: str, text: str) -> bool:
    name = _OPTION.match(key.strip("`"))
    word = name[0] if name else key.strip("`")
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text) is not None


def _of_sentences(before: str, after: str) -> BuiltInRule | None:
    if _OPTIONAL.search(before) and not _OPTIONAL.search(after) and _MUST_HAVE.search(after):
        return BuiltInRule.REQUIRED_NOW
    return _said(after, before)


def _said(after: str, before: str = "") -> BuiltInRule | None:
    return BuiltInRule.SAYS_LOST if says_lost(after) and not says_lost(before) else None


def _of_cell(fact: TableCellChanged, *_: str) -> BuiltInRule | None:
    old, new = fact.old.strip(), fact.new.strip()
    lower = old.lower(), new.lower()
    if _REQUIRED.search(fact.column):
        required = lower[0] in {"no", "false", "❌"} and lower[1] in {"yes", "true", "✅"}
    else:
        required = lower == ("optional", "required")
    if required:
        return BuiltInRule.REQUIRED_NOW
    if _NO_SUPPORT.search(fact.column):
        return None
    return BuiltInRule.SUPPORT_ENDED if _YES.fullmatch(old) and _NO.fullmatch(new) else None


def _line(text: str, span: tuple[int, int]) -> str:
    return "\n".join(text.split("\n")[span[0] - 1 : span[1]])


def _raises(old: str, new: str, before: str, after: str) -> bool:
    """Whether both lines call a number the least that will do, and it is higher now."""
    return _number(new) > _number(old) > () and _is_least(old, before) and _is_least(new, after)


def _number(text: str) -> tuple[int, ...]:
    found = _VERSION.match(text.strip())
    return tuple(map(int, found[1].split("."))) if found else ()


def _is_least(number: str, line: str) -> bool:
    part = re.escape(number)
    said = r"(?:>=|≥|\bat least|\bminimum(?: version)?(?: of| is)?:?)"
    least = rf"{said}\s*(?:version )?{part}(?![\d.]*\d)"
    later = rf"{part}\s+(?:or|and)\s+(?:later|newer|higher|above|greater)\b"
    return re.search(f"{least}|(?<![\\d.]){later}", line, re.IGNORECASE) is not None


def _minimum_raised(old: str, new: str) -> bool:
    """Whether a requirement in code (`name>=1.2`) asks for a higher version of the same thing."""
    sides = [re.match(r"([\w.-]*)\s*>=\s*([\d.]*\d)", text) for text in (old, new)]
    if sides[0] is None or sides[1] is None:
        return False
    return sides[0][1] == sides[1][1] and _number(sides[1][2]) > _number(sides[0][2])


def _of_interface(fact: InterfaceChanged, *_: str) -> str | None:
    return fact.rule if fact.breaking else None


_RULES: dict[type[Fact], Callable[..., str | None]] = {
    TableRowRemoved: _of_row,
    SectionRemoved: _of_section,
    ListItemRemoved: _of_item,
    ParagraphRemoved: _of_item,
    AvailabilityChanged: _of_state,
    ListItemAdded: lambda fact, *_: _said(fact.text),
    ParagraphAdded: lambda fact, *_: _said(fact.text),
    DeprecationNoticeAdded: lambda fact, *_: _said(fact.sentence),
    SectionAdded: lambda fact, *_: _said(fact.heading),
    HeadingRenamed: lambda fact, *_: _said(fact.new, fact.old),
    TextChanged: _of_text,
    TableCellChanged: _of_cell,
    NumberChanged: _of_number,
    IdentifierChanged: _of_identifier,
    InterfaceChanged: _of_interface,
}
