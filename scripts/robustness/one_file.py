"""The analysis of a file by itself, as tests and targets want it; reports analyse ranges."""

from __future__ import annotations

from diff_insight.analysis import FilePair, Library, Version
from diff_insight.analysis.draft import draft
from diff_insight.analysis.file import finish
from diff_insight.analysis.file_pair import with_encodings
from diff_insight.analysis.interface.interfaces import of_pairs
from diff_insight.model.analysis import FileAnalysis
from diff_insight.model.change import Status


def analyse_file(
    old: Version | None,
    new: Version | None,
    *,
    status: Status | None = None,
    similarity: int | None = None,
    library: Library | None = None,
) -> FileAnalysis:
    """Compare two versions of a file and state the facts that they prove.

    Args:
        old: The old version; `None` for a new file.
        new: The new version; `None` for a file that is gone.
        status: What git says; found from the versions where it is not given.
        similarity: Percentage that git found for a rename.
        library: Keeps the documents that were read.
    """
    pair = FilePair(status or _status(old, new), old, new, similarity)
    (read,) = with_encodings([pair])
    cache = library or Library()
    return finish(draft(read, cache, of_pairs([(old, new)], cache)))


def _status(old: Version | None, new: Version | None) -> Status:
    if old is None:
        return Status.ADDED
    if new is None:
        return Status.REMOVED
    return Status.MODIFIED if old.path == new.path else Status.RENAMED
