"""Both versions of changed files, as git's blobs give them, and what could not be read of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from diff_insight.analysis import Version
from diff_insight.git.blobs import Blob
from diff_insight.model.analysis import CutOff, RangeAnalysis
from diff_insight.model.change import SUBMODULE_MODE, FileChange, NotShown
from diff_insight.model.faults import Fault, Stage
from diff_insight.reports.images import image_changes


def with_images(
    analysis: RangeAnalysis, changes: Sequence[FileChange], found: Mapping[str, Blob | None]
) -> RangeAnalysis:
    """The analysis with the images among the files."""
    contents = {
        id_: None if blob is None else (blob.size, blob.content) for id_, blob in found.items()
    }
    images, faults = image_changes(changes, contents)
    if not any(images) and not faults:
        return analysis
    files = (
        replace(
            file,
            image=image,
            faults=(*file.faults, *(fault for fault in faults if fault.path == change.path)),
        )
        for change, file, image in zip(changes, analysis.files, images, strict=True)
    )
    return replace(analysis, files=tuple(files))


def with_unreadable(
    analysis: RangeAnalysis, changes: Sequence[FileChange], unreadable: Mapping[str, str]
) -> RangeAnalysis:
    """The analysis with what git could not read of the files."""
    if not unreadable:
        return analysis
    files = []
    for change, file in zip(changes, analysis.files, strict=True):
        blobs = (change.old_blob or "", change.new_blob or "")
        errors = [unreadable[blob] for blob in blobs if blob in unreadable]
        faults = (Fault(Stage.READING, error, change.path) for error in errors)
        files.append(replace(file, faults=(*faults, *file.faults)))
    return replace(analysis, files=tuple(files))


Side = tuple[str, str | None]
"""The path of one version of a file, and the blob that is read for it."""


def sides(change: FileChange) -> tuple[Side | None, Side | None]:
    """The old and the new version of a file, where there is one; a submodule has no blob here."""
    old = None if change.old_mode == SUBMODULE_MODE else change.old_blob
    new = None if change.new_mode == SUBMODULE_MODE else change.new_blob
    return (
        None if change.old_blob is None else (change.old_path or change.path, old),
        None if change.new_blob is None else (change.path, new),
    )


def is_whole(changes: Sequence[FileChange], analysis: RangeAnalysis) -> bool:
    """Whether nothing was missing that another clone, or a later fetch, may have."""
    return all(change.not_shown is not NotShown.MISSING for change in changes) and all(
        proved.cut_off is not CutOff.NOT_READABLE for proved in analysis.files
    )


def version(side: Side | None, found: Mapping[str, Blob | None]) -> Version | None:
    """One version of a file; of a submodule, and of what a clone lacks, the path alone."""
    if side is None:
        return None
    path, blob = side
    read = None if blob is None else found[blob]
    return Version(path, None) if read is None else Version(path, read.content, read.size, read.id)
