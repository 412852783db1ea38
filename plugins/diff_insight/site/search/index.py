"""The index of the archive's search: which terms are in which parts of reports.

A static file for each language lists the reports and the first term of each shard; a shard has the
terms up to the next one's first, so a query needs one or two shards for each of its words,
however large the archive is. The page's script (`assets/scripts/search-index.js`) reads them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from diff_insight.site.entry import Entry
from diff_insight.site.search.documents import document_files
from diff_insight.site.search.postings import Postings, first_term
from diff_insight.site.view.archive import ArchiveView

Terms = Sequence[Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class SearchedLanguage:
    """The index of a language.

    Attributes:
        keys: The keys of its reports, oldest first.
        reports: What each report is called by, and how many parts it has.
        shards: The texts of its shards.
        last: For each term, in the order of the shards, the last part that has it.
    """

    keys: tuple[str, ...] = ()
    reports: tuple[tuple[str, int], ...] = ()
    shards: tuple[str, ...] = ()
    last: tuple[int, ...] = ()

    def begins(self, reports: Sequence[Entry]) -> bool:
        """Whether a list of reports begins with those that are in the index."""
        return self.keys == tuple(entry.key for entry in reports[: len(self.keys)])


def searched_languages(
    view: ArchiveView,
    terms_of: Callable[[str], Terms],
    previous: Mapping[str, SearchedLanguage] | None = None,
) -> dict[str, SearchedLanguage]:
    """The index of each language.

    Args:
        view: The archive.
        terms_of: Gives the terms of each part of the report of a stem.
        previous: Indexes of fewer reports, by their languages: only what is new is added to them.
    """
    found = {}
    for locale in view.indexed:
        reports = view.of(locale)[::-1]
        before = (previous or {}).get(locale, SearchedLanguage())
        found[locale] = _searched(before if before.begins(reports) else None, reports, terms_of)
    return found


def search_files(
    view: ArchiveView, languages: Mapping[str, SearchedLanguage]
) -> Iterator[tuple[str, str]]:
    """Every file of the search but the texts of pages: its path in the site, and its text."""
    entry_points: dict[str, dict[str, Any]] = {}
    for locale, language in languages.items():
        firsts = list(map(first_term, language.shards))
        texts = {
            "index": _json({"reports": language.reports, "shards": firsts}),
            **{str(number): text for number, text in enumerate(language.shards)},
            **dict(document_files(view, locale)),
        }
        entry_points[locale] = _language(view, locale, _digest(texts.values()))
        for name, text in texts.items():
            yield view.layout.search_file(locale, name), text
    yield view.layout.search_entry, _json(_entry_point(view, entry_points))


def _searched(
    previous: SearchedLanguage | None, reports: Sequence[Entry], terms_of: Callable[[str], Terms]
) -> SearchedLanguage:
    """Parts are numbered through all reports, oldest first.

    A report is called by what its address does not share with others: `20250621-openai`.
    """
    postings, before = Postings(), previous or SearchedLanguage()
    postings.read(sum(parts for _, parts in before.reports), before.shards, before.last)
    named = list(before.reports)
    for entry in reports[len(named) :]:
        parts = terms_of(entry.stem)
        named.append((entry.stem.rpartition("/report-")[2], len(parts)))
        for part in parts:
            postings.add(part)
    shards, last = postings.write()
    return SearchedLanguage(tuple(entry.key for entry in reports), tuple(named), shards, last)


def _language(view: ArchiveView, locale: str, version: str) -> dict[str, Any]:
    words = view.words(locale)
    return {
        "lang": words.language_tag,
        "name": words.language_name,
        "version": version,
        "says": {
            "label": words.text("Search the reports"),
            "found": words.text("In the reports"),
            "documents": words.text("Documents"),
            "removed": words.text("removed"),
            "earlier": words.text("before: {paths}", paths="{paths}"),
            "none": words.text("Nothing matches."),
            "failed": words.text("The search of the reports could not be loaded."),
            "more": words.text("More results"),
            "history": words.text("All changes of this document"),
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
