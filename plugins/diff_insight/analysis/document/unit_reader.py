"""From the parser's tokens to units."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from diff_insight.analysis.document.directives import Directive, read_directive
from diff_insight.analysis.document.fence import read_fence
from diff_insight.analysis.document.headings import heading_text
from diff_insight.analysis.document.nesting import Nesting
from diff_insight.analysis.document.outline import Section
from diff_insight.analysis.document.tags import Tag, shown_properties
from diff_insight.analysis.document.unit import FOOTNOTE, NOWHERE, Kind, Row, Table, Unit
from diff_insight.analysis.inline.keys import code_key, row_key, text_key

_ALERT = re.compile(r"\[!([A-Za-z]+)\][ \t]*(?:\n|$)?")
_NO_ALERT = frozenset({"include", "video", "code", "div"})
_INCLUDE = re.compile(r"\[!(?:INCLUDE|include|Include)[ +]?\s*\[[^\]]*\]\s*\(([^()]*)\)\]\s*\Z")
_EXPRESSION = "jsx"  # the language of an expression in braces
_COMMENT = re.compile(r"\s*<!--.*-->\s*\Z", re.DOTALL)


class UnitReader:
    """Reads the tokens of one document's blocks, in order.

    Args:
        lines: The file's lines.
        base: Where the lines that tokens count begin.

    Attributes:
        base: The same; each block has its own.
        units: The units so far.
        nesting: What the next unit stands in.
        section: The headings it stands under, with their levels.
        list_count: How many lists there are so far.
        mere: Whether the block has nothing but units; set by who begins a block.
    """

    def __init__(self, lines: tuple[str, ...], base: int) -> None:
        self.base = base
        self.units: list[Unit] = []
        self.nesting = Nesting()
        self.section: Section = ()
        self.list_count = 0
        self.mere = True
        self._lines = lines
        self._path: tuple[str, ...] = ()
        self._lists: list[int] = []
        self._marker = ""
        self._alert = ""

    @property
    def path(self) -> tuple[str, ...]:
        """The headings that the next unit stands under."""
        return self._path

    def go_on_in(self, section: Section) -> None:
        """Go on under other headings."""
        self.section = section
        self._path = tuple(part[1] for part in section)

    def head(self, level: int, title: str) -> None:
        """Go on below a heading, which is the next unit."""
        above = (part for part in self.section if part[0] < level)
        self.go_on_in((*above, (level, title)))

    def read(self, tokens: Sequence[Token]) -> None:  # noqa: C901, PLR0912 - one case per token
        """Take in all tokens of a block."""
        self._alert = ""  # that of a quote never is about text behind the quote
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
                    self.list_count += 1
                    self._lists.append(self.list_count)
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
                    self.nesting.leave()
                case "hr" | "stray_fence":
                    self._add(Kind.LAYOUT, token, "", f"\0{token.type}")
                case _:
                    pass
            position += 1

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
        first += self.base + 1
        last = after + self.base
        while last > first and not self._lines[last - 1].strip():
            last -= 1
        self.units.append(
            Unit(
                *(kind, first, last, text, first + offset, key, self._path),
                level=len(self._lists) if level is None else level,
                mark=mark,
                list_id=list_id,
                admonition=self.nesting.innermost,
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
        self.head(level, heading_text(token.content))
        key = f"\0heading {text_key(token.content)}"
        self._add(Kind.HEADING, opening, token.content, key, level=level)

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
                line = (token.map or (0, 0))[0] + self.base + 1
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
        first = (token.map or (0, 0))[0] + self.base + 1
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
        self.nesting.quote()

    def _open(self, token: Token, name: str, title: str) -> None:
        first, after = token.map or (0, 1)
        self.mere = False
        self._marker = ""
        span = (first + self.base + 1, after + self.base)
        self.nesting.enter(name, title, span, self._path)

    def _component(self, token: Token) -> None:
        tag: Tag = token.meta["tag"]
        line = (token.map or (0, 1))[0] + self.base + 1
        self._marker = ""
        if tag.closes:
            self.mere = False
            self.nesting.close(tag.name, line)
            self._add(Kind.LAYOUT, token, "", f"\0component /{tag.name}", mark=tag.name)
            return
        if tag.opens and not self.nesting.too_deep:
            self.mere = False
            read = Directive(tag.name, "", "", ends=False, encloses=True, is_component=True)
            span = (line, len(self._lines))
            self.nesting.open(read, span, len(self.units), self._path)
        key = f"\0component {tag.name} {shown_properties(tag.properties)}"
        self._add(Kind.COMPONENT, token, token.content, key, mark=tag.name)

    def _directive(self, token: Token) -> None:
        read = read_directive(token.content)
        key = f"\0directive {text_key(token.content.replace('::: ', ':::'))}"
        line = (token.map or (0, 1))[0] + self.base + 1
        if read.source:
            self._add(Kind.INCLUDE, token, read.source, key, mark="code")
        elif read.ends:
            self.mere = False
            self.nesting.close(read.name, line)
        elif read.encloses and not self.nesting.too_deep:
            self.mere = False
            self.nesting.open(read, (line, len(self._lines)), len(self.units), self._path)
            self._add(Kind.DIRECTIVE, token, read.title, key, mark=read.name)
        else:
            self.mere = not read.encloses
            self._add(Kind.LAYOUT, token, token.content, key, mark=read.name)
