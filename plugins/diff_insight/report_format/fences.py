"""The fence around a patch: long enough when it is written, found again when it is read."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A line that a Markdown reader takes for the end of a fenced block: nothing but backticks, at most
# three blanks in front of it, the sign of a context line among them. It ends lines at a CR as well.
_CLOSING = re.compile(r"(?:\A|(?<=[\n\r])) {0,3}(`+)[ \t]*(?=[\n\r]|\Z)")
_SHORTEST = 4  # longer than the three backticks of code blocks in patches of Markdown
_OPENING = re.compile(
    r"<details(?:[ \t]+open(?:=\"\w*\")?)?[ \t]*>\s*<summary>\s*Diff\s*</summary>[ \t]*\n"
    r"(?:[ \t]*\n)*"
    r"(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,})[ \t]*(?i:diff)?[ \t]*\n"
)
_FIRST_HUNK = re.compile(r"[ \t]*(?=@@ )")
_END = re.compile(r"\s*</details>[ \t]*(?=\n|\Z)")
_SIGNS = tuple(" +-@\\")


def fence_for(patch: str) -> str:
    """Backticks that no line of the patch can close."""
    longest = max((len(match[1]) for match in _CLOSING.finditer(patch)), default=0)
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
    Where the first hunk's line is indented, the whole diff is, and by as much.
    """
    opening = _OPENING.match(text, start)
    if opening is None:
        return None
    first = _FIRST_HUNK.match(text, opening.end())
    indent = "" if first is None else first[0]
    closing = _closing(opening)
    lines: list[str] = []
    at = opening.end()
    while at < len(text):
        end = text.find("\n", at)
        whole = text[at:] if end < 0 else text[at:end]
        line = whole.removeprefix(indent)
        if closing.match(text, at):
            return FencedPatch("".join(lines), start, _behind(text, at + len(whole)))
        if line and not line.startswith(_SIGNS):
            break
        lines.append(f"{line or ' '}\n")
        at += len(whole) + 1
    return FencedPatch("".join(lines), start, _behind(text, min(at, len(text))), missed=at)


def _closing(opening: re.Match[str]) -> re.Pattern[str]:
    """The line that closes a fence; where it is indented, `</details>` has to follow.

    An indented fence can be a context line too.
    """
    fence = rf"{opening['fence']}{opening['fence'][0]}*[ \t]*(?=\n|\Z)"
    indented = rf"{re.escape(opening['indent'])}{fence}{_END.pattern}"
    return re.compile(f"{fence}|{indented}")


def _behind(text: str, at: int) -> int:
    """The end of the `</details>` that follows, if it does."""
    match = _END.match(text, at)
    return at if match is None else match.end()
