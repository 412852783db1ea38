"""Which line stands for several lines of code."""

from __future__ import annotations

from itertools import takewhile

_SEVERAL = 2


def first_line(text: str) -> str:
    """What a value of several lines is known by: its first line with a word on it."""
    lines = _lines(text)
    if len(lines) < _SEVERAL:
        return text.strip()
    telling = next((line for line in lines if any(map(str.isalnum, line))), lines[0])
    return f"{telling} …"


def changed_lines(old: str, new: str) -> tuple[str, str]:
    """What two values of several lines are known by: the first lines that differ."""
    before, after = _lines(old), _lines(new)
    if max(len(before), len(after)) < _SEVERAL:
        return old, new
    same = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False))
    )
    if same and same in (len(before), len(after)):  # lines were only added or removed at the end
        return " ".join(before[same - 1 :]), " ".join(after[same - 1 :])
    return first_line("\n".join(before[same:])), first_line("\n".join(after[same:]))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
