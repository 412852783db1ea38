"""What is said of a kind of fact."""

from __future__ import annotations

from dataclasses import dataclass

from diff_insight.locales import gettext_noop as _

Message = str | tuple[str, str]
PhraseKey = tuple[str, str]
PAIR = _("{old} → {new}")
SAID = _("{old} → {new}: {sentence}")
IN_SENTENCE = _("{old} → {new} in {sentence}")


@dataclass(frozen=True, slots=True)
class Phrase:
    """The messages for one kind of fact, in one of the shapes that it has.

    A message begins in lower case and has no full stop, so that it can be a title, a clause or a
    sentence. Its placeholders are the fact's fields, `where` (" in “Limits”"; nothing where there
    is no one place), `names` (several facts' entries) and `count`.

    Attributes:
        title: One fact, in a title; a pair has a singular and a plural, for the field `count`.
        titles: Several facts, in a title; a pair is chosen by their number.
        sentence: One fact.
        sentences: Several facts.
        entry: One of several facts, in an enumeration.
        code: Fields that are code, addresses or names that a machine reads.
        clauses: Whether entries are long, so that semicolons keep them apart.
        brief: One of several facts, in a title's enumeration; empty where that is the entry.
    """

    title: Message
    titles: Message
    sentence: Message
    sentences: Message
    entry: str
    code: tuple[str, ...] = ()
    clauses: bool = False
    brief: str = ""
