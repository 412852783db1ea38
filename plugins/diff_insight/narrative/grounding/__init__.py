"""The check of statements that somebody else than our own rules has written."""

from __future__ import annotations

from diff_insight.model.evidence import Evidence, Objection, ObjectionKind, ProposedStatement


def check(statement: ProposedStatement, evidence: Evidence) -> tuple[Objection, ...]:
    """What there is against a statement; nothing where the evidence supports it."""
    if not statement.cites:
        return (Objection(ObjectionKind.UNCITED, "It cites nothing."),)
    known = {fact.id for fact in evidence.facts}
    for file in evidence.files:
        known |= {fact.id for fact in file.facts} | {hunk.id for hunk in file.hunks}
    return tuple(
        Objection(ObjectionKind.UNKNOWN_CITATION, f"There is no fact or hunk {one!r}.")
        for one in statement.cites
        if one not in known
    )
