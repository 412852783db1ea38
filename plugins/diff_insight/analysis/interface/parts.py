"""The parts that descriptions of interfaces consist of, and how one leads to the next."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from diff_insight.analysis.entries import Node

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
_TYPES = frozenset({"object", "array", "string", "integer", "number", "boolean", "null", "file"})
_PLACES = frozenset({"query", "path", "header", "cookie", "body", "formData"})
_STATUS = re.compile(r"[1-5](?:\d\d|XX)|default")
_SCHEMA_KEYS = frozenset(
    {"properties", "items", "enum", "description", "format", "example", "examples", "title"}
    | {"minimum", "maximum", "pattern", "minLength", "maxLength", "default", "required"}
)


class Part(StrEnum):
    """What a value of a description is; the value is the noun that messages have for one."""

    DESCRIPTION = "description"
    PATHS = "paths"
    PATH = "path"
    OPERATION = "operation"
    PARAMETERS = "parameters"
    PARAMETER = "parameter"
    BODY = "request body"
    RESPONSES = "responses"
    RESPONSE = "response"
    CONTENT = "content"
    MEDIA_TYPE = "media type"
    HEADERS = "headers"
    HEADER = "header"
    SCHEMA = "schema"
    PROPERTY = "property"
    PROPERTIES = "properties"
    VALUE = "value"
    ALTERNATIVE = "alternative"
    SCOPE = "scope"
    TAGS = "tags"
    TAG = "tag"
    SERVER = "server"
    ALTERNATIVES = "alternatives"
    SECURITY = "security requirement"
    SCHEME = "security scheme"
    COMPONENTS = "components"
    SCHEMAS = "schemas"
    NAMED_PARAMETERS = "named parameters"
    NAMED_BODIES = "named request bodies"
    NAMED_RESPONSES = "named responses"
    SCHEMES = "security schemes"
    CHANNELS = "channels"
    CHANNEL = "channel"
    ACTIONS = "actions"
    ACTION = "channel operation"
    MESSAGES = "messages"
    MESSAGE = "message"
    CALLBACKS = "callbacks"
    CALLBACK = "callback"
    EXAMPLES = "examples"
    EXAMPLE = "example"
    SAMPLES = "code samples"
    SAMPLE = "code sample"
    PROSE = "text"
    OTHER = "entry"


# The key of a value, or `*` for any other, to the part that stands below it.
STEPS: Mapping[Part, Mapping[str, Part]] = {
    Part.DESCRIPTION: {
        "paths": Part.PATHS,
        "webhooks": Part.PATHS,
        "components": Part.COMPONENTS,
        "definitions": Part.SCHEMAS,
        "parameters": Part.NAMED_PARAMETERS,
        "responses": Part.NAMED_RESPONSES,
        "securityDefinitions": Part.SCHEMES,
        "channels": Part.CHANNELS,
        "operations": Part.ACTIONS,
        "tags": Part.TAGS,
    },
    Part.COMPONENTS: {
        "schemas": Part.SCHEMAS,
        "parameters": Part.NAMED_PARAMETERS,
        "requestBodies": Part.NAMED_BODIES,
        "responses": Part.NAMED_RESPONSES,
        "headers": Part.HEADERS,
        "examples": Part.EXAMPLES,
        "securitySchemes": Part.SCHEMES,
        "pathItems": Part.PATHS,
        "callbacks": Part.CALLBACKS,
        "channels": Part.CHANNELS,
        "operations": Part.ACTIONS,
        "messages": Part.MESSAGES,
    },
    Part.PATHS: {"*": Part.PATH},
    Part.PATH: {**dict.fromkeys(METHODS, Part.OPERATION), "parameters": Part.PARAMETERS},
    Part.OPERATION: {
        "parameters": Part.PARAMETERS,
        "requestBody": Part.BODY,
        "responses": Part.RESPONSES,
        "callbacks": Part.CALLBACKS,
        "x-codeSamples": Part.SAMPLES,
        "x-code-samples": Part.SAMPLES,
    },
    Part.PARAMETERS: {"*": Part.PARAMETER},
    Part.NAMED_PARAMETERS: {"*": Part.PARAMETER},
    Part.NAMED_BODIES: {"*": Part.BODY},
    Part.NAMED_RESPONSES: {"*": Part.RESPONSE},
    Part.PARAMETER: {
        "schema": Part.SCHEMA,
        "items": Part.SCHEMA,
        "content": Part.CONTENT,
        "examples": Part.EXAMPLES,
    },
    Part.BODY: {"content": Part.CONTENT},
    Part.RESPONSES: {"*": Part.RESPONSE},
    Part.RESPONSE: {
        "content": Part.CONTENT,
        "headers": Part.HEADERS,
        "schema": Part.SCHEMA,
        "examples": Part.EXAMPLES,
    },
    Part.CONTENT: {"*": Part.MEDIA_TYPE},
    Part.MEDIA_TYPE: {"schema": Part.SCHEMA, "examples": Part.EXAMPLES},
    Part.HEADERS: {"*": Part.HEADER},
    Part.HEADER: {"schema": Part.SCHEMA, "items": Part.SCHEMA, "examples": Part.EXAMPLES},
    Part.SCHEMAS: {"*": Part.SCHEMA},
    Part.SCHEMA: {
        "properties": Part.PROPERTIES,
        "patternProperties": Part.PROPERTIES,
        "dependentSchemas": Part.PROPERTIES,
        "$defs": Part.SCHEMAS,
        "definitions": Part.SCHEMAS,
        "allOf": Part.ALTERNATIVES,
        "oneOf": Part.ALTERNATIVES,
        "anyOf": Part.ALTERNATIVES,
        "prefixItems": Part.ALTERNATIVES,
        **dict.fromkeys(
            ("items", "additionalProperties", "not", "if", "then", "else", "contains"),
            Part.SCHEMA,
        ),
        **dict.fromkeys(
            ("propertyNames", "unevaluatedItems", "unevaluatedProperties", "contentSchema"),
            Part.SCHEMA,
        ),
    },
    Part.PROPERTIES: {"*": Part.SCHEMA},
    Part.ALTERNATIVES: {"*": Part.SCHEMA},
    Part.SCHEMES: {"*": Part.SCHEME},
    Part.CHANNELS: {"*": Part.CHANNEL},
    Part.CHANNEL: {
        "publish": Part.ACTION,
        "subscribe": Part.ACTION,
        "messages": Part.MESSAGES,
        "parameters": Part.NAMED_PARAMETERS,
    },
    Part.ACTIONS: {"*": Part.ACTION},
    Part.ACTION: {"message": Part.MESSAGE, "messages": Part.MESSAGES, "channel": Part.CHANNEL},
    Part.MESSAGES: {"*": Part.MESSAGE},
    Part.MESSAGE: {"payload": Part.SCHEMA, "headers": Part.SCHEMA},
    Part.CALLBACKS: {"*": Part.CALLBACK},
    Part.CALLBACK: {"*": Part.PATH},
    Part.EXAMPLES: {"*": Part.EXAMPLE},
    Part.SAMPLES: {"*": Part.SAMPLE},
    Part.TAGS: {"*": Part.TAG},
}
# Keys whose values are running text, in Markdown.
PROSE_KEYS = frozenset({"description", "summary"})
_ROOTS = ("openapi", "swagger", "asyncapi")


def step(part: Part, key: str) -> Part:
    """The part below a key of another one; `OTHER` where nothing says what that is."""
    if key in PROSE_KEYS and "*" not in STEPS.get(part, {}):
        return Part.PROSE
    steps = STEPS.get(part, {})
    return steps.get(key) or steps.get("*", Part.OTHER)


def part_of(node: Node) -> Part | None:  # noqa: PLR0911 - a case per part
    """What a value is, by its content alone; `None` where that does not tell."""
    keys = node.keys
    if keys is None:
        return None
    if any(value_of(node, key) for key in _ROOTS):
        return Part.DESCRIPTION
    if "json-schema.org" in value_of(node, "$schema"):
        return Part.SCHEMA
    responses = keys.get("responses")
    if responses is not None and responses.keys and all(map(_STATUS.fullmatch, responses.keys)):
        return Part.OPERATION
    if value_of(node, "in") in _PLACES and value_of(node, "name"):
        return Part.PARAMETER
    if value_of(node, "lang") and value_of(node, "source"):
        return Part.SAMPLE
    content = keys.get("content")
    if content is not None and content.keys and all("/" in key for key in content.keys):
        return Part.RESPONSE if "headers" in keys else None  # a request body looks alike
    if _is_schema(node):
        return Part.SCHEMA
    if keys and set(keys) <= {*METHODS, "parameters", *PROSE_KEYS} and set(keys) & set(METHODS):
        operations = [keys[key] for key in keys if key in METHODS]
        return Part.PATH if all(part_of(each) is Part.OPERATION for each in operations) else None
    return None


def _is_schema(node: Node) -> bool:
    keys = node.keys or {}
    properties = keys.get("properties")
    if properties is not None and properties.keys:
        return all(part.keys is not None for part in properties.keys.values())
    if value_of(node, "type") in _TYPES and _SCHEMA_KEYS & set(keys):
        return True
    lists = (keys.get(key) for key in ("allOf", "oneOf", "anyOf"))
    return any(
        part is not None and part.items and all(item.keys is not None for item in part.items)
        for part in lists
    )


def value_of(node: Node | None, key: str) -> str:
    """The text of a key of a mapping; empty where it has none."""
    part = None if node is None or node.keys is None else node.keys.get(key)
    return "" if part is None or part.text is None else part.text
