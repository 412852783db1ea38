"""Facts of a file as a whole: that it came, went or was renamed, its bytes and its encoding."""

from __future__ import annotations

from collections.abc import Iterator

from diff_insight.analysis.align.similarity import weight
from diff_insight.analysis.file_pair import FilePair
from diff_insight.analysis.interface.interfaces import Whole
from diff_insight.analysis.rules.front_matter import front_matter_title
from diff_insight.analysis.versions.version import Library, Version, encoding_names
from diff_insight.model.change import Status
from diff_insight.model.facts import (
    BinaryChanged,
    EncodingChanged,
    Fact,
    FileAdded,
    FileRemoved,
    FileRenamed,
)


def own_facts(pair: FilePair, library: Library, whole: Whole | None) -> Iterator[Fact]:
    """The facts of a file that are not of a place in it.

    Args:
        pair: Its two versions.
        library: Keeps the documents that were read.
        whole: What it is of the description of an interface; `None` where it is none.
    """
    old, new = pair.old, pair.new
    if pair.status is Status.RENAMED and old is not None and new is not None:
        similarity = 100 if pair.similarity is None else pair.similarity
        yield FileRenamed(old.path, new.path, similarity)
    if old is not None and new is not None and (old.binary or new.binary):
        if (old.content, old.blob) != (new.content, new.blob):
            yield BinaryChanged(old.bytes, new.bytes)
    elif old is not None and new is not None:
        names = encoding_names(old, new)
        if names[0] != names[1]:
            yield EncodingChanged(*names)
    elif old is None and new is not None:
        title, words = _title_and_words(new, library)
        yield FileAdded(whole.title, words, whole.part) if whole else FileAdded(title, words)
    elif new is None and old is not None:
        title, words = _title_and_words(old, library)
        if whole is None:
            yield FileRemoved(title, words)
        else:
            yield FileRemoved(whole.title, words, part=whole.part, lost=whole.lost)


def _title_and_words(version: Version, library: Library) -> tuple[str, int]:
    if version.binary or version.too_large:
        return "", 0
    if not version.format.is_prose:
        return "", len(version.text.split())
    document = library.document(version)
    count = 0
    for unit in document.units:
        if unit.table is not None:
            cells = (cell for row in (unit.table.header, *unit.table.rows) for cell in row.cells)
            count += sum(len(cell.split()) for cell in cells)
        elif unit.text.isascii():
            count += len(unit.text.split())
        else:
            count += weight(unit)
    return document.title or front_matter_title(document.front_matter), count
