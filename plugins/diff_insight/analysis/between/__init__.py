"""What connects the files of a range: moves, redirects, successors, campaigns, translations."""

from diff_insight.analysis.between.translated import with_translations
from diff_insight.analysis.between.translations import TranslationFinder, may_be_translation

__all__ = ["TranslationFinder", "may_be_translation", "with_translations"]
