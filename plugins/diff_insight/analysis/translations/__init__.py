"""Translations: which file of a repository is which other one in another language."""

from diff_insight.analysis.translations.find import TranslationFinder, may_be_translation
from diff_insight.analysis.translations.mark import with_translations

__all__ = ["TranslationFinder", "may_be_translation", "with_translations"]
