"""Directives: lines that begin with `:::`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_DIRECTIVE = re.compile(r":::+\s*\{?\.?([A-Za-z][\w-]*)?\s*(.*?)\}?\s*(:::+)?\s*")
_IDENTIFIER = re.compile(r":::\s*([A-Za-z_]\w*(?:[.:]\w+)+)")  # mkdocstrings: a thing of a program
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
# Attributes that name a directive to readers, the most telling first.
_TITLES = ("pivot", "target", "range", "title", "id")
_END = "-end"
_LAYOUT = frozenset({"row", "column", "image", "form", "quickstart", "video"})


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive as its line states it.

    Attributes:
        name: Its name, without `-end`.
        title: What it is shown for, or its title.
        source: The file, or the part of a program, that it shows; empty where it shows none.
        ends: Whether it closes an earlier one.
        encloses: Whether what follows belongs to it.
        is_component: Whether it is a component's tag.
    """

    name: str
    title: str
    source: str
    ends: bool
    encloses: bool
    is_component: bool = False


@lru_cache(maxsize=1024)
def read_directive(line: str) -> Directive:
    """Read one line that begins with `:::`."""
    named = _IDENTIFIER.fullmatch(line.strip())
    if named is not None:
        return Directive("", "", named[1], ends=False, encloses=False)
    match = _DIRECTIVE.fullmatch(line.strip())
    if match is None or match[1] is None:
        return Directive("", "", "", ends=True, encloses=False)
    name = match[1].lower()
    attributes = {
        attribute[1].lower(): attribute[2] if attribute[2] is not None else attribute[3]
        for attribute in _ATTRIBUTE.finditer(match[2])
    }
    if name.endswith(_END):
        return Directive(name.removesuffix(_END), "", "", ends=True, encloses=False)
    words = match[2]
    if words.startswith(("[", "{")):  # `:::tip[Title]{icon="star"}`
        words = words[1:].partition("]")[0] if words[0] == "[" else ""
    title = next((attributes[key] for key in _TITLES if key in attributes), words)
    source = attributes.get("source", "") if name == "code" else ""
    layout = name in _LAYOUT or match[3] is not None
    return Directive(name, title, source, ends=False, encloses=not (layout or source))
