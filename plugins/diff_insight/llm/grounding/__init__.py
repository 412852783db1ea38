"""Whether a statement says no more than the changes that it cites."""

from diff_insight.llm.grounding.evidence import evidence_of
from diff_insight.llm.grounding.statement_check import check

__all__ = ["check", "evidence_of"]
