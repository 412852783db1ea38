"""Edits of parts of a description, by the part that they are edits of.

Each takes the part's data, changes it in place and says what that has to be told as: the rules that
may be stated of it, and the subject. It gives `None` where the part has nothing to edit.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

Data = dict[str, Any]


class Expected(NamedTuple):
    """What an edit has to be told as.

    Attributes:
        rules: Ends of the names of rules, of which the fact has one.
        subject: The name that the fact's subject ends with; empty for any.
        change: What became of the subject; empty for any.
    """

    rules: tuple[str, ...]
    subject: str = ""
    change: str = ""


Edit = Callable[[Data], Expected | None]


def properties(data: Data) -> Data:
    found = data.get("properties")
    return found if isinstance(found, dict) and "$ref" not in found else {}


def of_type(data: Data, kind: str, without: str = "enum") -> str | None:
    """The first property of a type, without a keyword."""
    return next(
        (
            name
            for name, part in properties(data).items()
            if part.get("type") == kind and without not in part and "format" not in part
        ),
        None,
    )


def set_on(kind: str, keyword: str, value: object, *rules: str, change: str = "") -> Edit:
    """Sets a keyword of the first property of a type that lacks it."""

    def edit(data: Data) -> Expected | None:
        name = of_type(data, kind, keyword)
        if name is None:
            return None
        properties(data)[name][keyword] = value
        return Expected(rules, name, change)

    return edit


def changed(keyword: str, value: Callable[[Any], Any], *rules: str) -> Edit:
    """Changes a keyword of the first property that has it."""

    def edit(data: Data) -> Expected | None:
        for name, part in properties(data).items():
            if keyword in part and not isinstance(part[keyword], dict):
                part[keyword] = value(part[keyword])
                return Expected(rules, name)
        return None

    return edit


def property_added(data: Data) -> Expected | None:
    if not properties(data):
        return None
    properties(data)["fresh_name"] = {"type": "string", "description": "A fresh name."}
    return Expected(("property-added", "optional-request-property"), "fresh_name", "added")


def property_removed(data: Data) -> Expected | None:
    required = data.get("required", [])
    names = [name for name in properties(data) if name not in required]
    if len(properties(data)) < 2 or not names:
        return None
    del properties(data)[names[-1]]
    return Expected(("property-removed",), names[-1], "removed")


def property_required(data: Data) -> Expected | None:
    required = data.setdefault("required", [])
    names = [name for name in properties(data) if name not in required]
    if not names:
        return None
    required.append(names[0])
    return Expected(
        ("property-became-required", "became-required-with-default"), names[0], "required"
    )


def property_optional(data: Data) -> Expected | None:
    if not data.get("required"):
        return None
    name = data["required"].pop()
    return Expected(("property-became-optional",), name, "optional")


def value_added(data: Data) -> Expected | None:
    for name, part in properties(data).items():
        if isinstance(part.get("enum"), list):
            part["enum"].append("fresh-value")
            return Expected(("enum-value-added",), name, "added")
    return None


def value_removed(data: Data) -> Expected | None:
    for name, part in properties(data).items():
        if isinstance(part.get("enum"), list) and len(part["enum"]) > 1:
            part["enum"].pop()
            return Expected(("enum-value-removed",), name, "removed")
    return None


def text_edited(data: Data) -> Expected | None:
    text = data.get("description")
    if not isinstance(text, str) or len(text.split()) < 4:
        return None
    data["description"] = text.rstrip() + "\n\nA sentence that was not there before.\n"
    return Expected(("text",))


def parameter_added(required: bool) -> Edit:  # noqa: FBT001 - which of two edits
    def edit(data: Data) -> Expected | None:
        parameter = {"name": "fresh", "in": "query", "schema": {"type": "string"}}
        data.setdefault("parameters", []).append(
            {**parameter, "required": True} if required else parameter
        )
        rule = "new-required-request-parameter" if required else "new-optional-request-parameter"
        return Expected((rule,), "fresh")

    return edit


def parameter_removed(data: Data) -> Expected | None:
    if len(data.get("parameters", [])) < 2:
        return None
    data["parameters"].pop()
    return Expected(("request-parameter-removed",), "", "removed")


def response_added(data: Data) -> Expected | None:
    data["responses"]["418"] = {"description": "A teapot"}
    return Expected(("response-non-success-status-added",), "418", "added")


def response_removed(start: str, rule: str) -> Edit:
    def edit(data: Data) -> Expected | None:
        names = [name for name in data["responses"] if str(name).startswith(start)]
        if len(data["responses"]) < 2 or not names:
            return None
        del data["responses"][names[0]]
        return Expected((rule,), str(names[0]), "removed")

    return edit


def key_set(key: str, value: object, *rules: str) -> Edit:
    def edit(data: Data) -> Expected | None:
        if data.get(key) == value:
            return None
        data[key] = value
        return Expected(rules)

    return edit


def tag_added(data: Data) -> Expected | None:
    data.setdefault("tags", []).append("Fresh")
    return Expected(("api-tag-added",), "Fresh", "added")


def body_removed(data: Data) -> Expected | None:
    return Expected(("request-body-removed",)) if data.pop("requestBody", None) else None


def body_required(data: Data) -> Expected | None:
    body = data.get("requestBody")
    if not isinstance(body, dict) or "$ref" in body or body.get("required"):
        return None
    body["required"] = True
    return Expected(("request-body-became-required",))


def scope_added(data: Data) -> Expected | None:
    for requirement in data.get("security", []):
        for scopes in requirement.values():
            scopes.append("fresh:scope")
            return Expected(("api-security-scope-added",), "fresh:scope", "added")
    return None


def header_removed(data: Data) -> Expected | None:
    headers = data.get("headers")
    if not headers:
        return None
    name = next(iter(headers))
    del headers[name]
    return Expected(("response-header-removed",), name, "removed")


def media_type_added(data: Data) -> Expected | None:
    if "content" not in data:
        return None
    data["content"]["text/fresh"] = {"schema": {"type": "string"}}
    return Expected(("response-media-type-added",), "text/fresh", "added")


def body_property_added(data: Data) -> Expected | None:
    for content in data.get("content", {}).values():
        if properties(content.get("schema", {})):
            properties(content["schema"])["fresh_name"] = {"type": "string"}
            return Expected(("response-optional-property-added",), "fresh_name", "added")
    return None


def body_property_removed(data: Data) -> Expected | None:
    for content in data.get("content", {}).values():
        schema = content.get("schema", {})
        if properties(schema):
            name = next(iter(properties(schema)))
            rule = "required" if name in schema.get("required", []) else "optional"
            del properties(schema)[name]
            schema.pop("required", None)
            return Expected((f"response-{rule}-property-removed",), name, "removed")
    return None


def path_removed(data: Data) -> Expected | None:
    path = next((name for name, item in data["paths"].items() if len(item) == 1), None)
    if path is None:
        return None
    del data["paths"][path]
    return Expected(("api-path-removed-without-deprecation",), path, "removed")


def path_moved(data: Data) -> Expected | None:
    paths = data["paths"]
    path = next(reversed(paths))
    paths[f"/v9{path}"] = paths.pop(path)
    return Expected(("api-path-removed-without-deprecation",), path, "moved")


def operation_removed(data: Data) -> Expected | None:
    for path, item in data["paths"].items():
        if len(item) > 1:
            method = next(iter(item))
            del item[method]
            name = f"{method.upper()} {path}"
            return Expected(("api-removed-without-deprecation",), name, "removed")
    return None


def operation_added(data: Data) -> Expected | None:
    for path, item in data["paths"].items():
        if "options" not in item:
            item["options"] = {"responses": {"204": {"description": "Nothing"}}}
            return Expected(("endpoint-added",), f"OPTIONS {path}", "added")
    return None


SCHEMA: dict[str, Edit] = {
    "property added": property_added,
    "property removed": property_removed,
    "property required": property_required,
    "property optional": property_optional,
    "type changed": changed(
        "type", lambda kind: "boolean" if kind == "string" else "string", "type-changed"
    ),
    "value added": value_added,
    "value removed": value_removed,
    "length set": set_on("string", "maxLength", 7, "max-length-set"),
    "pattern added": set_on("string", "pattern", "^a", "pattern-added"),
    "values listed": set_on("string", "enum", ["a"], "became-enum"),
    "default added": set_on("string", "default", "a", "default-value-added"),
    "default changed": changed("default", lambda value: f"{value}1", "default-value-changed"),
    "maximum set": set_on("integer", "maximum", 7, "max-set"),
    "minimum set": set_on("integer", "minimum", 7, "min-set"),
    "nullable": set_on("string", "nullable", "true", "became-nullable"),
    "format set": set_on("string", "format", "uuid", "type-changed", "type-specialized"),
    "property deprecated": set_on(
        "string", "deprecated", "true", "property-deprecated", change="deprecated"
    ),
    "example changed": changed("example", lambda value: f"not {value}", "example-changed"),
    "text edited": text_edited,
}
OPERATION: dict[str, Edit] = {
    "parameter added": parameter_added(required=False),
    "required parameter added": parameter_added(required=True),
    "parameter removed": parameter_removed,
    "response added": response_added,
    "response removed": response_removed("4", "response-non-success-status-removed"),
    "success removed": response_removed("2", "response-success-status-removed"),
    "operation deprecated": key_set("deprecated", "true", "endpoint-deprecated"),
    "id changed": key_set("operationId", "fresh_id", "api-operation-id-changed"),
    "tag added": tag_added,
    "scope added": scope_added,
    "body removed": body_removed,
    "body required": body_required,
    "text edited": text_edited,
}
RESPONSE: dict[str, Edit] = {
    "header removed": header_removed,
    "media type added": media_type_added,
    "property added": body_property_added,
    "property removed": body_property_removed,
    "text edited": text_edited,
}
DESCRIPTION: dict[str, Edit] = {
    "path removed": path_removed,
    "path moved": path_moved,
    "operation removed": operation_removed,
    "operation added": operation_added,
}
