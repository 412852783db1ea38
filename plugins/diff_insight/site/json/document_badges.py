"""The days of documents for badges on pages of the documentation, and the script of these."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial

from diff_insight.model.history import RangeKind
from diff_insight.model.report import Impact
from diff_insight.render.front_end import badge_script
from diff_insight.site.view.archive import ArchiveView
from diff_insight.site.view.histories import Change, History

BADGE_SCRIPT = "badge.js"
_SHARDS = ((500, 1), (8_000, 16))
_MOST_SHARDS = 256
"""Into how many files so many documents go: none has more than about 50 KB."""


def badge_files(view: ArchiveView) -> Iterator[tuple[str, Callable[[], str]]]:
    """The files of days: path and text of each; none where there are no reports."""
    documents = _documents(view)
    shards = _shards(len(documents))
    of_shard: dict[int, list[History]] = {}
    for document in documents:
        of_shard.setdefault(sum(document.path.encode()) % shards, []).append(document)
    for number, found in sorted(of_shard.items()):
        yield view.layout.archive_file(f"badges/{number}.json"), partial(_json, found, view)


def badge_script_text(view: ArchiveView) -> str:
    """The script, with the words of the archive's languages."""
    words = {
        tag: catalog.text("Changed on {date}", date="{date}")
        for catalog in map(view.words, view.locales)
        for tag in (catalog.language_tag, catalog.language_tag.partition("-")[0])
    }
    return badge_script({"shards": _shards(len(_documents(view))), "words": words})


def _documents(view: ArchiveView) -> list[History]:
    """The documents that are there, as the first language that has reports tells of them."""
    found = (document for name in view.indexed[:1] for document in view.indexes(name).documents.all)
    return [
        document
        for document in found
        # The path of a page is text; of one that is not UTF-8 no page can ask.
        if not document.removed and not any("\ud800" <= c <= "\udfff" for c in document.path)
    ]


def _shards(documents: int) -> int:
    return next((shards for most, shards in _SHARDS if documents <= most), _MOST_SHARDS)


def _is_noticed(change: Change) -> bool:
    """Whether readers notice a change; a pair tells of what others told of."""
    of_pair = change.entry.range.kind is RangeKind.PAIR
    return not of_pair and change.file.impact is not Impact.MECHANICAL


def _json(documents: list[History], view: ArchiveView) -> str:
    """The newest change that a reader notices of each document, and its history."""
    layout, locale = view.layout, view.indexed[0]
    days = {}
    for document in documents:
        noticed = [change for change in document.changes if _is_noticed(change)]
        day = (noticed or document.changes)[-1].date.isoformat()
        url = layout.document_url(locale, document.path).removeprefix(layout.reports_url)
        days[document.path] = [day, url]
    return json.dumps(days, ensure_ascii=False, separators=(",", ":")) + "\n"
