"""The one line that says what happened to a file."""

from __future__ import annotations

from diff_insight.locales import Catalog, gettext_noop
from diff_insight.model.change import (
    SUBMODULE_MODE,
    SYMLINK_MODE,
    FileChange,
    NotShown,
    Status,
)
from diff_insight.wording.file.patch_evidence import (
    FinalNewline,
    final_newline,
    is_empty,
    link_targets,
    only_final_newline,
    submodule_commits,
    was_empty,
)
from diff_insight.wording.prose import line_counts

EXECUTABLE_MODE = 0o100755
_FILE_TYPE = 0o170000
_NOUNS = {
    SYMLINK_MODE: gettext_noop("a symbolic link"),
    SUBMODULE_MODE: gettext_noop("a submodule"),
}
_REGULAR_FILE = gettext_noop("a regular file")
_ADDED = {
    SYMLINK_MODE: gettext_noop("New symbolic link"),
    SUBMODULE_MODE: gettext_noop("New submodule"),
}
_REMOVED = {
    SYMLINK_MODE: gettext_noop("Symbolic link removed"),
    SUBMODULE_MODE: gettext_noop("Submodule removed"),
}


def file_title(change: FileChange, catalog: Catalog) -> str:
    """What happened to a file, in a few words."""
    match change.status:
        case Status.ADDED:
            return catalog.text(_ADDED.get(change.new_mode) or _new_file(change))
        case Status.REMOVED:
            return catalog.text(_REMOVED.get(change.old_mode) or _removed_file(change))
        case Status.RENAMED:
            return _renamed(change, catalog)
        case Status.TYPE_CHANGED:
            old, new = (file_noun(mode, catalog) for mode in (change.old_mode, change.new_mode))
            return catalog.text("Now {new} instead of {old}", old=old, new=new)
        case _:
            return _modified(change, catalog)


def file_noun(mode: int, catalog: Catalog) -> str:
    """What git's mode says that a path is."""
    return catalog.text(_NOUNS.get(mode & _FILE_TYPE, _REGULAR_FILE))


def _new_file(change: FileChange) -> str:
    if change.not_shown is NotShown.BINARY:
        return gettext_noop("New binary file")
    if not (change.patch or change.not_shown):
        return gettext_noop("New empty file")
    return gettext_noop("New file")


def _removed_file(change: FileChange) -> str:
    if change.not_shown is NotShown.BINARY:
        return gettext_noop("Binary file removed")
    return gettext_noop("File removed")


def _renamed(change: FileChange, catalog: Catalog) -> str:
    old = change.old_path or change.path
    if old.rpartition("/")[2] == change.path.rpartition("/")[2]:
        return catalog.text("Moved from {path}", path=old)
    return catalog.text("Renamed from {path}", path=old)


def _modified(change: FileChange, catalog: Catalog) -> str:
    if change.new_mode == SUBMODULE_MODE:
        commit = submodule_commits(change).new[:7]
        return catalog.text("Submodule now at commit {commit}", commit=commit)
    if change.new_mode == SYMLINK_MODE and change.patch:
        return catalog.text("Now points to {path}", path=link_targets(change).new)
    if change.old_blob == change.new_blob:
        return _mode(change, catalog)
    if change.not_shown is not None:
        return _not_shown(change.not_shown, catalog)
    return _text(change, catalog)


def _mode(change: FileChange, catalog: Catalog) -> str:
    if not change.mode_changed:
        return catalog.text("Content unchanged")
    if change.new_mode == EXECUTABLE_MODE:
        return catalog.text("Made executable")
    if change.old_mode == EXECUTABLE_MODE:
        return catalog.text("No longer executable")
    return catalog.text(
        "File mode changed from {old} to {new}",
        old=f"{change.old_mode:06o}",
        new=f"{change.new_mode:06o}",
    )


def _not_shown(reason: NotShown, catalog: Catalog) -> str:
    if reason is NotShown.BINARY:
        return catalog.text("Binary file changed")
    return catalog.text("Changed, content not available")


def _text(change: FileChange, catalog: Catalog) -> str:
    if only_final_newline(change):
        if final_newline(change) is FinalNewline.GAINED:
            return catalog.text("Newline added at the end of the file")
        return catalog.text("Newline removed at the end of the file")
    if is_empty(change):
        return catalog.text("All content removed")
    if was_empty(change):
        return catalog.text("Content added to an empty file")
    return line_counts(change.added, change.deleted, catalog) or catalog.text("Content changed")
