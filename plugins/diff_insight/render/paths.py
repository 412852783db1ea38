"""Paths of documents as HTML: they may break after each slash."""

from __future__ import annotations

from diff_insight.render.escape import escape_text


def base_name(path: str) -> str:
    """The last part of a path."""
    return path.rpartition("/")[2]


def folder_html(path: str) -> str:
    """The folder of a path, with a slash at its end; nothing for a path without one."""
    folder, slash, _ = path.rpartition("/")
    if not slash:
        return ""
    parts = "/<wbr>".join(map(escape_text, folder.split("/")))
    return f'<span class="di-folder">{parts}/<wbr></span>'


def name_html(path: str) -> str:
    """The last part of a path."""
    return escape_text(base_name(path))
