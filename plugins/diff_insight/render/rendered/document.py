"""The merged blocks of a document as HTML.

Without its `<del>` the view is the new version, without its `<ins>` the old one; what stands in a
`.di-aside` is said of them and belongs to neither.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from diff_insight.conventions.limits import MOST_RENDERED
from diff_insight.locales import Catalog
from diff_insight.model.rendered import Block, BlockKind, BlockPair, DocumentDiff, Gap, Places
from diff_insight.render.escape import escape_attribute, escape_text
from diff_insight.render.prose import LinkTargets
from diff_insight.render.rendered.code import code_html
from diff_insight.render.rendered.running_text import Texts
from diff_insight.render.rendered.tables import TableWriter, as_new

_CODE = frozenset({BlockKind.CODE, BlockKind.SOURCE})
_TABLES = frozenset({BlockKind.TABLE, BlockKind.METADATA})
_NAMED = {
    BlockKind.HEADING: "di-heading",
    BlockKind.LABEL: "di-label",
    BlockKind.METADATA: "di-metadata",
    BlockKind.TABLE: "di-grid",  # themes dress up tables and code that have no name
    BlockKind.CODE: "di-source",
    BlockKind.SOURCE: "di-source",
}
_DEEPEST = 6  # levels of indentation and headings that the style sheet knows


def render_document(
    diff: DocumentDiff,
    anchor: str,
    targets: LinkTargets,
    catalog: Catalog,
    *,
    folds: bool = True,
) -> Markup:
    """The rendered view of a document; empty where it would be over the limit.

    Args:
        diff: Both versions, merged.
        anchor: What ids begin with: the id of the file's section.
        targets: What links can lead to.
        catalog: The reader's words.
        folds: Whether unchanged rows and lines are left out.
    """
    mark = _mark_of_all(diff.parts)
    if mark:
        diff = _unmarked(diff)
    view = _View(diff, anchor, targets, catalog, folds=folds and not mark)
    if diff.notation:
        label = catalog.text(
            "A plain rendering of {format}: its site may show it otherwise", format=diff.notation
        )
        view.html.append(f'<p class="di-aside di-gap">{escape_text(label)}</p>')
    size = 0
    for part in diff.parts:
        view.add(part)
        size += len(view.html[-1])
        if size > MOST_RENDERED:
            return Markup()
    html = "".join(view.closed())
    whole = f'<{mark} class="di-whole">{html}</{mark}>' if mark else html
    return Markup(whole)  # noqa: S704 - escaped


def _mark_of_all(parts: Sequence[BlockPair | Gap]) -> str:
    """The mark of a document that is new or gone as a whole; empty for any other."""
    for mark, is_marked in (("ins", _is_new), ("del", _is_gone)):
        if parts and all(map(is_marked, parts)):
            return mark
    return ""


def _is_new(part: BlockPair | Gap) -> bool:
    return isinstance(part, BlockPair) and part.old is None and not part.move


def _is_gone(part: BlockPair | Gap) -> bool:
    return isinstance(part, BlockPair) and part.new is None and not part.move


def _unmarked(diff: DocumentDiff) -> DocumentDiff:
    """A document that one version has, as if both had it: what is said of all is said once."""
    pairs: list[BlockPair] = []
    for part in diff.parts:
        assert isinstance(part, BlockPair)  # noqa: S101 - `_mark_of_all` looked
        block = part.new or part.old
        assert block is not None  # noqa: S101 - a pair has a side
        rows, width = len(block.rows), max(map(len, block.rows), default=0)
        pairs.append(BlockPair(block, block, rows=_same(rows), columns=_same(width)))
    references = diff.new_references or diff.old_references
    return DocumentDiff(tuple(pairs), references, references)


def _same(count: int) -> Places:
    return tuple((number, number) for number in range(count))


class _View:
    def __init__(
        self,
        diff: DocumentDiff,
        anchor: str,
        targets: LinkTargets,
        catalog: Catalog,
        *,
        folds: bool,
    ) -> None:
        self.html: list[str] = []
        self._texts = Texts(dict(diff.old_references), dict(diff.new_references), targets)
        self._anchor = anchor
        self._catalog = catalog
        self._folds = folds
        self._in_list = False

    def add(self, part: BlockPair | Gap) -> None:
        """Write a part."""
        before = len(self.html)
        if isinstance(part, Gap):
            self._gap(part)
        elif part.old is not None and part.new is not None and not _alike(part.old, part.new):
            self._block(BlockPair(part.old, None))
            self._block(BlockPair(None, part.new))
        else:
            self._block(part)
        self.html[before:] = ["".join(self.html[before:])]

    def closed(self) -> list[str]:
        """All that was written."""
        self._list(opens=False)
        return self.html

    def _list(self, *, opens: bool) -> None:
        if opens != self._in_list:
            self.html.append("<ul>" if opens else "</ul>")
            self._in_list = opens

    def _gap(self, gap: Gap) -> None:
        self._list(opens=False)
        label = self._catalog.plural(
            "{count} unchanged block (lines {first} to {last})",
            "{count} unchanged blocks (lines {first} to {last})",
            gap.blocks,
            first=self._catalog.number(gap.first),
            last=self._catalog.number(gap.last),
        )
        where = ""
        if gap.section:
            path = " › ".join(map(escape_text, gap.section))
            where = f' <span class="di-where">{path}</span>'
        self.html.append(f'<p class="di-aside di-gap">{escape_text(label)}{where}</p>')

    def _block(self, pair: BlockPair) -> None:
        block = pair.new or pair.old
        assert block is not None  # noqa: S101 - a pair has a side
        if pair.move and pair.leads:
            self._move(pair)
        self._list(opens=block.kind is BlockKind.ITEM)
        attributes = _attributes(pair, block)
        if block.kind in _TABLES:
            self._table(pair, block, attributes)
        elif block.kind in _CODE:
            # A line end behind the tag is none of the text's: parsers drop it.
            self.html.append(f"<pre{attributes}>\n{self._code(pair)}</pre>")
        else:
            tag = "li" if block.kind is BlockKind.ITEM else "p"
            body = self._text(pair, block)
            self.html.append(f"<{tag}{attributes}>{_marker(pair)}{body}</{tag}>")

    def _move(self, pair: BlockPair) -> None:
        """What is said above blocks that moved, at both ends."""
        self._list(opens=False)
        line = self._catalog.number(pair.elsewhere)
        if pair.new is None:
            here, there = "from", "to"
            label = self._catalog.text("Moved to line {line}", line=line)
        else:
            here, there = "to", "from"
            label = self._catalog.text("Moved from line {line}", line=line)
        self.html.append(
            f'<p class="di-aside di-move" id="{self._anchor}-{here}{pair.move}">'
            f'<a href="#{self._anchor}-{there}{pair.move}">{escape_text(label)}</a></p>'
        )

    def _text(self, pair: BlockPair, block: Block) -> str:
        plain = block.kind is BlockKind.LABEL
        old, new = _texts(pair)
        return as_new(pair, self._texts.html(old, new, plain=plain))

    def _code(self, pair: BlockPair) -> str:
        old, new = _texts(pair)
        body = code_html(old, new, self._catalog, folds=self._folds)
        return _language(pair) + as_new(pair, body)

    def _table(self, pair: BlockPair, block: Block, attributes: str) -> None:
        table = TableWriter(self._texts, self._catalog, folds=self._folds)
        rows = "".join(table.rows(pair, block))
        html = f"<table{attributes}>{rows}</table>"
        if block.kind is BlockKind.TABLE:  # it may be wider than the page
            name = escape_attribute(self._catalog.text("Table"))
            html = (
                f'<div class="di-scroll" tabindex="0" role="group" aria-label="{name}">{html}</div>'
            )
        self.html.append(html)


def _alike(old: Block, new: Block) -> bool:
    """Whether two blocks can be shown as one: what a list item was is not what a paragraph is."""
    return old.kind is new.kind or {old.kind, new.kind} <= _CODE


def _texts(pair: BlockPair) -> tuple[str | None, str | None]:
    """Both versions of a block's text; of one that moved, the one from where it came."""
    old = pair.old
    if pair.new is not None and pair.before is not None and _alike(pair.before, pair.new):
        old = pair.before
    return (
        None if old is None else old.text,
        None if pair.new is None else pair.new.text,
    )


def _attributes(pair: BlockPair, block: Block) -> str:
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


def _marker(pair: BlockPair) -> str:
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


def _language(pair: BlockPair) -> str:
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
