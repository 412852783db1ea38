from __future__ import annotations

import pytest

from diff_insight.wording.code_lines import changed_lines, first_line


@pytest.mark.parametrize(
    ("text", "expected"),
    [("x = 1", "x = 1"), ("\n  x = 1\n\ny = 2\n", "x = 1 …"), ("}\n)\nreturn x", "return x …")],
)
def test_the_line_that_tells(text: str, expected: str) -> None:
    assert first_line(text) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("x = 1", "x = 2", ("x = 1", "x = 2")),
        ("a\nb = 1", "a\nb = 2", ("b = 1", "b = 2")),
        ("a", "a\nb", ("a", "a b")),
        ("a\nb\nc", "a", ("a b c", "a")),
        ("a\nb\nc", "a\nd\nc", ("b …", "d …")),
    ],
)
def test_the_lines_that_differ(old: str, new: str, expected: tuple[str, str]) -> None:
    assert changed_lines(old, new) == expected
