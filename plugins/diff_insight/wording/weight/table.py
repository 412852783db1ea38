"""How much each fact weighs to a reader: a table by kind, unless its words say more."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from diff_insight.model.facts import Campaign, Fact
from diff_insight.model.story import Weight
from diff_insight.wording.weight.by_words import BY_WORDS


class Row(NamedTuple):
    """The weight of a kind of fact, where its words say no more, and why."""

    weight: Weight
    reason: str


KINDS = {
    "file-removed": Row(Weight.LOST, "links and readers find nothing there"),
    "deprecation-notice-added": Row(Weight.DEADLINE, "somebody has to move off in time"),
    "number-changed": Row(Weight.VALUE, "set-ups rely on figures and versions"),
    "api-version-changed": Row(Weight.VALUE, "calls name the version"),
    "availability-changed": Row(Weight.AVAILABILITY, "it says for whom something is there"),
    "file-added": Row(Weight.CAPABILITY, "a page that was not there before"),
    "section-added": Row(Weight.CAPABILITY, "a subject that was not there before"),
    "table-row-added": Row(Weight.CAPABILITY, "a table lists what there is"),
    "table-column-added": Row(Weight.CAPABILITY, "a table lists what there is"),
    "entry-added": Row(Weight.CAPABILITY, "data lists what there is"),
    "section-removed": Row(Weight.PROCEDURE, "what it told is elsewhere, or told no more"),
    "table-row-removed": Row(Weight.PROCEDURE, "a row that names no option or command"),
    "table-column-removed": Row(Weight.PROCEDURE, "a table says less of all that it lists"),
    "entry-removed": Row(Weight.PROCEDURE, "data that names no option or property"),
    "command-changed": Row(Weight.PROCEDURE, "readers type it"),
    "code-changed": Row(Weight.PROCEDURE, "readers copy it"),
    "code-added": Row(Weight.PROCEDURE, "readers copy it"),
    "code-removed": Row(Weight.PROCEDURE, "readers copied it"),
    "identifier-changed": Row(Weight.PROCEDURE, "readers type the name"),
    "ui-label-changed": Row(Weight.PROCEDURE, "readers look for the label"),
    "entry-changed": Row(Weight.PROCEDURE, "data that programs read"),
    "table-cell-changed": Row(Weight.EXPLANATION, "words about what a row names"),
    "admonition-added": Row(Weight.EXPLANATION, "a remark, unless its words say more"),
    "admonition-removed": Row(Weight.EXPLANATION, "a remark, unless its words say more"),
    "admonition-changed": Row(Weight.EXPLANATION, "a remark, unless its words say more"),
    "paragraph-added": Row(Weight.EXPLANATION, "prose, unless its words say more"),
    "paragraph-removed": Row(Weight.EXPLANATION, "prose, unless its words say more"),
    "list-item-added": Row(Weight.EXPLANATION, "prose, unless its words say more"),
    "list-item-removed": Row(Weight.EXPLANATION, "prose, unless its words say more"),
    "interface-changed": Row(Weight.EXPLANATION, "what is described, unless it can be called"),
    "include-added": Row(Weight.EXPLANATION, "text from elsewhere"),
    "include-removed": Row(Weight.EXPLANATION, "text from elsewhere"),
    "file-renamed": Row(Weight.EXPLANATION, "addresses change, content does not"),
    "text-changed": Row(Weight.WORDING, "words, unless they turn the sense"),
    "term-replaced": Row(Weight.WORDING, "another word for a thing"),
    "heading-renamed": Row(Weight.WORDING, "another name of what is below"),
    "alt-text-changed": Row(Weight.WORDING, "words about an image"),
    "campaign": Row(Weight.WORDING, "words, unless they turn the sense"),
    "link-added": Row(Weight.LAYOUT, "a way to another page"),
    "link-removed": Row(Weight.LAYOUT, "a way to another page"),
    "link-retargeted": Row(Weight.LAYOUT, "a way to another page"),
    "image-added": Row(Weight.LAYOUT, "a picture shows what the text says"),
    "image-removed": Row(Weight.LAYOUT, "a picture shows what the text says"),
    "image-replaced": Row(Weight.LAYOUT, "a picture shows what the text says"),
    "section-moved": Row(Weight.LAYOUT, "the same text elsewhere"),
    "block-moved": Row(Weight.LAYOUT, "the same text elsewhere"),
    "order-changed": Row(Weight.LAYOUT, "the same entries in another order"),
    "nesting-changed": Row(Weight.LAYOUT, "the same entries at another depth"),
    "component-added": Row(Weight.LAYOUT, "how text is shown; its text has facts of its own"),
    "component-removed": Row(Weight.LAYOUT, "how text was shown"),
    "component-changed": Row(Weight.LAYOUT, "how text is shown"),
    "code-attributes-changed": Row(Weight.LAYOUT, "how code is shown"),
    "binary-changed": Row(Weight.LAYOUT, "content that words cannot tell"),
    "encoding-changed": Row(Weight.BOOKKEEPING, "the same text in other bytes"),
    "front-matter-changed": Row(Weight.BOOKKEEPING, "metadata that no reader sees"),
    "whitespace-only": Row(Weight.BOOKKEEPING, "nothing that readers see"),
    "rewrapped-only": Row(Weight.BOOKKEEPING, "nothing that readers see"),
    "comment-only": Row(Weight.BOOKKEEPING, "nothing that readers see"),
    "notation-only": Row(Weight.BOOKKEEPING, "nothing that readers see"),
    "technical-only": Row(Weight.BOOKKEEPING, "for programs, not for readers"),
}


@lru_cache(maxsize=4096)
def weight_of(fact: Fact) -> Weight:
    """The class of a fact: by its words where they tell one, else by its kind."""
    by_words = BY_WORDS.get(type(fact))
    found = None if by_words is None else by_words(fact)
    # A replacement weighs as what it is made of.
    kind = fact.what if isinstance(fact, Campaign) and fact.what in KINDS else fact.kind
    return found or KINDS[kind].weight
