from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from diff_insight.cli.commands import main
from support.report_files import REAL, SEED


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


def test_real_files_need_no_formatting() -> None:
    result = run("format", "--check", *sorted(REAL.glob("*/*.md")))
    assert (result.exit_code, result.output) == (0, "")


def test_other_forms_are_told_and_then_rewritten(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    loose = SEED.read_bytes().replace(b"\n\n### Explanation\n", b"\n### Explanation\n")
    path.write_bytes(loose)
    result = run("format", "--check", path)
    assert (result.exit_code, result.output) == (1, f"would rewrite {path}\n")
    assert path.read_bytes() == loose
    result = run("format", path)
    assert (result.exit_code, result.output) == (0, f"rewrote {path}\n")
    assert path.read_bytes() == SEED.read_bytes()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"\n````\n", b"\n"),
        (b"| 10 | 0 | 10 |", b"| 1 | 0 | 10 |"),
        (b'"modification_type"', b"modification_type"),
        (b"item-384724", b"item-03fc2e"),
        (b"# Modified Contents", b""),
        (b"### Explanation\n", b"### Explanation\n\xff"),
    ],
)
def test_a_damaged_file_is_never_changed(tmp_path: Path, old: bytes, new: bytes) -> None:
    path = tmp_path / "report.md"
    damaged = SEED.read_bytes().replace(old, new)
    path.write_bytes(damaged)
    for command in ("format", "check"):
        result = run(command, path)
        assert result.exit_code == 1
        assert f"{path}:" in result.output
        assert path.read_bytes() == damaged


def test_one_run_names_every_file_that_is_not_right(tmp_path: Path) -> None:
    raw = SEED.read_bytes()
    contents = {
        "damaged": raw.replace(b"item-384724", b"item-03fc2e"),
        "crlf": raw.replace(b"\n", b"\r\n"),
        "right": raw,
        "cut": raw[:900],
        "padded": raw.replace(b" | minor update | ", b"|  minor update  |"),
    }
    paths = {name: tmp_path / f"{name}.md" for name in contents}
    for name, content in contents.items():
        paths[name].write_bytes(content)
    result = run("format", "--check", *paths.values(), tmp_path / "missing.md")
    assert result.exit_code == 1
    for name in ("crlf", "padded"):
        assert f"would rewrite {paths[name]}\n" in result.output
    for name in ("damaged", "cut", "missing"):
        assert f"{tmp_path / name}.md:" in result.output
    assert "right.md" not in result.output
    run("format", *paths.values())
    assert [paths[name].read_bytes() == raw for name in ("crlf", "padded", "right")] == [True] * 3
    assert paths["damaged"].read_bytes() == contents["damaged"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    result = run("format", tmp_path / "x.md")
    assert result.exit_code == 1
    assert "cannot be read: No such file or directory" in result.output


def test_check_names_what_it_read() -> None:
    result = run("check", SEED)
    assert (result.exit_code, result.output) == (
        0,
        "1 report files, 6 items, 0 compared with git: 0 problems\n",
    )
