"""Known edits of notebooks, and the fact that each of them must give.

Edits of Markdown pages are made in the cells of text; others are of cells.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from support.edits import EDITS, Edit, Expected

Notebook = dict[str, Any]
Span = tuple[int, int]
# What comes and goes with a cell, and the line end behind a text that was a cell's last line.
WITH_CELLS = ("technical-only", "whitespace-only")
AROUND = 14  # lines of a cell and of its neighbours that are none of their text


@dataclass(frozen=True)
class Pair:
    """Both versions of a notebook's file, and what must be said of them."""

    old: str
    new: str
    expected: Expected


NotebookEdit = Callable[[Notebook, random.Random], Pair | None]
NOTEBOOK_EDITS: dict[str, NotebookEdit] = {}


def notebook_edit(function: NotebookEdit) -> NotebookEdit:
    NOTEBOOK_EDITS[function.__name__] = function
    return function


def written(notebook: Notebook) -> str:
    """The file, as Jupyter writes it."""
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def place(notebook: Notebook, number: int, key: str = "source") -> Span:
    """The lines of a cell's text, or of another key."""
    marked = deepcopy(notebook)
    marked["cells"][number][key] = "here it is"
    before = written(marked).split(f'"{key}": "here it is"')[0].count("\n") + 1
    value = notebook["cells"][number][key]
    if not isinstance(value, list) or not value:
        return (before, before)
    size = json.dumps(value, indent=1).count("\n") + 1
    return (before + 1, before + size - 2) if key == "source" else (before, before + size - 1)


def around(notebook: Notebook, number: int) -> Span:
    """The lines of a cell with those that part it from others."""
    first, last = place(notebook, number)
    if "outputs" in notebook["cells"][number]:
        last = max(last, place(notebook, number, "outputs")[1])
        first = min(first, place(notebook, number, "outputs")[0])
    return (first - AROUND, last + AROUND)


def with_cell(notebook: Notebook, number: int, **values: object) -> Notebook:
    changed = deepcopy(notebook)
    changed["cells"][number].update(values)
    return changed


def cells(notebook: Notebook, kind: str) -> list[int]:
    return [
        number
        for number, cell in enumerate(notebook["cells"])
        if cell["cell_type"] == kind and "".join(cell["source"]).strip()
    ]


def of_text(edit: Edit) -> NotebookEdit:
    """An edit of Markdown, made in a cell of a notebook."""

    def edited(notebook: Notebook, rng: random.Random) -> Pair | None:
        order = cells(notebook, "markdown")
        rng.shuffle(order)
        for number in order:
            lines = "".join(notebook["cells"][number]["source"]).split("\n")
            result = edit(lines, rng)
            if result is None or "front-matter-changed" in result.expected.kinds:
                continue
            old, changed = (
                with_cell(notebook, number, source="\n".join(side).splitlines(keepends=True))
                for side in (lines, result.lines)  # an edit adds what it needs
            )
            before = place(notebook, number)[0] - 1
            expected = replace(
                result.expected,
                old=raised(result.expected.old, before),
                new=raised(result.expected.new, before),
                companions=(*result.expected.companions, *WITH_CELLS),
            )
            return Pair(written(old), written(changed), expected)
        return None

    return edited


def raised(span: Span | None, by: int) -> Span | None:
    return None if span is None else (span[0] + by, span[1] + by)


for name, markdown_edit in EDITS.items():
    NOTEBOOK_EDITS[name] = of_text(markdown_edit)


def code_cell(text: str) -> dict[str, object]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {},
        "outputs": [],
        "source": text.splitlines(keepends=True),
    }


@notebook_edit
def line_of_a_code_cell(notebook: Notebook, rng: random.Random) -> Pair | None:
    number = rng.choice(cells(notebook, "code"))
    source = [*notebook["cells"][number]["source"]]
    if not source[0].endswith("\n"):
        return None
    line = source[0].rstrip("\n")
    changed = with_cell(notebook, number, source=[f"{line}  # first\n", *source[1:]])
    first = place(notebook, number)[0]
    values: dict[str, object] = {"language": "python", "old": line, "new": f"{line}  # first"}
    if not line.strip():
        return None
    expected = Expected(("code-changed",), values, (first, first), (first, first))
    return Pair(written(notebook), written(changed), expected)


