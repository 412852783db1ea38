"""The blocks of a document that is read line by line, in the making."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from diff_insight.analysis.document import NOWHERE, Document, FrontMatter, Kind, Row, Table, Unit
from diff_insight.analysis.document.directives import Directive
from diff_insight.analysis.document.nesting import Nesting
from diff_insight.analysis.formats.forms import forms_of
from diff_insight.analysis.formats.literal import LINE_END
from diff_insight.analysis.formats.rows import widened
from diff_insight.analysis.formats.text import Lead, Text
from diff_insight.analysis.inline import visible_text
from diff_insight.analysis.inline.keys import code_key, row_key, text_key
from diff_insight.model.facts import Span

_DEEPEST_HEADING = 6  # of HTML; deeper ones are shown as that
_QUOTED = "\0>"


class Blocks:
    """Takes in the blocks of one document, in order.

    Args:
        lines: The file's lines.
        inline: Makes inline Markdown of running text.
        notation: The name of the format that they are written in.

    Attributes:
        lists: How many lists the next block stands in.
        quotes: How many quotes it stands in.
        lead: What the next paragraph follows on the same line, or the line before.
    """

    def __init__(
        self, lines: tuple[str, ...], inline: Callable[[str], Text], notation: str
    ) -> None:
        self._lines = lines
        self._notation = notation
        self._inline = inline
        self._units: list[Unit] = []
        self._nesting = Nesting()
        self._section: tuple[tuple[int, str], ...] = ()
        self._path: tuple[str, ...] = ()
        self._list_count = 0
        self.lists = 0
        self.quotes = 0
        self.lead: Lead | None = None

    @property
    def path(self) -> tuple[str, ...]:
        """The headings that the next block stands under."""
        return self._path

    def add(  # noqa: PLR0913 - the fields of a unit
        self,
        kind: Kind,
        span: Span,
        text: str,
        key: str,
        *,
        text_line: int = 0,
        level: int | None = None,
        mark: str = "",
        list_id: int = NOWHERE,
        table: Table | None = None,
    ) -> None:
        """Take in a block."""
        self._units.append(
            Unit(
                *(kind, *span, text, text_line or span[0], key, self._path),
                level=self.lists if level is None else level,
                mark=mark,
                list_id=list_id,
                admonition=self._nesting.innermost,
                table=table,
            )
        )

    def heading(
        self, level: int, title: str, span: Span, text_line: int = 0, mark: str = ""
    ) -> None:
        """Take in a heading.

        Args:
            level: Its level, from 1.
            title: Its source, as inline Markdown.
            span: Its first and last line.
            text_line: The line that the title begins on; 0 for the first one.
            mark: What it is the name of, where it is no heading of text: `option`, `function`.
        """
        self.flush()
        level = min(level, _DEEPEST_HEADING)
        above = (part for part in self._section if part[0] < level)
        self._go(*above, (level, visible_text(title)))
        key = f"\0heading {text_key(title)}"
        self.add(Kind.HEADING, span, title, key, text_line=text_line, level=level, mark=mark)

    @contextmanager
    def under(self, title: str, span: Span, mark: str) -> Iterator[None]:
        """Under a heading that ends where its content does: the name of an option, a function."""
        above = self._section
        self.heading(above[-1][0] + 1 if above else 1, title, span, mark=mark)
        yield
        self.flush()
        self._go(*above)

    def _go(self, *section: tuple[int, str]) -> None:
        self._section = section
        self._path = tuple(title for _, title in section)

    def text(self, source: str, line: int, last: int, *, first: int = 0, unseen: str = "") -> None:
        """Take in a paragraph, or what an item says.

        Args:
            source: The text.
            line: The line that it begins on.
            last: The line that it ends on.
            first: The block's first line, where marks stand above the text.
            unseen: What readers see of it besides the words.
        """
        text = self._inline(source)
        self.placed(text._replace(unseen=text.unseen + unseen), line, last, first=first)

    def placed(self, text: Text, line: int, last: int, *, first: int = 0) -> None:
        """Take in running text that is Markdown already; see `text`."""
        lead, self.lead = self.lead, None
        markdown, unseen, said = text.markdown, text.unseen, text.said or text.markdown
        if lead is not None and lead.text:
            before = lead.text + ("\n" * (line - lead.line) or " ")
            markdown, said, line = f"{before}{markdown}".rstrip(), before + said, lead.line
        if lead is not None:
            unseen, first = lead.unseen + unseen, first or lead.line
        key = text_key(said.replace(LINE_END, "")) + _QUOTED * bool(self.quotes)
        key += f"\0{unseen}" if unseen else ""
        markdown = _with_line_ends(markdown)
        listed = lead is not None and lead.list_id != NOWHERE
        if markdown.strip():
            self.add(
                *(Kind.ITEM if listed else Kind.PARAGRAPH, (first or line, last), markdown, key),
                text_line=line,
                mark=lead.mark if lead else "",
                list_id=lead.list_id if lead else NOWHERE,
            )

    def flush(self) -> None:
        """Take in an item that has no text behind its beginning."""
        if self.lead is not None:
            self.placed(Text(""), self.lead.line, self.lead.line)

    def new_list(self) -> int:
        """The number of a list that begins."""
        self._list_count += 1
        return self._list_count

    def code(self, source: str, span: Span, text_line: int, language: str, words: str = "") -> None:
        """Take in a code block.

        Args:
            source: The code.
            span: Its first and last line, marks included.
            text_line: The line that the code begins on.
            language: Its language.
            words: What else is said of it: a title, highlighted lines.
        """
        self.flush()
        key = code_key(f"{language} {words}".strip(), source)
        self.add(Kind.CODE, span, source, key, text_line=text_line, mark=language)

    def table(self, rows: Sequence[Row], span: Span, words: str = "", *, headed: bool) -> None:
        """Take in a table.

        Args:
            rows: Its rows, with cells as inline Markdown.
            span: Its first and last line, marks included.
            words: What else is said of it: the widths of columns.
            headed: Whether the first row is the header.
        """
        self.flush()
        width = max(len(row.cells) for row in rows)
        rows = [widened(row, width) for row in rows]
        if not headed:
            rows.insert(0, Row(rows[0].line, ("",) * width))
        table = Table(rows[0], tuple(rows[1:]), ("",) * width)
        key = "\0table\n" + "\n".join(row_key(row.cells) for row in rows)
        key += ",".join(table.alignment) + f"\n{words}".rstrip()
        self.add(Kind.TABLE, span, "", key, table=table)

    def cell(self, source: str) -> str:
        """A cell's text as inline Markdown."""
        return _with_line_ends(self._inline(source).markdown)

    def other(self, kind: Kind, span: Span, text: str, mark: str = "") -> None:
        """Take in a block that is no text for readers: a comment, an anchor, an instruction."""
        self.flush()
        key = f"\0{kind.value} {mark} {text_key(text)}"
        self.add(kind, span, text, key, mark=mark)

    def include(self, target: str, span: Span, name: str, options: str = "") -> None:
        """Take in a file whose text stands here."""
        self.flush()
        key = f"\0directive :::{text_key(f'{name} {target} {options}')}"
        self.add(Kind.INCLUDE, span, target, key)

    def define(self, label: str, target: str, span: Span) -> None:
        """Take in a target that texts link to by a label."""
        self.add(Kind.DEFINITION, span, target, f"\0definition {label} {target} ", mark=label)

    @contextmanager
    def inside(self, name: str, title: str, span: Span, *, opens: bool = False) -> Iterator[None]:
        """In a notice.

        Args:
            name: Its type.
            title: Its title, or what it is shown for.
            span: Its first and last line.
            opens: Whether its first line is a block of its own.
        """
        self.flush()
        number = len(self._units) if opens else NOWHERE
        self._nesting.enter(name, title, span, self._path, number)
        if opens:
            key = f"\0directive {name} {text_key(title)}"
            self.add(Kind.DIRECTIVE, (span[0], span[0]), title, key, mark=name)
        yield
        self.flush()
        self._nesting.leave()

    def open(self, name: str, title: str, line: int) -> None:
        """Go into a notice that a line of its own ends, which may be missing."""
        self.flush()
        if self._nesting.too_deep:
            self.other(Kind.INSTRUCTION, (line, line), f"{name}::{title}", name)
            return
        read = Directive(name, title, "", ends=False, encloses=True)
        self._nesting.open(read, (line, len(self._lines)), len(self._units), self._path)
        key = f"\0directive {name} {text_key(title)}"
        self.add(Kind.DIRECTIVE, (line, line), title, key, mark=name)

    def close(self, line: int) -> None:
        """Come out of the innermost of these."""
        self.flush()
        self._nesting.close("", line)

    def document(
        self, front_matter: FrontMatter | None, references: Mapping[str, str], line_end: str
    ) -> Document:
        """The document of all blocks so far."""
        self.flush()
        self._nesting.forget_unclosed(self._units)
        # What stands above a block is taken in with it, and comments between the two before that.
        order = sorted(range(len(self._units)), key=lambda number: self._units[number].first)
        units = tuple(self._units[number] for number in order)
        admonitions = self._nesting.closed({number: place for place, number in enumerate(order)})
        return Document(
            *(self._lines, front_matter, units, admonitions, dict(references), line_end),
            forms=forms_of(units, admonitions),
            notation=self._notation,
        )


def _with_line_ends(markdown: str) -> str:
    return markdown.replace(LINE_END, "\n") if LINE_END in markdown else markdown
