"""archive.json: an object for each report of the archive."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from diff_insight.model.faults import Fault, Stage
from diff_insight.runtime.faults import attempt
from diff_insight.site.entry import Entry
from diff_insight.site.json.entries import entry_object, json_text

_BEGIN = b'"reports":['
_END = b"]}\n"


def archive_json(
    newest_first: Sequence[Entry],
    url: Callable[[Entry], str],
    head: str,
    earlier: bytes = b"",
) -> tuple[bytes, tuple[Fault, ...]]:
    """The file in UTF-8, and what failed: such a report has no files there.

    Args:
        newest_first: The reports, but for those of an earlier file.
        url: Gives the page of each, relative to the site's root.
        head: What it says before the reports, from `archive_head`.
        earlier: The file that has all reports after these; a long archive has 60,000 files, whose
            objects take half a second. Empty for none.
    """
    objects: list[bytes] = []
    faults: list[Fault] = []
    for entry in newest_first:
        encoded, failed = attempt(
            Stage.JSON,
            partial(_object, entry, url(entry)),
            partial(_object, replace(entry, files=(), stories=()), url(entry)),
            entry.stem,
        )
        objects.append(encoded)
        faults += failed
    if earlier:
        objects.append(earlier.partition(_BEGIN)[2].removesuffix(_END))
    begin = head.encode("utf-8", "replace")
    return b"".join((begin, b",".join(objects), _END)), tuple(faults)


def _object(entry: Entry, url: str) -> bytes:
    return json_text(entry_object(entry, url)).removesuffix("\n").encode("utf-8", "replace")
