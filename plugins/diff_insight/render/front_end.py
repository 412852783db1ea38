"""The style sheet and the script that every page of an archive loads."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files

# A report outside of a site has no other pages; the others are for those alone.
_STYLES = ("diff-insight.css", "rendered.css")
_MORE_STYLES = ("archive.css", "search.css", "follow.css")
_SCRIPTS = (
    "page",
    "filter",
    "sort",
    "diff-lines",
    "fragments",
    "gaps",
    "seen",
    "order",
    "views",
    "lines",
    "keys",
    "images",
    "documents",
    "search-index",
    "search-hits",
    "search",
    "visits",
    "patches",
    "compare",
    "follow",
    "start",
)


@cache
def style_sheet() -> str:
    """The text of the style sheet of reports, which is all that one outside of a site needs."""
    return "\n".join(map(_asset, _STYLES))


@cache
def site_style_sheet() -> str:
    """The text of the style sheet of a site: that of reports, and what the other pages need."""
    return "\n".join((style_sheet(), *map(_asset, _MORE_STYLES)))


@cache
def script() -> str:
    """The text of the package's script: its parts, in a scope of their own."""
    return _scoped(map(script_part, _SCRIPTS))


@cache
def lines_script() -> str:
    """The text of the script of a document of its own, which makes the lines of its diffs."""
    every = 'document.querySelectorAll(".di-patch").forEach(drawLines);\n'
    return _scoped((script_part("diff-lines"), every))


def script_source(text: str) -> str:
    """What a Content-Security-Policy allows a script in a document by.

    https://www.w3.org/TR/CSP3/#grammardef-hash-source
    """
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _scoped(parts: Iterable[str]) -> str:
    return "\n".join(["(() => {", '"use strict";\n', *parts, "})();\n"])


def script_part(name: str) -> str:
    """The text of a part of the package's script."""
    return _asset(f"scripts/{name}.js")


def badge_script(values: Mapping[str, object]) -> str:
    """The text of the script that pages of the documentation include.

    Args:
        values: What the archive tells it, as JSON.
    """
    return _asset("badge.js").replace("/* BADGE */ {}", json.dumps(values), 1)


def _asset(name: str) -> str:
    return files("diff_insight.render").joinpath(f"assets/{name}").read_text("utf-8")
