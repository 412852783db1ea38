"""Tables and metadata: by row and cell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from diff_insight.locales import Catalog
from diff_insight.model.rendered import Block, BlockKind, BlockPair, Places
from diff_insight.render.escape import escape_text
from diff_insight.render.rendered.gaps import fold
from diff_insight.render.rendered.running_text import Texts

_Row = tuple[str, ...]
_BothRows = tuple[_Row | None, _Row | None]

_AROUND = 1  # unchanged rows of context on each side: rows are taller than lines
_FEWEST_FOLDED = 3  # rows; the row that stands for fewer saves nothing


class TableWriter:
    """Writes tables.

    Args:
        texts: Makes the HTML of cells.
        catalog: The reader's words.
        folds: Whether long unchanged stretches are folded.
    """

    def __init__(self, texts: Texts, catalog: Catalog, *, folds: bool) -> None:
        self._texts = texts
        self._catalog = catalog
        self._folds = folds

    def rows(self, pair: BlockPair, block: Block) -> list[str]:
        """The rows of a table, each a `<tr>`.

        Args:
            pair: Both versions of it.
            block: The one that is there, the new one of two.
        """
        before = pair.old or (pair.before if pair.before and pair.before.rows else None)
        rows, columns = pair.rows, pair.columns
        if not rows:
            rows = _places_of(len(block.rows), new=pair.new is not None)
            columns = _places_of(max(map(len, block.rows), default=0), new=pair.new is not None)
        row_pairs = [_both(before, pair.new, *places) for places in rows]
        shown = _near(row_pairs) if self._folds and pair.rows else [True] * len(rows)
        html: list[str] = []
        for visible, group in groupby(zip(shown, row_pairs, rows, strict=True), itemgetter(0)):
            some = [
                self._row(pair, block, texts, columns, head=0 in places)
                for _, texts, places in group
            ]
            if visible or len(some) < _FEWEST_FOLDED:
                html += some
            else:
                html.append(self._gap(some, len(columns)))
        return html

    def _gap(self, rows: Sequence[str], width: int) -> str:
        """Rows as a table in a fold: nothing else can be opened inside of a table."""
        label = self._catalog.plural("{count} unchanged row", "{count} unchanged rows", len(rows))
        table = f'<table class="di-grid">{"".join(rows)}</table>'
        return f'<tr><td colspan="{width}">{fold(escape_text(label), table)}</td></tr>'

    def _row(
        self, pair: BlockPair, block: Block, row: _BothRows, columns: Places, *, head: bool
    ) -> str:
        old, new = row
        plain = block.kind is BlockKind.METADATA
        html: list[str] = []
        for number, (left, right) in enumerate(columns):
            before, after = _at(old, left), _at(new, right)
            tag = _tag(number, metadata=plain, head=head)
            body = ""
            if before is not None or after is not None:
                body = as_new(pair, self._texts.html(before, after, plain=plain))
            html.append(f"<{tag}>{body}</{tag[:2]}>")
        change = "inserted" if old is None else "deleted" if new is None else ""
        name = f' data-change="{change}"' if change else ""
        return f"<tr{name}>{''.join(html)}</tr>"


def as_new(pair: BlockPair, body: str) -> str:
    """All of a block that moved here is new in this place."""
    return f"<ins>{body}</ins>" if pair.move and pair.before and body else body


def _places_of(count: int, *, new: bool) -> Places:
    """The places of what one version has alone."""
    return tuple((None, n) if new else (n, None) for n in range(count))


def _both(before: Block | None, now: Block | None, old: int | None, new: int | None) -> _BothRows:
    """A row before and now."""
    return (
        before.rows[old] if before is not None and old is not None else None,
        now.rows[new] if now is not None and new is not None else None,
    )


def _near(rows: Sequence[_BothRows]) -> list[bool]:
    """Which rows stay: the first, those that changed, and their neighbours."""
    changed = [number == 0 or old != new for number, (old, new) in enumerate(rows)]
    return [
        any(changed[max(place - _AROUND, 0) : place + _AROUND + 1]) for place in range(len(rows))
    ]


def _at(row: _Row | None, column: int | None) -> str | None:
    """A cell; a short row has empty ones at its end."""
    if row is None or column is None:
        return None
    return row[column] if column < len(row) else ""


def _tag(column: int, *, metadata: bool, head: bool) -> str:
    if metadata:
        return "td" if column else 'th scope="row"'
    return 'th scope="col"' if head else "td"
