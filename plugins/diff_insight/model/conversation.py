"""Requests to a language model, and its answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class ModelRequest:
    """One request.

    Attributes:
        system: What the model has to do.
        user: What it does it with.
        schema_name: The name of the answer's form.
        schema: The form, as JSON Schema.
        most_output: Tokens that the answer may have.
    """

    system: str
    user: str
    schema_name: str
    schema: Mapping[str, object]
    most_output: int


class Finish(StrEnum):
    """The reasons for which a model ends its answer."""

    STOP = "stop"
    LENGTH = "length"
    REFUSED = "refused"
    FILTERED = "filtered"
    TOO_LONG = "request too long"


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """An answer of a language model.

    Attributes:
        text: The answer; not checked yet.
        finish: How it ended.
        input_tokens: What was counted as sent.
        output_tokens: What was counted as answered.
        billed: Whether it was paid for; a request that is refused as such is not.
    """

    text: str
    finish: Finish
    input_tokens: int = 0
    output_tokens: int = 0
    billed: bool = True
