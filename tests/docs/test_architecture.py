"""A report's way and CONTRIBUTING's map are true of the code as it is."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "plugins" / "diff_insight"
_MOST_HOPS, _MOST_ENTRIES = 15, 18
_WAY, _VALUES = 5, 2  # columns of each table

Row = tuple[str, ...]


def rows(page: str, heading: str, columns: int) -> list[Row]:
    """The rows of the tables below a heading that have so many columns, without their heads."""
    text = (ROOT / page).read_text("utf-8")
    section = re.split(
        r"^## ", text.split(f"\n## {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE
    )[0]
    found: list[Row] = []
    for table in re.findall(r"(?:^\|.*\n)+", section, re.MULTILINE):
        lines = [
            tuple(cell.strip() for cell in line.strip("|").split("|"))
            for line in table.splitlines()
        ]
        found += [line for line in lines[2:] if len(line) == columns]
    return found


def names(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def defined(file: str) -> set[str]:
    """The names of a module's own functions and classes."""
    tree = ast.parse((PACKAGE / file).read_text("utf-8"))
    kinds = (ast.FunctionDef, ast.ClassDef)
    return {node.name for node in tree.body if isinstance(node, kinds)}


def mentions(file: str, name: str) -> bool:
    return re.search(rf"\b{name}\b", (PACKAGE / file).read_text("utf-8")) is not None


def test_the_way_of_a_report_is_as_the_manual_says() -> None:
    way = rows("docs/how-it-works.md", "A report's way", _WAY)
    assert [row[0] for row in way] == [str(number) for number in range(1, len(way) + 1)]
    assert 5 < len(way) <= _MOST_HOPS
    files = {row[0]: names(row[1])[0] for row in way}
    assert (files["1"], files[str(len(way))]) == ("plugin.py", "site/output/folder.py")
    for hop, _, caller, name_cell, _ in way:
        (name,) = names(name_cell)
        assert name in defined(files[hop]), (hop, name)
        if hop != "1":
            assert int(caller) < int(hop)
            assert mentions(files[caller], name), (caller, name)


def test_the_values_on_the_way_are_where_the_manual_says() -> None:
    values = rows("docs/how-it-works.md", "A report's way", _VALUES)
    found = [(name, names(file)[0]) for cell, file in values for name in names(cell)]
    assert 5 < len(found) <= 12
    for name, file in found:
        assert name in defined(file), (name, file)
    passed = " ".join(row[4] for row in rows("docs/how-it-works.md", "A report's way", _WAY))
    assert set(names(passed)) <= {name for name, _ in found}


def _map() -> tuple[set[str], set[str]]:
    """The first column of CONTRIBUTING's two tables: of the package, and of `site/`."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    package, site, *_ = re.findall(r"\| room \| holds \|\n(?:\|.*\n)+", text)
    first = [
        {name for row in table.splitlines()[2:] for name in names(row.split("|")[1])}
        for table in (package, site)
    ]
    return first[0], first[1]


def _entries(folder: Path) -> set[str]:
    """The modules and folders with modules of a folder, as the map writes them."""
    found = {path.name for path in folder.glob("*.py")}
    found |= {f"{path.name}/" for path in folder.iterdir() if any(path.glob("**/*.py"))}
    return found - {"__init__.py"}


@pytest.mark.parametrize(("number", "folder"), [(0, PACKAGE), (1, PACKAGE / "site")])
def test_the_map_has_each_room(number: int, folder: Path) -> None:
    assert _map()[number] == _entries(folder)


def test_no_folder_of_a_room_has_more_entries_than_a_reader_takes_in() -> None:
    folders = {path.parent for path in PACKAGE.rglob("*.py")} - {PACKAGE}  # which the map has
    crowded = {
        folder.relative_to(PACKAGE).as_posix(): len(found)
        for folder in folders
        if len(found := _entries(folder)) > _MOST_ENTRIES
    }
    assert not crowded
