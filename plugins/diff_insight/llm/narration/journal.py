"""Answers that were paid for, and what they cost: a file per month, to which lines are added.

An answer and its cost are one line, and a line is one write. So a run that is killed has either
both or neither, and runs beside each other lose nothing. Half a line at the end is passed over.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock

from diff_insight.model.conversation import Finish, ModelAnswer, ModelRequest
from diff_insight.model.errors import ReportFileError
from diff_insight.model.settings import NarrateSettings

_FORMAT = 1  # a part of each request's key: raise it when lines get another form
_MILLION = 1_000_000  # tokens that a price is for


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


@dataclass(frozen=True, slots=True)
class _Line:
    key: str
    answer: ModelAnswer
    spent: Spent


class Journal:
    """What was answered, by the request that it answers; several threads may use it at a time.

    Args:
        folder: Where the files are; it is made with the first line.
        settings: Which model is asked; another one's answers are others.

    Raises:
        ReportFileError: The system does not let it be read.
    """

    def __init__(self, folder: Path, settings: NarrateSettings) -> None:
        self._folder = folder
        self._asked = {
            "format": _FORMAT,
            "api": settings.api.value,
            "base_url": settings.base_url,
            "model": settings.model,
            "temperature": settings.temperature,
        }
        self._lock = Lock()
        self._file: tuple[str, int] | None = None  # its month, and its descriptor
        self._answers: dict[str, ModelAnswer] = {}
        self.month = Spent()
        for path in sorted(folder.glob("????-??.jsonl")):
            for line in _lines(path):
                self._answers[line.key] = line.answer
                if path.stem == _month():
                    self.month += line.spent

    def key(self, request: ModelRequest) -> str:
        """The digest of a request to this model."""
        content = json.dumps({**self._asked, **asdict(request)}, sort_keys=True)
        return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()

    def find(self, key: str) -> ModelAnswer | None:
        """The answer to a request; `None` where there is none."""
        with self._lock:
            return self._answers.get(key)

    def add(self, key: str, answer: ModelAnswer, spent: Spent) -> None:
        """Keep an answer, and what it cost.

        Raises:
            ReportFileError: The system does not let it be written.
        """
        entry = {
            "request": key,
            "finish": answer.finish.value,
            "text": answer.text,
            "sent": spent.sent,
            "answered": spent.answered,
            "cost": spent.cost,
        }
        # A line break in front too: what a killed run left half written stays by itself.
        line = f"\n{json.dumps(entry)}\n".encode("ascii")
        try:
            with self._lock:
                os.write(self._descriptor(), line)
                self._answers[key] = answer
        except OSError as error:
            raise ReportFileError(f"{self._folder}: cannot be written: {error.strerror}") from error

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._file is not None:
                os.close(self._file[1])
                self._file = None

    def _descriptor(self) -> int:
        month = _month()
        if self._file is None or self._file[0] != month:
            if self._file is not None:
                os.close(self._file[1])
            self._folder.mkdir(parents=True, exist_ok=True)
            path = self._folder / f"{month}.jsonl"
            self._file = month, os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
        return self._file[1]


def _month() -> str:
    return f"{dt.datetime.now(dt.UTC):%Y-%m}"


def _lines(path: Path) -> Iterator[_Line]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ReportFileError(f"{path}: cannot be read: {error.strerror}") from error
    for line in filter(None, raw.split(b"\n")):
        try:
            entry = json.loads(line)
            sent, answered = int(entry["sent"]), int(entry["answered"])
            answer = ModelAnswer(str(entry["text"]), Finish(entry["finish"]), sent, answered)
            yield _Line(
                str(entry["request"]), answer, Spent(1, sent, answered, float(entry["cost"]))
            )
        except (ValueError, TypeError, KeyError):
            continue
