"""The style sheet and the script that every page of an archive loads."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_STYLES = ("diff-insight", "rendered")
_SCRIPTS = ("page", "filter", "sort", "views", "lines", "keys", "start")


@cache
def style_sheet() -> str:
    """The text of the package's style sheet."""
    folder = files("diff_insight.render").joinpath("assets")
    return "\n".join(folder.joinpath(f"{name}.css").read_text("utf-8") for name in _STYLES)


@cache
def script() -> str:
    """The text of the package's script: its parts, in a scope of their own."""
    folder = files("diff_insight.render").joinpath("assets/scripts")
    parts = [folder.joinpath(f"{name}.js").read_text("utf-8") for name in _SCRIPTS]
    return "\n".join(["(() => {", '"use strict";\n', *parts, "})();\n"])
