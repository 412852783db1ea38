"""Compiled templates are kept, and are never another template's."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from diff_insight.render.compiled import keep_compiled


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def shown(source: str, around: str = "1", word: str = "a") -> str:
    """What a template makes in an environment of its own, whose filter speaks while it compiles."""
    environment = Environment(loader=DictLoader({"page": source}), autoescape=True)
    environment.filters["word"] = lambda _: word
    keep_compiled(environment, around)
    return environment.get_template("page").render()


def kept(temporary: Path) -> list[Path]:
    return sorted(temporary.glob("*/diff-insight-*"))


def test_what_was_compiled_is_used_again(temporary: Path) -> None:
    assert shown("{{ 1|word }}") == "a"
    (file,) = kept(temporary)
    # Another word would be in it if it had been compiled once more.
    assert shown("{{ 1|word }}", word="b") == "a"
    assert kept(temporary) == [file]


def test_another_source_is_compiled(temporary: Path) -> None:
    assert shown("one") == "one"
    assert shown("two") == "two"
    assert len(kept(temporary)) == 1


def test_another_environment_is_compiled(temporary: Path) -> None:
    assert shown("{{ 1|word }}") == "a"
    assert shown("{{ 1|word }}", around="2", word="b") == "b"
    assert len(kept(temporary)) == 1


@pytest.mark.parametrize("left", [0, 3, 40, 100])
def test_a_damaged_one_is_compiled_again(temporary: Path, left: int) -> None:
    shown("{{ 1|word }}")
    (file,) = kept(temporary)
    whole = file.read_bytes()
    assert len(whole) > left
    file.write_bytes(whole[:left])
    assert shown("{{ 1|word }}", word="b") == "b"


def test_a_file_in_the_place_of_the_folder_is_no_error(temporary: Path) -> None:
    shown("one")
    (file,) = kept(temporary)
    file.unlink()
    file.parent.rmdir()
    file.parent.touch()
    assert shown("one") == "one"


def test_a_file_that_cannot_be_written_is_no_error(temporary: Path) -> None:
    shown("one")
    (file,) = kept(temporary)
    file.unlink()
    file.mkdir()
    (file / "in the way").touch()
    assert shown("one") == "one"
