"""The documents of a search: each is found by its title and by every path that it had.

Like reports they are found in shards, so that a query costs as little in a repository of ten
thousand pages. What is shown of them is in files of `ROWS` documents each.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from diff_insight.model.role import Role
from diff_insight.site.json.entries import carried
from diff_insight.site.search.postings import Postings, first_term
from diff_insight.site.search.terms import terms
from diff_insight.site.urls import relative_url
from diff_insight.site.view.archive import ArchiveView
from diff_insight.site.view.histories import History

ROWS = 100
"""Documents in a file of what is shown: about as many bytes as a shard."""

_NAME, _TITLE, _FOLDER, _EARLIER = 5, 3, 2, 1
"""Who types the name of a file looks for that file, also where others are called like it."""


def document_files(view: ArchiveView, locale: str) -> Iterator[tuple[str, str]]:
    """The files of a language's documents by their names in its search.

    The documents are numbered: those that are gone first, then by the day of their last change, so
    that of two which say the same the higher number is of more use. Nobody looks for the history
    of upkeep, so it is left out.
    """
    documents = sorted(
        (one for one in view.indexes(locale).documents.all if one.last.file.role != Role.UPKEEP),
        key=lambda document: (not document.removed, document.last.date),
    )
    postings = Postings()
    for document in documents:
        postings.add(_weighed(document))
    shards, _ = postings.write()
    index = {"count": len(documents), "rows": ROWS, "shards": list(map(first_term, shards))}
    yield "documents", _json(index)
    yield from ((f"documents-{number}", text) for number, text in enumerate(shards))
    for first in range(0, len(documents), ROWS):
        rows = _rows(documents[first : first + ROWS], view, locale)
        yield f"document-rows-{first // ROWS}", _json(rows)


def _weighed(document: History) -> dict[str, int]:
    folder, _, name = document.path.rpartition("/")
    texts = (
        (_EARLIER, "\n".join(document.earlier)),
        (_FOLDER, folder),
        (_TITLE, document.last.file.page),
        (_NAME, name),
    )
    return {term: weight for weight, text in texts for term in terms(carried(text))}


def _rows(documents: Iterable[History], view: ArchiveView, locale: str) -> list[list[Any]]:
    """What is shown of documents: history, path, title, whether it is gone, its old paths."""
    layout = view.layout
    language = layout.page_url(layout.index(locale))
    return [
        [
            relative_url(layout.document_url(locale, document.path), language),
            carried(document.path),
            carried(document.last.file.page),
            int(document.removed),
            *map(carried, document.earlier),
        ]
        for document in documents
    ]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
