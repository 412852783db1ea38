"""Known edits of Markdown pages, and the fact that each of them must give."""

# ruff: noqa: ARG001 - edits share one signature, and chance that is no secret

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Lines = list[str]


@dataclass(frozen=True)
class Expected:
    """What an edit must give: one of some kinds, with values, at lines."""

    kinds: tuple[str, ...]
    values: dict[str, object] = field(default_factory=dict)
    old: tuple[int, int] | None = None
    new: tuple[int, int] | None = None
    companions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Edited:
    """A page after an edit."""

    lines: Lines
    expected: Expected


Edit = Callable[[Lines, random.Random], Edited | None]
EDITS: dict[str, Edit] = {}


def edit(function: Edit) -> Edit:
    EDITS[function.__name__] = function
    return function


_WORDS = re.compile(r"[a-z]{4,}")


def body(lines: Lines) -> Iterator[int]:
    """The lines that are neither metadata nor code nor comment."""
    start = 0
    if lines and lines[0].strip() == "---":
        start = next((n for n in range(1, len(lines)) if lines[n].strip() == "---"), -1) + 1
    fence = ""
    hidden = False
    for number in range(start, len(lines)):
        stripped = lines[number].strip()
        if fence:
            if stripped.startswith(fence) and not stripped.strip(fence[0]):
                fence = ""
            continue
        if stripped.startswith(("```", "~~~")):
            fence = stripped[:3]
            continue
        if "<!--" in stripped:
            hidden = True
        if not hidden:
            yield number
        if "-->" in stripped:
            hidden = False


def blank(lines: Lines, number: int) -> bool:
    return not 0 <= number < len(lines) or not lines[number].strip()


def paragraphs(lines: Lines) -> list[int]:
    """Paragraphs of one line at the left margin, with plain words."""
    inside = set(body(lines))
    return [
        n
        for n in inside
        if re.match(r"[A-Z][a-z]+ ", lines[n])
        and blank(lines, n - 1)
        and blank(lines, n + 1)
        and not re.search(r"\||<|deprecat|retire|removed|no longer|preview|\bGA\b", lines[n])
        and len(lines[n].split()) >= 6
        and not lines[n].rstrip().endswith(("\\", ":"))
    ]


def items(lines: Lines) -> list[int]:
    """Items of one line at the left margin that stand between others."""
    inside = set(body(lines))
    item = re.compile(r"[-*] +\S")
    return [
        n
        for n in inside
        if item.match(lines[n])
        and n - 1 in inside
        and n + 1 in inside
        and item.match(lines[n - 1])
        and lines[n - 1][0] == lines[n][0]
        and (blank(lines, n + 1) or item.match(lines[n + 1]))
    ]


def headings(lines: Lines, level: str = "##") -> list[int]:
    inside = set(body(lines))
    return [
        n
        for n in inside
        if re.match(rf"{level} +\w", lines[n]) and blank(lines, n + 1) and blank(lines, n - 1)
    ]


def tables(lines: Lines) -> list[tuple[int, int]]:
    """First and last line of tables at the left margin."""
    inside = set(body(lines))
    found = []
    for n in sorted(inside):
        ruler = lines[n].strip()
        if re.fullmatch(r"\|(?:\s*:?-+:?\s*\|)+", ruler) and n - 1 in inside:
            last = n
            while last + 1 in inside and lines[last + 1].lstrip().startswith("|"):
                last += 1
            width = ruler.count("|")
            rows = lines[n - 1 : last + 1]
            if last >= n + 2 and all(row.count("|") == width and "\\|" not in row for row in rows):
                found.append((n - 1, last))
    return found


def fences(lines: Lines) -> list[tuple[int, int, str]]:
    """Opening line, closing line and language of fenced blocks at the left margin."""
    found = []
    opening = -1
    for n, line in enumerate(lines):
        if opening < 0 and re.match(r"```\w", line):
            opening = n
        elif opening >= 0 and line.rstrip() == "```":
            found.append((opening, n, lines[opening][3:].split()[0].lower()))
            opening = -1
    return found


