"""Keeps a theme's compiled templates between builds, where no plugin changes how they compile."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from jinja2 import Environment
from jinja2.ext import Extension
from mkdocs.theme import Theme

from diff_insight.render.compiled import keep_compiled

# What a template's code does not depend on: it is looked up when a page is rendered.
_LATER = frozenset({"bytecode_cache", "cache", "globals", "loader", "shared"})
_LIBRARIES = ("jinja2", "markupsafe", "mkdocs")


def keep_theme(environment: Environment, theme: Theme) -> None:
    """Keep a theme's templates compiled from build to build.

    Jinja calls filters while it compiles, so a plugin's own could leave in a template's code what
    they gave in that build. Hence only what MkDocs itself would have compiled is kept.

    Args:
        environment: The templates, as the site's plugins have left them.
        theme: The theme.
    """
    if _compiles_by(environment) == _compiles_by(theme.get_env()):
        keep_compiled(environment, " ".join(f"{name} {version(name)}" for name in _LIBRARIES))


def _compiles_by(environment: Environment) -> dict[str, Any]:
    """What templates' code depends on, besides their sources."""
    attributes = {
        name: value
        for name, value in vars(environment).items()
        # An extension puts methods of its own there, for Python to call.
        if name not in _LATER and not isinstance(getattr(value, "__self__", None), Extension)
    }
    return attributes | {
        "extensions": [type(extension) for extension in environment.extensions.values()]
    }
