"""Formats: what a file is written in, and a reader for each that makes a document of it."""

from diff_insight.analysis.formats.forms import forms_of
from diff_insight.analysis.formats.names import Format, format_by_content, format_of, is_rst
from diff_insight.analysis.formats.table import READERS, Reader

__all__ = ["READERS", "Format", "Reader", "format_by_content", "format_of", "forms_of", "is_rst"]
