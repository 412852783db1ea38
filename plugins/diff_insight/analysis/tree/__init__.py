"""Files as the repository's tree has them beside each other: redirects, translations."""

from diff_insight.analysis.tree.redirects import with_redirects
from diff_insight.analysis.tree.translated import with_translations
from diff_insight.analysis.tree.translations import TranslationFinder, may_be_translation

__all__ = ["TranslationFinder", "may_be_translation", "with_redirects", "with_translations"]
