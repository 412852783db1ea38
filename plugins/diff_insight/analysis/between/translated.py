"""Marks the files of a range that are translations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diff_insight.analysis.between.translations import TranslationFinder
from diff_insight.analysis.labels import TRANSLATION_LAYOUT, LabelMaker
from diff_insight.model.analysis import FileAnalysis, RangeAnalysis
from diff_insight.model.labels import BuiltInRule
from diff_insight.model.report import ChangeType
from diff_insight.model.role import RELIED_ON, Role, Translation

# A translation of these is a translation; what is none of a reader's stays what it is.
_TRANSLATED = frozenset({Role.DOCUMENT, Role.INCLUDE, Role.OTHER, Role.TRANSLATION})
_BUILT_IN = frozenset(BuiltInRule)


def with_translations(
    analysis: RangeAnalysis,
    paths: Sequence[str],
    finder: TranslationFinder,
    labels: LabelMaker,
) -> RangeAnalysis:
    """The analysis with the files that are translations marked as such.

    Args:
        analysis: What was proved of the files.
        paths: Their paths, in the same order.
        finder: Finds translations among all files of both versions.
        labels: Knows the files whose role the options say, which stays.
    """
    files = (
        file if file.role not in _TRANSLATED else _marked(file, finder.find(path), labels, path)
        for file, path in zip(analysis.files, paths, strict=True)
    )
    return replace(analysis, files=tuple(files))


def _marked(
    file: FileAnalysis, translation: Translation | None, labels: LabelMaker, path: str
) -> FileAnalysis:
    if translation is None:
        return file
    if labels.has_own_role(path):
        return replace(file, translation=translation) if file.role is Role.TRANSLATION else file
    origins = replace(file.origins, role=TRANSLATION_LAYOUT)
    # What a translation loses is labelled where its source loses it; a rule of the options stays.
    if (
        file.type is ChangeType.BREAKING
        and file.role in RELIED_ON
        and file.origins.type in _BUILT_IN
    ):
        file = replace(file, type=ChangeType.MINOR)
        origins = replace(origins, type=BuiltInRule.NOTHING_LOST)
    return replace(file, role=Role.TRANSLATION, translation=translation, origins=origins)
