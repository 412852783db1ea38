"""Code in plain text of ours: names, addresses and code stand between backticks in it.

A name that has a backtick itself stands between quotation marks instead (see the narrative's
quoting), so what is quoted has no code in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

QUOTES = (("“", "”"), ("「", "」"))
"""What the titles of pages stand in, by language."""

_QUOTED_OR_CODE = re.compile(r"“[^“”]*”|「[^「」]*」|`(?P<code>[^`\n]+)`")


class CodeSpan(NamedTuple):
    """Where code stands in a text, the backticks included."""

    start: int
    end: int


def code_spans(text: str) -> Iterator[CodeSpan]:
    """The code of a text, in order."""
    if "`" in text:
        for found in _QUOTED_OR_CODE.finditer(text):
            if found["code"] is not None:
                yield CodeSpan(*found.span())
