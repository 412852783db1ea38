"""The one line that says what happened to a file."""

from __future__ import annotations

from collections.abc import Sequence

from diff_insight.locales import Catalog, gettext_noop
from diff_insight.model.analysis import FileAnalysis
from diff_insight.model.change import SUBMODULE_MODE, SYMLINK_MODE, FileChange, NotShown, Status
from diff_insight.model.role import Role
from diff_insight.wording.clauses import Group, capitalized, long_title, title_clause
from diff_insight.wording.file.groups import (
    UNSEEN,
    WHOLE_FILE,
    groups_of,
    is_heavy,
    is_visible,
    layout_names,
    merged,
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
from diff_insight.wording.quoting import clipped, tail

EXECUTABLE_MODE = 0o100755
_LONGEST_TITLE = 100  # characters; a line of a table has room for no more
_LONGEST_PART = 64  # characters of an operation's name before a title; few are longer
_ROOM_FOR_A_SECOND = 64  # characters of a first clause, behind which a second one fits
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


def item_title(change: FileChange, catalog: Catalog, analysis: FileAnalysis | None) -> str:
    """What happened to a file, on one line: its most important facts, else what git says.

    A translation's has the language: others have the same change.
    """
    groups = groups_of(change, analysis)
    title = _title(change, groups, catalog, analysis) if groups else file_title(change, catalog)
    return _with_language(title, catalog, analysis)


def named_title(
    groups: Sequence[Group], catalog: Catalog, analysis: FileAnalysis, names: tuple[str, str]
) -> str:
    """The title with the file that it is about, for one that several files have.

    Args:
        groups: What changed in it, the most important first; not empty, as git's words tell no
            files apart.
        catalog: The words of the reader's language.
        analysis: What was proved of it.
        names: What readers call the page, quoted, and what its file is called.
    """
    page, file = names[0], tail(names[1], _LONGEST_PART)
    if groups[0].facts[0].kind in WHOLE_FILE:  # the page's title is in this one
        room = _LONGEST_TITLE - len(file) - len(" ()")
        title = catalog.text(
            "{title} ({file})", title=capitalized(long_title(groups[0], catalog, room)), file=file
        )
    else:
        title = _of_part(page, groups, catalog)
    return _with_language(title, catalog, analysis)


def is_layout(groups: Sequence[Group]) -> bool:
    """Whether all changes of a file are of what readers do not see."""
    return all(group.facts[0].kind in UNSEEN for group in groups)


def _with_language(title: str, catalog: Catalog, analysis: FileAnalysis | None) -> str:
    if analysis is None or analysis.translation is None:
        return title
    language = catalog.language(analysis.translation.language)
    return catalog.text("{title} ({language})", title=title, language=language)


def _title(
    change: FileChange, groups: Sequence[Group], catalog: Catalog, analysis: FileAnalysis | None
) -> str:
    part = _part(change, analysis)
    if part:
        return _of_part(part, groups, catalog)
    if is_layout(groups):
        return capitalized(_layout_title(groups, catalog))
    if change.status is Status.RENAMED:
        return _renamed_and_edited(change, groups, catalog)
    groups = merged(groups)
    if analysis is not None and analysis.page.rewriting is not None and not is_heavy(groups[0]):
        rewritten = catalog.text("Page rewritten")
        return _with_second(rewritten, groups[0], groups, catalog) or rewritten
    title = _with_second(title_clause(groups[0], catalog), groups[0], groups[1:], catalog)
    return capitalized(title or long_title(groups[0], catalog, _LONGEST_TITLE))


def _part(change: FileChange, analysis: FileAnalysis | None) -> str:
    """The name of a part of an interface that changed: its file's name says little."""
    if analysis is None or change.status is not Status.MODIFIED:
        return ""
    is_part = analysis.role in {Role.INTERFACE, Role.SAMPLE}
    return clipped(analysis.page.title, _LONGEST_PART) if is_part else ""


def _of_part(part: str, groups: Sequence[Group], catalog: Catalog) -> str:
    """The name of what changed, and as much of the change as there is room for."""
    room = _LONGEST_TITLE - len(part) - len(": ")
    if is_layout(groups):
        text = _layout_title(groups, catalog)
    else:
        groups = merged(groups)
        text = _with_second(title_clause(groups[0], catalog), groups[0], groups[1:], catalog)
        text = text if 0 < len(text) < room else long_title(groups[0], catalog, room)
    return catalog.text("{page}: {text}", page=part, text=text)


def _renamed_and_edited(change: FileChange, groups: Sequence[Group], catalog: Catalog) -> str:
    edits = [group for group in groups if group.facts[0].kind != "file-renamed"]
    if not edits:
        return file_title(change, catalog)
    both = _joined(file_title(change, catalog), title_clause(edits[0], catalog), catalog)
    if len(both) <= _LONGEST_TITLE:
        return both
    return capitalized(long_title(edits[0], catalog, _LONGEST_TITLE))


def _with_second(first: str, lead: Group, rest: Sequence[Group], catalog: Catalog) -> str:
    """A title with a second clause, where one fits and matters as much; else nothing."""
    if len(first) > _ROOM_FOR_A_SECOND:
        return ""
    for group in rest[:2]:
        if is_visible(lead.facts[0]) and not is_visible(group.facts[0]):
            continue
        both = _joined(first, title_clause(group, catalog), catalog)
        if len(both) <= _LONGEST_TITLE:
            return both
    return ""


def _joined(first: str, second: str, catalog: Catalog) -> str:
    return catalog.text("{title}; {second}", title=first, second=second)


def _layout_title(groups: Sequence[Group], catalog: Catalog) -> str:
    if len(groups) == 1:
        return title_clause(groups[0], catalog)
    return catalog.text("only {names}", names=layout_names(groups, catalog))


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
