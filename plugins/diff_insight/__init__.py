"""Diff Insight: a documentation repository's git history as a browsable archive."""

__version__ = "0.1.0"
