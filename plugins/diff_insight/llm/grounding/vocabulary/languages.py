"""The table of languages."""

from __future__ import annotations

from collections.abc import Mapping

from diff_insight.llm.grounding.vocabulary.chinese import CHINESE
from diff_insight.llm.grounding.vocabulary.english import ENGLISH
from diff_insight.llm.grounding.vocabulary.japanese import JAPANESE
from diff_insight.llm.grounding.vocabulary.table import Vocabulary

VOCABULARIES: Mapping[str, Vocabulary] = {"en": ENGLISH, "ja": JAPANESE, "zh": CHINESE}


def vocabulary(locale: str) -> Vocabulary:
    """The words of a locale's language; English ones where there are none for it.

    English words in a statement that is in another language are rare, so that little is claimed
    by them; what needs no words is checked in every language.
    """
    return VOCABULARIES.get(locale.partition("_")[0], ENGLISH)
