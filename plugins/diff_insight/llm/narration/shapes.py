"""The form of a model's answers: their JSON Schema, and the check against it."""

from __future__ import annotations

from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

# Strict servers want it said that there is nothing else; what others add does no harm.
_FORM = ConfigDict(extra="ignore", json_schema_extra={"additionalProperties": False})


class ModelStatement(BaseModel):
    """A statement with the ids that it rests on."""

    model_config = _FORM

    text: str
    cites: list[str]


class ModelFile(BaseModel):
    """Title and explanation of a file."""

    model_config = _FORM

    file: str
    title: ModelStatement
    explanation: ModelStatement


class FilesAnswer(BaseModel):
    """The answer to a request for files."""

    model_config = _FORM

    files: list[ModelFile]


class ModelHighlight(ModelStatement):
    """A highlight, with the heading that it stands under."""

    group: Literal["new features", "breaking changes", "other updates"]


class OverviewAnswer(BaseModel):
    """The answer to a request for a report's summary, highlights and insights."""

    model_config = _FORM

    summary: ModelStatement
    highlights: list[ModelHighlight]
    insights: list[ModelStatement]


Answer = TypeVar("Answer", bound=BaseModel)


def schema_of(shape: type[BaseModel]) -> dict[str, object]:
    """A form as JSON Schema, in the part of it that strict servers take."""
    return shape.model_json_schema()


def parsed(text: str, shape: type[Answer]) -> Answer | str:
    """An answer in its form, or one sentence on what is wrong with it."""
    try:
        return shape.model_validate_json(_bare(text))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        place = ".".join(map(str, first["loc"])) or "the answer"
        return f"{place}: {first['msg']}"


def _bare(text: str) -> str:
    """JSON without the fence that models put around it."""
    text = text.strip()
    if text.startswith("```") and text.endswith("```"):
        text = text.partition("\n")[2].rpartition("```")[0]
    return text.strip()
