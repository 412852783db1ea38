"""All checks of a statement, a family per row."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from diff_insight.llm.grounding.cited import citation_objections
from diff_insight.llm.grounding.claim import Claim, claim_of
from diff_insight.llm.grounding.counts import count_objections
from diff_insight.llm.grounding.direction import direction_objections
from diff_insight.llm.grounding.markup import markup_objections
from diff_insight.llm.grounding.no_change import no_change_objections
from diff_insight.llm.grounding.quantifiers import quantifier_objections
from diff_insight.llm.grounding.supported import support_objections
from diff_insight.llm.grounding.vocabulary.language import language_objections
from diff_insight.model.evidence import Evidence, Objection, ProposedStatement


def _citations(claim: Claim) -> Iterator[Objection]:
    return citation_objections(claim.statement, claim.cited)


CHECKS: tuple[Callable[[Claim], Iterator[Objection]], ...] = (
    _citations,
    language_objections,
    markup_objections,
    support_objections,
    count_objections,
    direction_objections,
    quantifier_objections,
    no_change_objections,
)


def check(statement: ProposedStatement, evidence: Evidence) -> tuple[Objection, ...]:
    """What speaks against a statement; empty where what it cites supports it.

    The checks look for contradictions of what is certain: a statement that passes says nothing
    that its evidence was found not to have, which is less than a proof that it is true.

    Args:
        statement: The statement.
        evidence: All that is known of the report; what the statement cites of it is what counts.
    """
    claim = claim_of(statement, evidence)
    found = (objection for family in CHECKS for objection in family(claim))
    return tuple(dict.fromkeys(found))