def cells(row: str) -> list[str]:
    return row.strip().strip("|").split("|")


def one(lines: Lines, number: int) -> tuple[int, int]:
    return (number + 1, number + 1)


def changed(lines: Lines, number: int, text: str) -> Lines:
    return [*lines[:number], text, *lines[number + 1 :]]


def inserted(lines: Lines, number: int, *texts: str) -> Lines:
    return [*lines[:number], *texts, *lines[number:]]


def dropped(lines: Lines, first: int, last: int) -> Lines:
    return [*lines[:first], *lines[last + 1 :]]


def plain_words(line: str) -> list[re.Match[str]]:
    """Words of running text: not in code, targets, bold, quotes or HTML."""
    masked = re.sub(
        r"`[^`]*`|\]\([^)]*\)|\[[^\]]*\]|\*\*[^*]*\*\*|\"[^\"]*\"|“[^”]*”|<[^>]*>|https?://\S+|_[^_]*_|\*[^*]*\*|'[^']*'",
        lambda m: "#" * len(m[0]),
        line,
    )
    return [m for m in re.finditer(r"(?<=[a-z,] )[a-z]{4,}(?= [a-z])", masked) if "#" not in m[0]]


@edit
def word_replaced(lines: Lines, rng: random.Random) -> Edited | None:
    places = [(n, m) for n in paragraphs(lines) for m in plain_words(lines[n])]
    if not places:
        return None
    n, m = rng.choice(places)
    text = lines[n][: m.start()] + "zebrafish" + lines[n][m.end() :]
    return Edited(
        changed(lines, n, text),
        Expected(
            ("text-changed",), {"old": m[0], "new": "zebrafish"}, one(lines, n), one(lines, n)
        ),
    )


@edit
def words_added(lines: Lines, rng: random.Random) -> Edited | None:
    places = [(n, m) for n in paragraphs(lines) for m in plain_words(lines[n])]
    if not places:
        return None
    n, m = rng.choice(places)
    text = lines[n][: m.end()] + " quite surprisingly" + lines[n][m.end() :]
    return Edited(
        changed(lines, n, text),
        Expected(
            ("text-changed",), {"old": None, "new": "quite surprisingly"}, None, one(lines, n)
        ),
    )


@edit
def word_removed(lines: Lines, rng: random.Random) -> Edited | None:
    places = [(n, m) for n in paragraphs(lines) for m in plain_words(lines[n])]
    if not places:
        return None
    n, m = rng.choice(places)
    text = lines[n][: m.start()] + lines[n][m.end() + 1 :]
    return Edited(
        changed(lines, n, text),
        Expected(("text-changed",), {"old": m[0], "new": None}, one(lines, n), None),
    )


@edit
def typo_mended(lines: Lines, rng: random.Random) -> Edited | None:
    places = [(n, m) for n in paragraphs(lines) for m in plain_words(lines[n])]
    if not places:
        return None
    n, m = rng.choice(places)
    word = m[0][:2] + m[0][3] + m[0][2] + m[0][4:]
    if word == m[0]:
        return None
    text = lines[n][: m.start()] + word + lines[n][m.end() :]
    return Edited(
        changed(lines, n, text),
        Expected(("text-changed",), {"old": m[0], "new": word}, one(lines, n), one(lines, n)),
    )


@edit
def number_changed(lines: Lines, rng: random.Random) -> Edited | None:
    places = [(n, m) for n in paragraphs(lines) for m in plain_words(lines[n])]
    if not places:
        return None
    n, m = rng.choice(places)
    old = lines[n][: m.end()] + " 47" + lines[n][m.end() :]
    new = lines[n][: m.end()] + " 93" + lines[n][m.end() :]
    lines[n] = old
    return Edited(
        changed(lines, n, new),
        Expected(
            ("number-changed",),
            {"old": "47", "new": "93"},
            one(lines, n),
            one(lines, n),
            ("text-changed",),
        ),
    )


