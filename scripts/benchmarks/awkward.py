"""Awkward files: kinds of text that are hard on parsers, on comparisons or on pages, of any size.

Each kind gives both versions of a file. They are made from numbers alone, so that they are the
same on each machine.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

_PROSE = (
    "The service reads its configuration from the file that the option names, and keeps the "
    "answer of the last request for as long as the server allows"
)
_WORDS = _PROSE.split()
_DISTINCT = 1_000_003  # a prime: numbers times it, modulo a power of two, do not repeat soon


@dataclass(frozen=True, slots=True)
class Awkward:
    """A kind of awkward file.

    Attributes:
        name: What is awkward about it.
        path: A path with the kind's suffix.
        make: From a number of bytes to the old and the new version, of about that size.
    """

    name: str
    path: str
    make: Callable[[int], tuple[bytes, bytes]]


_Piece = Callable[[int, str], str]  # from its number and what the version changes, to a piece


def _filling(size: int, piece: Callable[[int], str]) -> list[str]:
    """Pieces, by their numbers, until they have that many bytes."""
    pieces: list[str] = []
    length = 0
    while length < size:
        pieces.append(piece(len(pieces)))
        length += max(1, len(pieces[-1].encode()))
    return pieces


def _pieces(
    piece: _Piece, old: str = "old", new: str = "new", *, each: int = 1, before: str = ""
) -> Callable[[int], tuple[bytes, bytes]]:
    """Pieces up to the size; each so many of them differ between the versions."""

    def make(size: int) -> tuple[bytes, bytes]:
        olds = [before, *_filling(size, lambda number: piece(number, old))]
        news = (piece(n, old if n % each else new) for n in range(len(olds) - 1))
        return "".join(olds).encode(), "".join((before, *news)).encode()

    return make


def _nested(opening: str, inner: str, closing: str = "") -> Callable[[int], tuple[bytes, bytes]]:
    """As many openings and closings as fit around a text that differs."""

    def make(size: int) -> tuple[bytes, bytes]:
        depth = size // len(opening + closing)
        old, new = (
            f"{opening * depth}{text}{closing * depth}\n" for text in (f"{inner} old", inner)
        )
        return old.encode(), new.encode()

    return make


def _indented(
    unit: str, step: str, *, deepest: int = 10_000
) -> Callable[[int], tuple[bytes, bytes]]:
    """Lines that each stand a step deeper than the one before."""

    def make(size: int) -> tuple[bytes, bytes]:
        lines = _filling(size, lambda n: f"{step * (n % deepest)}{unit.format(n)}\n")
        text = "".join(lines)
        return text.encode(), text.replace("0", "zero").encode()

    return make


def _moved(piece: _Piece) -> Callable[[int], tuple[bytes, bytes]]:
    """Pieces in another order, none changed."""

    def make(size: int) -> tuple[bytes, bytes]:
        length = max(2, size // len(piece(0, "")))
        old = [piece(number, "") for number in range(length)]
        new = sorted(old, key=hash_of)
        return "".join(old).encode(), "".join(new).encode()

    return make


def _recoded(
    old: Callable[[str], bytes], new: Callable[[str], bytes]
) -> Callable[[int], tuple[bytes, bytes]]:
    def make(size: int) -> tuple[bytes, bytes]:
        text = "".join(f"{words(number)}\n" for number in range(max(1, size // 60)))
        return old(text), new(text)

    return make


def hash_of(text: str) -> int:
    """A number that scatters texts, the same in each process."""
    value = 0
    for character in text:
        value = (value * 31 + ord(character)) % 2**32
    return value


def words(number: int, length: int = 9) -> str:
    """A text that differs from those of other numbers."""
    start = number * _DISTINCT % 2**20
    return (
        " ".join(_WORDS[(start >> shift) % len(_WORDS)] for shift in range(length)) + f" {number}"
    )


def _token(number: int) -> str:
    return f"{number * _DISTINCT % 2**24:x}"


def _bomb(size: int) -> tuple[bytes, bytes]:
    """Aliases of aliases: each line stands for ten times as much as the one before."""

    def line(number: int) -> str:
        inner = ", ".join([f"*a{number - 1}" if number else "x"] * 10)
        return f"a{number}: &a{number} [{inner}]\n"

    text = "".join(_filling(size, line))
    return text.encode(), text.replace("[x", "[y", 1).encode()


def _ticks(size: int) -> tuple[bytes, bytes]:
    """Runs of backticks, none as long as another."""
    text = "".join(_filling(size, lambda number: f"{'`' * number} a "))
    return f"{text}old\n".encode(), f"{text}new\n".encode()


def _doubled(size: int) -> tuple[bytes, bytes]:
    """Replacements that each make room for the next one."""
    names = [f"a{'b' * number}" for number in range(1, 40)]
    old = " ".join(f"`{names[number % 38]}` is {number}." for number in range(size // 30))
    new = " ".join(
        f"`{names[number % 38 + 1]} {names[number % 38 + 1]}` is {number}."
        for number in range(size // 30)
    )
    return f"{old}\n".encode(), f"{new}\n".encode()


def _pdf(size: int) -> tuple[bytes, bytes]:
    """What a PDF without a zero byte is like: objects, and streams of anything."""

    def version(seed: int) -> bytes:
        streams = (
            bytes(1 + (number * 31 + seed + place * place * 7) % 255 for place in range(200))
            for number in range(max(1, size // 250))
        )
        objects = (
            b"%d 0 obj << /Length 200 >> stream\n%s\nendstream endobj\n" % (number, stream)
            for number, stream in enumerate(streams)
        )
        return b"%PDF-1.7\n" + b"".join(objects)

    return version(1), version(2)


def _columns(size: int) -> tuple[bytes, bytes]:
    """Tables of ten rows, as wide as they can be."""
    width = max(2, size // 140)
    head = "|" + "".join(f" c{n} |" for n in range(width)) + "\n|" + " - |" * width + "\n"
    old = "".join("|" + "".join(f" {row}.{n} |" for n in range(width)) + "\n" for row in range(10))
    return (head + old).encode(), (head + old.replace("7", "seven")).encode()


def _notebook(size: int) -> tuple[bytes, bytes]:
    cell = '{{"cell_type": "markdown", "metadata": {{}}, "source": ["# Part {0}\\n", "{1} {2}"]}}'
    number = max(1, size // 160)
    old, new = (
        '{"cells": ['
        + ",\n ".join(cell.format(n, words(n), word) for n in range(number))
        + '], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}\n'
        for word in ("old", "new")
    )
    return old.encode(), new.encode()


def _json_line(size: int) -> tuple[bytes, bytes]:
    pairs = [f'"key{number}":"{_token(number)}"' for number in range(max(1, size // 20))]
    text = "{" + ",".join(pairs) + "}"
    return text.encode(), text.replace('9"', '0"').encode()


def _cells(source: str, end: str = "\n") -> Callable[[int], tuple[bytes, bytes]]:
    """A notebook of as many cells, of which each has a text that differs."""
    head, tail = f'{{"cells": [{end}', f'{end}], "metadata": {{}}, "nbformat": 4}}\n'

    def cell(number: int, word: str) -> str:
        return '{"cell_type": "markdown", "source": ' + source.format(n=number, v=word) + "}"

    def make(size: int) -> tuple[bytes, bytes]:
        count = len(_filling(size, lambda n: cell(n, "old")))
        old, new = (
            head + f",{end}".join(cell(n, word) for n in range(count)) + tail
            for word in ("old", "new")
        )
        return old.encode(), new.encode()

    return make


KINDS: tuple[Awkward, ...] = (
    # Text
    Awkward("paragraphs, each edited", "a.md", _pieces(lambda n, v: f"{words(n)} {v} text.\n\n")),
    Awkward(
        "paragraphs, all others", "a.md", _pieces(lambda n, v: f"{_token(n)}{v} {v}{n} {v}.\n\n")
    ),
    Awkward("paragraphs of one letter", "a.md", _pieces(lambda n, v: f"{v[n % 3]}\n\n")),
    Awkward(
        "equal paragraphs, some new",
        "a.md",
        _pieces(lambda _, v: f"The same text.{v}\n\n", "", "\n\nNew", each=7),
    ),
    Awkward(
        "stretches of others between equal ones",
        "a.md",
        _pieces(lambda n, v: f"{v} {_token(n)} {v}{n}.\n\n" if n % 150 else f"{words(n)}\n\n"),
    ),
    Awkward("paragraphs in another order", "a.md", _moved(lambda n, _: f"{words(n)}\n\n")),
    Awkward("lines of one paragraph", "a.md", _pieces(lambda n, v: f"{words(n)} {v}\n")),
    Awkward("one line, all words others", "a.md", _pieces(lambda n, v: f"{v}{_token(n)} ")),
    Awkward("one line, few words others", "a.md", _pieces(lambda n, v: f"word{n} {v} ", each=500)),
    Awkward("one word", "a.md", _pieces(lambda n, v: f"{v}{n}", each=50)),
    Awkward("words that grow", "a.md", _doubled),
    Awkward(
        "numbers",
        "a.md",
        _pieces(lambda n, v: f"It takes {n}{v} seconds at {n * 7 % 1000}.\n\n", "0", "1"),
    ),
    Awkward("names in code", "a.md", _pieces(lambda n, v: f"Set `{v}_{n}` to `{n}`.\n\n")),
    Awkward(
        "Chinese without blanks",
        "a.md",
        _pieces(lambda n, v: f"{v}选择资源组并打开{n}页面", "新", "旧"),
    ),
    Awkward("combining marks", "a.md", _pieces(lambda n, v: f"{v}{chr(0x301) * 60}{n} ", "a", "e")),
    Awkward(
        "control characters",
        "a.md",
        _pieces(lambda n, v: f"\u200b\x07{v}\u202e{n}\x1b\n", "a", "e"),
    ),
    # Markup
    Awkward("headings", "a.md", _pieces(lambda n, v: f"{'#' * (n % 6 + 1)} {words(n, 3)} {v}\n\n")),
    Awkward(
        "headings without blank lines",
        "a.md",
        _pieces(lambda n, v: f"{words(n, 4)} {v}\n# {v} {n}\n"),
    ),
    Awkward(
        "headings, each with a text",
        "a.md",
        _pieces(lambda n, v: f"## Part {n}\n\n{v} {words(n)}\n\n"),
    ),
    Awkward("items of one list", "a.md", _pieces(lambda n, v: f"- {words(n, 5)} {v}\n")),
    Awkward("items of one letter", "a.md", _pieces(lambda n, v: f"- {v[n % 3]}\n")),
    Awkward("lists in lists", "a.md", _indented("- item {0}", "  ")),
    Awkward("lists in lists on a line", "a.md", _nested("- ", "text")),
    Awkward("quotes in quotes", "a.md", _nested("> ", "text")),
    Awkward("quotes that grow", "a.md", _indented("text {0}", "> ")),
    Awkward(
        "rows of a table",
        "a.md",
        _pieces(
            lambda n, v: f"| {n} | {words(n, 4)} | {v} |\n", before="| a | b | c |\n| - | - | - |\n"
        ),
    ),
    Awkward(
        "rows in another order",
        "a.md",
        _moved(lambda n, _: f"| {n} | {words(n, 4)} |\n" if n else "| a | b |\n| - | - |\n"),
    ),
    Awkward("columns of a table", "a.md", _columns),
    Awkward(
        "small tables",
        "a.md",
        _pieces(lambda n, v: f"| {n} | b |\n| - | - |\n| {v} | {_token(n)} |\n\n"),
    ),
    Awkward("open brackets", "a.md", _nested("[", "text")),
    Awkward("brackets in brackets", "a.md", _nested("[", "text", "](a)")),
    Awkward("images in images", "a.md", _nested("![", "text", "](a)")),
    Awkward("open parentheses", "a.md", _nested("[a](", "text")),
    Awkward("labels of one paragraph", "a.md", _pieces(lambda n, v: f"**Open {v} {n}** and\n")),
    Awkward("emphasis", "a.md", _pieces(lambda n, v: f"**{v} _{n}_ *a **")),
    Awkward("open emphasis", "a.md", _nested("*a _b ", "text")),
    Awkward("runs of backticks", "a.md", _ticks),
    Awkward("open comments", "a.md", _nested("<!-- ", "text")),
    Awkward("open tags", "a.md", _nested("<a ", "text")),
    Awkward("elements in elements", "a.md", _nested("<div>\n", "text\n", "</div>\n")),
    Awkward("entities and escapes", "a.md", _pieces(lambda n, v: f"&amp;\\*&#{n % 99999};{v}")),
    Awkward(
        "links of one paragraph",
        "a.md",
        _pieces(lambda n, v: f"[page {n}](../{v}/page-{n}.md) and\n"),
    ),
    Awkward(
        "addresses on a line", "a.md", _pieces(lambda n, v: f"https://example.org/{v}/{n}?a=b ")
    ),
    Awkward(
        "link definitions", "a.md", _pieces(lambda n, v: f"[{n}]: https://example.org/{v}{n}\n")
    ),
    Awkward(
        "references",
        "a.md",
        _pieces(lambda n, v: f"See [the page][{n}] {v}.\n\n[{n}]: https://example.org/{n}\n\n"),
    ),
    Awkward("fences", "a.md", _pieces(lambda n, v: f"```sh\nrun --{v} {n}\n```\n\n")),
    Awkward(
        "one fence", "a.md", _pieces(lambda n, v: f"run --{v} {n}\n", before="```sh\n", each=3)
    ),
    Awkward(
        "an open fence", "a.md", _pieces(lambda n, v: f"{v} text {n}\n\n" if n % 50 else "~~~\n")
    ),
    Awkward("zones in zones", "a.md", _nested('::: zone pivot="a"\n', "text\n", "::: zone-end\n")),
    Awkward("notes", "a.md", _pieces(lambda n, v: f"> [!NOTE]\n> {v} {words(n, 5)}\n\n")),
    Awkward(
        "line ends",
        "a.md",
        _recoded(lambda t: t.encode(), lambda t: t.replace("\n", "\r\n").encode()),
    ),
    Awkward("blank lines", "a.md", _pieces(lambda n, v: f"  {v}\n" * 3 + f"{n}\n", "", " ")),
    Awkward(
        "no UTF-8",
        "a.md",
        _recoded(
            lambda t: t.replace("e", "é").encode("latin-1"),
            lambda t: t.replace("e", "è").encode("latin-1"),
        ),
    ),
    # Front matter and data
    Awkward(
        "keys of a front matter",
        "a.md",
        _pieces(lambda n, v: f"key{n}: {v} {n}\n" if n else "---\n"),
    ),
    Awkward("front matter without an end", "a.md", _nested("---\na: ", "text\n")),
    Awkward("aliases of aliases", "a.yml", _bomb),
    Awkward("keys of a mapping", "a.yml", _pieces(lambda n, v: f"key{n}:\n  - {v}\n  - {n}\n")),
    Awkward("mappings in mappings", "a.yml", _indented("k{0}:", " ")),
    Awkward("sequences in sequences", "a.yml", _nested("[", "text", "]")),
    Awkward("arrays in arrays", "a.json", _nested("[", "0, 1", "]")),
    Awkward("objects in objects", "a.json", _nested('{"a":', "1", "}")),
    Awkward("an object on a line", "a.json", _json_line),
    Awkward(
        "keys of tables",
        "a.toml",
        _pieces(lambda n, v: f"[table.t{n}]\nkey{n} = '{v}'\nmore = {{ a = {n}, b{n} = 1 }}\n"),
    ),
    Awkward(
        "numbers of an array",
        "a.json",
        _pieces(lambda n, v: f"{v}{n},\n" if n else "[", "1", "2", each=5),
    ),
    Awkward("cells of a notebook", "a.ipynb", _notebook),
    # reStructuredText and AsciiDoc
    Awkward(
        "sections", "a.rst", _pieces(lambda n, v: f"{words(n, 3)} {v}\n{'=-~^'[n % 4] * 40}\n\n")
    ),
    Awkward("directives in directives", "a.rst", _indented(".. note::\n\n{0}", "  ")),
    Awkward("items in items", "a.rst", _nested("- ", "text")),
    Awkward("quotes in indented quotes", "a.rst", _indented("text {0}\n", " ")),
    Awkward("options of a program", "a.rst", _pieces(lambda n, v: f"--{v}{n}, -a ", each=9)),
    Awkward("open literals", "a.rst", _nested("``a ", "text")),
    Awkward("open roles", "a.rst", _nested(":a", "text")),
    Awkward("open references", "a.rst", _nested("`a <b", "text")),
    Awkward("parts of a name", "a.rst", _nested("a-", "text")),
    Awkward("blanks before a bracket", "a.rst", _nested(" ", "`text <a")),
    Awkward(
        "targets", "a.rst", _pieces(lambda n, v: f"See n{n}_.\n\n.. _n{n}: https://{v}.e/\n\n")
    ),
    Awkward("names of names", "a.rst", _pieces(lambda n, v: f".. _n{n}: n{n + 1}_\n{v}\n\n")),
    Awkward(
        "rows of a grid",
        "a.rst",
        _pieces(lambda n, v: f"| {n} | {v} |\n+---+---+\n", before="+---+---+\n"),
    ),
    Awkward("columns of a grid", "a.rst", _nested("+-", "+\n| text")),
    Awkward(
        "rows of a list table",
        "a.rst",
        _pieces(lambda n, v: f"   * - {n}\n     - {v}\n", before=".. list-table::\n\n"),
    ),
    Awkward(
        "an open quote in CSV",
        "a.rst",
        _pieces(lambda n, v: f'   {n},"{v}\n', before=".. csv-table::\n\n"),
    ),
    Awkward("fields", "a.rst", _pieces(lambda n, v: f":field{n}: {v}: # {n}\n")),
    Awkward(
        "sections", "a.adoc", _pieces(lambda n, v: f"{'=' * (n % 5 + 1)} {words(n, 3)} {v}\n\n")
    ),
    Awkward("blocks in blocks", "a.adoc", _pieces(lambda n, v: f"{'=' * (n + 4)}\n{v}\n")),
    Awkward("open macros", "a.adoc", _nested("link:a[", "text")),
    Awkward("macros of one word", "a.adoc", _nested("link:", "text ]")),
    Awkward("open marks", "a.adoc", _nested("*a _b `c +d #e ", "text")),
    Awkward("marks in marks", "a.adoc", _nested("*_", "text", "_*")),
    Awkward("open cross references", "a.adoc", _nested("<<a,", "text")),
    Awkward(
        "attributes of a block", "a.adoc", _pieces(lambda n, v: f"{v}{n}=1,", before="[", each=9)
    ),
    Awkward("blanks of a heading", "a.adoc", _nested("= a ", "text")),
    Awkward(
        "cells of a table",
        "a.adoc",
        _pieces(lambda n, v: f"|{n} 2+|{v} .9+|{n}\n", before="|===\n"),
    ),
    Awkward("items of lists", "a.adoc", _pieces(lambda n, v: f"{'*' * (n % 5 + 1)} {v} {n}\n")),
    Awkward("conditions in conditions", "a.adoc", _nested("ifdef::a[]\n", "text\n", "endif::[]\n")),
    Awkward("attributes between blocks", "a.adoc", _pieces(lambda n, v: f":name{n}: {v}\n")),
    # Everything else
    Awkward("lines of a text", "a.txt", _pieces(lambda n, v: f"{words(n)} {v}\n")),
    Awkward(
        "lines of code",
        "a.py",
        _pieces(lambda n, v: f"def f{n}({v}: int) -> int:\n    return {n}\n", each=3),
    ),
    Awkward(
        "code on a line",
        "a.js",
        _pieces(lambda n, v: f"var {v}{_token(n)}=function(a){{return a+{n}}};", each=9),
    ),
    Awkward("rows of values", "a.csv", _pieces(lambda n, v: f"{n},{_token(n)},{v},{n * 3}\n")),
    Awkward("a patch", "a.diff", _pieces(lambda n, v: f"@@ -{n},1 +{n},1 @@\n-{v}\n+{n}\n")),
    Awkward(
        "a drawing",
        "a.svg",
        _pieces(
            lambda n, v: (
                f"<path d='M{n} {v}L{n}'/>" if n else "<svg xmlns='http://www.w3.org/2000/svg'>"
            ),
            "1",
            "2",
        ),
    ),
    Awkward("a PDF", "a.pdf", _pdf),
    Awkward("one letter", "a.txt", _nested("a", "a")),
    # Other formats
    Awkward(
        "components without an end", "a.mdx", _pieces(lambda n, v: f"<Card{n % 9} {v}={{ {n}\n")
    ),
    Awkward("components in components", "a.mdx", _nested("<Tab open>\n\n", "text", "\n\n</Tab>\n")),
    Awkward(
        "components with properties",
        "a.mdx",
        _pieces(lambda n, v: f'<Card title="{v} {n}" />\n\n{words(n, 4)}\n\n'),
    ),
    Awkward("braces without an end", "a.mdx", _pieces(lambda n, v: f"{{{v}{n}\n")),
    Awkward(
        "imports without an end", "a.mdx", _pieces(lambda n, v: f"export const {v}{n} = {{\n\n")
    ),
    Awkward("formulas without an end", "a.md", _pieces(lambda n, v: f"$$ {v} {n}\n")),
    Awkward(
        "footnotes", "a.md", _pieces(lambda n, v: f"{words(n, 3)}[^{n}]\n\n[^{n}]: {v} {n}\n\n")
    ),
    Awkward("short cells of a notebook", "a.ipynb", _cells('["# Part {n}\\n", "\\n", "{v} {n}."]')),
    Awkward("outputs of a notebook", "a.ipynb", _cells('[], "outputs": [{{"{v}": [[[{n}]]]}}]')),
    Awkward("a notebook on one line", "a.ipynb", _cells('"# Part {n}\\n{v} {n}."', end="")),
    Awkward("JSON that is no notebook", "a.ipynb", _nested('{"cells": [', '"x"', "]}")),
    Awkward(
        "messages of a catalog",
        "a.po",
        _pieces(lambda n, v: f'#: a.md:{n}\nmsgid "{words(n, 4)} {n}"\nmsgstr "{v} {n}"\n\n'),
    ),
    Awkward(
        "strings of a message", "a.po", _pieces(lambda n, v: f'"{v} {n}"\n', before='msgid ""\n')
    ),
)
