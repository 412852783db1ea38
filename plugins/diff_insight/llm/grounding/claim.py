"""Claim: a parsed statement with the evidence that it cites, as every check takes it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from diff_insight.llm.grounding.cited import Cited, cited_by
from diff_insight.llm.grounding.grounds import Grounds
from diff_insight.llm.grounding.mentions import Reading, read_statement
from diff_insight.llm.grounding.numerals import Count, counts_in
from diff_insight.llm.grounding.vocabulary import Vocabulary, vocabulary
from diff_insight.model.evidence import Evidence, ProposedStatement


@dataclass(frozen=True)  # without slots, for what is worked out once
class Claim:
    """A statement, taken apart, and what it cites, looked up.

    Attributes:
        statement: The statement.
        cited: What it cites.
        grounds: The texts of that.
        reading: The statement, taken apart.
        words: The words of its language.
    """

    statement: ProposedStatement
    cited: Cited
    grounds: Grounds
    reading: Reading
    words: Vocabulary

    @cached_property
    def counts(self) -> tuple[Count, ...]:
        """The numbers that count things."""
        return tuple(counts_in(self.reading, self.words))

    @cached_property
    def counted(self) -> frozenset[int]:
        """Where mentions begin that count things."""
        return frozenset(count.start for count in self.counts if count.thing is not None)


def claim_of(statement: ProposedStatement, evidence: Evidence) -> Claim:
    """Take a statement apart, and look up what it cites."""
    cited = cited_by(statement, evidence)
    grounds = Grounds(cited)
    reading = read_statement(statement.text, grounds)
    return Claim(statement, cited, grounds, reading, vocabulary(evidence.locale))
