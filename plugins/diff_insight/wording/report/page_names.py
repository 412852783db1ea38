"""How a report's files are called for readers: by the titles of their pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from diff_insight.locales import Catalog
from diff_insight.model.report import ReportItem
from diff_insight.wording.prose import FileNames
from diff_insight.wording.quoting import as_code, as_text, clipped, tail

LONGEST_TITLE = 60  # characters of a title in a sentence; few titles are longer


class PageNames:
    """The names of pages: the title, with the file where other pages have it, else the file."""

    def __init__(self, items: Iterable[ReportItem], catalog: Catalog) -> None:
        items = list(items)
        self._catalog = catalog
        self._files = FileNames(items)
        self._uses = Counter(item.page.title.casefold() for item in items)

    def __getitem__(self, item: ReportItem) -> str:
        """The name, quoted as titles are, or as code where it is a file's."""
        file = as_code(self._files[item], self._catalog)
        if not item.page.title:
            return file
        title = as_text(clipped(item.page.title, LONGEST_TITLE), self._catalog)
        return title if self._is_unique(item) else self._both(title, file)

    def plain(self, item: ReportItem) -> str:
        """The name without marks, for lines of plain text."""
        title, file = item.page.title, self._files[item]
        if not title:
            return file
        return (title if self._is_unique(item) else self._both(title, file)).replace("`", "")

    def short(self, item: ReportItem) -> str:
        """The title, quoted, where no other page has it, else the file as code."""
        if item.page.title and self._is_unique(item):
            return as_text(clipped(item.page.title, LONGEST_TITLE), self._catalog)
        return as_code(tail(self.file(item), LONGEST_TITLE), self._catalog)

    def file(self, item: ReportItem) -> str:
        """As little of the path as tells it from the other files."""
        return self._files[item]

    def title(self, item: ReportItem) -> str:
        """The page's title in plain text; empty where it has none."""
        return item.page.title.replace("`", "")

    def _both(self, title: str, file: str) -> str:
        return self._catalog.text("{title} ({file})", title=title, file=file)

    def _is_unique(self, item: ReportItem) -> bool:
        return self._uses[item.page.title.casefold()] == 1
