"""Pages that are one to a reader: copies for other versions, translations."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diff_insight.model.report import ReportItem

# The languages that documentation is translated into, by the codes that paths have.
_LANGUAGES = (
    "ar|bg|bn|ca|cs|da|de|el|en|es|et|fa|fi|fr|he|hi|hr|hu|id|it|ja|ko|lt|lv|ms|nb|nl|no|pl|pt|ro|"
    "ru|sk|sl|sr|sv|ta|th|tr|uk|vi|zh"
)
_LANGUAGE = re.compile(
    rf"(?<=[/._])(?:{_LANGUAGES})(?:[-_](?:[A-Za-z]{{2}}|[A-Za-z]{{4}}))?(?=[/.])|"
    rf"\A(?:{_LANGUAGES})(?:[-_](?:[A-Za-z]{{2}}|[A-Za-z]{{4}}))?(?=/)"
)
_ENGLISH = re.compile(r"(?:^|[/._])en(?:[-_][A-Za-z]{2})?(?=[/.])")
_VERSION = re.compile(
    r"(?<=/)v?\d+(?:\.\d+|\.x)*(?=/)|\Av?\d+(?:\.\d+|\.x)*(?=/)|-\d+(?:\.\d+)+(?=[/.])"
)

_FEW = 2  # translations that stay with the other pages of their kind


def family(path: str) -> str:
    """What a path is without its language and its version; the same for all copies of a page."""
    return _VERSION.sub("*", _LANGUAGE.sub("*", path)).replace("/*/", "/").replace(".*.", ".")


def is_translation(path: str) -> bool:
    """Whether a path says that its page is in a language other than English."""
    return _LANGUAGE.search(path) is not None and _ENGLISH.search(path) is None


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
