"""Reports as JSON: the objects of archive.json and report.json."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any
from urllib.parse import quote

from diff_insight import __version__
from diff_insight.model.change import FileChange
from diff_insight.model.facts import Fact
from diff_insight.model.report import Report, ReportItem, Statement

SCHEMA_VERSION = 1
GENERATOR = f"mkdocs-diff-insight {__version__}"

JsonObject = dict[str, Any]


def report_summary(report: Report, url: str) -> JsonObject:
    """The object that archive.json has of a report.

    Args:
        report: The report.
        url: Its page, relative to the site's root.
    """
    return {
        "url": url,
        "locale": report.locale,
        "topic": report.topic,
        "title": _text(report.title),
        "date": report.range.date.isoformat(),
        "base": report.range.base,
        "head": report.range.head,
        "permalink": report.permalink,
        "summary": _text(report.summary),
        "source": report.source.value,
        "files": [_file(item) for item in report.items],
    }


def report_object(report: Report, url: str) -> JsonObject:
    """The object of report.json: everything that is known of a report but its patches."""
    return {
        **report_summary(report, url),
        "highlights": [
            {"group": highlight.group.value, **_statement(highlight.statement)}
            for highlight in report.highlights
        ],
        "insights": [_statement(statement) for statement in report.insights],
        "facts": [fact_object(fact) for fact in report.facts],
        "files": [
            {
                **_file(item),
                "explanation": _text(item.explanation),
                "facts": [fact_object(fact) for fact in item.facts],
            }
            for item in report.items
        ],
    }


def archive_object(
    reports: list[JsonObject], repository_url: str | None, outside_topics: int
) -> JsonObject:
    """The object of archive.json.

    Args:
        reports: Newest first.
        repository_url: Where the repository is; `None` for a local one.
        outside_topics: How many distinct paths changed that belong to no topic.
    """
    return {
        "schema_version": SCHEMA_VERSION,
        "generator": GENERATOR,
        "repository": repository_url,
        "outside_topics": outside_topics,
        "reports": reports,
    }


def json_text(value: JsonObject, *, indent: int | None = None) -> str:
    """JSON as it is written to files: UTF-8, and a newline at its end."""
    separators = None if indent else (",", ":")
    return json.dumps(value, ensure_ascii=False, indent=indent, separators=separators) + "\n"


def _file(item: ReportItem) -> JsonObject:
    change = item.change
    return {
        **_paths(change),
        "anchor": item.anchor,
        "status": change.status.value,
        "added": change.added,
        "deleted": change.deleted,
        "changes": change.changes,
        "type": item.type.value,
        "title": _text(item.title),
        "impact": item.impact.value,
        "not_shown": None if change.not_shown is None else change.not_shown.value,
    }


def _paths(change: FileChange) -> JsonObject:
    """Both paths; one that is not UTF-8 has its bytes besides, percent-encoded."""
    paths: JsonObject = {}
    for key, path in (("path", change.path), ("old_path", change.old_path)):
        paths[key] = None if path is None else _text(path)
        if path is not None and paths[key] != path:
            paths[f"{key}_bytes"] = quote(path.encode("utf-8", "surrogateescape"), safe="/")
    return paths


def _statement(statement: Statement) -> JsonObject:
    return {"text": _text(statement.text), "anchors": list(statement.anchors)}


def fact_object(fact: Fact) -> JsonObject:
    """A fact as JSON has it: its kind and its keys."""
    told = {key.rstrip("_"): _value(value) for key, value in asdict(fact).items()}
    return {"kind": fact.kind, **told}


def _value(value: object) -> object:
    """A fact's value as JSON has it; what is nested in it has been made plain by `asdict`."""
    match value:
        case str():
            return _text(value)
        case tuple():
            return [_value(part) for part in value]
        case dict():
            return {key: _value(part) for key, part in value.items()}
        case _:
            return value


def _text(text: str) -> str:
    """Text that JSON can carry: a byte that is not UTF-8 becomes U+FFFD."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
