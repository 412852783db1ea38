"""What a statement cites, looked up in the evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from diff_insight.model.evidence import (
    CitedFact,
    CitedHunk,
    Evidence,
    FileEvidence,
    Objection,
    ObjectionKind,
    ProposedStatement,
)


@dataclass(frozen=True, slots=True)
class CitedFile:
    """A file, and what a statement cites of it; at least one fact or hunk."""

    file: FileEvidence
    facts: tuple[CitedFact, ...]
    hunks: tuple[CitedHunk, ...]

    @property
    def whole(self) -> bool:
        """Whether all that is known of the file is cited."""
        facts, hunks = len(self.facts), len(self.hunks)
        all_facts = bool(facts) and facts == len(self.file.facts)
        return all_facts or (bool(hunks) and hunks == len(self.file.hunks))


@dataclass(frozen=True, slots=True)
class Cited:
    """What a statement cites.

    Attributes:
        evidence: All that could be cited.
        files: The files of the cited facts and hunks, in the order of the report.
        facts: Cited facts of the report as a whole.
        unknown: Ids that nothing has.
    """

    evidence: Evidence
    files: tuple[CitedFile, ...]
    facts: tuple[CitedFact, ...]
    unknown: tuple[str, ...]

    @property
    def all_facts(self) -> Iterator[CitedFact]:
        """The cited facts, those of files first."""
        for file in self.files:
            yield from file.facts
        yield from self.facts

    @property
    def hunks(self) -> Iterator[CitedHunk]:
        """The cited hunks."""
        for file in self.files:
            yield from file.hunks


def cited_by(statement: ProposedStatement, evidence: Evidence) -> Cited:
    """Look up what a statement cites."""
    wanted = set(statement.cites)
    owners = {cite.rpartition(".")[0] for cite in wanted}
    found = [_cited_file(file, wanted) for file in evidence.files if file.anchor in owners]
    files = tuple(file for file in found if file.facts or file.hunks)
    facts = tuple(fact for fact in evidence.facts if fact.id in wanted)
    ids = {fact.id for fact in facts}
    for file in files:
        ids.update(fact.id for fact in file.facts)
        ids.update(hunk.id for hunk in file.hunks)
    unknown = tuple(cite for cite in dict.fromkeys(statement.cites) if cite not in ids)
    return Cited(evidence, files, facts, unknown)


def _cited_file(file: FileEvidence, wanted: set[str]) -> CitedFile:
    return CitedFile(
        file,
        tuple(fact for fact in file.facts if fact.id in wanted),
        tuple(hunk for hunk in file.hunks if hunk.id in wanted),
    )


def citation_objections(statement: ProposedStatement, cited: Cited) -> Iterator[Objection]:
    """What is wrong with the citations themselves."""
    if not statement.cites:
        yield Objection(ObjectionKind.UNCITED, "The statement cites no fact and no hunk.")
    for cite in cited.unknown:
        yield Objection(
            ObjectionKind.UNKNOWN_CITATION, f"No fact and no hunk of the report has the id {cite}."
        )
