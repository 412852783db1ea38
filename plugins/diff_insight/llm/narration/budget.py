"""How much may be spent on a model."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from diff_insight.llm.narration.journal import Journal, Spent, priced
from diff_insight.model.conversation import ModelAnswer
from diff_insight.model.errors import LimitReachedError
from diff_insight.model.settings import NarrateSettings


class Budget:
    """What this run spends, held against the limits; several threads may spend at a time.

    A request is counted in full, as it was estimated, while it is on its way. So the limits hold
    however many there are; they may be reached a little early.

    Args:
        settings: Prices and limits.
        journal: What was spent before.
    """

    def __init__(self, settings: NarrateSettings, journal: Journal) -> None:
        self._settings = settings
        self._journal = journal
        self._before = journal.month
        self._lock = Lock()
        self._spent = Spent()
        self._on_its_way = Spent()

    @property
    def spent(self) -> Spent:
        """What this run has spent."""
        with self._lock:
            return self._spent

    @contextmanager
    def reserved(self, sent: int, answered: int) -> Iterator[None]:
        """Hold back what a request may cost, until the end of the block.

        Raises:
            LimitReachedError: There is not enough left.
        """
        wanted = priced(self._settings, sent, answered)
        with self._lock:
            self._check(self._spent + self._on_its_way + wanted)
            self._on_its_way += wanted
        try:
            yield
        finally:
            back = Spent(-wanted.requests, -wanted.sent, -wanted.answered, -wanted.cost)
            with self._lock:
                self._on_its_way += back

    def spend(self, key: str, answer: ModelAnswer, estimated: tuple[int, int]) -> None:
        """Keep an answer and what it cost; as estimated where the endpoint does not count.

        Raises:
            ReportFileError: The system does not let it be written.
        """
        sent = answer.input_tokens or estimated[0]
        answered = answer.output_tokens or estimated[1]
        spent = priced(self._settings, sent, answered)
        self._journal.add(key, answer, spent)
        with self._lock:
            self._spent += spent

    def _check(self, run: Spent) -> None:
        month = run + self._before
        tokens, cost = self._settings.max_tokens, self._settings.max_cost
        for option, limit, wanted in (
            ("max_tokens.run", tokens.run, run.tokens),
            ("max_tokens.month", tokens.month, month.tokens),
            ("max_cost.run", cost.run, run.cost),
            ("max_cost.month", cost.month, month.cost),
        ):
            if limit and wanted > limit:
                raise LimitReachedError(
                    f"narrate.{option}: the limit of {limit:,g} is reached: the next request "
                    f"could take it to {wanted:,.2f}; what was written is kept. Raise the limit, "
                    "or run the command again later"
                    if "cost" in option
                    else f"narrate.{option}: the limit of {limit:,g} is reached: the next request "
                    f"could take it to {wanted:,}; what was written is kept. Raise the limit, or "
                    "run the command again later"
                )
