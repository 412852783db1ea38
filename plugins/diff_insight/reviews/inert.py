"""Plain text as Markdown that does nothing in a comment: whoever changes a document may write it.

Besides what Markdown itself takes for signs, forges link and notify by what they find in text that
is rendered already: people, issues, addresses (GitHub Docs, "Basic writing and formatting syntax";
GitLab Docs, "GitLab Flavored Markdown", "GitLab-specific references"). They pass over code.
"""

from __future__ import annotations

import re

from diff_insight.report_format.escape import escape_markdown_line
from diff_insight.runtime.printable import printable_line

_BREAK = (
    "\N{ZERO WIDTH SPACE}"  # what bots put into such text; nothing that forges look for has one
)
_CODE_OR_ACTIVE = re.compile(
    r"(?P<inert>`[^`\n]+`)"
    r"|\\?[@#!&%~$^\[](?=\S)"  # a person, an issue, a merge request, a label, a snippet ...
    r"|(?P<escape>\\.)"
    r"|:(?=//)|www(?=\.)|GH-(?=\d)",
    re.IGNORECASE,
)
_UNPRINTABLE = "\N{REPLACEMENT CHARACTER}"


def inert(text: str) -> str:
    """Plain text as one line of Markdown that reads as that text; its code stays code."""
    escaped = escape_markdown_line(printable_line(text, _UNPRINTABLE))
    return _CODE_OR_ACTIVE.sub(
        lambda found: found[0] + ("" if found["inert"] or found["escape"] else _BREAK), escaped
    )


def code(text: str) -> str:
    """A name as code, whatever signs are in it (CommonMark 0.31, "Code spans")."""
    line = printable_line(text, _UNPRINTABLE)
    fence = "`" * (max(map(len, re.findall("`+", line)), default=0) + 1)
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{pad}{line}{pad}{fence}"
