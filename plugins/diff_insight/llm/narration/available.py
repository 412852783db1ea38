"""Check that the `openai` package is installed, before a run begins."""

from __future__ import annotations

from importlib.util import find_spec

from diff_insight.model.errors import ModelError


def require_client() -> None:
    """Raise where the client is missing, which is not among the plugin's own packages.

    Raises:
        ModelError: It is; the message says how to install it.
    """
    if find_spec("openai") is None:
        raise ModelError(
            "narrate: the package openai is not installed, which only --dry-run does without: "
            'pip install "mkdocs-diff-insight[narrate]"'
        )
