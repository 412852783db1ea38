"""The form of a model's answers: their JSON Schema, and the check against it.

A form is a dataclass of texts, lists and other forms; both are made from its fields.
"""

from __future__ import annotations

import json
import re
from dataclasses import MISSING, dataclass, fields
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints


@dataclass(frozen=True, slots=True)
class ModelStatement:
    """A statement with the ids that it rests on."""

    text: str
    cites: list[str]


NO_STATEMENT = ModelStatement("", [])


@dataclass(frozen=True, slots=True)
class ModelFile:
    """Title and explanation of a file."""

    file: str
    title: ModelStatement
    explanation: ModelStatement


@dataclass(frozen=True, slots=True)
class FilesAnswer:
    """The answer to a request for files."""

    files: list[ModelFile]


@dataclass(frozen=True, slots=True)
class ModelHighlight(ModelStatement):
    """A highlight, with the heading that it stands under."""

    group: Literal["new features", "breaking changes", "other updates"]


@dataclass(frozen=True, slots=True)
class OverviewAnswer:
    """The answer to a request for a report's headline, summary, highlights and insights."""

    summary: ModelStatement
    highlights: list[ModelHighlight]
    insights: list[ModelStatement]
    headline: ModelStatement = NO_STATEMENT


_SURROGATE = re.compile(r"[\ud800-\udfff]")

Answer = TypeVar("Answer", FilesAnswer, OverviewAnswer)


class _FormError(Exception):
    """A value is not of its form; says where, and why."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place.removeprefix('.') or 'the answer'}: {problem}")


def schema_of(form: object) -> dict[str, object]:
    """A form as JSON Schema, in the part of it that strict servers take."""
    if form is str:
        return {"type": "string"}
    if get_origin(form) is list:
        return {"type": "array", "items": schema_of(get_args(form)[0])}
    if get_origin(form) is Literal:
        return {"type": "string", "enum": list(get_args(form))}
    parts = _parts(form)
    return {
        "type": "object",
        "properties": {name: schema_of(part) for name, part in parts.items()},
        "required": list(parts),
        # Strict servers want it said that there is nothing else; what others add does no harm.
        "additionalProperties": False,
    }


def parsed(text: str, form: type[Answer]) -> Answer | str:
    """An answer in its form, or one sentence on what is wrong with it."""
    try:
        answer: Answer = _read(json.loads(_bare(text)), form, "")
    except _FormError as error:
        return str(error)
    except (ValueError, RecursionError) as error:
        return f"the answer: is no JSON: {error}"
    return answer


def _read(value: object, form: Any, place: str) -> Any:  # noqa: ANN401 - a form is a type
    if get_origin(form) is list:
        if not isinstance(value, list):
            raise _FormError(place, "should be a list")
        item = get_args(form)[0]
        return [_read(entry, item, f"{place}.{number}") for number, entry in enumerate(value)]
    if get_origin(form) is Literal:
        allowed = get_args(form)
        if value not in allowed:
            raise _FormError(place, f"should be one of {', '.join(map(repr, allowed))}")
        return value
    if form is str:
        # Half of a surrogate pair is JSON, but no text that a file can have.
        if not isinstance(value, str) or _SURROGATE.search(value):
            raise _FormError(place, "should be a text")
        return value
    if not isinstance(value, dict):
        raise _FormError(place, "should be an object")
    parts = _parts(form)
    optional = {field.name for field in fields(form) if field.default is not MISSING}
    for name in parts:
        if name not in value and name not in optional:
            raise _FormError(f"{place}.{name}", "is missing")
    there = {name: part for name, part in parts.items() if name in value}
    return form(
        **{name: _read(value[name], part, f"{place}.{name}") for name, part in there.items()}
    )


def _parts(form: Any) -> dict[str, Any]:  # noqa: ANN401 - a form is a type
    types = get_type_hints(form)
    return {field.name: types[field.name] for field in fields(form)}


def _bare(text: str) -> str:
    """JSON without the fence that models put around it."""
    text = text.strip()
    if text.startswith("```") and text.endswith("```"):
        text = text.partition("\n")[2].rpartition("```")[0]
    return text.strip()
