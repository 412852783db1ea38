"""archive.json, put together from what it has of each report already.

A report's object does not change when others come: it is taken out of the file as the last build
left it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from diff_insight.model.faults import Fault, Stage
from diff_insight.runtime.faults import attempt
from diff_insight.site.entry import Entry
from diff_insight.site.json.entries import archive_head, entry_object, json_text
from diff_insight.site.json.fragments import END, Fragments


def archive_json(  # noqa: PLR0913, PLR0917 - what it is made from
    newest_first: Sequence[Entry],
    url: Callable[[Entry], str],
    repository_url: str | None,
    outside_topics: int,
    common: str,
    known: dict[str, bytes],
) -> tuple[bytes, Fragments, tuple[Fault, ...]]:
    """The file, where the objects are in it, and what failed: such a report has no files there.

    Args:
        newest_first: The reports.
        url: Gives the page of each, relative to the site's root.
        repository_url: Where the repository is; `None` for a local one.
        outside_topics: How many distinct paths changed that belong to no topic.
        common: A digest of what all objects depend on.
        known: Objects that are made already, by their reports' keys.
    """
    objects: list[bytes] = []
    faults: list[Fault] = []
    for entry in newest_first:
        if entry.key in known:
            objects.append(known[entry.key])
            continue
        made, failed = attempt(
            Stage.JSON,
            partial(_object, entry, url(entry)),
            partial(_object, replace(entry, files=()), url(entry)),
            entry.stem,
        )
        objects.append(made)
        faults += failed
    head = archive_head(repository_url, outside_topics).encode("utf-8", "replace")
    keys = (entry.key for entry in newest_first)
    lengths = tuple(zip(keys, map(len, objects), strict=True))
    return b"".join(_pieces(head, objects)), Fragments(common, lengths), tuple(faults)


def _object(entry: Entry, url: str) -> bytes:
    return json_text(entry_object(entry, url)).removesuffix("\n").encode("utf-8", "replace")


def _pieces(head: bytes, objects: Iterable[bytes]) -> Iterator[bytes]:
    yield head
    for number, one in enumerate(objects):
        if number:
            yield b","
        yield one
    yield END
