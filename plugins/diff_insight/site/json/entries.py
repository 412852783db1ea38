"""The objects of archive.json: entries as JSON."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from diff_insight import __version__
from diff_insight.model.settings import SourceTerms
from diff_insight.site.entry import Entry, ListedFile

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
        **report_head(entry, url),
        "files": [file_object(file) for file in entry.files],
    }


def report_head(entry: Entry, url: str) -> JsonObject:
    """What the objects of archive.json and report.json say of a report, but for its files."""
    return {
        "url": url,
        "locale": entry.locale,
        "topic": entry.topic,
        "title": carried(entry.own_title),
        "headline": carried(entry.title),
        "date": entry.range.date.isoformat(),
        "base": _full_id(entry.range.base),
        "head": _full_id(entry.range.head),
        "permalink": entry.permalink,
        "summary": carried(entry.summary),
        "source": entry.source.value,
    }


def terms_object(terms: SourceTerms) -> JsonObject:
    """What the objects of an archive and of a report say of the rights in the content, if any."""
    found = {"source_licence": terms.licence, "attribution": terms.attribution}
    return {key: carried(text) for key, text in found.items() if text}


def archive_head(repository_url: str | None, outside_topics: int, terms: SourceTerms) -> str:
    """The text of archive.json up to its reports.

    Args:
        repository_url: Where the repository is; `None` for a local one.
        outside_topics: How many distinct paths changed that belong to no topic.
        terms: The rights in the repository's content.
    """
    head = {
        "schema_version": SCHEMA_VERSION,
        "generator": GENERATOR,
        "repository": repository_url,
        **terms_object(terms),
        "outside_topics": outside_topics,
    }
    return json_text(head).removesuffix("}\n") + ',"reports":['


def json_text(value: JsonObject, *, indent: int | None = None) -> str:
    """JSON as it is written to files: UTF-8, and a newline at its end."""
    separators = None if indent else (",", ":")
    return json.dumps(value, ensure_ascii=False, indent=indent, separators=separators) + "\n"


def file_object(file: ListedFile) -> JsonObject:
    """What both say of a file."""
    return {
        **_paths(file),
        "anchor": file.anchor,
        "status": file.status.value,
        "added": file.added,
        "deleted": file.deleted,
        "changes": file.added + file.deleted,
        "type": carried(file.type),
        "title": carried(file.title),
        "impact": file.impact.value,
        "role": file.role.value,
        "not_shown": None if file.not_shown is None else file.not_shown.value,
    }


def _paths(file: ListedFile) -> JsonObject:
    """Both paths; one that is not UTF-8 has its bytes besides, percent-encoded."""
    paths: JsonObject = {}
    for key, path in (("path", file.path), ("old_path", file.old_path)):
        paths[key] = None if path is None else carried(path)
        if path is not None and paths[key] != path:
            paths[f"{key}_bytes"] = quote(path.encode("utf-8", "surrogateescape"), safe="/")
    return paths


def _full_id(commit: str) -> str | None:
    """A commit's id, if all of it is known."""
    return commit if len(commit) in _ID_LENGTHS else None


def carried(text: str) -> str:
    """Text that JSON can carry: a byte that is not UTF-8 becomes U+FFFD."""
    if text.isascii():
        return text
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
