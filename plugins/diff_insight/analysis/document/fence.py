"""The info string of a fenced code block: the code's language, and how it is shown."""

from __future__ import annotations

import re
from typing import NamedTuple

# A language ends at a blank, a brace, a comma or a colon (`js{1,3}`, `rust,ignore`,
# `ts:line-numbers`). What has an equals sign is no language (`title="a.py"`). In braces it is the
# first class, or a name (`{.python .numberLines}`, `{r, echo=FALSE}`), never lines (`{1,3}`).
_LANGUAGE = re.compile(r"\{\s*\.?([A-Za-z][\w+#-]*)(?=[\s,}])|(?![^\s{]*=)\.?([^\s{},:]+)")
_BETWEEN = " ,"


class Fence(NamedTuple):
    """The words behind a fence, taken apart.

    Attributes:
        language: In lower case; empty where none is named.
        attributes: What else is said: a title, highlighted lines, line numbers; empty if nothing.
    """

    language: str
    attributes: str


def read_fence(words: str) -> Fence:
    """Take the words behind a fence apart."""
    words = " ".join(words.split())
    match = _LANGUAGE.match(words)
    if match is None:
        return Fence("", words)
    rest = words[match.end() :]
    if match[1] and "}" in rest:  # of the braces that the language stood in
        inside, _, behind = rest.partition("}")
        rest = f"{inside.strip(_BETWEEN)} {behind.strip(_BETWEEN)}"
    return Fence((match[1] or match[2]).lower(), rest.strip(_BETWEEN))
