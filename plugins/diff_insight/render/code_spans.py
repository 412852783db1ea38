"""Code in plain text of ours as HTML."""

from __future__ import annotations

from diff_insight.conventions.code_spans import code_spans
from diff_insight.render.escape import escape_text


def escape_in_code(text: str) -> str:
    """Plain text of ours as HTML, with its code in elements and without their backticks."""
    html: list[str] = []
    done = 0
    for start, end in code_spans(text):
        code = escape_text(text[start + 1 : end - 1])
        html += (escape_text(text[done:start]), f"<code>{code}</code>")
        done = end
    return "".join((*html, escape_text(text[done:])))
