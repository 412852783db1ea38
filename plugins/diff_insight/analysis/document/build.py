"""From the parser's tokens to units."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from markdown_it.token import Token

from diff_insight.analysis.document.directives import Directive, read_directive
from diff_insight.analysis.document.document import Document, FrontMatter
from diff_insight.analysis.document.fence import read_fence
from diff_insight.analysis.document.headings import heading_text
from diff_insight.analysis.document.nesting import Nesting
from diff_insight.analysis.document.outline import (
    BlockTokens,
    Context,
    Outline,
    Section,
    TopLevelBlock,
)
from diff_insight.analysis.document.tags import Tag, shown_properties
from diff_insight.analysis.document.unit import (
    FOOTNOTE,
    NOWHERE,
    Kind,
    Row,
    Table,
    Unit,
)
from diff_insight.analysis.inline import note_key
from diff_insight.analysis.inline.keys import code_key, row_key, text_key

_ALERT = re.compile(r"\[!([A-Za-z]+)\][ \t]*(?:\n|$)?")
_NO_ALERT = frozenset({"include", "video", "code", "div"})
_INCLUDE = re.compile(r"\[!(?:INCLUDE|include|Include)[ +]?\s*\[[^\]]*\]\s*\(([^()]*)\)\]\s*\Z")
_EXPRESSION = "jsx"  # the language of an expression in braces
_COMMENT = re.compile(r"\s*<!--.*-->\s*\Z", re.DOTALL)


class Builder:
    """Takes in the blocks of one document, in order.

    Args:
        lines: The file's lines.
        skipped: How many of them the blocks do not know of (the front matter).
    """

    def __init__(self, lines: tuple[str, ...], skipped: int) -> None:
        self._lines = lines
        self._skipped = skipped
        self._units: list[Unit] = []
        self._nesting = Nesting()
        self._base = skipped  # where the lines that tokens count begin
        self._section: Section = ()
        self._path: tuple[str, ...] = ()
        self._lists: list[int] = []
        self._list_count = 0
        self._marker = ""
        self._alert = ""
        self._definitions: dict[str, tuple[int, Mapping[str, Any]]] = {}
        self._mere = True  # whether the block has nothing but units

    @property
    def units(self) -> Sequence[Unit]:
        """The units of all blocks so far."""
        return tuple(self._units)

    def place(self, line: int, size: int, reach: int, source: BlockTokens) -> TopLevelBlock:
        """Take in the next block as the parser gives it.

        Args:
            line: Its first line in the text.
            size: How many lines it covers.
            reach: How many lines from its first one on decide what it is.
            source: What it is made of.
        """
        context = self._context(line)
        start = len(self._units)
        self._base = context.before - source.line
        self._mere = not source.references
        self._alert = ""  # that of a quote never is about text behind the quote
        for label, value in source.references.items():
            self._definitions.setdefault(label, (self._base, value))
        self.read(source.tokens)
        return TopLevelBlock(
            *(line, size, reach, (start, len(self._units)), context),
            *(self._list_count - context.lists, self._section, None if self._mere else source),
        )

    def place_again(self, line: int, block: TopLevelBlock, units: Sequence[Unit]) -> TopLevelBlock:
        """Take in the next block as it stands in another version, with all units of that."""
        if block.source is not None:
            return self.place(line, block.size, block.reach, block.source)
        previous = block.context
        first, end = block.units
        start = len(self._units)
        if self._is_like(line, previous):
            # Equal to what it was, and no other object from now on.
            self._section = previous.section
            self._take(units[first:end], block)
            context, after = previous, block.after
        else:
            context = self._context(line)
            for unit in units[first:end]:
                self._move(unit, previous, context)
            after = self._section
        self._list_count += block.lists
        if context is previous and line == block.line and start == first:
            return block
        return TopLevelBlock(
            *(line, block.size, block.reach, (start, len(self._units)), context),
            *(block.lists, after, None),
        )

    def _is_like(self, line: int, previous: Context) -> bool:
        """Whether a block that begins on a line stands in a context that is known."""
        return (
            line + self._skipped == previous.before
            and self._list_count == previous.lists
            and self._nesting.innermost == previous.admonition
            and self._section == previous.section
        )

    def _context(self, line: int) -> Context:
        return Context(
            line + self._skipped, self._nesting.innermost, self._list_count, self._section
        )

    def _take(self, units: Sequence[Unit], block: TopLevelBlock) -> None:
        """Take in units as they are."""
        if block.after is not block.context.section:
            self._section = block.after
            self._path = tuple(part[1] for part in block.after)
        self._units += units

    def _move(self, unit: Unit, previous: Context, context: Context) -> None:
        """Take in a unit that stands some lines further down, or up, or under other headings."""
        lines, lists = context.before - previous.before, context.lists - previous.lists
        if unit.kind is Kind.HEADING:
            self._head(unit.level, unit.section[-1])
        self._units.append(
            Unit(
                *(unit.kind, unit.first + lines, unit.last + lines, unit.text),
                text_line=unit.text_line + lines,
                key=unit.key,
                section=self._path,
                level=unit.level,
                mark=unit.mark,
                list_id=NOWHERE if unit.list_id == NOWHERE else unit.list_id + lists,
                admonition=context.admonition,
                table=None if unit.table is None else unit.table.moved(lines),
            )
        )

    def read(self, tokens: Sequence[Token]) -> None:  # noqa: C901, PLR0912 - one case per token
        """Take in all tokens of a block."""
        position = 0
        while position < len(tokens):
            token = tokens[position]
            match token.type:
                case "inline":
                    self._text(tokens[position - 1], token)
                case "fence" | "code_block":
                    self._code(token)
                case "html_block":
                    self._html(token)
                case "table_open":
                    position = self._table(tokens, position)
                case "table":
                    self._plain_table(token)
                case "directive":
                    self._directive(token)
                case "component":
                    self._component(token)
                case "module":
                    self._add(
                        Kind.TECHNICAL, token, "", f"\0module {token.content}", mark="imports"
                    )
                case "hidden":
                    key = f"\0comment {text_key(token.content)}"
                    self._add(Kind.COMMENT, token, token.content, key)
                case "expression":
                    key = code_key(_EXPRESSION, token.content)
                    self._add(Kind.CODE, token, token.content, key, mark=_EXPRESSION)
                case "bullet_list_open" | "ordered_list_open":
                    self._list_count += 1
                    self._lists.append(self._list_count)
                case "bullet_list_close" | "ordered_list_close":
                    self._lists.pop()
                case "list_item_open":
                    self._marker = token.info + token.markup
                case "list_item_close":
                    self._marker = ""
                case "blockquote_open":
                    self._quote(tokens, position)
                case "admonition_open":
                    self._open(token, str(token.meta["type"]), str(token.meta["title"]))
                case "blockquote_close" | "admonition_close":
                    self._nesting.leave()
                case "hr" | "stray_fence":
                    self._add(Kind.LAYOUT, token, "", f"\0{token.type}")
                case _:
                    pass
            position += 1

    def document(
        self, front_matter: FrontMatter | None, line_end: str, outline: Outline
    ) -> Document:
        """The document of all blocks so far."""
        self._nesting.forget_unclosed(self._units)
        targets = self._define()
        marks = (unit.mark for unit in self._units if unit.kind is Kind.PARAGRAPH)
        targets |= {note_key(mark[1:]): "" for mark in marks if mark.startswith(FOOTNOTE)}
        units, place = self._in_order()
        return Document(
            lines=self._lines,
            front_matter=front_matter,
            units=units,
            admonitions=self._nesting.closed(place),
            references=targets,
            line_end=line_end,
            outline=outline,
        )

    def _in_order(self) -> tuple[tuple[Unit, ...], dict[int, int]]:
        """The units by their lines, and the new numbers of all if they were in another order."""
        firsts = [unit.first for unit in self._units]
        if firsts == sorted(firsts):
            return tuple(self._units), {}
        order = sorted(range(len(firsts)), key=firsts.__getitem__)
        place = {number: index for index, number in enumerate(order)}
        return tuple(self._units[number] for number in order), place

    def _define(self) -> dict[str, str]:
        """Take in the link reference definitions, which have no tokens; give their targets."""
        for label, (base, value) in self._definitions.items():
            first, after = value.get("map") or (0, 0)
            first, last = first + base + 1, after + base
            key = f"\0definition {label} {value.get('href')} {value.get('title')}"
            text = str(value.get("href", ""))
            self._units.append(
                Unit(Kind.DEFINITION, first, max(first, last), text, first, key, (), mark=label)
            )
        return {
            label: str(value.get("href", "")) for label, (_, value) in self._definitions.items()
        }

    def _add(  # noqa: PLR0913 - the fields of a unit
        self,
        kind: Kind,
        token: Token,
        text: str,
        key: str,
        *,
        offset: int = 0,
        level: int | None = None,
        mark: str = "",
        list_id: int = NOWHERE,
        table: Table | None = None,
    ) -> None:
        first, after = token.map or (0, 1)
        first += self._base + 1
        last = after + self._base
        while last > first and not self._lines[last - 1].strip():
            last -= 1
        self._units.append(
            Unit(
                *(kind, first, last, text, first + offset, key, self._path),
                level=len(self._lists) if level is None else level,
                mark=mark,
                list_id=list_id,
                admonition=self._nesting.innermost,
                table=table,
            )
        )

    def _text(self, opening: Token, token: Token) -> None:
        if opening.type == "heading_open":
            self._heading(opening, token)
            return
        text, offset = token.content, 0
        label = opening.meta.get("footnote") if opening.meta else None
        if label is not None:
            key = f"\0footnote {text_key(text)}"
            self._add(Kind.PARAGRAPH, token, text, key, mark=f"{FOOTNOTE}{label}")
            return
        if self._alert:
            match = _ALERT.match(text)
            self._alert = ""
            if match:
                offset = text.count("\n", 0, match.end())
                text = text[match.end() :]
        include = _INCLUDE.match(text) if text.startswith("[!") else None
        if include:
            self._add(Kind.INCLUDE, token, include[1].strip(), f"\0include {include[1].strip()}")
        elif text.startswith("<!--") and _COMMENT.match(text):
            self._add(Kind.COMMENT, token, text, f"\0comment {text_key(text)}")
        elif self._marker:
            list_id = self._lists[-1] if self._lists else NOWHERE
            key = text_key(text)
            self._add(
                Kind.ITEM, token, text, key, offset=offset, mark=self._marker, list_id=list_id
            )
        elif text.strip():
            self._add(Kind.PARAGRAPH, token, text, text_key(text), offset=offset)
        self._marker = ""

    def _heading(self, opening: Token, token: Token) -> None:
        level = int(opening.tag[1:])
        self._head(level, heading_text(token.content))
        key = f"\0heading {text_key(token.content)}"
        self._add(Kind.HEADING, opening, token.content, key, level=level)

    def _head(self, level: int, title: str) -> None:
        """Go on below a heading, which is the next unit."""
        above = (part for part in self._section if part[0] < level)
        self._section = (*above, (level, title))
        self._path = tuple(part[1] for part in self._section)

    def _code(self, token: Token) -> None:
        language = read_fence(token.info).language
        text = token.content.removesuffix("\n")
        self._marker = ""
        key = code_key(token.info.strip(), text)
        offset = 1 if token.type == "fence" else 0
        self._add(Kind.CODE, token, text, key, offset=offset, mark=language)

    def _html(self, token: Token) -> None:
        text = token.content.rstrip("\n")
        self._marker = ""
        if _COMMENT.match(text):
            self._add(Kind.COMMENT, token, text, f"\0comment {text_key(text)}")
        else:
            self._add(Kind.HTML, token, text, f"\0html {text_key(text)}")

    def _table(self, tokens: Sequence[Token], position: int) -> int:
        """Take in a table; returns where it ends."""
        opening = tokens[position]
        rows: list[Row] = []
        cells: list[str] = []
        styles: list[str] = []
        while tokens[position].type != "table_close":
            token = tokens[position]
            if token.type == "tr_open":
                cells = []
                line = (token.map or (0, 0))[0] + self._base + 1
            elif token.type == "inline":
                cells.append(token.content)
            elif token.type == "th_open":
                styles.append(str(token.attrs.get("style", "")))
            elif token.type == "tr_close":
                rows.append(Row(line, tuple(cells)))
            position += 1
        self._add_table(opening, rows, styles)
        return position

    def _plain_table(self, token: Token) -> None:
        first = (token.map or (0, 0))[0] + self._base + 1
        header, *others = token.meta["rows"]
        # The second line has the alignments.
        rows = [Row(first, header), *(Row(line, row) for line, row in enumerate(others, first + 2))]
        self._add_table(token, rows, token.meta["styles"])

    def _add_table(self, opening: Token, rows: Sequence[Row], styles: Sequence[str]) -> None:
        table = Table(rows[0], tuple(rows[1:]), tuple(styles))
        key = "\0table\n" + "\n".join(row_key(row.cells) for row in rows) + ",".join(styles)
        self._marker = ""
        self._add(Kind.TABLE, opening, "", key, table=table)

    def _quote(self, tokens: Sequence[Token], position: int) -> None:
        content = tokens[position + 2] if position + 2 < len(tokens) else None
        if content is not None and content.type == "inline":
            match = _ALERT.match(content.content)
            if match and match[1].lower() not in _NO_ALERT:
                self._alert = match[1]
                self._open(tokens[position], match[1].lower(), "")
                return
        self._nesting.quote()

    def _open(self, token: Token, name: str, title: str) -> None:
        first, after = token.map or (0, 1)
        self._mere = False
        self._marker = ""
        span = (first + self._base + 1, after + self._base)
        self._nesting.enter(name, title, span, self._path)

    def _component(self, token: Token) -> None:
        tag: Tag = token.meta["tag"]
        line = (token.map or (0, 1))[0] + self._base + 1
        self._marker = ""
        if tag.closes:
            self._mere = False
            self._nesting.close(tag.name, line)
            self._add(Kind.LAYOUT, token, "", f"\0component /{tag.name}", mark=tag.name)
            return
        if tag.opens and not self._nesting.too_deep:
            self._mere = False
            read = Directive(tag.name, "", "", ends=False, encloses=True, is_component=True)
            span = (line, len(self._lines))
            self._nesting.open(read, span, len(self._units), self._path)
        key = f"\0component {tag.name} {shown_properties(tag.properties)}"
        self._add(Kind.COMPONENT, token, token.content, key, mark=tag.name)

    def _directive(self, token: Token) -> None:
        read = read_directive(token.content)
        key = f"\0directive {text_key(token.content.replace('::: ', ':::'))}"
        line = (token.map or (0, 1))[0] + self._base + 1
        if read.source:
            self._add(Kind.INCLUDE, token, read.source, key, mark="code")
        elif read.ends:
            self._mere = False
            self._nesting.close(read.name, line)
        elif read.encloses and not self._nesting.too_deep:
            self._mere = False
            self._nesting.open(read, (line, len(self._lines)), len(self._units), self._path)
            self._add(Kind.DIRECTIVE, token, read.title, key, mark=read.name)
        else:
            self._mere = not read.encloses
            self._add(Kind.LAYOUT, token, token.content, key, mark=read.name)
