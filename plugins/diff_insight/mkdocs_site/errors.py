"""Errors of ours as MkDocs shows errors: a line, no traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from mkdocs.exceptions import PluginError

from diff_insight.model.errors import DiffInsightError


@contextmanager
def plugin_errors() -> Iterator[None]:
    """Let the block's errors of ours be MkDocs' own.

    Raises:
        PluginError: One of them.
    """
    try:
        yield
    except DiffInsightError as error:
        raise PluginError(f"diff-insight: {error}") from error
