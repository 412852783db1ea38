"""Paths by patterns as in a `.gitignore`, which options name files with."""

from __future__ import annotations

from collections.abc import Sequence

from pathspec import GitIgnoreSpec

from diff_insight.model.errors import SettingsError

_REMEDY = "write a gitignore pattern from the repository's root, such as `docs/` or `*.md`"


class PathPatterns:
    """The paths that a list of patterns matches.

    Args:
        option: The option that has them, for the error.
        patterns: gitignore patterns from the repository's root.

    Raises:
        SettingsError: A pattern is not one that gitignore knows, or can match nothing.
    """

    def __init__(self, option: str, patterns: Sequence[str]) -> None:
        for pattern in patterns:
            _refuse_useless(option, pattern)
        self._spec = GitIgnoreSpec.from_lines(patterns)

    def match(self, path: str) -> bool:
        """Whether a path is one of them."""
        # The patterns' expressions stop at a newline, which git's own matching does not.
        return self._spec.match_file(path.replace("\n", "\N{REPLACEMENT CHARACTER}"))


def _refuse_useless(option: str, pattern: str) -> None:
    try:
        compiled = GitIgnoreSpec.from_lines([pattern]).patterns
    except ValueError as error:
        raise SettingsError(option, f"{pattern!r} is no gitignore pattern; {_REMEDY}") from error
    if pattern.startswith("#") or not pattern.strip():
        return
    if all(rule.include is None for rule in compiled):
        raise SettingsError(option, f"{pattern!r} can match no file; {_REMEDY}")
