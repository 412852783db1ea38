"""Data files as trees whose nodes know their lines."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from diff_insight.conventions.limits import MOST_DATA_NESTING, MOST_NODES
from diff_insight.model.facts import Span

LANGUAGES = {".yml": "yaml", ".yaml": "yaml", ".json": "json", ".toml": "toml"}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # it resolves types; nothing is constructed
_TOML_KEYS = re.compile(r"""\s*\[*(?:[\w.\- \t]|"[^"]*"|'[^']*')+(?=[=\]])""")
_TOML_NAME = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")
_TABS = re.compile(r"^[ \t]+", re.MULTILINE)


class UnreadableError(Exception):
    """A file is not what its name says, or is too large a tree."""


@dataclass(frozen=True, slots=True)
class Node:
    """A value and its lines; exactly one of the three is set.

    Attributes:
        span: First and last line, 1-based; those of its key too.
        text: A single value.
        items: The parts of a list.
        keys: The parts of a mapping.
        type: What YAML takes a single value for: `str`, `int`, `float`, `bool`, `null`, ….
        first: The line that a literal block of YAML begins on, whose lines are those of its text;
            0 for every other value.
    """

    span: Span
    text: str | None = None
    items: tuple[Node, ...] | None = None
    keys: Mapping[str, Node] | None = None
    type: str = ""
    first: int = 0


def read_tree(text: str, language: str) -> Node:
    """Read a data file.

    Raises:
        UnreadableError: It cannot be read.
    """
    try:
        if language == "toml":
            return _Toml(text).node()
        if language == "json":
            text = _TABS.sub(lambda match: match[0].expandtabs(), text)
        return _yaml(text)
    except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        raise UnreadableError(str(error)) from error


def _yaml(text: str) -> Node:
    roots = list(yaml.compose_all(text, Loader=_LOADER))
    # Without aliases there are fewer values than characters; with aliases, little more is needed.
    budget = [min(MOST_NODES, 4 * len(text))]
    nodes = [_node(root, (1, 1), 0, budget) for root in roots if root is not None]
    if len(nodes) == 1:
        return nodes[0]
    return Node((1, max(text.count("\n"), 1)), items=tuple(nodes))


def _node(node: yaml.Node, span: Span, depth: int, budget: list[int]) -> Node:
    budget[0] -= 1
    if depth > MOST_DATA_NESTING or budget[0] < 0:
        raise UnreadableError("too deep or too large")
    first = node.start_mark.line + 1
    top = min(first, span[0]) if depth else first
    match node:
        case yaml.MappingNode():
            keys = {
                str(key.value): _node(value, (key.start_mark.line + 1, 0), depth + 1, budget)
                for key, value in node.value
            }
            return Node((top, _last(first, tuple(keys.values()))), keys=keys)
        case yaml.SequenceNode():
            no_position = (1 << 60, 0)
            items = tuple(_node(part, no_position, depth + 1, budget) for part in node.value)
            return Node((top, _last(first, items)), items=items)
        case _:
            block = getattr(node, "style", None) in (
                "|",
                ">",
            )  # their end is where the next token begins
            last = node.end_mark.line + (0 if block else 1)
            return Node(
                (top, max(last, first)),
                text=str(node.value),
                type=node.tag.rpartition(":")[2],
                first=first + 1 if getattr(node, "style", None) == "|" else 0,
            )


def _last(first: int, parts: tuple[Node, ...]) -> int:
    return max((part.span[1] for part in parts), default=first)


class _Toml:
    """Values from tomllib; lines by where their keys stand."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._set_on = _set_on(text)

    def node(self) -> Node:
        return self._read(tomllib.loads(self._text), 1, 0)

    def _read(self, value: object, line: int, depth: int) -> Node:
        if depth > MOST_DATA_NESTING:
            raise UnreadableError("too deep")
        match value:
            case dict():
                keys = {}
                for key, part in value.items():
                    at = self._find(str(key), line)
                    keys[str(key)] = self._read(part, at, depth + 1)
                last = max((part.span[1] for part in keys.values()), default=line)
                return Node((line, max(last, line)), keys=keys)
            case list():
                items = tuple(self._read(part, line, depth + 1) for part in value)
                return Node((line, line), items=items)
            case _:
                return Node((line, line), text=str(value), type=type(value).__name__)

    def _find(self, key: str, line: int) -> int:
        """The line at or after `line` that sets a key or opens its table."""
        lines = self._set_on.get(key, ())
        number = bisect_left(lines, line)
        return lines[number] if number < len(lines) else line


def _set_on(text: str) -> dict[str, list[int]]:
    """The lines that set each key, or open a table of that name."""
    lines: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(text.split("\n"), 1):
        match = _TOML_KEYS.match(line)
        names = _TOML_NAME.findall(match[0]) if match else ()
        for name in names if line.lstrip().startswith("[") else names[:1]:
            lines[name.strip("\"'")].append(number)
    return lines
