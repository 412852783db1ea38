"""What readers call a file of a description."""

from __future__ import annotations

from diff_insight.analysis.entries import Node
from diff_insight.analysis.interface.parts import Part, value_of
from diff_insight.analysis.interface.uses import Use


def part_name(use: Use, path: str, root: Node) -> str:
    """The name of a file: its operation, or the title or name that it has itself.

    Args:
        use: What it is referred to as.
        path: Its path.
        root: Its content.
    """
    operation = use.operations[0] if len(use.operations) == 1 else ""
    own = stem(path)
    match use.part:
        case Part.DESCRIPTION:
            info = (root.keys or {}).get("info")
            return value_of(info, "title") or own
        case Part.OPERATION:
            return operation or value_of(root, "summary") or value_of(root, "operationId") or own
        case Part.PARAMETER:
            return value_of(root, "name") or own
        case Part.SCHEMA:
            return value_of(root, "title") or own
        case Part.SAMPLE if operation:
            return f"{value_of(root, 'lang')}: {operation}"
        case _:
            return own


def stem(path: str) -> str:
    """The name of a file without its suffix."""
    return path.rpartition("/")[2].rpartition(".")[0]


def collection_name(path: str) -> str:
    """The name of a file of parts, with its folder: `definitions` alone says nothing."""
    return "/".join(path.rpartition(".")[0].split("/")[-2:])