@edit
def paragraph_added(lines: Lines, rng: random.Random) -> Edited | None:
    places = paragraphs(lines)
    if not places:
        return None
    n = rng.choice(places)
    text = "Green submarines travel slowly below a calm surface every Tuesday."
    return Edited(
        inserted(lines, n + 1, "", text),
        Expected(("paragraph-added",), {"text": text}, None, (n + 3, n + 3)),
    )


@edit
def paragraph_removed(lines: Lines, rng: random.Random) -> Edited | None:
    places = paragraphs(lines)
    if not places:
        return None
    n = rng.choice(places)
    return Edited(
        dropped(lines, n, n + 1),
        Expected(
            ("paragraph-removed",),
            {},
            one(lines, n),
            None,
            ("link-removed", "image-removed", "include-removed"),
        ),
    )


@edit
def list_item_added(lines: Lines, rng: random.Random) -> Edited | None:
    places = items(lines)
    if not places:
        return None
    n = rng.choice(places)
    text = "Yellow kangaroos juggle"
    return Edited(
        inserted(lines, n, f"{lines[n][:1]} {text}"),
        Expected(("list-item-added",), {"text": text}, None, one(lines, n)),
    )


@edit
def list_item_removed(lines: Lines, rng: random.Random) -> Edited | None:
    places = items(lines)
    if not places:
        return None
    n = rng.choice(places)
    return Edited(
        dropped(lines, n, n),
        Expected(("list-item-removed",), {}, one(lines, n), None, ("link-removed",)),
    )


@edit
def items_reordered(lines: Lines, rng: random.Random) -> Edited | None:
    places = [
        n
        for n in items(lines)
        if lines[n] != lines[n - 1] and lines[n][:2] == lines[n - 1][:2] and n + 1 < len(lines)
    ]
    if not places:
        return None
    n = rng.choice(places)
    new = [*lines[: n - 1], lines[n], lines[n - 1], *lines[n + 1 :]]
    return Edited(new, Expected(("order-changed",), {"what": "items"}, (n, n + 1), (n, n + 1)))


@edit
def item_nested(lines: Lines, rng: random.Random) -> Edited | None:
    places = [n for n in items(lines) if lines[n].startswith(("- ", "* ")) and lines[n][2] != " "]
    if not places:
        return None
    n = rng.choice(places)
    return Edited(
        changed(lines, n, "  " + lines[n]),
        Expected(("nesting-changed",), {"old": 1, "new": 2}, one(lines, n), one(lines, n)),
    )


@edit
def heading_renamed(lines: Lines, rng: random.Random) -> Edited | None:
    places = headings(lines)
    if not places:
        return None
    n = rng.choice(places)
    return Edited(
        changed(lines, n, "## Purple elephants everywhere"),
        Expected(
            ("heading-renamed",),
            {"new": "Purple elephants everywhere"},
            one(lines, n),
            one(lines, n),
        ),
    )


@edit
def section_added(lines: Lines, rng: random.Random) -> Edited | None:
    places = headings(lines)
    if not places:
        return None
    n = rng.choice(places)
    text = ["## Brand new corner", "", "Soft rain falls on seventeen wooden bridges.", ""]
    return Edited(
        inserted(lines, n, *text),
        Expected(
            ("section-added",), {"heading": "Brand new corner", "level": 2}, None, (n + 1, n + 3)
        ),
    )


@edit
def section_removed(lines: Lines, rng: random.Random) -> Edited | None:
    places = sorted(headings(lines))
    after = [n for n in sorted(headings(lines, "##?#?#?#?")) if n > 0]
    ends = {n: next((m for m in after if m > n), None) for n in places}
    places = [n for n in places if ends[n] is not None]
    if not places:
        return None
    n = rng.choice(places)
    end = ends[n] or n + 1
    return Edited(
        dropped(lines, n, end - 1),
        Expected(
            ("section-removed",),
            {"level": 2},
            (n + 1, end),
            None,
            (
                "link-removed",
                "code-removed",
                "include-removed",
                "admonition-removed",
                "image-removed",
                "comment-only",
                "table-row-removed",
            ),
        ),
    )


