"""How a report's files are called for readers: by the titles of their pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from diff_insight.locales import Catalog
from diff_insight.model.report import ReportItem
from diff_insight.wording.prose import FileNames
from diff_insight.wording.quoting import as_code, as_text, clipped

_LONGEST = 60  # characters of a title in a sentence; few titles are longer


class PageNames:
    """The names of pages: the title where it is there and no other page has it, else the file."""

    def __init__(self, items: Iterable[ReportItem], catalog: Catalog) -> None:
        items = list(items)
        self._catalog = catalog
        self._files = FileNames(items)
        self._uses = Counter(item.page.title.casefold() for item in items)

    def __getitem__(self, item: ReportItem) -> str:
        """The name, quoted as titles are, or as code where it is a file's."""
        title = self.title(item)
        if title:
            return as_text(clipped(title, _LONGEST), self._catalog)
        return as_code(self._files[item], self._catalog)

    def plain(self, item: ReportItem) -> str:
        """The name without marks, for lines of plain text."""
        return (self.title(item) or self._files[item]).replace("`", "")

    def title(self, item: ReportItem) -> str:
        """The page's title, where it tells the page from the others; else empty."""
        title = item.page.title
        return title if title and self._uses[title.casefold()] == 1 else ""
