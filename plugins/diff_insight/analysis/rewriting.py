"""Pages of which most blocks are others than before, and the names in code that a page has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from diff_insight.analysis.align.similarity import weight
from diff_insight.analysis.comparison.comparison import Comparison
from diff_insight.analysis.document import TEXT_KINDS, Document, Kind, Unit
from diff_insight.analysis.rules.code import SHELLS

_FEWEST = 8  # blocks of each version: of a shorter page each change can be read by itself
# Shares of each version, by words: what stands in blocks without a partner in the other one, and
# in blocks that are the same. Between them an edited page ends and another one begins, as read in
# the forty largest edits of three histories.
_LEAST_ALONE, _MOST_SAME = 0.4, 0.4
_NAME = re.compile(r"`+([^`\n]{2,60})`+")
# What a reader types or looks up: a sign, a digit or a capital inside, no running text.
_TYPED = re.compile(r"(?=.*[\W\d_]|.*[a-z][A-Z]|[a-z]+\Z)[\w$@./<-][^\s]*(?: --?[\w-]+)?\Z")
_PROMPT = re.compile(r"(?:\$|#|>|PS(?: [^>]*)?>|C:\\[^>]*>|❯|%) +")
_COMMAND = re.compile(
    r"(?:sudo )?((?:[a-z][\w.-]*|[A-Z][a-z]+-[A-Z]\w*)(?: (?:--?)?[A-Za-z][\w-]*)?)(?= |\Z)"
)
_NOT_A_COMMAND = frozenset({"cd", "echo", "mkdir", "export", "set", "ls", "cat", "exit"})


def is_rewritten(comparison: Comparison) -> bool:
    """Whether much of both versions has no partner in the other one, and little is the same."""
    old, new = comparison.old.units, comparison.new.units
    if min(len(old), len(new)) < _FEWEST:
        return False
    sides = (old, new, comparison.alignment.new_of), (new, old, comparison.alignment.old_of)
    return all(_are_others(*side) for side in sides)


def _are_others(units: Sequence[Unit], others: Sequence[Unit], partners: Mapping[int, int]) -> bool:
    whole = alone = same = 0
    for number, unit in enumerate(units):
        size = weight(unit)
        whole += size
        if number not in partners:
            alone += size
        elif others[partners[number]].key == unit.key:
            same += size
    return alone >= whole * _LEAST_ALONE and same < whole * _MOST_SAME


def names_of(document: Document) -> list[str]:
    """The commands of a document, then its names in code, the most frequent first."""
    commands: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for unit in document.units:
        if unit.kind is Kind.CODE and unit.mark.lower() in SHELLS:
            commands.update(_commands(unit.text))
        elif unit.kind in TEXT_KINDS or unit.kind is Kind.TABLE:
            found = (name.rstrip("\\") for name in _NAME.findall(unit.text))
            names.update(name for name in found if _TYPED.match(name))
    ranked = (name for counted in (commands, names) for name, _ in counted.most_common())
    return list(dict.fromkeys(ranked))


def _commands(text: str) -> Iterator[str]:
    """The commands of a block: of its lines with a prompt, where any has one."""
    lines = [line.strip() for line in text.split("\n")]
    prompted = [line for line in lines if _PROMPT.match(line)]
    for line in prompted or lines:
        bare = _PROMPT.sub("", line, count=1)
        found = _COMMAND.match(bare)
        # A word with something behind it that is no word is likely to be what a command printed.
        whole = found is not None and (" " in found[1] or found[1] == bare)
        if found and whole and found[1].split()[0] not in _NOT_A_COMMAND:
            yield found[1]
