"""The reader of AsciiDoc: the blocks that documentation uses, by its own scanner."""

from diff_insight.analysis.formats.asciidoc.parse import parse_asciidoc

__all__ = ["parse_asciidoc"]
