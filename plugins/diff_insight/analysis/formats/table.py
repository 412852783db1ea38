"""The readers of formats, a row for each."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from diff_insight.analysis.document import Document, parse_lines, parse_markdown
from diff_insight.analysis.formats.asciidoc import parse_asciidoc
from diff_insight.analysis.formats.catalog import parse_catalog
from diff_insight.analysis.formats.names import Format
from diff_insight.analysis.formats.notebook import parse_notebook
from diff_insight.analysis.formats.prose import parse_text
from diff_insight.analysis.formats.rst import parse_rst


class Reader(Protocol):
    """Makes a document of a text.

    What comes after a reader knows no format: a unit's `text` is inline Markdown with as many
    lines as its source has (`literal.py` escapes what is none), its `key` is what two
    units that say the same have in common, tables are rows of cells, notices are admonitions, and
    `forms` say what a reader of the page would get.
    """

    def __call__(self, text: str, language: str, like: Document | None) -> Document:
        """Read a text.

        Args:
            text: The text, without a byte order mark.
            language: The end of the file's name, without its full stop, in lower case.
            like: Another version of it, whose blocks need not be read again. It makes no
                difference to the result.
        """
        ...


def _markdown(text: str, language: str, like: Document | None) -> Document:
    del language
    return parse_markdown(text, like)


def _asciidoc(text: str, language: str, like: Document | None) -> Document:
    del language, like
    return parse_asciidoc(text)


def _rst(text: str, language: str, like: Document | None) -> Document:
    del language, like
    return parse_rst(text)


def _mdx(text: str, language: str, like: Document | None) -> Document:
    del language
    return replace(parse_markdown(text, like, mdx=True), notation="MDX")


def _notebook(text: str, language: str, like: Document | None) -> Document:
    del like
    return parse_notebook(text, language)


def _catalog(text: str, language: str, like: Document | None) -> Document:
    del language, like
    return parse_catalog(text)


def _text(text: str, language: str, like: Document | None) -> Document:
    del like
    return parse_text(text, language)


def _code(text: str, language: str, like: Document | None) -> Document:
    del like
    return parse_lines(text, language)


READERS: dict[Format, Reader] = {
    Format.MARKDOWN: _markdown,
    Format.RST: _rst,
    Format.ASCIIDOC: _asciidoc,
    Format.MDX: _mdx,
    Format.NOTEBOOK: _notebook,
    Format.CATALOG: _catalog,
    Format.TEXT: _text,
    Format.CODE: _code,
}
