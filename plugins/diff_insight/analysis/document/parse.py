"""From the text of a file to its document."""

from __future__ import annotations

import re
from itertools import takewhile

from diff_insight.analysis.document.build import Builder
from diff_insight.analysis.document.document import Document, FrontMatter
from diff_insight.analysis.document.outline import (
    END,
    Finder,
    Outline,
    TopLevelBlock,
    decided_before,
    filled_of,
)
from diff_insight.analysis.document.unit import Kind, Unit
from diff_insight.analysis.document.window import Window
from diff_insight.analysis.inline.keys import code_key

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:(.*?)\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
# TOML between plus signs (Hugo, Zola), and JSON between braces that stand alone (Hugo).
_TOML = re.compile(r"\+\+\+[ \t]*\n(?:(.*?)\n)??\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_JSON = re.compile(r"(?=\{[ \t]*\n\s*\")\{[ \t]*\n(.*?)\n\}[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML_KEY = re.compile(r"""\s*(?:\[|[\w"'.-]+[ \t]*=)""")
_METADATA = re.compile(r"^(?:ms\.\w+|author|manager): \S", re.MULTILINE)
_ANY_KEY = re.compile(r"""(?:"[^"]+"|'[^']+'|[^\s#'"\-{\[][^:#]*?)[ \t]*:(?:\s|$)""")
_PAIR = re.compile(r"[A-Za-z][\w.-]*:(?: |$)")
_BEGINNING = 4_000  # characters in which metadata without marks is looked for
_METADATA_LINES = 40  # lines of it, for the same reason: metadata is at the top
_LEAST_PAIRS = 3  # keys in a row; one or two may be running text with a colon
_MARK = "\ufeff"


def parse_markdown(
    text: str, like: Document | None = None, *, front_matter: bool = True, mdx: bool = False
) -> Document:
    """The blocks of a Markdown file; any text is one.

    Args:
        text: The text.
        like: Another version of it, or any document: what both have is not read again. It makes
            no difference to the result.
        front_matter: Whether it may begin with metadata.
        mdx: Whether it is a program too: expressions in braces, no indented code (MDX).
    """
    source = with_line_feeds(text)
    metadata = _front_matter(source) if front_matter else None
    skipped = metadata.last if metadata else 0
    lines = tuple(source.split("\n"))
    text_lines = [*lines[skipped:], END]
    previous = like.outline if like is not None else None
    if previous is not None and previous.mdx is not mdx:
        previous = None
    builder = Builder(lines, skipped)
    finder = None if previous is None else Finder(previous, text_lines)
    outline = _read(builder, text_lines, finder, mdx=mdx)
    return builder.document(metadata, line_end(text), outline)


def _read(builder: Builder, lines: list[str], finder: Finder | None, *, mdx: bool) -> Outline:
    """Have all blocks placed, those that are known and those that are read."""
    filled = filled_of(lines) if finder is None else finder.filled  # so is END, where all ends
    blocks: list[TopLevelBlock] = []
    if finder is not None:
        blocks += (
            builder.place_again(block.line, block, finder.units) for block in finder.beginning()
        )
    window = Window(lines, filled, whole=finder is None, mdx=mdx)
    line = filled.index(True, blocks[-1].line + blocks[-1].size if blocks else 0)
    last = len(lines) - 1
    while line < last:
        follows_text = line > 0 and filled[line - 1]
        match = None if finder is None else finder.find(line, follows_text=follows_text)
        if finder is not None and match is not None:
            block = builder.place_again(line, match, finder.units)
        else:
            size, looked, source = window.read(line)
            reach = decided_before(filled, line, size, looked) - line
            block = builder.place(line, size, reach, source)
        blocks.append(block)
        line = filled.index(True, line + block.size)
    return Outline(lines, filled, blocks, builder.units, mdx)


def parse_lines(text: str, language: str) -> Document:
    """A file of code: one block."""
    source = with_line_feeds(text)
    lines = tuple(source.split("\n"))
    units: tuple[Unit, ...] = ()
    body = source.rstrip(" \t\n")
    if body.strip():
        last = body.count("\n") + 1
        key = code_key(language, body)
        units = (Unit(Kind.CODE, 1, last, body, 1, key, (), mark=language),)
    return Document(lines, None, units, line_end=line_end(text))


def _front_matter(source: str) -> FrontMatter | None:
    match = _TOML.match(source)
    if match is not None and _TOML_KEY.match(match[1] or ""):
        return FrontMatter(1, _lines_of(match), match[1], "toml")
    match = _JSON.match(source)
    if match is not None:
        return FrontMatter(1, _lines_of(match), match[1], "json")
    match = _FRONT_MATTER.match(source)
    if match is None or not _is_mapping(match[1] or ""):
        return _unmarked_metadata(source)
    return FrontMatter(1, _lines_of(match), match[1] or "")


def _lines_of(match: re.Match[str]) -> int:
    """How many lines a match covers."""
    return match[0].removesuffix("\n").count("\n") + 1


def _is_mapping(text: str) -> bool:
    """Whether what stands between two rules has keys; else it is text, as MkDocs takes it."""
    lines = [line for line in text.split("\n") if line.strip()]
    first = next((line for line in lines if not line.startswith("#")), "{")
    if lines and first == "{" and not text.partition("\n")[0].strip():
        return False  # headings between rules: comments of metadata follow its mark at once
    return first.startswith("{") or _ANY_KEY.match(first) is not None


def _unmarked_metadata(source: str) -> FrontMatter | None:
    """Metadata that lost its marks: lines near the beginning that are keys of nothing else."""
    if not _METADATA.search(source, 0, _BEGINNING):
        return None
    lines = source[:_BEGINNING].split("\n")[:_METADATA_LINES]
    lines = list(takewhile(lambda line: not line.lstrip().startswith(("```", "~~~")), lines))
    first = next((number for number, line in enumerate(lines) if _PAIR.match(line)), None)
    if first is None:
        return None
    last = first
    while last + 1 < len(lines) and _PAIR.match(lines[last + 1]):
        last += 1
    block = lines[first : last + 1]
    if len(block) < _LEAST_PAIRS or not any(map(_METADATA.match, block)):
        return None
    return FrontMatter(first, last + 1, "\n".join(block))


def with_line_feeds(text: str) -> str:
    r"""The text with `\n` alone; git counts no other line end, so a lone CR is no line end."""
    source = text.removeprefix(_MARK)
    if "\r" in source:
        source = source.replace("\r\n", "\n").replace("\r", " ")
    return source.replace("\0", "\ufffd")


def source_lines(text: str) -> tuple[str, ...]:
    """The lines of a text as git counts them, without line ends and a byte order mark."""
    return tuple(with_line_feeds(text).split("\n"))


def line_end(text: str) -> str:
    """The line end that a text is written with; empty where it is mixed."""
    if "\r" not in text:
        return "\n"
    crlf = text.count("\r\n")
    if not crlf:
        return "\n"
    return "\r\n" if crlf == text.count("\n") else ""
