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
from diff_insight.render.rendered.block_marks import attributes_of, language, marker
from diff_insight.render.rendered.code import code_parts
from diff_insight.render.rendered.gaps import fold
from diff_insight.render.rendered.running_text import Texts
from diff_insight.render.rendered.tables import TableWriter, as_new

_CODE = frozenset({BlockKind.CODE, BlockKind.SOURCE})
_TABLES = frozenset({BlockKind.TABLE, BlockKind.METADATA})


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
        folds: Whether unchanged rows and lines are folded.
    """
    mark = _mark_of_all(diff.parts)
    if mark:
        diff = _unmarked(diff)
    view = _View(diff, anchor, targets, catalog, folds=folds and not mark)
    # A document that is too long as a whole has what is around its changes.
    html = view.whole(opens=True) or view.whole(opens=False)
    whole = f'<{mark} class="di-whole">{html}</{mark}>' if mark and html else html
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
        self._diff = diff
        self._texts = Texts(dict(diff.old_references), dict(diff.new_references), targets)
        self._anchor = anchor
        self._catalog = catalog
        self._folds = folds
        self._opens = True
        self._in_list = False

    def whole(self, *, opens: bool) -> str:
        """The view as HTML; empty where it is over the limit.

        Args:
            opens: Whether what did not change is there to be opened.
        """
        self.html, self._opens, self._in_list = [], opens, False
        if self._diff.notation:
            label = self._catalog.text(
                "A plain rendering of {format}: its site may show it otherwise",
                format=self._diff.notation,
            )
            self.html.append(f'<p class="di-aside di-gap">{escape_text(label)}</p>')
        size = 0
        for part in self._diff.parts:
            self._add(part)
            size += len(self.html[-1])
            if size > MOST_RENDERED:
                return ""
        self._list(opens=False)
        return "".join(self.html)

    def _add(self, part: BlockPair | Gap) -> None:
        before = len(self.html)
        if isinstance(part, Gap):
            self._gap(part)
        elif part.old is not None and part.new is not None and not _alike(part.old, part.new):
            self._block(BlockPair(part.old, None))
            self._block(BlockPair(None, part.new))
        else:
            self._block(part)
        self.html[before:] = ["".join(self.html[before:])]

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
        html = escape_text(label)
        if gap.section:
            path = " › ".join(map(escape_text, gap.section))
            html += f' <span class="di-where">{path}</span>'
        if not self._opens:
            self.html.append(f'<p class="di-aside di-gap">{html}</p>')
            return
        before, folds = len(self.html), self._folds
        self._folds = False  # one click opens all of it
        for pair in gap.pairs:
            self._block(pair)
        self._list(opens=False)
        self._folds = folds
        self.html[before:] = [fold(html, "".join(self.html[before:]))]

    def _block(self, pair: BlockPair) -> None:
        block = pair.new or pair.old
        assert block is not None  # noqa: S101 - a pair has a side
        if pair.move and pair.leads:
            self._move(pair)
        self._list(opens=block.kind is BlockKind.ITEM)
        attributes = attributes_of(pair, block)
        if block.kind in _TABLES:
            self._table(pair, block, attributes)
        elif block.kind in _CODE:
            self._code(pair, attributes)
        else:
            tag = "li" if block.kind is BlockKind.ITEM else "p"
            body = self._text(pair, block)
            self.html.append(f"<{tag}{attributes}>{marker(pair)}{body}</{tag}>")

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

    def _code(self, pair: BlockPair, attributes: str) -> None:
        said = language(pair)
        for part in code_parts(*_texts(pair), self._catalog, folds=self._folds):
            # A line end behind the tag is none of the text's: parsers drop it.
            html = f"<pre{attributes}>\n{said}{as_new(pair, part.html)}</pre>"
            self.html.append(
                fold(escape_text(part.label), html, "di-lines") if part.label else html
            )
            said = ""

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
