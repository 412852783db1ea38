"""The command line, `diff-insight`."""

from diff_insight.cli.commands import main

__all__ = ["main"]
