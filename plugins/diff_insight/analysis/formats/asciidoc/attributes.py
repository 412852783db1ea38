"""Attributes of AsciiDoc's blocks: the lines in brackets above them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

# `[…]` with nothing behind it; `[[…]]` and `[#…]` name a place.
LINE = re.compile(
    r"\[(?:|[\w.#,\"'%+{:=*^<>!&/][^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*|\[[^\[\]]+\])\]\Z"
)
_PART = re.compile(
    r"""\s*(?:([\w-]+)\s*=\s*)?(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^,]*))\s*(?:,|\Z)"""
)
_SHORT = re.compile(r"([#.%])([^#.%]+)")
_MOST_PARTS = 60  # of a line: no block has as many attributes


@dataclass(slots=True)
class Attributes:
    """What stands above a block.

    Attributes:
        first: The place of its first line; -1 where there is none.
        style: The first word: `source`, `NOTE`, `quote`.
        positional: What else has no name.
        named: What has one.
        options: The options, `header` and the like.
        anchors: The names that links reach it by.
        source: Its lines as they are written, with the place of each.
    """

    first: int = -1
    style: str = ""
    positional: list[str] = field(default_factory=list)
    named: dict[str, str] = field(default_factory=dict)
    options: set[str] = field(default_factory=set)
    anchors: list[str] = field(default_factory=list)
    source: list[tuple[int, str]] = field(default_factory=list)

    def take(self, line: str, place: int) -> None:
        """Take in a line in brackets."""
        self.first = place if self.first < 0 else self.first
        body = line[1:-1]
        if body.startswith("["):
            self.anchors.append(body[1:-1].partition(",")[0])
            return
        for count, match in enumerate(_PART.finditer(body)):
            value = next((part for part in match.group(2, 3, 4) if part is not None), "").strip()
            if match.start() == len(body) and count or count > _MOST_PARTS:
                break
            if match[1]:
                self._take_named(match[1], value)
            elif count == 0:
                self._take_short(value)
            else:
                self.positional.append(value)
        self.source.append((place, body))

    def _take_named(self, name: str, value: str) -> None:
        if name == "id":
            self.anchors.append(value)
        elif name in {"options", "opts"}:
            self.options.update(part.strip() for part in value.split(","))
        else:
            self.named[name] = value

    def _take_short(self, value: str) -> None:
        self.style = re.split(r"[#.%]", value)[0].strip() or self.style
        for sign, name in _SHORT.findall(value):
            if sign == "#":
                self.anchors.append(name.strip())
            elif sign == "%":
                self.options.add(name.strip())

    @property
    def words(self) -> str:
        """The attributes as they are written."""
        return " ".join(body for _, body in self.source)


def read_attributes(body: str) -> Mapping[str, str]:
    """The named attributes between the brackets of a macro."""
    found = Attributes()
    found.take(f"[{body}]", 0)
    return found.named
