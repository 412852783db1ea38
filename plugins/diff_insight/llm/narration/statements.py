"""Statements that a model proposes, and what becomes of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from diff_insight.conventions.headlines import LONGEST_HEADLINE
from diff_insight.llm.grounding import check
from diff_insight.llm.narration.shapes import ModelHighlight, ModelStatement
from diff_insight.model.evidence import (
    Evidence,
    Objection,
    ObjectionKind,
    ProposedStatement,
    StatementKind,
)
from diff_insight.model.provenance import Author
from diff_insight.model.report import HighlightGroup
from diff_insight.wording.sentences import sentences

# Characters; but for the headline well above what the prompts ask for: only an answer out of hand
# is longer.
_LONGEST = {
    StatementKind.HEADLINE: LONGEST_HEADLINE,
    StatementKind.TITLE: 160,
    StatementKind.EXPLANATION: 1_500,
    StatementKind.SUMMARY: 800,
    StatementKind.HIGHLIGHT: 500,
    StatementKind.INSIGHT: 800,
}
_MOST_SENTENCES = 3  # of an explanation: a paragraph of more is not read
# What stands between these is of a document, whose sentences do not count.
_QUOTED = re.compile(r"“[^”]*”|「[^」]*」|『[^』]*』|\"[^\"]*\"|`[^`]*`")
_MOST_CITES = 40  # ids: a statement with more rests on everything, and so on nothing
# What Markdown or HTML would make more of than text: tags, links, images, addresses.
_MARKUP = re.compile(r"</?[A-Za-z!][^>]*>?|!?\[[^\]]*\]\s*[(\[]|\bhttps?://\S*\)|&#?\w+;")
_UNPRINTABLE = frozenset({"Cc", "Cs", "Co", "Cf", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Words:
    """Words for one place of a report.

    Attributes:
        text: Plain text on one line.
        cites: Ids of the facts and hunks that they rest on; of files where rules wrote them.
        by: The model, or rules in its place.
    """

    text: str
    cites: tuple[str, ...] = ()
    by: Author = Author.MODEL


def proposed(kind: StatementKind, statement: ModelStatement) -> ProposedStatement:
    """A statement of an answer, on one line, each citation once."""
    group = HighlightGroup(statement.group) if isinstance(statement, ModelHighlight) else None
    cites = tuple(dict.fromkeys(cite.strip() for cite in statement.cites))
    return ProposedStatement(kind, " ".join(statement.text.split()), cites, group)


def objections(statement: ProposedStatement, evidence: Evidence) -> tuple[Objection, ...]:
    """What there is against a statement: its form first, then what it says."""
    problem = _form(statement)
    if problem:
        return (Objection(ObjectionKind.MARKUP, problem),)
    return check(statement, evidence)


def _form(statement: ProposedStatement) -> str:
    text = statement.text
    if not text:
        return "It is empty."
    if problem := _length(statement):
        return problem
    if len(statement.cites) > _MOST_CITES:
        return f"It cites more than {_MOST_CITES} ids."
    if found := _MARKUP.search(text.replace("`", " ") if "`" not in text else _outside(text)):
        return f"It has markup or a link in it: {found[0]!r}."
    if any(unicodedata.category(character) in _UNPRINTABLE for character in text):
        return "It has characters that nobody can see."
    return ""


def _length(statement: ProposedStatement) -> str:
    longest = _LONGEST[statement.kind]
    if len(statement.text) > longest:
        return f"It is longer than {longest} characters."
    count = len(sentences(_QUOTED.sub("…", statement.text)))
    if statement.kind is StatementKind.EXPLANATION and count > _MOST_SENTENCES:
        return f"It has more than {_MOST_SENTENCES} sentences."
    return ""


def _outside(text: str) -> str:
    """A text without what stands in backticks: names of code may look like markup."""
    return re.sub(r"`[^`]*`", "``", text)


def reasons(found: Sequence[Objection], *, private: bool) -> list[str]:
    """Objections as a model is told them; without words of the documents where these stay here."""
    return [objection.kind.value if private else objection.reason for objection in found]
