"""What a run of `diff-insight narrate` gave, and the lines that say so."""

from __future__ import annotations

from dataclasses import dataclass, field

from diff_insight.llm.narration.journal import Spent


@dataclass(slots=True)
class Narrated:
    """What a run gave.

    Attributes:
        lines: A line per file that was written, or would be.
        unchanged: How many reports lack nothing.
        checked: How many statements of the model were checked.
        replaced: How many of these rules wrote.
        spent: What the run cost, or what it would, about.
        remembered: How many requests were answered in an earlier run.
        problems: A line per file that could not be written, and why the run ended early.
    """

    lines: list[str] = field(default_factory=list)
    unchanged: int = 0
    checked: int = 0
    replaced: int = 0
    spent: Spent = field(default_factory=Spent)
    remembered: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def sums(self) -> str:
        """The last line of a run."""
        return (
            f"{_count(len(self.lines), 'report')} told, {self.unchanged:,} unchanged; "
            f"{_count(self.checked, 'statement')} checked, {self.replaced:,} replaced; "
            f"{_count(self.spent.requests, 'request')} ({self.remembered:,} more answered before), "
            f"{self.spent.sent:,} tokens sent, {self.spent.answered:,} answered"
            f"{money(self.spent)}"
        )

    @property
    def expected(self) -> str:
        """The last line of a dry run."""
        return (
            f"{_count(len(self.lines), 'report')} to be told, {self.unchanged:,} unchanged; "
            f"{_count(self.spent.requests, 'request')} "
            f"({self.remembered:,} more answered before), about {self.spent.sent:,} tokens to be "
            f"sent and {self.spent.answered:,} answered, second tries not counted"
            f"{money(self.spent)}"
        )


def money(spent: Spent) -> str:
    """What tokens cost, where there are prices."""
    return f", cost {spent.cost:,.4f}" if spent.cost else ""


def _count(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