@edit
def section_moved(lines: Lines, rng: random.Random) -> Edited | None:
    places = sorted(headings(lines))
    every = sorted(set(headings(lines)) | set(headings(lines, "#{1,2}")))
    if len(places) < 3 or len({lines[n] for n in places}) != len(places):
        return None
    index = rng.randrange(len(places) - 2)
    first, second, third = places[index : index + 3]
    if any(first < n < third and n not in places for n in every):
        return None
    sizes = [
        sum(len(line.split()) for line in lines[a:b]) for a, b in ((first, second), (second, third))
    ]
    if min(sizes) < 10 or sizes[0] * 1.3 > sizes[1]:
        return None
    new = [*lines[:first], *lines[second:third], *lines[first:second], *lines[third:]]
    start = first + third - second
    return Edited(
        new,
        Expected(("section-moved",), {}, (first + 1, second), (start + 1, third)),
    )


@edit
def paragraph_moved(lines: Lines, rng: random.Random) -> Edited | None:
    places = sorted(paragraphs(lines))
    if len(places) < 6:
        return None
    n, target = places[0], places[-1]
    if target - n < 12 or lines.count(lines[n]) != 1:
        return None
    moved = [*lines[: target + 1], "", lines[n], *lines[target + 1 :]]
    new = dropped(moved, n, n + 1)
    return Edited(new, Expected(("block-moved",), {}, one(lines, n), (target + 1, target + 1)))


@edit
def table_row_added(lines: Lines, rng: random.Random) -> Edited | None:
    places = tables(lines)
    if not places:
        return None
    first, last = rng.choice(places)
    width = len(cells(lines[first]))
    n = rng.randint(first + 2, last + 1)
    row = "| " + " | ".join(f"quokka{number}" for number in range(width)) + " |"
    return Edited(
        inserted(lines, n, row),
        Expected(("table-row-added",), {"key": "quokka0"}, None, one(lines, n)),
    )


@edit
def table_row_removed(lines: Lines, rng: random.Random) -> Edited | None:
    places = tables(lines)
    if not places:
        return None
    first, last = rng.choice(places)
    n = rng.randint(first + 2, last)
    return Edited(
        dropped(lines, n, n),
        Expected(
            ("table-row-removed",), {}, one(lines, n), None, ("link-removed", "image-removed")
        ),
    )


@edit
def table_cell_changed(lines: Lines, rng: random.Random) -> Edited | None:
    places = tables(lines)
    if not places:
        return None
    first, last = rng.choice(places)
    n = rng.randint(first + 2, last)
    row = cells(lines[n])
    column = rng.randrange(1, len(row)) if len(row) > 1 else 0
    if not row[column].strip() or "[" in row[column] or len(row) < 2:
        return None
    row[column] = " marmalade "
    return Edited(
        changed(lines, n, "|" + "|".join(row) + "|"),
        Expected(
            ("table-cell-changed",),
            {"new": "marmalade"},
            one(lines, n),
            one(lines, n),
            ("identifier-changed", "text-changed", "availability-changed"),
        ),
    )


@edit
def table_column_added(lines: Lines, rng: random.Random) -> Edited | None:
    places = tables(lines)
    if not places:
        return None
    first, last = rng.choice(places)
    new = list(lines)
    for n in range(first, last + 1):
        extra = "Penguins" if n == first else "---" if n == first + 1 else f"p{n}"
        new[n] = lines[n].rstrip() + f" {extra} |"
    return Edited(
        new,
        Expected(
            ("table-column-added",),
            {"column": "Penguins"},
            (first + 1, last + 1),
            (first + 1, last + 1),
        ),
    )


