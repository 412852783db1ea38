"""Attributes of AsciiDoc's blocks: the lines in brackets above them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

# `[…]` with nothing behind it; `[[…]]` and `[#…]` name a place.
LINE = re.compile(
    r"\[(?:|[\w.#,\"'%+{:=*^<>!&/][^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*|\[[^\[\]]+\])\]\Z"
)
_PART = re.compile(
    r"""\s*(?:([\w-]+)\s*=\s*)?(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^,]*))\s*(?:,|\Z)"""
)
_SHORT = re.compile(r"([#.%])([^#.%]+)")
_ONLY_ANCHOR = re.compile(r"(?:#[^#.%,]+|id\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^,]+))\Z")
_MOST_PARTS = 60  # of a line: no block has as many attributes


class Above(NamedTuple):
    """Attributes above a block, or a name that links reach it by, with the place of the line."""

    place: int
    text: str
    is_anchor: bool


@dataclass(slots=True)
class Attributes:
    """What stands above a block.

    Attributes:
        style: The first word: `source`, `NOTE`, `quote`.
        positional: What else has no name.
        named: What has one.
        options: The options, `header` and the like.
        lines: All of it as it is written, in order.
    """

    style: str = ""
    positional: list[str] = field(default_factory=list)
    named: dict[str, str] = field(default_factory=dict)
    options: set[str] = field(default_factory=set)
    lines: list[Above] = field(default_factory=list)

    def take(self, line: str, place: int) -> None:
        """Take in a line in brackets."""
        body = line[1:-1]
        if body.startswith("["):
            self.lines.append(Above(place, body[1:-1].partition(",")[0], is_anchor=True))
            return
        for count, match in enumerate(_PART.finditer(body)):
            value = next((part for part in match.group(2, 3, 4) if part is not None), "").strip()
            if (match.start() == len(body) and count) or count > _MOST_PARTS:
                break
            if match[1]:
                self._take_named(match[1], value, place)
            elif count == 0:
                self._take_short(value, place)
            else:
                self.positional.append(value)
        if not body or _ONLY_ANCHOR.sub("", body):
            self.lines.append(Above(place, body, is_anchor=False))

    def _take_named(self, name: str, value: str, place: int) -> None:
        if name == "id":
            self.lines.append(Above(place, value, is_anchor=True))
        elif name in {"options", "opts"}:
            self.options.update(part.strip() for part in value.split(","))
        else:
            self.named[name] = value

    def _take_short(self, value: str, place: int) -> None:
        self.style = re.split(r"[#.%]", value)[0].strip() or self.style
        for sign, name in _SHORT.findall(value):
            if sign == "#":
                self.lines.append(Above(place, name.strip(), is_anchor=True))
            elif sign == "%":
                self.options.add(name.strip())

    @property
    def words(self) -> str:
        """The attributes as they are written."""
        return " ".join(line.text for line in self.lines if not line.is_anchor)
