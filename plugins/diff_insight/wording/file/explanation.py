"""What git proves of a file's change, in at most three sentences."""

from __future__ import annotations

from collections.abc import Iterator

from diff_insight.locales import Catalog
from diff_insight.model.change import SUBMODULE_MODE, SYMLINK_MODE, FileChange, NotShown, Status
from diff_insight.wording.file.patch_evidence import (
    FinalNewline,
    final_newline,
    is_empty,
    lacks_final_newline,
    link_targets,
    places,
    submodule_commits,
    was_empty,
)
from diff_insight.wording.file.title import EXECUTABLE_MODE, file_noun
from diff_insight.wording.prose import join_sentences

MOST_SENTENCES = 3  # of an explanation: a paragraph of more is not read


def file_explanation(change: FileChange, catalog: Catalog) -> str:
    """What happened to a file, in plain text: at most three sentences."""
    sentences = (
        *_main(change, catalog),
        *_unseen(change, catalog),
        *mode_sentences(change, catalog),
        *_last_line(change, catalog),
    )
    said = sentences[:MOST_SENTENCES] or (catalog.text("The content is unchanged."),)
    return join_sentences(said, catalog)


def _main(change: FileChange, catalog: Catalog) -> Iterator[str]:
    match change.status:
        case Status.ADDED:
            yield from _added(change, catalog)
        case Status.REMOVED:
            yield _removed(change, catalog)
        case Status.RENAMED:
            yield from _renamed(change, catalog)
        case Status.TYPE_CHANGED:
            yield catalog.text(
                "This path is {new} now; it was {old} before.",
                old=file_noun(change.old_mode, catalog),
                new=file_noun(change.new_mode, catalog),
            )
        case _:
            yield from _edited(change, catalog)


def _added(change: FileChange, catalog: Catalog) -> Iterator[str]:
    if change.new_mode == SUBMODULE_MODE:
        commit = submodule_commits(change).new
        yield catalog.text("The submodule is new, at commit {commit}.", commit=commit)
        return
    if change.new_mode == SYMLINK_MODE and change.patch:
        target = link_targets(change).new
        yield catalog.text("The symbolic link is new. Its target is {path}", path=target)
        return
    if change.not_shown is not None:
        yield catalog.text("The file is new.")
    elif not change.patch:
        yield catalog.text("The file is new and empty.")
    else:
        yield catalog.plural(
            "The file is new and has {count} line.",
            "The file is new and has {count} lines.",
            change.added,
        )
    if change.new_mode == EXECUTABLE_MODE:
        yield catalog.text("It is executable.")


def _removed(change: FileChange, catalog: Catalog) -> str:
    if change.old_mode == SUBMODULE_MODE:
        commit = submodule_commits(change).old
        return catalog.text("The submodule was removed; it was at commit {commit}.", commit=commit)
    if change.old_mode == SYMLINK_MODE and change.patch:
        target = link_targets(change).old
        return catalog.text("The symbolic link was removed. Its target was {path}", path=target)
    if change.not_shown is not None:
        return catalog.text("The file was removed.")
    if not change.patch:
        return catalog.text("The file was removed; it was empty.")
    return catalog.plural(
        "The file was removed; it had {count} line.",
        "The file was removed; it had {count} lines.",
        change.deleted,
    )


def _renamed(change: FileChange, catalog: Catalog) -> Iterator[str]:
    if change.old_blob == change.new_blob or change.similarity is None:
        yield catalog.text("The path was {path} before.", path=change.old_path)
    else:
        yield catalog.text(
            "The path was {path} before; git rates the two versions as {percent} similar.",
            path=change.old_path,
            percent=catalog.percent(change.similarity),
        )
    if change.old_blob == change.new_blob:
        yield catalog.text("The content is unchanged.")
        return
    yield from _edited(change, catalog)


def _edited(change: FileChange, catalog: Catalog) -> Iterator[str]:
    if change.new_mode == SUBMODULE_MODE:
        commits = submodule_commits(change)
        yield catalog.text(
            "The submodule went from commit {old} to commit {new}.",
            old=commits.old,
            new=commits.new,
        )
    elif change.new_mode == SYMLINK_MODE and change.patch:
        targets = link_targets(change)
        yield catalog.text(
            "The symbolic link pointed to {old} before and points to {new} now.",
            old=targets.old,
            new=targets.new,
        )
    elif change.patch:
        yield from _lines(change, catalog)


def _lines(change: FileChange, catalog: Catalog) -> Iterator[str]:
    # A patch that empties or fills a file has a single place: the whole file.
    if is_empty(change):
        yield catalog.plural(
            "The only line was removed; the file is empty now.",
            "All {count} lines were removed; the file is empty now.",
            change.deleted,
        )
    elif was_empty(change):
        yield catalog.plural(
            "The file was empty before; it has {count} line now.",
            "The file was empty before; it has {count} lines now.",
            change.added,
        )
    else:
        yield catalog.plural(
            "{lines}, in one place.",
            "{lines}, in {count} places.",
            places(change.patch),
            lines=_line_changes(change, catalog),
        )


def _last_line(change: FileChange, catalog: Catalog) -> Iterator[str]:
    """What became of the newline at the file's end."""
    if not change.patch or {SYMLINK_MODE, SUBMODULE_MODE} & {change.old_mode, change.new_mode}:
        return
    if change.status is Status.ADDED:
        if lacks_final_newline(change.patch):
            yield catalog.text("It does not end with a newline.")
    elif change.status in {Status.MODIFIED, Status.RENAMED}:
        match final_newline(change):
            case FinalNewline.GAINED:
                yield catalog.text("The file now ends with a newline.")
            case FinalNewline.LOST:
                yield catalog.text("The file no longer ends with a newline.")


def _line_changes(change: FileChange, catalog: Catalog) -> str:
    if change.added and change.deleted:
        return catalog.plural(
            "{count} line was added and {deleted} removed",
            "{count} lines were added and {deleted} removed",
            change.added,
            deleted=catalog.number(change.deleted),
        )
    if change.added:
        return catalog.plural("{count} line was added", "{count} lines were added", change.added)
    return catalog.plural("{count} line was removed", "{count} lines were removed", change.deleted)


def mode_sentences(change: FileChange, catalog: Catalog) -> Iterator[str]:
    """What git says of a file's mode, where it changed."""
    if not change.mode_changed:
        return
    modes = {"old": f"{change.old_mode:06o}", "new": f"{change.new_mode:06o}"}
    if change.status is Status.TYPE_CHANGED:
        yield catalog.text("The mode changed from {old} to {new}.", **modes)
        return
    if change.new_mode == EXECUTABLE_MODE:
        yield catalog.text(
            "The file is executable now: its mode changed from {old} to {new}.", **modes
        )
    elif change.old_mode == EXECUTABLE_MODE:
        yield catalog.text(
            "The file is no longer executable: its mode changed from {old} to {new}.", **modes
        )
    else:
        yield catalog.text("The mode changed from {old} to {new}.", **modes)
    if change.old_blob == change.new_blob and change.status is not Status.RENAMED:
        yield catalog.text("The content is unchanged.")


def _unseen(change: FileChange, catalog: Catalog) -> Iterator[str]:
    # Of a whole file and of one that only moved there are other things to say.
    edited = change.status is Status.MODIFIED and change.old_blob != change.new_blob
    if change.not_shown is NotShown.BINARY and edited:
        yield catalog.text("git treats the file as binary, so no lines can be shown.")
    elif change.not_shown is NotShown.MISSING:
        yield catalog.text(
            "The content is missing from this clone, so it can be neither shown nor counted."
        )
