"""Requests to a model: from the journal first, within the budget, with retries."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Lock, Semaphore
from typing import Protocol

from diff_insight.llm.narration.budget import Budget
from diff_insight.llm.narration.journal import Journal
from diff_insight.llm.narration.tokens import estimated_tokens
from diff_insight.model.conversation import ModelAnswer, ModelRequest
from diff_insight.model.errors import DiffInsightError, ModelBusyError
from diff_insight.runtime.log import logger

_log = logger("narrate")
_OVERHEAD = 40  # tokens for what endpoints put around the messages: an estimate on the safe side


class Provider(Protocol):
    """A language model."""

    def ask(self, request: ModelRequest, key: str) -> ModelAnswer:
        """Ask it once."""

    def close(self) -> None:
        """Close its connections."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a request is made, and how long is waited in between.

    Attributes:
        attempts: How often, in all.
        first: Seconds before the second time; each further wait is twice as long.
        longest: The longest wait, also where an endpoint asks for more.
        failures: How many requests in a row may fail before the run ends.
    """

    attempts: int = 6
    first: float = 1.0
    longest: float = 60.0
    failures: int = 3

    def wait(self, attempt: int, retry_after: float | None) -> float:
        """Seconds to wait after an attempt (from 1), with some jitter.

        Args:
            attempt: Which one failed.
            retry_after: What the endpoint asks for; no less is waited than that, up to the longest.
        """
        backoff = min(self.longest, self.first * 2.0 ** (attempt - 1))
        jittered = backoff * random.uniform(0.5, 1.0)  # noqa: S311 - no secret
        return min(self.longest, max(jittered, retry_after or 0.0))


class StoppedError(DiffInsightError):
    """The run ends; the reason was noted where it was found."""


class Stop:
    """Ends a run: nothing new is asked from then on; the first reason is the one that counts."""

    def __init__(self) -> None:
        self._event = Event()
        self._lock = Lock()
        self._reason = ""

    def because(self, reason: str) -> None:
        """End the run."""
        with self._lock:
            self._reason = self._reason or reason
        self._event.set()

    @property
    def reason(self) -> str:
        """Why the run ends; empty while it does not."""
        return self._reason

    def wait(self, seconds: float) -> None:
        """Sleep, but no longer than the run goes on.

        Raises:
            StoppedError: It has ended.
        """
        if self._event.wait(seconds):
            raise StoppedError(self._reason)

    def check(self) -> None:
        """Raise if the run has ended.

        Raises:
            StoppedError: It has.
        """
        if self._event.is_set():
            raise StoppedError(self._reason)


class Asker:
    """Asks a model, for several threads.

    Args:
        provider: Makes the provider of the model; only called when something has to be asked.
        journal: Where answers are kept.
        budget: What may be spent.
        stop: Ends the run.
        jobs: How many requests may be on their way at a time.
        patience: How often a request is made.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - what asking is put together from
        self,
        provider: Callable[[], Provider],
        journal: Journal,
        budget: Budget,
        stop: Stop,
        jobs: int,
        patience: Patience,
    ) -> None:
        self._make = provider
        self._provider: Provider | None = None
        self._journal = journal
        self._budget = budget
        self._stop = stop
        self._patience = patience
        self._slots = Semaphore(jobs)
        self._lock = Lock()
        self._failures = 0
        self.remembered = 0

    def ask(self, request: ModelRequest) -> ModelAnswer:
        """The answer to a request: the one that is kept, else a new one.

        Raises:
            StoppedError: The run has ended.
            ModelBusyError: The model did not answer, however often it was asked.
            ModelError: It cannot be asked.
            LimitReachedError: There is not enough left to spend.
        """
        self._stop.check()
        key = self._journal.key(request)
        answer = self._journal.find(key)
        if answer is not None:
            with self._lock:
                self.remembered += 1
            return answer
        with self._slots:
            return self._asked(request, key)

    def close(self) -> None:
        """Close the provider, if there ever was one."""
        if self._provider is not None:
            self._provider.close()

    def _asked(self, request: ModelRequest, key: str) -> ModelAnswer:
        sent = estimated_request(request)
        for attempt in range(1, self._patience.attempts + 1):
            self._stop.check()
            try:
                with self._budget.reserved(sent, request.most_output):
                    answer = self._model().ask(request, key)
                    if answer.billed:
                        self._budget.spend(key, answer, (sent, estimated_tokens(answer.text)))
            except ModelBusyError as error:
                self._wait(error, attempt)
            except DiffInsightError as error:
                self._stop.because(str(error))
                raise
            else:
                self._failures = 0
                return answer
        raise AssertionError  # the last attempt raises

    def _model(self) -> Provider:
        with self._lock:
            if self._provider is None:
                self._provider = self._make()
            return self._provider

    def _wait(self, error: ModelBusyError, attempt: int) -> None:
        if attempt < self._patience.attempts:
            seconds = self._patience.wait(attempt, error.wait)
            _log.info("%s; trying again in %.1f seconds", error, seconds)
            self._stop.wait(seconds)
            return
        self._failures += 1
        if self._failures >= self._patience.failures:
            self._stop.because(f"narrate: {error}; {self._failures} requests failed in a row")
        raise error


def estimated_request(request: ModelRequest) -> int:
    """About how many tokens a request is."""
    return (
        _OVERHEAD
        + estimated_tokens(request.system)
        + estimated_tokens(request.user)
        + estimated_tokens(str(request.schema))
    )
