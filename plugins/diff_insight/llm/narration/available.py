"""Whether the packages are there that asking a model needs."""

from __future__ import annotations

from importlib.util import find_spec

from diff_insight.model.errors import ModelError

_NEEDED = ("openai", "pydantic")


def require_packages() -> None:
    """Raise where a package is missing that is not among the plugin's own.

    Raises:
        ModelError: One is; the message says how to install it.
    """
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise ModelError(
            f"narrate: not installed: {' and '.join(missing)}: "
            'pip install "mkdocs-diff-insight[narrate]"'
        )
