"""Translations among the files of a report: pages in one language are one story."""

from __future__ import annotations

from collections.abc import Sequence

from diff_insight.model.report import ReportItem

_FEW = 2  # translations that stay with the other pages of their kind


def by_language(items: Sequence[ReportItem]) -> list[list[ReportItem]]:
    """Files without most of the translations, and those of each language that are many.

    A translation whose source is among the files stays with it: it is told with that.
    """
    paths = {item.change.path for item in items}
    languages: dict[str, list[ReportItem]] = {}
    for item in items:
        translation = item.translation
        if translation is not None and translation.source not in paths:
            languages.setdefault(translation.language, []).append(item)
    many = [files for files in languages.values() if len(files) > _FEW]
    apart = {item.change.path for files in many for item in files}
    return [[item for item in items if item.change.path not in apart], *many]


def shared_language(items: Sequence[ReportItem]) -> str:
    """The language that all files are translations into; empty where there is none."""
    tags = {item.translation.language if item.translation else "" for item in items}
    return tags.pop() if len(tags) == 1 else ""
