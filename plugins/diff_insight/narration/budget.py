"""What is spent on a model, and how much may be."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from diff_insight.errors import LimitReachedError, ReportFileError
from diff_insight.model.conversation import ModelAnswer
from diff_insight.settings import NarrateSettings

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Spent:
    """Tokens and money.

    Attributes:
        requests: How many requests were answered.
        sent: Tokens that were sent.
        answered: Tokens that came back.
        cost: Money, in the currency of the prices.
    """

    requests: int = 0
    sent: int = 0
    answered: int = 0
    cost: float = 0.0

    @property
    def tokens(self) -> int:
        """All tokens."""
        return self.sent + self.answered

    def __add__(self, other: Spent) -> Spent:
        return Spent(
            self.requests + other.requests,
            self.sent + other.sent,
            self.answered + other.answered,
            self.cost + other.cost,
        )


def priced(settings: NarrateSettings, sent: int, answered: int, requests: int = 1) -> Spent:
    """What tokens cost at the prices of the options."""
    cost = (sent * settings.price_in + answered * settings.price_out) / _MILLION
    return Spent(requests, sent, answered, cost)


class Ledger:
    """A file per month with a line per answer; lines are only ever added.

    A line is one write, so that runs beside each other and runs that are killed lose none; half a
    line at the end of the file is passed over.

    Args:
        folder: Where the files are; it is made with the first line.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def month(self) -> Spent:
        """What was spent in this month (UTC)."""
        return sum(self._lines(), Spent())

    def _lines(self) -> Iterator[Spent]:
        try:
            raw = self._path().read_bytes()
        except FileNotFoundError:
            return
        except OSError as error:
            raise ReportFileError(f"{self._path()}: cannot be read: {error.strerror}") from error
        for line in raw.split(b"\n"):
            try:
                told = json.loads(line)
                yield Spent(1, int(told["sent"]), int(told["answered"]), float(told["cost"]))
            except (ValueError, TypeError, KeyError):
                continue

    def add(self, key: str, spent: Spent) -> None:
        """Note what a request cost.

        Raises:
            ReportFileError: The system does not let it be written.
        """
        told = {"request": key, "sent": spent.sent, "answered": spent.answered, "cost": spent.cost}
        # A line break in front too: what a killed run left half written stays by itself.
        line = f"\n{json.dumps(told)}\n".encode("ascii")
        path = self._path()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
            try:
                os.write(descriptor, line)
            finally:
                os.close(descriptor)
        except OSError as error:
            raise ReportFileError(f"{path}: cannot be written: {error.strerror}") from error

    def _path(self) -> Path:
        return self._folder / f"{dt.datetime.now(dt.UTC):%Y-%m}.jsonl"


class Budget:
    """What this run spends, held against the limits; several threads may spend at a time.

    A request is counted in full, as it was estimated, while it is on its way. So the limits hold
    however many there are; they may be reached a little early.

    Args:
        settings: Prices and limits.
        ledger: What was spent before.
    """

    def __init__(self, settings: NarrateSettings, ledger: Ledger) -> None:
        self._settings = settings
        self._ledger = ledger
        self._before = ledger.month()
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
        """Note what an answer cost; as estimated where the endpoint does not count."""
        sent = answer.input_tokens or estimated[0]
        answered = answer.output_tokens or estimated[1]
        spent = priced(self._settings, sent, answered)
        self._ledger.add(key, spent)
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
