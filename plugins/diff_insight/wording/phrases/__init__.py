"""What is said of each kind of fact, a family per module.

Whoever adds a kind adds its phrase to its family's table; a test holds the tables against the
kinds of `model.facts`.
"""

from diff_insight.wording.phrases import (
    admonitions,
    code,
    components,
    entries,
    files,
    interfaces,
    layout,
    links,
    sections,
    tables,
    texts,
)
from diff_insight.wording.phrases.phrase import Message, Phrase, PhraseKey

PHRASES: dict[PhraseKey, Phrase] = {
    **files.PHRASES,
    **sections.PHRASES,
    **tables.PHRASES,
    **code.PHRASES,
    **components.PHRASES,
    **links.PHRASES,
    **admonitions.PHRASES,
    **texts.PHRASES,
    **entries.PHRASES,
    **interfaces.PHRASES,
    **layout.PHRASES,
}

__all__ = ["PHRASES", "Message", "Phrase", "PhraseKey"]
