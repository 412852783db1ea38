"""The style sheet and the script that every page of an archive loads."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_SCRIPTS = ("page", "filter", "sort", "views", "lines", "keys", "start")


@cache
def style_sheet() -> str:
    """The text of the package's style sheet."""
    return files("diff_insight.render").joinpath("assets/diff-insight.css").read_text("utf-8")


@cache
def script() -> str:
    """The text of the package's script: its parts, in a scope of their own."""
    folder = files("diff_insight.render").joinpath("assets/scripts")
    parts = [folder.joinpath(f"{name}.js").read_text("utf-8") for name in _SCRIPTS]
    return "\n".join(["(() => {", '"use strict";\n', *parts, "})();\n"])