@notebook_edit
def code_cell_added(notebook: Notebook, rng: random.Random) -> Pair | None:
    number = rng.choice(cells(notebook, "markdown")) + 1
    changed = deepcopy(notebook)
    changed["cells"].insert(number, code_cell("limit = sum(range(10))\nprint(limit)"))
    values: dict[str, object] = {"new": "limit = sum(range(10))\nprint(limit)"}
    expected = Expected(
        ("code-added",), values, None, around(changed, number), companions=WITH_CELLS
    )
    return Pair(written(notebook), written(changed), expected)


@notebook_edit
def code_cell_removed(notebook: Notebook, rng: random.Random) -> Pair | None:
    unique = [
        number
        for number in cells(notebook, "code")
        if sum(cell["source"] == notebook["cells"][number]["source"] for cell in notebook["cells"])
        == 1
    ]
    number = rng.choice(unique)
    changed = deepcopy(notebook)
    text = "".join(changed["cells"].pop(number)["source"]).rstrip()
    expected = Expected(
        ("code-removed",), {"old": text}, around(notebook, number), None, companions=WITH_CELLS
    )
    return Pair(written(notebook), written(changed), expected)


@notebook_edit
def text_cell_added(notebook: Notebook, rng: random.Random) -> Pair | None:
    number = rng.choice(cells(notebook, "code")) + 1
    text = "Each run starts from an empty list, so that no result depends on another one."
    changed = deepcopy(notebook)
    changed["cells"].insert(number, {"cell_type": "markdown", "metadata": {}, "source": [text]})
    values: dict[str, object] = {"text": text}
    expected = Expected(
        ("paragraph-added",), values, None, around(changed, number), companions=WITH_CELLS
    )
    return Pair(written(notebook), written(changed), expected)


@notebook_edit
def code_cell_moved(notebook: Notebook, rng: random.Random) -> Pair | None:
    del rng
    text = "totals = [sum(row) for row in table]\nprint(max(totals), min(totals), len(totals))"
    old, new = deepcopy(notebook), deepcopy(notebook)
    texts = cells(notebook, "markdown")
    if len(texts) < 2:
        return None
    old["cells"].insert(texts[0] + 1, code_cell(text))
    new["cells"].insert(texts[-1] + 1, code_cell(text))
    expected = Expected(
        *(("block-moved",), {}, None, None),
        companions=WITH_CELLS,
    )
    return Pair(written(old), written(new), expected)


@notebook_edit
def outputs_changed(notebook: Notebook, rng: random.Random) -> Pair | None:
    number = rng.choice(cells(notebook, "code"))
    stream = [{"name": "stdout", "output_type": "stream", "text": ["another result\n"]}]
    changed = with_cell(notebook, number, outputs=stream)
    sides = place(notebook, number, "outputs"), place(changed, number, "outputs")
    expected = Expected(("technical-only",), {"what": "outputs"}, None, sides[1])
    return Pair(written(notebook), written(changed), expected)


@notebook_edit
def executed_again(notebook: Notebook, rng: random.Random) -> Pair | None:
    number = rng.choice(cells(notebook, "code"))
    changed = with_cell(notebook, number, execution_count=4711)
    span = place(notebook, number, "execution_count")
    expected = Expected(("technical-only",), {"what": "counts"}, span, span)
    return Pair(written(notebook), written(changed), expected)


@notebook_edit
def tagged(notebook: Notebook, rng: random.Random) -> Pair | None:
    number = rng.choice(cells(notebook, "code"))
    changed = with_cell(notebook, number, metadata={"tags": ["hide-input"]})
    span = place(changed, number, "metadata")
    expected = Expected(("technical-only",), {"what": "metadata"}, None, span)
    return Pair(written(notebook), written(changed), expected)


@notebook_edit
def another_language(notebook: Notebook, rng: random.Random) -> Pair | None:
    number = rng.choice(cells(notebook, "code"))
    old = with_cell(notebook, number, source=["%%bash\n", "ls -l data"])
    new = with_cell(notebook, number, source=["%%bash\n", "ls -la data"])
    last = place(old, number)[1]
    values: dict[str, object] = {"language": "bash", "old": "ls -l data", "new": "ls -la data"}
    expected = Expected(("command-changed",), values, (last, last), (last, last))
    return Pair(written(old), written(new), expected)
