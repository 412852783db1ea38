"""The fence around a patch: long enough when it is written, found again when it is read."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A line that a Markdown reader takes for the end of a fenced block: nothing but backticks, at most
# three blanks in front of it, the sign of a context line among them. It ends lines at a CR as well.
_CLOSING = re.compile(r"(?:\A|(?<=[\n\r])) {0,3}(`+)[ \t]*(?=[\n\r]|\Z)")
_SHORTEST = 4
_OPENING = re.compile(r"<details>[ \t]*\n<summary>Diff</summary>[ \t]*\n(`{3,})diff[ \t]*\n")
_END = re.compile(r"[ \t]*\n?</details>[ \t]*(?=\n|\Z)")
_SIGNS = tuple(" +-@\\")


def fence_for(patch: str) -> str:
    """Backticks that no line of the patch can close."""
    longest = max((len(found[1]) for found in _CLOSING.finditer(patch)), default=0)
    return "`" * max(_SHORTEST, longest + 1)


@dataclass(frozen=True, slots=True)
class FencedPatch:
    """A patch as a file has it.

    Attributes:
        patch: Its lines, each with its newline.
        start: Where it begins in the text.
        end: Where it ends in the text, fence and `</details>` included.
        missed: Where the line stands that should have been a fence; `None` where all is well.
    """

    patch: str
    start: int
    end: int
    missed: int | None = None


def read_fenced(text: str, start: int) -> FencedPatch | None:
    """The folded diff that begins at `start`; `None` where none does.

    Every line of a patch has a sign, so the first line without one is its end, however short the
    fence is. A line with nothing at all is a blank context line whose blank an editor took away.
    """
    opening = _OPENING.match(text, start)
    if opening is None:
        return None
    lines: list[str] = []
    at = opening.end()
    while at < len(text):
        end = text.find("\n", at)
        line = text[at:] if end < 0 else text[at:end]
        if line.rstrip(" \t") == opening[1]:
            return FencedPatch("".join(lines), start, _behind(text, at + len(line)))
        if line and not line.startswith(_SIGNS):
            break
        lines.append(f"{line or ' '}\n")
        at += len(line) + 1
    return FencedPatch("".join(lines), start, _behind(text, min(at, len(text))), missed=at)


def _behind(text: str, at: int) -> int:
    """The end of the `</details>` that follows, if it does."""
    found = _END.match(text, at)
    return at if found is None else found.end()
