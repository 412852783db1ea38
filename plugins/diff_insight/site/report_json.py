"""Reports as JSON: the objects of archive.json and report.json."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any
from urllib.parse import quote

from diff_insight import __version__
from diff_insight.model.facts import Fact
from diff_insight.model.provenance import Author
from diff_insight.model.report import Prose, Report, Statement
from diff_insight.render.prose import plain_blocks
from diff_insight.site.entry import Entry, ListedFile, ListedHighlight

SCHEMA_VERSION = 1
GENERATOR = f"mkdocs-diff-insight {__version__}"

_ID_LENGTHS = frozenset({40, 64})  # of SHA-1 and SHA-256, in hexadecimal

JsonObject = dict[str, Any]


def entry_object(entry: Entry, url: str) -> JsonObject:
    """The object that archive.json has of a report.

    Args:
        entry: The report.
        url: Its page, relative to the site's root.
    """
    return {
        **_entry_object(entry, url),
        "files": [_file(file) for file in entry.files],
    }


def report_object(report: Report, entry: Entry, url: str) -> JsonObject:
    """The object of report.json: everything that is known of a report but its patches."""
    return {
        **_entry_object(entry, url),
        "highlights": [_highlight(highlight) for highlight in entry.highlights],
        "insights": _insights(report),
        "facts": [fact_object(fact) for fact in report.facts],
        "provenance": _provenance(report),
        "files": [
            {
                **_file(file),
                "explanation": _explanation(item.explanation),
                "facts": [fact_object(fact) for fact in item.facts],
            }
            for item, file in zip(report.items, entry.files, strict=True)
        ],
    }


def _entry_object(entry: Entry, url: str) -> JsonObject:
    return {
        "url": url,
        "locale": entry.locale,
        "topic": entry.topic,
        "title": _text(entry.own_title),
        "date": entry.range.date.isoformat(),
        "base": _full_id(entry.range.base),
        "head": _full_id(entry.range.head),
        "permalink": entry.permalink,
        "summary": _text(entry.summary),
        "source": entry.source.value,
    }


def _highlight(highlight: ListedHighlight) -> JsonObject:
    return {
        "group": highlight.group.value,
        "text": _text(highlight.text),
        "anchors": list(highlight.anchors),
    }


def _provenance(report: Report) -> JsonObject:
    """Who wrote a report, and those of its files that somebody else wrote or that cite facts.

    The model's part is null where it had none.
    """
    told = report.provenance
    model = None
    if told.by is Author.MODEL:
        model = {
            "name": _text(told.model),
            "date": _text(told.date),
            "checked": told.checked,
            "replaced": told.replaced,
        }
    return {
        "by": told.by.value,
        "model": model,
        "files": {
            item.anchor: {
                "by": item.provenance.by.value,
                "rests_on": list(item.provenance.cites),
            }
            for item in report.items
            if item.provenance.cites or item.provenance.by is not told.by
        },
    }


def _insights(report: Report) -> list[JsonObject]:
    if report.overview is None:
        return [_statement(statement) for statement in report.insights]
    blocks = plain_blocks(report.overview.insights.body)
    return [_statement(Statement(text)) for _, text in blocks]


def archive_head(repository_url: str | None, outside_topics: int) -> str:
    """The text of archive.json up to its reports.

    Args:
        repository_url: Where the repository is; `None` for a local one.
        outside_topics: How many distinct paths changed that belong to no topic.
    """
    head = {
        "schema_version": SCHEMA_VERSION,
        "generator": GENERATOR,
        "repository": repository_url,
        "outside_topics": outside_topics,
    }
    return json_text(head).removesuffix("}\n") + ',"reports":['


def json_text(value: JsonObject, *, indent: int | None = None) -> str:
    """JSON as it is written to files: UTF-8, and a newline at its end."""
    separators = None if indent else (",", ":")
    return json.dumps(value, ensure_ascii=False, indent=indent, separators=separators) + "\n"


def _file(file: ListedFile) -> JsonObject:
    return {
        **_paths(file),
        "anchor": file.anchor,
        "status": file.status.value,
        "added": file.added,
        "deleted": file.deleted,
        "changes": file.added + file.deleted,
        "type": _text(file.type),
        "title": _text(file.title),
        "impact": file.impact.value,
        "not_shown": None if file.not_shown is None else file.not_shown.value,
    }


def _paths(file: ListedFile) -> JsonObject:
    """Both paths; one that is not UTF-8 has its bytes besides, percent-encoded."""
    paths: JsonObject = {}
    for key, path in (("path", file.path), ("old_path", file.old_path)):
        paths[key] = None if path is None else _text(path)
        if path is not None and paths[key] != path:
            paths[f"{key}_bytes"] = quote(path.encode("utf-8", "surrogateescape"), safe="/")
    return paths


def _statement(statement: Statement) -> JsonObject:
    return {"text": _text(statement.text), "anchors": list(statement.anchors)}


def fact_object(fact: Fact) -> JsonObject:
    """A fact as JSON has it: its kind and its keys."""
    kind: Any = type(fact)
    told = {key: _value(getattr(fact, name)) for name, key in _keys(kind)}
    return {"kind": fact.kind, **told}


@cache
def _keys(of: type) -> tuple[tuple[str, str], ...]:
    """The fields of a class, and what JSON calls them: a name that Python keeps for itself."""
    return tuple((field.name, field.name.rstrip("_")) for field in fields(of))


def _explanation(told: str | Prose) -> str:
    return _text(told.markdown if isinstance(told, Prose) else told)


def _full_id(commit: str) -> str | None:
    """A commit's id, if all of it is known."""
    return commit if len(commit) in _ID_LENGTHS else None


def _value(value: object) -> object:
    """A fact's value as JSON has it."""
    match value:
        case str():
            return _text(value)
        case tuple():
            return [_value(part) for part in value]
        case dict():
            return {key: _value(part) for key, part in value.items()}
        case _ if is_dataclass(value):
            kind: Any = type(value)
            return {name: _value(getattr(value, name)) for name, _ in _keys(kind)}
        case _:
            return value


def _text(text: str) -> str:
    """Text that JSON can carry: a byte that is not UTF-8 becomes U+FFFD."""
    if text.isascii():
        return text
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