@edit
def table_column_removed(lines: Lines, rng: random.Random) -> Edited | None:
    places = [one_ for one_ in tables(lines) if len(cells(lines[one_[0]])) > 2]
    if not places:
        return None
    first, last = rng.choice(places)
    new = list(lines)
    for n in range(first, last + 1):
        new[n] = "|" + "|".join(cells(lines[n])[:-1]) + "|"
    return Edited(
        new,
        Expected(
            ("table-column-removed",),
            {"column": re.sub("[*`]", "", cells(lines[first])[-1]).strip()},
            (first + 1, last + 1),
            (first + 1, last + 1),
            ("link-removed",),
        ),
    )


@edit
def table_padded(lines: Lines, rng: random.Random) -> Edited | None:
    places = tables(lines)
    if not places:
        return None
    first, last = rng.choice(places)
    new = list(lines)
    for n in range(first, last + 1):
        ruler = n == first + 1
        new[n] = (
            "|"
            + "|".join(
                c + ("-" if ruler and not c.rstrip().endswith(":") else " ") * 3
                if not ruler or (c.rstrip()[-1:] == "-" and c[-1] != " ")
                else c
                for c in cells(lines[n])
            )
            + "|"
        )
    if new == lines:
        return None
    return Edited(
        new, Expected(("whitespace-only",), {}, (first + 1, last + 1), (first + 1, last + 1))
    )


@edit
def code_line_changed(lines: Lines, rng: random.Random) -> Edited | None:
    places = [
        (a, b)
        for a, b, language in fences(lines)
        if b - a > 3
        and language in {"csharp", "python", "java", "json", "xml", "javascript", "yaml"}
    ]
    if not places:
        return None
    first, last = rng.choice(places)
    n = rng.randrange(first + 1, last)
    if not lines[n].strip():
        return None
    text = lines[n] + " wombat()"
    return Edited(
        changed(lines, n, text),
        Expected(
            ("code-changed",),
            {"old": lines[n], "new": text},
            one(lines, n),
            one(lines, n),
        ),
    )


@edit
def command_changed(lines: Lines, rng: random.Random) -> Edited | None:
    places = paragraphs(lines)
    if not places:
        return None
    n = rng.choice(places)
    block = ["", "```bash", "cd wombats", "pip install wombat==1.2 --quiet", "wombat run", "```"]
    old = inserted(lines, n + 1, *block)
    lines[:] = old
    new = changed(lines, n + 4, "pip install wombat==1.3 --quiet")
    return Edited(
        new,
        Expected(
            ("command-changed",),
            {"old": "pip install wombat==1.2 --quiet", "new": "pip install wombat==1.3 --quiet"},
            one(lines, n + 4),
            one(lines, n + 4),
        ),
    )


@edit
def code_added(lines: Lines, rng: random.Random) -> Edited | None:
    places = paragraphs(lines)
    if not places:
        return None
    n = rng.choice(places)
    block = ["", "```python", "import wombat", "wombat.run()", "```"]
    return Edited(
        inserted(lines, n + 1, *block),
        Expected(
            ("code-added",),
            {"language": "python", "new": "import wombat\nwombat.run()"},
            None,
            (n + 3, n + 6),
        ),
    )


@edit
def code_removed(lines: Lines, rng: random.Random) -> Edited | None:
    places = [(a, b, c) for a, b, c in fences(lines) if blank(lines, a - 1)]
    if not places:
        return None
    first, last, language = rng.choice(places)
    return Edited(
        dropped(lines, first, last),
        Expected(("code-removed",), {"language": language}, (first + 1, last + 1), None),
    )


@edit
def language_changed(lines: Lines, rng: random.Random) -> Edited | None:
    places = fences(lines)
    if not places:
        return None
    first, _, language = rng.choice(places)
    return Edited(
        changed(lines, first, "```rust"),
        Expected(
            ("code-changed",),
            {"language": "rust", "old_language": language},
            one(lines, first),
            one(lines, first),
        ),
    )


def _links(lines: Lines) -> list[tuple[int, re.Match[str]]]:
    return [
        (n, m)
        for n in paragraphs(lines)
        for m in re.finditer(r"(?<!!)\[([^\[\]`*]+)\]\(([^()\s]+)\)", lines[n])
    ]


