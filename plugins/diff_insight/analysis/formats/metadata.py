"""What a document says of itself at its beginning, as front matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from diff_insight.analysis.document import FrontMatter

# What YAML reads as it stands, whatever follows: all else is quoted.
_PLAIN = re.compile(r"(?!.* #)(?!.*:\s)[A-Za-z0-9][^\n]*(?<!:)\Z")
_KEY = re.compile(r"[^\s#'\"\-{\[][^:#]*\Z")  # a key that YAML reads as it stands


class Entry(NamedTuple):
    """A key and its value.

    Attributes:
        key: The key.
        values: The value, line by line.
        line: Its first line in the file, 1-based.
    """

    key: str
    values: Sequence[str]
    line: int


def front_matter_of(entries: Sequence[Entry]) -> FrontMatter | None:
    """Entries as front matter: in YAML, with each on the lines that it has in the file."""
    if not entries:
        return None
    first = entries[0].line
    last = entries[-1].line + len(entries[-1].values) - 1
    lines = [""] * (last - first + 1)
    for entry in entries:
        key = entry.key if _KEY.match(entry.key) else f'"{entry.key.replace(chr(34), "")}"'
        for place, value in enumerate(_quoted(entry.values), entry.line - first):
            lines[place] = (
                f"{key}: {value}".rstrip() if place == entry.line - first else f"  {value}".rstrip()
            )
    return FrontMatter(first - 1, last, "\n".join(lines))


def _quoted(values: Sequence[str]) -> Sequence[str]:
    if len(values) == 1 and (not values[0] or _PLAIN.match(values[0])):
        return values
    quoted = [value.replace("'", "''") for value in values]
    return (
        [f"'{quoted[0]}", *quoted[1:-1], f"{quoted[-1]}'"]
        if len(quoted) > 1
        else [f"'{quoted[0]}'"]
    )
