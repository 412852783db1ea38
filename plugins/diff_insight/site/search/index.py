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
from dataclasses import dataclass, field
from typing import Any

from diff_insight.site.entry import Entry
from diff_insight.site.view.archive import ArchiveView

SHARD_SIZE = 12_000  # characters; a term of its own size makes a shard larger

_WEIGHTS = 8  # in a posting, the part's number is multiplied by this and the weight added
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
        firsts = [_term(shard[1:]) for shard in language.shards]
        index = _json({"reports": language.reports, "shards": firsts})
        entry_points[locale] = _language(view, locale, _digest((index, *language.shards)))
        yield view.layout.search_file(locale, "index"), index
        for number, text in enumerate(language.shards):
            yield view.layout.search_file(locale, str(number)), text
    yield view.layout.search_entry, _json(_entry_point(view, entry_points))


@dataclass(slots=True)
class _Postings:
    """The parts that have each term.

    Attributes:
        place: The number of the next part, multiplied.
        texts: For each term, its postings as they are written.
        last: For each term, the number of the last part in them, multiplied.
        new: For each term, the postings that are not written yet.
    """

    place: int = 0
    texts: dict[str, str] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)
    new: dict[str, array[int]] = field(default_factory=dict)

    def read(self, previous: SearchedLanguage) -> None:
        self.place = _WEIGHTS * sum(parts for _, parts in previous.reports)
        for shard in previous.shards:
            # A term is of letters and digits alone: nothing in it looks like what is around it.
            for entry in shard[2:-2].split('],"'):
                term, _, numbers = entry.partition('":[')
                self.texts[term] = numbers
        self.last = dict(zip(self.texts, previous.last, strict=True))

    def add(self, part: Mapping[str, int]) -> None:
        for term, weight in part.items():
            if term not in self.new:
                self.new[term] = array("I")
            self.new[term].append(self.place + weight)
        self.place += _WEIGHTS

    def write(self) -> None:
        for term, postings in self.new.items():
            more = ",".join(map(str, _differences(postings, self.last.get(term, 0))))
            self.texts[term] = f"{self.texts[term]},{more}" if term in self.texts else more
            self.last[term] = _part(postings[-1])
        self.new.clear()


def _searched(
    previous: SearchedLanguage | None, reports: Sequence[Entry], terms_of: Callable[[str], Terms]
) -> SearchedLanguage:
    """Parts are numbered through all reports, oldest first.

    A report is called by what its address does not share with others: `20250621-openai`.
    """
    postings, before = _Postings(), previous or SearchedLanguage()
    postings.read(before)
    named = list(before.reports)
    for entry in reports[len(named) :]:
        parts = terms_of(entry.stem)
        named.append((entry.stem.rpartition("/report-")[2], len(parts)))
        for part in parts:
            postings.add(part)
    postings.write()
    keys = tuple(entry.key for entry in reports)
    terms = sorted(postings.texts, key=_order)
    shards = tuple(_shards(terms, postings.texts))
    return SearchedLanguage(
        keys, tuple(named), shards, tuple(map(postings.last.__getitem__, terms))
    )


def _order(term: str) -> bytes:
    """The order in which JavaScript compares terms."""
    return term.encode("utf-16-be", "surrogatepass")


def _shards(terms: Iterable[str], postings: Mapping[str, str]) -> Iterator[str]:
    """The terms in runs of about the same size."""
    shard: list[str] = []
    size = 0
    for term in terms:
        entry = f'"{term}":[{postings[term]}]'
        more = len(entry) + 2
        if shard and size + more > SHARD_SIZE:
            yield _shard(shard)
            shard, size = [], 0
        shard.append(entry)
        size += more
    if shard:
        yield _shard(shard)


def _shard(entries: Iterable[str]) -> str:
    return "{" + ",".join(entries) + "}"


def _term(entry: str) -> str:
    return entry[1:].partition('"')[0]


def _differences(postings: array[int], before: int) -> Iterator[int]:
    """Each part's distance from the one before, with its own weight: small numbers."""
    for posting in postings:
        yield posting - before
        before = _part(posting)


def _part(posting: int) -> int:
    """The number of a posting's part, multiplied."""
    return posting - posting % _WEIGHTS


def _language(view: ArchiveView, locale: str, version: str) -> dict[str, Any]:
    words = view.words(locale)
    return {
        "lang": words.language_tag,
        "name": words.language_name,
        "version": version,
        "says": {
            "label": words.text("Search the reports"),
            "found": words.text("In the reports"),
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