@edit
def link_retargeted(lines: Lines, rng: random.Random) -> Edited | None:
    places = _links(lines)
    if not places:
        return None
    n, m = rng.choice(places)
    text = lines[n][: m.start(2)] + "https://example.org/wombat" + lines[n][m.end(2) :]
    return Edited(
        changed(lines, n, text),
        Expected(
            ("link-retargeted",),
            {"text": m[1], "old": m[2], "new": "https://example.org/wombat"},
            one(lines, n),
            one(lines, n),
        ),
    )


@edit
def link_added(lines: Lines, rng: random.Random) -> Edited | None:
    places = [(n, m) for n in paragraphs(lines) for m in plain_words(lines[n])]
    if not places:
        return None
    n, m = rng.choice(places)
    text = f"{lines[n][: m.start()]}[{m[0]}](https://example.org/w){lines[n][m.end() :]}"
    return Edited(
        changed(lines, n, text),
        Expected(
            ("link-added",), {"text": m[0], "new": "https://example.org/w"}, None, one(lines, n)
        ),
    )


@edit
def link_removed(lines: Lines, rng: random.Random) -> Edited | None:
    places = _links(lines)
    if not places:
        return None
    n, m = rng.choice(places)
    text = lines[n][: m.start()] + m[1] + lines[n][m.end() :]
    return Edited(
        changed(lines, n, text),
        Expected(("link-removed",), {"text": m[1], "old": m[2]}, one(lines, n), None),
    )


@edit
def image_added(lines: Lines, rng: random.Random) -> Edited | None:
    places = paragraphs(lines)
    if not places:
        return None
    n = rng.choice(places)
    return Edited(
        inserted(lines, n + 1, "", "![A wombat](media/wombat.png)"),
        Expected(("image-added",), {"new": "media/wombat.png"}, None, (n + 3, n + 3)),
    )


@edit
def alt_text_changed(lines: Lines, rng: random.Random) -> Edited | None:
    places = paragraphs(lines)
    if not places:
        return None
    n = rng.choice(places)
    lines[:] = inserted(lines, n + 1, "", "![A wombat](media/wombat.png)")
    return Edited(
        changed(lines, n + 2, "![Two wombats](media/wombat.png)"),
        Expected(
            ("alt-text-changed",),
            {"old": "A wombat", "new": "Two wombats"},
            (n + 3, n + 3),
            (n + 3, n + 3),
        ),
    )


@edit
def image_replaced(lines: Lines, rng: random.Random) -> Edited | None:
    places = paragraphs(lines)
    if not places:
        return None
    n = rng.choice(places)
    lines[:] = inserted(lines, n + 1, "", "![A wombat](media/wombat.png)")
    return Edited(
        changed(lines, n + 2, "![A wombat](media/wombat2.png)"),
        Expected(
            ("image-replaced",),
            {"old": "media/wombat.png", "new": "media/wombat2.png"},
            (n + 3, n + 3),
            (n + 3, n + 3),
        ),
    )


@edit
def note_added(lines: Lines, rng: random.Random) -> Edited | None:
    places = paragraphs(lines)
    if not places:
        return None
    n = rng.choice(places)
    return Edited(
        inserted(lines, n + 1, "", "> [!WARNING]", "> Wombats bite without warning."),
        Expected(
            ("admonition-added",),
            {"type": "warning", "text": "Wombats bite without warning."},
            None,
            (n + 3, n + 4),
        ),
    )


@edit
def note_type_changed(lines: Lines, rng: random.Random) -> Edited | None:
    inside = set(body(lines))
    places = [n for n in inside if re.fullmatch(r"> ?\[!NOTE\]\s*", lines[n])]
    if not places:
        return None
    n = rng.choice(places)
    return Edited(
        changed(lines, n, "> [!CAUTION]"),
        Expected(
            ("admonition-changed",),
            {"old_type": "note", "new_type": "caution"},
            one(lines, n),
            one(lines, n),
        ),
    )


