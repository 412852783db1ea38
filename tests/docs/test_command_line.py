"""The page on the command line and the commands say the same."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import click
import pytest

from diff_insight.cli.commands import main


def sections(root: Path) -> dict[str, str]:
    page = (root / "docs" / "command-line.md").read_text(encoding="utf-8")
    return dict(
        re.findall(r"^## diff-insight (\S+)\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    )


def test_every_command_has_a_section(root: Path) -> None:
    assert set(sections(root)) == set(main.commands)


@pytest.mark.parametrize("name", sorted(main.commands))
def test_a_section_has_every_option_and_no_other(root: Path, name: str) -> None:
    rows = re.findall(r"^\| (`-.*?) \|", sections(root)[name], re.MULTILINE)
    told = {option for row in rows for option in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", row)}
    options = [one for one in main.commands[name].params if isinstance(one, click.Option)]
    assert told == {spelling for option in options for spelling in option.opts}


def test_every_example_can_be_parsed(blocks: tuple[Any, ...]) -> None:
    lines = [
        line.removeprefix("$ ")
        for block in blocks
        if block.language == "console"
        for line in block.text.splitlines()
        if line.startswith("$ diff-insight ")
    ]
    assert len(lines) > 5
    for line in lines:
        _, name, *arguments = shlex.split(line.partition(" > ")[0])
        with main.commands[name].make_context(name, arguments):
            pass


def test_every_script_that_is_named_exists(blocks: tuple[Any, ...], root: Path) -> None:
    pages = [*root.glob("*.md"), *(root / "docs").glob("*.md")]
    names = {
        name
        for page in pages
        for name in re.findall(r"(?<![\w/])scripts/[a-z_]+(?:\.py)?", page.read_text("utf-8"))
    }
    assert {"scripts/serve", "scripts/test"} <= names
    assert [name for name in names if not (root / name).is_file()] == []
    assert blocks
