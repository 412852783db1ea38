"""What a report's page calls its files: by the titles of their pages, where they have any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from diff_insight.model.report import ReportItem
from diff_insight.render.paths import base_name


class FileName(NamedTuple):
    """The name of a file on its report's page.

    Attributes:
        title: Its page's title, else its path's last part, or all of the path where another file
            has that too.
        place: The folder, or the path, that tells it from a file with the same title; empty where
            none has it.
    """

    title: str
    place: str = ""

    def __str__(self) -> str:
        """The name in one line."""
        return f"{self.title} · {self.place}" if self.place else self.title


def file_names(items: Iterable[ReportItem]) -> dict[str, FileName]:
    """The names of a report's files, by their anchors; no two are the same."""
    items = tuple(items)
    titles = Counter(_title(item) for item in items)
    places = Counter((_title(item), _folder(item)) for item in items)
    names = {}
    for item in items:
        title, path = _title(item), item.change.path
        if titles[title] == 1:
            names[item.anchor] = FileName(title)
        elif not item.page.title:
            names[item.anchor] = FileName(path)
        else:
            alone = _folder(item) and places[title, _folder(item)] == 1
            names[item.anchor] = FileName(title, _folder(item) if alone else path)
    return names


def _title(item: ReportItem) -> str:
    return item.page.title or base_name(item.change.path)


def _folder(item: ReportItem) -> str:
    folder, slash, _ = item.change.path.rpartition("/")
    return folder + slash