@edit
def mkdocs_note_removed(lines: Lines, rng: random.Random) -> Edited | None:
    places = paragraphs(lines)
    if not places:
        return None
    n = rng.choice(places)
    old = inserted(lines, n + 1, "", '!!! tip "Feeding"', "    Wombats eat grass.")
    new = list(lines)
    lines[:] = old
    return Edited(new, Expected(("admonition-removed",), {"type": "tip"}, (n + 3, n + 4), None))


@edit
def identifier_changed(lines: Lines, rng: random.Random) -> Edited | None:
    places = [
        (n, m)
        for n in paragraphs(lines)
        for m in re.finditer(r"(?<!`)`([^`]+)`(?!`)", lines[n])
        if lines[n].count("`") % 2 == 0
    ]
    if not places:
        return None
    n, m = rng.choice(places)
    text = lines[n][: m.start(1)] + "WombatClient" + lines[n][m.end(1) :]
    return Edited(
        changed(lines, n, text),
        Expected(
            ("identifier-changed",),
            {"old": " ".join(m[1].split()), "new": "WombatClient"},
            one(lines, n),
            one(lines, n),
        ),
    )


@edit
def ui_label_changed(lines: Lines, rng: random.Random) -> Edited | None:
    places = [(n, m) for n in paragraphs(lines) for m in plain_words(lines[n])]
    if not places:
        return None
    n, m = rng.choice(places)
    start, end = lines[n][: m.end()], lines[n][m.end() :]
    lines[n] = f"{start} **Create wombat**{end}"
    return Edited(
        changed(lines, n, f"{start} **Add wombat**{end}"),
        Expected(
            ("ui-label-changed",),
            {"old": "Create wombat", "new": "Add wombat"},
            one(lines, n),
            one(lines, n),
            ("text-changed",),
        ),
    )


@edit
def api_version_changed(lines: Lines, rng: random.Random) -> Edited | None:
    places = paragraphs(lines)
    if not places:
        return None
    n = rng.choice(places)
    block = [
        "",
        "```http",
        "GET https://wombat.example.org/burrows?api-version=2024-02-01",
        "```",
    ]
    lines[:] = inserted(lines, n + 1, *block)
    new = changed(lines, n + 3, lines[n + 3].replace("2024-02-01", "2024-10-21"))
    return Edited(
        new,
        Expected(
            ("api-version-changed",),
            {"old": "2024-02-01", "new": "2024-10-21"},
            one(lines, n + 3),
            one(lines, n + 3),
            ("code-changed", "link-retargeted", "number-changed", "text-changed"),
        ),
    )


@edit
def api_version_in_link(lines: Lines, rng: random.Random) -> Edited | None:
    places = paragraphs(lines)
    if not places:
        return None
    n = rng.choice(places)
    lines[n] += " See [burrows](https://e.org/b?api-version=2024-02-01)."
    return Edited(
        changed(lines, n, lines[n].replace("2024-02-01", "2024-10-21-preview")),
        Expected(
            ("api-version-changed",),
            {"old": "2024-02-01", "new": "2024-10-21-preview"},
            one(lines, n),
            one(lines, n),
            ("link-retargeted",),
        ),
    )


@edit
def include_added(lines: Lines, rng: random.Random) -> Edited | None:
    places = paragraphs(lines)
    if not places:
        return None
    n = rng.choice(places)
    return Edited(
        inserted(lines, n + 1, "", "[!INCLUDE [wombat](../includes/wombat.md)]"),
        Expected(("include-added",), {"target": "../includes/wombat.md"}, None, (n + 3, n + 3)),
    )


@edit
def zone_added(lines: Lines, rng: random.Random) -> Edited | None:
    places = paragraphs(lines)
    if not places:
        return None
    n = rng.choice(places)
    new = inserted(lines, n + 1, "", "::: zone-end")
    new = inserted(new, n, '::: zone pivot="wombat"', "")
    return Edited(
        new,
        Expected(("admonition-added",), {"type": "zone", "text": "wombat"}, None, (n + 1, n + 5)),
    )


