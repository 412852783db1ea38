"""Known edits of pages in other formats than Markdown, and the fact that each of them must give.

What an edit needs and a page has not, a table or a note, is put into both versions first.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from support.edits import Expected

Lines = list[str]


@dataclass(frozen=True)
class Syntax:
    """How a format writes what documents are made of."""

    suffix: str
    heading: Callable[[str, int], Lines]
    code: Callable[[str, Lines], Lines]
    code_offset: int  # from a code block's first line to that of its code
    note: Callable[[str, str], Lines]
    table: Callable[[list[str], list[list[str]]], Lines]
    row_offset: int  # from a table's first line to the first row below its header
    row_lines: int
    link: Callable[[str, str], str]
    image: Callable[[str, str], Lines]
    literal: Callable[[str], str]
    comment: Callable[[str], Lines]
    include: Callable[[str], Lines]
    nested: str  # an item in an item
    metadata: Callable[[str, str], Lines]
    anchor: Callable[[str], Lines]
    fences: tuple[str, ...]  # lines between which there is no text


def _rst_table(header: list[str], rows: list[list[str]]) -> Lines:
    lines = [".. list-table::", "   :header-rows: 1", ""]
    for row in (header, *rows):
        lines += [f"   {'* -' if not n else '  -'} {cell}" for n, cell in enumerate(row)]
    return lines


RST = Syntax(
    suffix="rst",
    heading=lambda text, level: [text, "?=-~^"[level] * len(text)],
    code=lambda language, body: [
        f".. code-block:: {language}",
        "",
        *(f"   {line}" for line in body),
    ],
    code_offset=2,
    note=lambda kind, text: [f".. {kind}::", "", f"   {text}"],
    table=_rst_table,
    row_offset=5,
    row_lines=2,
    link=lambda text, url: f"`{text} <{url}>`__",
    image=lambda alt, source: [f".. image:: {source}", f"   :alt: {alt}"],
    literal=lambda name: f"``{name}``",
    comment=lambda text: [f".. {text}"],
    include=lambda target: [f".. include:: {target}"],
    nested="  ",
    metadata=lambda key, value: [f":{key}: {value}", ""],
    anchor=lambda name: [f".. _{name}:"],
    fences=(),
)
ADOC = Syntax(
    suffix="adoc",
    heading=lambda text, level: [f"{'=' * level} {text}"],
    code=lambda language, body: [f"[source,{language}]", "----", *body, "----"],
    code_offset=2,
    note=lambda kind, text: [f"[{kind.upper()}]", "====", text, "===="],
    table=lambda header, rows: [
        "|===",
        " ".join(f"|{cell}" for cell in header),
        "",
        *(" ".join(f"|{cell}" for cell in row) for row in rows),
        "|===",
    ],
    row_offset=3,
    row_lines=1,
    link=lambda text, url: f"link:{url}[{text}]",
    image=lambda alt, source: [f"image::{source}[{alt}]"],
    literal=lambda name: f"`{name}`",
    comment=lambda text: [f"// {text}"],
    include=lambda target: [f"include::{target}[]"],
    nested="*",
    metadata=lambda key, value: [f":{key}: {value}"],
    anchor=lambda name: [f"[[{name}]]"],
    fences=("----", "....", "====", "|===", "****", "____", "++++", "--"),
)


@dataclass(frozen=True)
class Page:
    """A page to be edited: both versions, the same until an edit changes one of them."""

    old: Lines
    new: Lines
    expected: Expected


@dataclass(frozen=True)
class Place:
    """The end of a paragraph on a page: where something new can stand."""

    lines: Lines
    first: int  # the paragraph's first line, counted from 0
    after: int  # the empty line behind it
    syntax: Syntax
    rng: random.Random

    def inserted(self, *block: str) -> Lines:
        """The page with a block behind the paragraph."""
        return [*self.lines[: self.after], "", *block, *self.lines[self.after :]]

    def words(self) -> list[tuple[int, re.Match[str]]]:
        """Plain words of the paragraph: the number of the line of each, and where it stands."""
        plain = re.compile(r"(?<=[a-z,] )[a-z]{4,}(?= [a-z]+)")
        return [
            (number, word)
            for number in range(self.first, self.after)
            if not re.search(r"[`*_:<>\[\]{}|+#^~\"']", self.lines[number])
            for word in plain.finditer(self.lines[number])
        ]


Edit = Callable[[Place], Page | None]
EDITS: dict[str, Edit] = {}


def edit(function: Edit) -> Edit:
    EDITS[function.__name__] = function
    return function


def places(lines: Lines, syntax: Syntax, rng: random.Random) -> list[Place]:
    """The paragraphs at the left margin that nothing encloses."""
    found = []
    fence = ""
    for number, line in enumerate(lines):
        if fence or line in syntax.fences:
            fence = "" if line == fence else fence or line
            continue
        starts = number > 0 and not lines[number - 1] and re.match(r"[A-Z][a-z]+ ", line)
        end = number
        while end < len(lines) and lines[end]:
            end += 1
        block = lines[number:end]
        if (
            not starts
            or end >= len(lines)
            or not all(re.match(r"[A-Za-z`:*]", row) for row in block)
        ):
            continue
        said = " ".join(block)
        if len(said.split()) < 6 or said.endswith((":", "+")) or _TELLING.search(said):
            continue
        following = next((row for row in lines[end:] if row), "")
        if not following.startswith((" ", "+")):
            found.append(Place(lines, number, end, syntax, rng))
    return found


_TELLING = re.compile(r"deprecat|retire|removed|no longer|preview|\bGA\b|image::?|::")


def changed(lines: Lines, number: int, *texts: str) -> Lines:
    return [*lines[:number], *texts, *lines[number + 1 :]]


def span(first: int, count: int = 1) -> tuple[int, int]:
    """The span of some lines, the first of which is counted from 0."""
    return (first + 1, first + count)


def _word_edit(
    place: Place, kind: str, text: Callable[[str], str], **values: Callable[[str], str | None]
) -> Page | None:
    words = place.words()
    if not words:
        return None
    number, word = place.rng.choice(words)
    line = place.lines[number]
    found: dict[str, object] = {key: value(word[0]) for key, value in values.items()}
    here = span(number)
    return Page(
        place.lines,
        changed(place.lines, number, line[: word.start()] + text(word[0]) + line[word.end() :]),
        Expected((kind,), found, here if found.get("old") else None, here, ("text-changed",)),
    )


@edit
def word_replaced(place: Place) -> Page | None:
    return _word_edit(
        place,
        "text-changed",
        lambda _: "zebrafish",
        old=lambda word: word,
        new=lambda _: "zebrafish",
    )


@edit
def words_added(place: Place) -> Page | None:
    return _word_edit(
        place,
        "text-changed",
        lambda word: f"{word} quite surprisingly",
        old=lambda _: None,
        new=lambda _: "quite surprisingly",
    )


@edit
def typo_mended(place: Place) -> Page | None:
    def swapped(word: str) -> str:
        return word[:2] + word[3] + word[2] + word[4:] if word[2] != word[3] else f"{word}e"

    return _word_edit(place, "text-changed", swapped, old=lambda word: word, new=swapped)


@edit
def word_removed(place: Place) -> Page | None:
    page = _word_edit(place, "text-changed", lambda _: "zebrafish", old=lambda word: word)
    if page is None:
        return None
    new = [line.replace("zebrafish ", "") for line in page.new]
    return Page(page.old, new, Expected(("text-changed",), dict(page.expected.values, new=None)))


@edit
def paragraph_added(place: Place) -> Page | None:
    text = "Green submarines travel slowly below a calm surface every Tuesday."
    return Page(
        place.lines,
        place.inserted(text),
        Expected(("paragraph-added",), {"text": text}, None, span(place.after + 1)),
    )


@edit
def paragraph_removed(place: Place) -> Page | None:
    new = [*place.lines[: place.first], *place.lines[place.after + 1 :]]
    old = span(place.first, place.after - place.first)
    gone = ("link-removed", "image-removed", "identifier-changed")
    return Page(place.lines, new, Expected(("paragraph-removed",), {}, old, None, gone))


@edit
def paragraph_moved(place: Place) -> Page | None:
    others = places(place.lines, place.syntax, place.rng)
    target = others[-1]
    block = place.lines[place.first : place.after]
    if target.first - place.after < 12 or len(" ".join(block).split()) < 12:
        return None
    new = [*place.lines[: target.after], "", *block, *place.lines[target.after :]]
    del new[place.first : place.after + 1]
    return Page(place.lines, new, Expected(("block-moved",), {}, span(place.first, len(block))))


def _list(place: Place, *items: str) -> Lines:
    return place.inserted(*(f"* {item}" for item in items))


_ITEMS = ("Brown bears sleep", "Red foxes run about", "White owls see at night")


@edit
def list_item_added(place: Place) -> Page | None:
    new = _list(place, *_ITEMS[:2], "Yellow kangaroos juggle", _ITEMS[2])
    told: dict[str, object] = {"text": "Yellow kangaroos juggle"}
    return Page(
        _list(place, *_ITEMS),
        new,
        Expected(("list-item-added",), told, None, span(place.after + 3)),
    )


@edit
def list_item_removed(place: Place) -> Page | None:
    told: dict[str, object] = {"text": _ITEMS[1]}
    new = _list(place, _ITEMS[0], _ITEMS[2])
    return Page(
        _list(place, *_ITEMS), new, Expected(("list-item-removed",), told, span(place.after + 2))
    )


@edit
def items_reordered(place: Place) -> Page | None:
    new = _list(place, _ITEMS[0], _ITEMS[2], _ITEMS[1])
    here = span(place.after + 2, 2)
    return Page(
        _list(place, *_ITEMS), new, Expected(("order-changed",), {"what": "items"}, here, here)
    )


@edit
def item_nested(place: Place) -> Page | None:
    old = _list(place, *_ITEMS)
    number = place.after + 2
    nested = f"{place.syntax.nested}{old[number]}"
    new = changed(old, number, nested)
    if place.syntax.suffix == "rst":  # a list in a list stands between empty lines
        new = changed(old, number, "", nested, "")
    told: dict[str, object] = {"old": 1, "new": 2}
    blanks = ("whitespace-only",)  # around it
    return Page(old, new, Expected(("nesting-changed",), told, span(number), None, blanks))


def _headings(place: Place) -> list[int]:
    """The lines of headings below the title."""
    if place.syntax.suffix == "adoc":
        return [n for n, line in enumerate(place.lines) if re.match("==+ ", line)]
    style = re.compile(r"([-=~^#*+.\"'])\1{3,}$")
    return [
        n
        for n, line in enumerate(place.lines[:-1])
        if n > 3
        and line[:1].isalnum()
        and not place.lines[n - 1]
        and style.match(place.lines[n + 1])
    ]


@edit
def heading_renamed(place: Place) -> Page | None:
    found = _headings(place)
    if not found:
        return None
    number = place.rng.choice(found)
    line = place.lines[number]
    mark = line[: len(line) - len(line.lstrip("= "))]
    new = changed(place.lines, number, f"{mark}Purple elephants")
    if not mark:
        new = changed(new, number + 1, new[number + 1][:1] * 16)
    told: dict[str, object] = {"new": "Purple elephants"}
    return Page(place.lines, new, Expected(("heading-renamed",), told, span(number), span(number)))


@edit
def section_added(place: Place) -> Page | None:
    heading = place.syntax.heading("Brand new corner", 2)
    text = "Soft rain falls on seventeen wooden bridges."
    if place.syntax.suffix == "rst":  # in the style that the page's sections have
        found = _headings(place)
        if not found:
            return None
        heading[1] = place.lines[found[0] + 1][:1] * 16
    at = _headings(place)
    if not at:
        return None
    number = at[0] - (place.lines[at[0] - 1] != "" or place.lines[at[0] - 1].startswith("["))
    while number and place.lines[number - 1]:
        number -= 1
    new = [*place.lines[:number], *heading, "", text, "", *place.lines[number:]]
    told: dict[str, object] = {"heading": "Brand new corner"}
    here = span(number, len(heading) + 2)
    return Page(place.lines, new, Expected(("section-added",), told, None, here))


@edit
def section_removed(place: Place) -> Page | None:
    page = section_added(place)
    if page is None:
        return None
    told = Expected(("section-removed",), page.expected.values, page.expected.new)
    return Page(page.new, page.old, told)


_HEADER, _ROWS = ["Animal", "Food"], [["wombat", "grass"], ["koala", "leaves"], ["quoll", "meat"]]


def _table(place: Place, header: list[str], rows: list[list[str]]) -> Lines:
    return place.inserted(*place.syntax.table(header, rows))


def _row(place: Place, number: int) -> tuple[int, int]:
    first = place.after + 1 + place.syntax.row_offset + number * place.syntax.row_lines
    return span(first, place.syntax.row_lines)


@edit
def table_row_added(place: Place) -> Page | None:
    rows = [*_ROWS[:2], ["quokka", "bark"], _ROWS[2]]
    told: dict[str, object] = {"key": "quokka", "cells": ("quokka", "bark")}
    return Page(
        _table(place, _HEADER, _ROWS),
        _table(place, _HEADER, rows),
        Expected(("table-row-added",), told, None, _row(place, 2)),
    )


@edit
def table_row_removed(place: Place) -> Page | None:
    return Page(
        _table(place, _HEADER, _ROWS),
        _table(place, _HEADER, [_ROWS[0], _ROWS[2]]),
        Expected(("table-row-removed",), {"key": "koala"}, _row(place, 1)),
    )


@edit
def table_cell_changed(place: Place) -> Page | None:
    rows = [_ROWS[0], ["koala", "marmalade"], _ROWS[2]]
    told: dict[str, object] = {
        "row": "koala",
        "column": "Food",
        "old": "leaves",
        "new": "marmalade",
    }
    line = (_row(place, 1)[1],) * 2
    return Page(
        _table(place, _HEADER, _ROWS),
        _table(place, _HEADER, rows),
        Expected(("table-cell-changed",), told, line, line),
    )


@edit
def table_column_added(place: Place) -> Page | None:
    rows = [[*row, f"n{number}"] for number, row in enumerate(_ROWS)]
    return Page(
        _table(place, _HEADER, _ROWS),
        _table(place, [*_HEADER, "Number"], rows),
        Expected(("table-column-added",), {"column": "Number"}),
    )


@edit
def table_column_removed(place: Place) -> Page | None:
    page = table_column_added(place)
    assert page is not None
    return Page(page.new, page.old, Expected(("table-column-removed",), page.expected.values))


_CODE = ["import wombat", "wombat.run(1)", "wombat.stop()"]


@edit
def code_line_changed(place: Place) -> Page | None:
    code = place.syntax.code
    body = [_CODE[0], "wombat.walk(1)", _CODE[2]]
    told: dict[str, object] = {"old": _CODE[1], "new": body[1], "language": "python"}
    here = span(place.after + 1 + place.syntax.code_offset + 1)
    return Page(
        place.inserted(*code("python", _CODE)),
        place.inserted(*code("python", body)),
        Expected(("code-changed",), told, here, here),
    )


@edit
def code_added(place: Place) -> Page | None:
    told: dict[str, object] = {"language": "python", "new": "\n".join(_CODE)}
    return Page(
        place.lines,
        place.inserted(*place.syntax.code("python", _CODE)),
        Expected(("code-added",), told, None, span(place.after + 1, 6)),
    )


@edit
def code_removed(place: Place) -> Page | None:
    page = code_added(place)
    assert page is not None
    told: dict[str, object] = {"language": "python", "old": "\n".join(_CODE)}
    return Page(page.new, page.old, Expected(("code-removed",), told, page.expected.new))


@edit
def language_changed(place: Place) -> Page | None:
    code = place.syntax.code
    told: dict[str, object] = {"language": "rust", "old_language": "python"}
    here = span(place.after + 1)
    return Page(
        place.inserted(*code("python", _CODE)),
        place.inserted(*code("rust", _CODE)),
        Expected(("code-changed",), told, here, here),
    )


@edit
def command_changed(place: Place) -> Page | None:
    old, new = (["cd wombats", f"pip install wombat=={n} --quiet", "ls"] for n in ("1.2", "1.3"))
    code = place.syntax.code
    here = span(place.after + 1 + place.syntax.code_offset + 1)
    return Page(
        place.inserted(*code("bash", old)),
        place.inserted(*code("bash", new)),
        Expected(("command-changed",), {"old": old[1], "new": new[1]}, here, here),
    )


@edit
def api_version_changed(place: Place) -> Page | None:
    old, new = (
        [f"GET https://wombat.example.org/burrows?api-version={day}"]
        for day in ("2024-02-01", "2024-10-21")
    )
    code = place.syntax.code
    here = span(place.after + 1 + place.syntax.code_offset)
    return Page(
        place.inserted(*code("http", old)),
        place.inserted(*code("http", new)),
        Expected(
            ("api-version-changed",),
            {"old": "2024-02-01", "new": "2024-10-21"},
            here,
            here,
            ("code-changed",),
        ),
    )


_BOTH, _OLD, _NEW = ((1, 1), (1, 1)), ((1, 1), None), (None, (1, 1))


def _sentence(place: Place, old: str, new: str, told: Expected) -> Page:
    """A sentence behind the paragraph's last line, in two versions; each may be empty.

    The sides of `told` say which versions the fact has a line of.
    """
    number = place.after - 1
    line = place.lines[number]
    here = span(number)
    versions = [changed(place.lines, number, f"{line} {text}".rstrip()) for text in (old, new)]
    sides = here if told.old else None, here if told.new else None
    return Page(versions[0], versions[1], replace(told, old=sides[0], new=sides[1]))


@edit
def number_changed(place: Place) -> Page | None:
    told = Expected(
        ("number-changed",), {"old": "47", "new": "93"}, *_BOTH, companions=("text-changed",)
    )
    return _sentence(place, "It has 47 legs.", "It has 93 legs.", told)


@edit
def link_retargeted(place: Place) -> Page | None:
    old, new = ("https://example.org/wombat", "https://example.com/koala")
    link = place.syntax.link
    told = Expected(("link-retargeted",), {"text": "the burrow", "old": old, "new": new}, *_BOTH)
    before, after = (f"See {link('the burrow', url)} for more." for url in (old, new))
    return _sentence(place, before, after, told)


@edit
def link_added(place: Place) -> Page | None:
    link = place.syntax.link("the burrow", "https://example.org/w")
    told = Expected(("link-added",), {"text": "the burrow", "new": "https://example.org/w"}, *_NEW)
    return _sentence(place, "See the burrow for more.", f"See {link} for more.", told)


@edit
def link_removed(place: Place) -> Page | None:
    link = place.syntax.link("the burrow", "https://example.org/w")
    told = Expected(
        ("link-removed",), {"text": "the burrow", "old": "https://example.org/w"}, *_OLD
    )
    return _sentence(place, f"See {link} for more.", "See the burrow for more.", told)


@edit
def identifier_changed(place: Place) -> Page | None:
    told = Expected(("identifier-changed",), {"old": "WombatClient", "new": "KoalaClient"}, *_BOTH)
    old, new = (f"Use {place.syntax.literal(str(name))} here." for name in told.values.values())
    return _sentence(place, old, new, told)


@edit
def ui_label_changed(place: Place) -> Page | None:
    bold = "**" if place.syntax.suffix == "rst" else "*"
    told = Expected(("ui-label-changed",), {"old": "Create wombat", "new": "Add wombat"}, *_BOTH)
    old, new = (f"Select {bold}{label}{bold} there." for label in told.values.values())
    return _sentence(place, old, new, told)


@edit
def deprecation_added(place: Place) -> Page | None:
    sentence = "The wombat endpoint is deprecated and will be removed in October 2031."
    told = Expected(
        ("deprecation-notice-added",), {"sentence": sentence}, *_NEW, companions=("text-changed",)
    )
    return _sentence(place, "", sentence, told)


@edit
def became_available(place: Place) -> Page | None:
    told = Expected(
        ("availability-changed",),
        {"old": "preview", "new": "generally available"},
        *_BOTH,
        companions=("text-changed",),
    )
    old, new = (
        f"Wombat search is {state}." for state in ("in public preview", "generally available")
    )
    return _sentence(place, old, new, told)


@edit
def image_added(place: Place) -> Page | None:
    block = place.syntax.image("A wombat", "media/wombat.png")
    told: dict[str, object] = {"new": "media/wombat.png", "alt": "A wombat"}
    here = span(place.after + 1, len(block))
    return Page(place.lines, place.inserted(*block), Expected(("image-added",), told, None, here))


@edit
def alt_text_changed(place: Place) -> Page | None:
    old, new = (place.syntax.image(alt, "media/wombat.png") for alt in ("A wombat", "Two wombats"))
    here = span(place.after + len(old))
    told: dict[str, object] = {"old": "A wombat", "new": "Two wombats"}
    return Page(
        place.inserted(*old),
        place.inserted(*new),
        Expected(("alt-text-changed",), told, here, here),
    )


@edit
def image_replaced(place: Place) -> Page | None:
    old, new = (place.syntax.image("A wombat", f"media/{name}.png") for name in ("one", "two"))
    here = span(place.after + 1)
    told: dict[str, object] = {"old": "media/one.png", "new": "media/two.png"}
    return Page(
        place.inserted(*old),
        place.inserted(*new),
        Expected(("image-replaced",), told, here, here),
    )


@edit
def note_added(place: Place) -> Page | None:
    block = place.syntax.note("warning", "Wombats bite without warning.")
    told: dict[str, object] = {"type": "warning", "text": "Wombats bite without warning."}
    here = span(place.after + 1, len(block))
    return Page(
        place.lines, place.inserted(*block), Expected(("admonition-added",), told, None, here)
    )


@edit
def note_removed(place: Place) -> Page | None:
    page = note_added(place)
    assert page is not None
    told = Expected(("admonition-removed",), page.expected.values, page.expected.new)
    return Page(page.new, page.old, told)


@edit
def note_type_changed(place: Place) -> Page | None:
    old, new = (place.syntax.note(kind, "Wombats bite.") for kind in ("note", "caution"))
    here = span(place.after + 1)
    told: dict[str, object] = {"old_type": "note", "new_type": "caution"}
    return Page(
        place.inserted(*old),
        place.inserted(*new),
        Expected(("admonition-changed",), told, here, here),
    )


@edit
def include_added(place: Place) -> Page | None:
    block = place.syntax.include("../shared/wombat.txt")
    told: dict[str, object] = {"target": "../shared/wombat.txt"}
    here = span(place.after + 1)
    return Page(place.lines, place.inserted(*block), Expected(("include-added",), told, None, here))


@edit
def comment_added(place: Place) -> Page | None:
    block = place.syntax.comment("feed the wombats")
    here = span(place.after + 1)
    return Page(place.lines, place.inserted(*block), Expected(("comment-only",), {}, None, here))


@edit
def anchor_added(place: Place) -> Page | None:
    block = [*place.syntax.anchor("wombat-burrow"), "", "Here is where all of the wombats live."]
    if place.syntax.suffix == "adoc":
        del block[1]
    old = place.inserted(block[-1])
    told: dict[str, object] = {"old": None, "new": "wombat-burrow"}
    here = span(place.after + 1)
    return Page(old, place.inserted(*block), Expected(("identifier-changed",), told, None, here))


@edit
def rewrapped(place: Place) -> Page | None:
    words = place.words()
    if not words:
        return None
    number, word = place.rng.choice(words)
    line = place.lines[number]
    new = changed(place.lines, number, line[: word.start()].rstrip(), line[word.start() :])
    here = span(place.first, place.after - place.first)
    return Page(place.lines, new, Expected(("rewrapped-only",), {}, here))


@edit
def trailing_blank(place: Place) -> Page | None:
    new = changed(place.lines, place.first, f"{place.lines[place.first]}  ")
    here = span(place.first)
    return Page(place.lines, new, Expected(("whitespace-only",), {}, here, here))


@edit
def metadata_changed(place: Place) -> Page | None:
    if place.syntax.suffix == "rst":
        old, new = ([*place.syntax.metadata("author", n), *place.lines] for n in ("Jane", "Joan"))
        here = span(0)
    else:
        title = next(n for n, line in enumerate(place.lines) if line.startswith("= "))
        old, new = (
            [*place.lines[: title + 1], f":author: {n}", *place.lines[title + 1 :]]
            for n in ("Jane", "Joan")
        )
        here = span(title + 1)
    told: dict[str, object] = {"key": "author", "old": "Jane", "new": "Joan"}
    return Page(old, new, Expected(("front-matter-changed",), told, here, here))


@edit
def term_replaced(place: Place) -> Page | None:
    others = places(place.lines, place.syntax, place.rng)
    if len(others) < 4:
        return None
    old = list(place.lines)
    for other in others[:4]:
        old[other.after - 1] += " It uses a wombat here."
    new = [line.replace("a wombat here", "a koala here") for line in old]
    told: dict[str, object] = {"old": "wombat", "new": "koala", "count": 4}
    return Page(old, new, Expected(("term-replaced",), told))
