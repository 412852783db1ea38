"""The index of the archive's search: which terms are in which parts of reports.

A static file for each language lists the reports and the first term of each shard; a shard has the
terms up to the next one's first, so a query needs one or two shards for each of its words,
however large the archive is. The page's script (`assets/scripts/search-index.js`) reads them.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from diff_insight.site.entry import Entry
from diff_insight.site.view import ArchiveView

SHARD_SIZE = 12_000  # characters; a term of its own size makes a shard larger

_WEIGHTS = 4  # in a posting, the part's number is multiplied by this and the weight added
Terms = Sequence[Mapping[str, int]]


def search_files(view: ArchiveView, terms_of: Callable[[str], Terms]) -> Iterator[tuple[str, str]]:
    """Every file of the search but the texts beside pages: its path in the site, and its text.

    Args:
        view: The archive.
        terms_of: Gives the terms of each part of the report of a stem.
    """
    languages: dict[str, dict[str, Any]] = {}
    for locale in view.locales:
        reports = view.of(locale)[::-1]
        if not reports:
            continue
        parts, postings = _postings(reports, terms_of)
        shards = tuple(_shards(postings))
        texts = [_json(dict(shard)) for shard in shards]
        index = _json({"reports": parts, "shards": [shard[0][0] for shard in shards]})
        languages[locale] = _language(view, locale, _digest((index, *texts)))
        yield view.layout.search_file(locale, "index"), index
        for number, text in enumerate(texts):
            yield view.layout.search_file(locale, str(number)), text
    yield view.layout.search_entry, _json(_entry_point(view, languages))


def _postings(
    reports: Iterable[Entry], terms_of: Callable[[str], Terms]
) -> tuple[list[tuple[str, int]], dict[str, array[int]]]:
    """Each report with its number of parts, and for each term the parts that have it.

    Parts are numbered through all reports, oldest first. A report is called by what its address
    does not share with others: `20250621-openai`.
    """
    named: list[tuple[str, int]] = []
    postings: dict[str, array[int]] = {}
    place = 0
    for entry in reports:
        parts = terms_of(entry.stem)
        named.append((entry.stem.rpartition("/report-")[2], len(parts)))
        for part in parts:
            for term, weight in part.items():
                if term not in postings:
                    postings[term] = array("I")
                postings[term].append(place + weight)
            place += _WEIGHTS
    return named, postings


def _shards(postings: Mapping[str, array[int]]) -> Iterator[list[tuple[str, list[int]]]]:
    """The terms in the order in which JavaScript compares them, in runs of about the same size."""
    shard: list[tuple[str, list[int]]] = []
    size = 0
    for term in sorted(postings, key=lambda term: term.encode("utf-16-be", "surrogatepass")):
        differences = list(_differences(postings[term]))
        more = len(term) + 6 + sum(len(str(one)) + 1 for one in differences)
        if shard and size + more > SHARD_SIZE:
            yield shard
            shard, size = [], 0
        shard.append((term, differences))
        size += more
    if shard:
        yield shard


def _differences(postings: array[int]) -> Iterator[int]:
    """Each part's distance from the one before, with its own weight: small numbers."""
    before = 0
    for posting in postings:
        part = posting - posting % _WEIGHTS
        yield posting - before
        before = part


def _language(view: ArchiveView, locale: str, version: str) -> dict[str, Any]:
    words = view.words(locale)
    return {
        "lang": words.language_tag,
        "name": words.language_name,
        "version": version,
        "says": {
            "label": words.text("Search the reports"),
            "found": words.text("In the reports"),
            "none": words.text("Nothing in the reports matches."),
            "failed": words.text("The search of the reports could not be loaded."),
            "more": words.text("More results"),
        },
    }


def _entry_point(view: ArchiveView, languages: dict[str, dict[str, Any]]) -> dict[str, Any]:
    topics = dict.fromkeys(entry.topic for entry in view.entries)
    return {
        "folder": view.layout.reports_url,
        "directory_urls": view.layout.directory_urls,
        "topics": {topic: view.topic_title(topic) for topic in topics},
        "languages": languages,
    }


def _digest(texts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for text in texts:
        digest.update(text.encode())
    return digest.hexdigest()[:12]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
