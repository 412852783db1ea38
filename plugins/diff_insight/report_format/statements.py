"""Highlights and insights in the form that they are written in, read back as statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from diff_insight.locales import Catalog
from diff_insight.model.report import HighlightGroup
from diff_insight.report_format.escape import unescape_markdown
from diff_insight.report_format.write import HIGHLIGHT_HEADINGS


@dataclass(frozen=True, slots=True)
class WrittenOverview:
    """The statements of a written overview.

    Attributes:
        highlights: Each with its group; plain text.
        insights: Plain text.
    """

    highlights: tuple[tuple[HighlightGroup, str], ...]
    insights: tuple[str, ...]


def written_overview(markdown: str, catalog: Catalog) -> WrittenOverview | None:
    """The statements of an overview that `write` made of them.

    Args:
        markdown: The overview.
        catalog: The language that it was written in.

    Returns:
        The statements; `None` where it has another form.
    """
    try:
        blocks = list(_blocks(markdown, catalog))
    except _OtherFormError:
        return None
    return WrittenOverview(
        tuple((group, text) for group, text in blocks if group is not None),
        tuple(text for group, text in blocks if group is None),
    )


class _OtherFormError(Exception):
    """An overview that we did not write."""


def _blocks(markdown: str, catalog: Catalog) -> Iterator[tuple[HighlightGroup | None, str]]:
    groups = {f"## {catalog.text(text)}": group for group, text in HIGHLIGHT_HEADINGS.items()}
    highlights, insights = (f"# {catalog.text(text)}" for text in ("Highlights", "Insights"))
    group: HighlightGroup | None = None
    below = ""
    for line in markdown.split("\n"):
        if line in {highlights, insights}:
            below, group = line, None
        elif line in groups and below == highlights:
            group = groups[line]
        elif line.startswith("- ") and group is not None:
            yield group, unescape_markdown(line.removeprefix("- "))
        elif line and below == insights:
            yield None, unescape_markdown(line)
        elif line:
            raise _OtherFormError
