"""What a reader loses by a change: the only facts that make it a breaking one."""

# ruff: noqa: E501, C901 - patterns of many words, and a case per kind of fact

from __future__ import annotations

import re
from collections.abc import Sequence

from diff_insight.model.facts import (
    DeprecationNoticeAdded,
    Fact,
    HeadingRenamed,
    IdentifierChanged,
    InterfaceChanged,
    ListItemAdded,
    NumberChanged,
    ParagraphAdded,
    SectionAdded,
    SectionRemoved,
    TableCellChanged,
    TableRowRemoved,
    TextChanged,
)

# What only a command line or PowerShell calls so: an option with its dashes.
_OPTION = re.compile(r"-{1,2}[A-Za-z][\w-]*\b")
_OPTIONS = re.compile(
    r"\b(?:options?|parameters?|arguments?|properties|flags?|settings|commands?|attributes|fields)\b",
    re.IGNORECASE,
)
_IDENTIFIER = re.compile(r"[A-Za-z_][\w.-]*(?:[_.A-Z-]\w+)|[a-z]\w+")
# "No longer needed" is a relief, so each verb that means a loss is listed.
_LOST = re.compile(
    r"\bno longer\s+(?:be\s+)?(?:supports?|supported|available|accepts?|accepted|works?|allow(?:s|ed)"
    r"|includes?|included|provides?|offered|offers|maintained|possible)\b"
    r"|\b(?:has|have) been (?:\w+ly )?(?:removed|retired|discontinued)\b"
    r"|\b(?:was|were) (?:removed|retired|discontinued) (?:in|from|with|on|as of)\b"
    r"|\bwill be (?:removed|retired|discontinued) (?:in|on|as of|after)\b"
    r"|\bbreaking changes?\b",
    re.IGNORECASE,
)
# A condition speaks of what may happen, a denial of what did not.
_NOT_SAID = re.compile(
    r"\b(?:if|when|whenever|once|whether|until|unless|in case|check that|verify|make sure)\b"
    r"|\b(?:no|not an?|without|non|any|avoid|contain|limitations? (?:was|were|has|have)|"
    r"restrictions? (?:was|were|has|have)|bug)\b.{0,24}\b(?:breaking|been removed|removed)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?!\s)[^.!?]*)*")
_YES = re.compile(r"✅|✔️?|☑️?|:white_check_mark:|supported", re.IGNORECASE)
_NO = re.compile(r"❌|✖️?|🚫|:x:|(?:not |un)supported", re.IGNORECASE)
_REQUIRED = re.compile(r"required|mandatory", re.IGNORECASE)
# Of these a "no" is no loss.
_NO_SUPPORT = re.compile(r"required|mandatory|deprecated|preview|optional|issue", re.IGNORECASE)
_VERSION = re.compile(r"v?(\d+(?:\.\d+)*)$")


def takes_away(fact: Fact, old: str, new: str) -> bool:  # noqa: PLR0911 - a case per kind
    """Whether a fact takes something from a reader, or asks more of one.

    Args:
        fact: The fact.
        old: The text of the old version.
        new: The text of the new version.
    """
    match fact:
        case TableRowRemoved():
            return _is_name(fact.key, fact.section) and not _names(fact.key, new)
        case SectionRemoved():
            return _is_name(fact.heading, fact.section[:-1]) and not _names(fact.heading, new)
        case ListItemAdded() | ParagraphAdded():
            return _says_lost(fact.text)
        case DeprecationNoticeAdded():
            return _says_lost(fact.sentence)
        case SectionAdded():
            return _says_lost(fact.heading)
        case HeadingRenamed():
            return _says_lost(fact.new) and not _says_lost(fact.old)
        case TextChanged():
            if fact.old and _YES.fullmatch(fact.old) and _NO.fullmatch(fact.new or ""):
                return True
            before, after = fact.old_sentence or fact.old, fact.new_sentence or fact.new
            return _says_lost(after or "") and not _says_lost(before or "")
        case TableCellChanged():
            return _cell_loses(fact)
        case NumberChanged() if fact.lines.old and fact.lines.new:
            return _raises(
                fact.old, fact.new, _line(old, fact.lines.old), _line(new, fact.lines.new)
            )
        case IdentifierChanged() if fact.old and fact.new:
            return _minimum_raised(fact.old, fact.new)
        case InterfaceChanged():
            return fact.breaking
    return False


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


def _says_lost(text: str) -> bool:
    return any(
        _LOST.search(sentence) and not _NOT_SAID.search(sentence)
        for sentence in _SENTENCE.findall(text)
    )


def _cell_loses(fact: TableCellChanged) -> bool:
    old, new = fact.old.strip(), fact.new.strip()
    if _REQUIRED.search(fact.column):
        return old.lower() in {"no", "false", "❌"} and new.lower() in {"yes", "true", "✅"}
    if old.lower() == "optional" and new.lower() == "required":
        return True
    if _NO_SUPPORT.search(fact.column):
        return False
    return bool(_YES.fullmatch(old) and _NO.fullmatch(new))


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
    least = rf"(?:>=|≥|\bat least|\bminimum(?: version)?(?: of| is)?:?)\s*(?:version )?{part}(?![\d.]*\d)"
    later = rf"{part}\s+(?:or|and)\s+(?:later|newer|higher|above|greater)\b"
    return re.search(f"{least}|(?<![\\d.]){later}", line, re.IGNORECASE) is not None


def _minimum_raised(old: str, new: str) -> bool:
    """Whether a requirement in code (`name>=1.2`) asks for a higher version of the same thing."""
    sides = [re.match(r"([\w.-]*)\s*>=\s*([\d.]*\d)", text) for text in (old, new)]
    if sides[0] is None or sides[1] is None:
        return False
    return sides[0][1] == sides[1][1] and _number(sides[1][2]) > _number(sides[0][2])
