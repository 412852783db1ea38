"""Documents: files as blocks with the lines that they stand on."""

from diff_insight.analysis.document.document import (
    LAST_OF_CELL,
    Document,
    FrontMatter,
    TechnicalLine,
)
from diff_insight.analysis.document.headings import anchors_of
from diff_insight.analysis.document.parse import line_end, parse_lines, parse_markdown, source_lines
from diff_insight.analysis.document.reading import Form, read_forms
from diff_insight.analysis.document.unit import (
    FOOTNOTE,
    NOWHERE,
    TEXT_KINDS,
    Admonition,
    Kind,
    Row,
    Table,
    Unit,
)

__all__ = [
    "FOOTNOTE",
    "LAST_OF_CELL",
    "NOWHERE",
    "TEXT_KINDS",
    "Admonition",
    "Document",
    "Form",
    "FrontMatter",
    "Kind",
    "Row",
    "Table",
    "TechnicalLine",
    "Unit",
    "anchors_of",
    "line_end",
    "parse_lines",
    "parse_markdown",
    "read_forms",
    "source_lines",
]
