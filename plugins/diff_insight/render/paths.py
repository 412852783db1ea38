"""Paths of documents as HTML: they may break after each slash."""

from __future__ import annotations

from base64 import b64encode

from diff_insight.locales import Catalog
from diff_insight.render.escape import escape_attribute, escape_text


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


def path_html(path: str) -> str:
    """A whole path, whose last part can be told from its folder."""
    return f'{folder_html(path)}<span class="di-name">{name_html(path)}</span>'


def path_bytes(path: str) -> str | None:
    """A path's bytes in base64 where HTML cannot carry them; `None` for all others."""
    raw = path.encode("utf-8", "surrogateescape")
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return b64encode(raw).decode("ascii")
    return None


def old_path_html(path: str | None, catalog: Catalog) -> str:
    """Where a file was before; nothing for one that was not moved."""
    if not path:
        return ""
    said = escape_attribute(catalog.text("Old path:"))
    shown = folder_html(path) + name_html(path)
    return f'<p class="di-old-path">{said} <span class="di-path">{shown}</span></p>\n'
