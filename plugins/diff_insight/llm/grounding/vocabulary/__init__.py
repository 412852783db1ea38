"""The words that statements claim changes with, a language per module.

A new language of the reports gets a module here and a row in the table; without one, only the
checks that need no words are made.
"""

from diff_insight.llm.grounding.vocabulary.languages import vocabulary
from diff_insight.llm.grounding.vocabulary.table import Thing, Unseen, Vocabulary

__all__ = ["Thing", "Unseen", "Vocabulary", "vocabulary"]
