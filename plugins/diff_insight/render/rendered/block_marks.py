"""What is said of a block: its attributes, and what is not in its text."""

from __future__ import annotations

from diff_insight.model.rendered import Block, BlockKind, BlockPair
from diff_insight.render.escape import escape_attribute, escape_text

_NAMED = {
    BlockKind.HEADING: "di-heading",
    BlockKind.LABEL: "di-label",
    BlockKind.METADATA: "di-metadata",
    BlockKind.TABLE: "di-grid",  # themes dress up tables and code that have no name
    BlockKind.CODE: "di-source",
    BlockKind.SOURCE: "di-source",
}
_DEEPEST = 6  # levels of indentation and headings that the style sheet knows


def attributes_of(pair: BlockPair, block: Block) -> str:
    """The attributes of a block's element, with the blank before them."""
    html = ""
    names = "di-inside" if block.inside else ""
    if block.kind in _NAMED:
        names = f"{_NAMED[block.kind]} {names}".rstrip()
    if names:
        html += f' class="{names}"'
    if change := _change(pair):
        html += f' data-change="{change}"'
    if block.level:
        html += f' data-level="{min(block.level, _DEEPEST)}"'
    if block.kind is BlockKind.ITEM and block.mark[:1].isdigit():
        html += f' data-mark="{escape_attribute(block.mark)}"'
    return html


def _change(pair: BlockPair) -> str:
    if pair.move:
        return "moved" if pair.new else "moved-away"
    if pair.old is None:
        return "inserted"
    return "deleted" if pair.new is None else ""


def marker(pair: BlockPair) -> str:
    """What is said of a heading or an item that has another level or kind of list now."""
    old, new = pair.old or pair.before, pair.new
    if old is None or new is None or old.kind is not new.kind:
        return ""
    if new.kind is BlockKind.HEADING:
        return _instead("#" * old.level, "#" * new.level, " ")
    if new.kind is BlockKind.ITEM and _list_form(old) != _list_form(new):
        return _instead(_item_start(old), _item_start(new), " ")
    return ""


def _list_form(item: Block) -> tuple[int, bool]:
    """The level of an item, and whether its list has numbers; these follow from its place."""
    return item.level, item.mark[:1].isdigit()


def _item_start(item: Block) -> str:
    """An item's marker, with its indentation."""
    return "\N{NO-BREAK SPACE}" * 2 * (item.level - 1) + (item.mark or "-")


def language(pair: BlockPair) -> str:
    """What is said of a code block that has another language now."""
    if pair.old is None or pair.new is None or pair.new.kind is not BlockKind.CODE:
        return ""
    return _instead(pair.old.mark, pair.new.mark, "\n")


def _instead(old: str, new: str, end: str) -> str:
    """What is not in the text itself, before and now; empty where it is the same."""
    if old == new:
        return ""
    before, after = (
        f"<{tag}>{escape_text(text)}</{tag}>" if text else ""
        for tag, text in (("del", old), ("ins", new))
    )
    return f'<span class="di-aside di-target">{before}{after}{end}</span>'
