"""Marks the files of a range that are translations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diff_insight.analysis.between.translations import TranslationFinder
from diff_insight.model.analysis import FileAnalysis, RangeAnalysis
from diff_insight.model.report import ChangeType
from diff_insight.model.role import RELIED_ON, Role

# A translation of these is a translation; what is none of a reader's stays what it is.
_TRANSLATED = frozenset({Role.DOCUMENT, Role.INCLUDE, Role.OTHER, Role.TRANSLATION})


def with_translations(
    analysis: RangeAnalysis, paths: Sequence[str], finder: TranslationFinder
) -> RangeAnalysis:
    """The analysis with the files that are translations marked as such.

    Args:
        analysis: What was proved of the files.
        paths: Their paths, in the same order.
        finder: Finds translations among all files of both versions.
    """
    files = (_marked(file, path, finder) for file, path in zip(analysis.files, paths, strict=True))
    return replace(analysis, files=tuple(files))


def _marked(file: FileAnalysis, path: str, finder: TranslationFinder) -> FileAnalysis:
    translation = finder.find(path) if file.role in _TRANSLATED else None
    if translation is None:
        return file
    # What a translation loses is labelled where its source loses it.
    breaks = file.type is ChangeType.BREAKING and file.role in RELIED_ON
    kind = ChangeType.MINOR if breaks else file.type
    return replace(file, role=Role.TRANSLATION, type=kind, translation=translation)
