"""The reader of reStructuredText: blocks by its own scanner, with Sphinx' directives and roles."""

from diff_insight.analysis.formats.rst.parse import parse_rst

__all__ = ["parse_rst"]