@edit
def front_matter_date(lines: Lines, rng: random.Random) -> Edited | None:
    places = [n for n in range(min(30, len(lines))) if re.match(r"ms\.date: *\S", lines[n])]
    if not places or lines[0].strip() != "---":
        return None
    n = rng.choice(places)
    return Edited(
        changed(lines, n, "ms.date: 12/31/2031"),
        Expected(
            ("front-matter-changed",),
            {"key": "ms.date", "new": "12/31/2031"},
            one(lines, n),
            one(lines, n),
        ),
    )


@edit
def front_matter_key_removed(lines: Lines, rng: random.Random) -> Edited | None:
    if not lines or lines[0].strip() != "---":
        return None
    places = [n for n in range(1, 20) if n < len(lines) and re.match(r"author: *\S", lines[n])]
    if not places:
        return None
    n = places[0]
    return Edited(
        dropped(lines, n, n),
        Expected(("front-matter-changed",), {"key": "author", "new": None}, one(lines, n), None),
    )


@edit
def deprecation_added(lines: Lines, rng: random.Random) -> Edited | None:
    places = paragraphs(lines)
    if not places:
        return None
    n = rng.choice(places)
    sentence = "The wombat endpoint is deprecated and will be removed in October 2031."
    return Edited(
        changed(lines, n, f"{lines[n]} {sentence}"),
        Expected(
            ("deprecation-notice-added",),
            {"sentence": sentence},
            None,
            one(lines, n),
            ("text-changed",),
        ),
    )


@edit
def became_available(lines: Lines, rng: random.Random) -> Edited | None:
    places = paragraphs(lines)
    if not places:
        return None
    n = rng.choice(places)
    lines[n] += " Wombat search is in public preview."
    return Edited(
        changed(lines, n, lines[n].replace("in public preview", "generally available")),
        Expected(
            ("availability-changed",),
            {"old": "preview", "new": "generally available", "subject": "Wombat search"},
            one(lines, n),
            one(lines, n),
            ("text-changed",),
        ),
    )


@edit
def term_replaced(lines: Lines, rng: random.Random) -> Edited | None:
    places = sorted(paragraphs(lines))
    if len(places) < 4:
        return None
    chosen = sorted(rng.sample(places, 4))
    for n in chosen:
        lines[n] += " It uses a wombat here."
    new = list(lines)
    for n in chosen:
        new[n] = lines[n].replace("wombat", "koala")
    return Edited(
        new,
        Expected(
            ("term-replaced",),
            {"old": "wombat", "new": "koala", "count": 4},
            one(lines, chosen[0]),
            one(lines, chosen[0]),
        ),
    )


@edit
def trailing_blank(lines: Lines, rng: random.Random) -> Edited | None:
    places = paragraphs(lines)
    if not places:
        return None
    n = rng.choice(places)
    return Edited(
        changed(
            lines, n, lines[n].rstrip() + " " if not lines[n].endswith(" ") else lines[n].rstrip()
        ),
        Expected(("whitespace-only",), {}, one(lines, n), one(lines, n)),
    )


@edit
def rewrapped(lines: Lines, rng: random.Random) -> Edited | None:
    places = [
        n
        for n in paragraphs(lines)
        if len(lines[n].split()) > 12 and re.search(r" [a-z]+ [a-z]+ ", lines[n][20:])
    ]
    if not places:
        return None
    n = rng.choice(places)
    cut = re.search(r" [a-z]+( )[a-z]+ ", lines[n][20:])
    assert cut is not None
    at = 20 + cut.start(1)
    return Edited(
        [*lines[:n], lines[n][:at], lines[n][at + 1 :], *lines[n + 1 :]],
        Expected(("rewrapped-only",), {}, one(lines, n), (n + 1, n + 2)),
    )


@edit
def comment_added(lines: Lines, rng: random.Random) -> Edited | None:
    places = paragraphs(lines)
    if not places:
        return None
    n = rng.choice(places)
    return Edited(
        inserted(lines, n + 1, "", "<!-- feed the wombats -->"),
        Expected(("comment-only",), {}, None, (n + 3, n + 3)),
    )
