"""Answers that were paid for: kept by the request that they answer, so that none is paid twice."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

from diff_insight.model.conversation import Finish, ModelAnswer, ModelRequest
from diff_insight.settings import NarrateSettings
from diff_insight.store.files import write_atomically

_FORMAT = 1


class Answers:
    """The answers in a folder, one file each.

    Args:
        folder: It is made with the first answer.
        settings: Which model is asked; another one's answers are others.
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

    def key(self, request: ModelRequest) -> str:
        """The digest of a request to this model."""
        told = json.dumps({**self._asked, **asdict(request)}, sort_keys=True)
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()

    def find(self, key: str) -> ModelAnswer | None:
        """The answer to a request; `None` where there is none, or none that can be read."""
        try:
            told = json.loads(self._path(key).read_bytes())
            return ModelAnswer(
                text=str(told["text"]),
                finish=Finish(told["finish"]),
                input_tokens=int(told["input_tokens"]),
                output_tokens=int(told["output_tokens"]),
            )
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def keep(self, key: str, answer: ModelAnswer) -> None:
        """Keep an answer.

        Raises:
            ReportFileError: The system does not let it be written.
        """
        text = json.dumps(asdict(answer), ensure_ascii=True)
        write_atomically(self._path(key), text.encode("ascii"))

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.json"
