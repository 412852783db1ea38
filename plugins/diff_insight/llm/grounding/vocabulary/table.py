"""What a language has words for, as far as the checks look for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from diff_insight.llm.grounding.mentions import HOLE, HOLE_END

MENTION = f"{HOLE}*{HOLE_END}"
"""Matches the hole that one mention leaves."""


class Thing(StrEnum):
    """What statements count."""

    FILE = "files"
    LINE = "lines"
    PLACE = "places"
    SECTION = "sections"
    PARAGRAPH = "paragraphs"
    ROW = "table rows"
    COLUMN = "table columns"
    ITEM = "list items"
    LINK = "links"
    IMAGE = "images"
    CODE = "code blocks"
    NOTICE = "notices"
    ENTRY = "entries"
    COMMAND = "commands"
    WORD = "words"
    CHANGE = "changes"
    MORE = "more"
    STATUS = "files or lines"
    OTHER = "things"


class Unseen(StrEnum):
    """Changes of nothing that a document says."""

    LAYOUT = "line breaks, whitespace or formatting"
    COMMENT = "a comment"
    MOVE = "a move"
    ORDER = "an order"
    LINK = "a link target"
    METADATA = "front matter that readers do not see"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a language; patterns are matched against a statement with holes for mentions.

    Attributes:
        clause: What parts two clauses.
        added: Words that claim an addition.
        removed: Words that claim a removal.
        added_what: Claims that what is mentioned (`what`) was added.
        removed_what: Claims that it was removed.
        not_what: What stands before a mention that only says where, or with what.
        not_what_behind: What stands behind such a mention.
        pairs: Claims that `old` gave way to `new`.
        rises: The same of a number that is greater than before; `old` may be missing.
        falls: The same of a smaller one.
        file_added: Claims that a whole file is new.
        file_removed: Claims that a whole file is gone.
        number: Numbers in words.
        numerals: What they say.
        counted: What stands behind a number that counts; a group for each thing.
        counted_before: What stands before a number that counts.
        every_file: Claims about all files.
        both: Claims about two things.
        only: Claims that there is nothing else.
        nothing_changed: Claims that nothing changed.
        nothing_added: Claims that nothing was added.
        nothing_removed: Claims that nothing was removed.
        rest: Words for what is not spoken of: the rest, other parts.
        denied: Words that deny a change.
        content: Words that claim that what a document says changed.
        unseen: Words for changes that are none to a reader.
    """

    clause: re.Pattern[str]
    added: re.Pattern[str]
    removed: re.Pattern[str]
    added_what: tuple[re.Pattern[str], ...]
    removed_what: tuple[re.Pattern[str], ...]
    not_what: re.Pattern[str]
    not_what_behind: re.Pattern[str]
    pairs: tuple[re.Pattern[str], ...]
    rises: tuple[re.Pattern[str], ...]
    falls: tuple[re.Pattern[str], ...]
    file_added: re.Pattern[str]
    file_removed: re.Pattern[str]
    number: re.Pattern[str]
    numerals: Mapping[str, int]
    counted: re.Pattern[str]
    counted_before: re.Pattern[str] | None
    every_file: re.Pattern[str]
    both: re.Pattern[str]
    only: re.Pattern[str]
    nothing_changed: re.Pattern[str]
    nothing_added: re.Pattern[str]
    nothing_removed: re.Pattern[str]
    rest: re.Pattern[str]
    denied: re.Pattern[str]
    content: re.Pattern[str]
    unseen: Mapping[Unseen, re.Pattern[str]]


def pattern(text: str) -> re.Pattern[str]:
    """A pattern in which `@` is a mention, and `@@` a list of them."""
    several = rf"{MENTION}(?:\s*(?:,|、|，|and|or|と|および|や|和|及|以及|與)+\s*{MENTION})*"
    return re.compile(text.replace("@@", several).replace("@", MENTION), re.IGNORECASE)


def things(names: Mapping[Thing, str], before: str, behind: str) -> re.Pattern[str]:
    """A pattern with a group for each thing, named after it."""
    groups = "|".join(f"(?P<{thing.name}>{words})" for thing, words in names.items())
    return pattern(f"{before}(?:{groups}){behind}")
