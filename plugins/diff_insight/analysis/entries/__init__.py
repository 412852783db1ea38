"""Files that are data: YAML, TOML and JSON, entry by entry."""

from diff_insight.analysis.entries.compare import entry_facts, entry_text, pair_items, same_value
from diff_insight.analysis.entries.notation import notation, respelled
from diff_insight.analysis.entries.tree import LANGUAGES, Node, UnreadableError, read_tree

__all__ = [
    "LANGUAGES",
    "Node",
    "UnreadableError",
    "entry_facts",
    "entry_text",
    "notation",
    "pair_items",
    "read_tree",
    "respelled",
    "same_value",
]
