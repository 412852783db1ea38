"""The words for statuses, types, impacts and for what a page cannot show.

The tables hold messages of the catalogs; they are looked up when a page is rendered.
"""

from __future__ import annotations

from collections.abc import Iterable

from diff_insight.locales import Catalog
from diff_insight.locales import gettext_noop as _
from diff_insight.model.change import SUBMODULE_MODE, SYMLINK_MODE, FileChange, NotShown, Status
from diff_insight.model.faults import Fault, Stage
from diff_insight.model.labels import BuiltInRule
from diff_insight.model.report import ChangeType, HighlightGroup, Impact
from diff_insight.model.role import Role, Translation

_STATUSES = {
    Status.ADDED: _("added"),
    Status.MODIFIED: _("modified"),
    Status.REMOVED: _("removed"),
    Status.RENAMED: _("renamed"),
    Status.TYPE_CHANGED: _("type changed"),
    Status.COPIED: _("copied"),
    Status.CHANGED: _("changed"),
    Status.UNCHANGED: _("unchanged"),
}
_TYPES: dict[str, str] = {
    ChangeType.BREAKING: _("breaking change"),
    ChangeType.FEATURE: _("new feature"),
    ChangeType.FIX: _("bug fix"),
    ChangeType.MINOR: _("minor update"),
    "major update": _("major update"),
    "content removal": _("content removal"),
}
_TYPE_HEADINGS: dict[str, str] = {
    ChangeType.BREAKING: _("Breaking changes"),
    ChangeType.FEATURE: _("New features"),
    ChangeType.FIX: _("Bug fixes"),
    ChangeType.MINOR: _("Minor updates"),
    "major update": _("Major updates"),
    "content removal": _("Content removals"),
}
_IMPACTS = {
    Impact.MECHANICAL: _("mechanical"),
    Impact.EDITORIAL: _("editorial"),
    Impact.SUBSTANTIVE: _("substantive"),
}
BY_PATH = _("by its path or content")  # the rule of every role that no option says
_RULES: dict[str, str] = {
    BY_PATH: BY_PATH,
    BuiltInRule.ASIDE: _("nothing that readers rely on"),
    BuiltInRule.FILE_ADDED: _("new file"),
    BuiltInRule.FILE_REMOVED: _("page removed"),
    BuiltInRule.OPTION_REMOVED: _("option or command removed"),
    BuiltInRule.SAYS_LOST: _("the text says that something is gone"),
    BuiltInRule.SUPPORT_ENDED: _("no longer supported"),
    BuiltInRule.REQUIRED_NOW: _("required now"),
    BuiltInRule.MINIMUM_RAISED: _("higher minimum"),
    BuiltInRule.MISTAKE_MENDED: _("only mistakes mended"),
    BuiltInRule.NOTHING_LOST: _("nothing that readers lose"),
    BuiltInRule.NOT_COMPARED: _("not compared in every detail"),
    BuiltInRule.NO_FACTS: _("no change of content"),
    BuiltInRule.CONTENT: _("content changed"),
    BuiltInRule.NAMES_OR_FIGURES: _("names, figures or conditions changed"),
    BuiltInRule.WORDING: _("only wording changed"),
    BuiltInRule.LAYOUT: _("formatting, links, pictures or order changed"),
    BuiltInRule.SHOWN_METADATA: _("metadata that readers see"),
    BuiltInRule.METADATA: _("metadata that readers do not see"),
    BuiltInRule.UNSEEN: _("nothing that readers see"),
}
_ROLES = {
    Role.DOCUMENT: _("document"),
    Role.NAVIGATION: _("navigation"),
    Role.INCLUDE: _("included text"),
    Role.MEDIA: _("media"),
    Role.SAMPLE: _("sample code"),
    Role.INTERFACE: _("interface description"),
    Role.REDIRECTS: _("redirects"),
    Role.TRANSLATION: _("translation"),
    Role.UPKEEP: _("repository upkeep"),
    Role.OTHER: _("other file"),
}
_GROUPS = {
    HighlightGroup.FEATURES: _("New features"),
    HighlightGroup.BREAKING: _("Breaking changes"),
    HighlightGroup.OTHER: _("Other updates"),
}
_NOT_SHOWN = {
    NotShown.BINARY: _("A binary file: its content cannot be shown as text."),
    NotShown.SUBMODULE: _("A submodule: the diff has the ids of its commits."),
    NotShown.MISSING: _(
        "The diff cannot be shown: this clone does not have the file's content (object missing)."
    ),
    NotShown.NOT_IN_FILE: _("The report file has no diff of this file."),
    NotShown.TOO_LARGE: _("The diff is over the display limit, so it is not on this page."),
}
_FAULTS = {
    Stage.READING: _("The content of this file could not be read, so its facts are missing."),
    Stage.ANALYSIS: _("What changed in this file could not be analysed, so its facts are missing."),
    Stage.WORDS: _("What changed in this file could not be put into words."),
    Stage.SECTION: _("The words on this file could not be shown."),
    Stage.DIFF: _("The diff could not be laid out, so it is shown as plain text."),
    Stage.VIEW: _("The rendered view of this file could not be made."),
    Stage.IMAGE: _("The image could not be shown."),
    Stage.MOVES: _("What moved from one file to another could not be found."),
    Stage.CAMPAIGNS: _("What several files have in common could not be found."),
    Stage.SUMMARY: _("The summary could not be written."),
    Stage.HIGHLIGHTS: _("The highlights could not be written."),
    Stage.INSIGHTS: _("The insights could not be written."),
    Stage.REPORT_FILE: _("The words of the report file could not be taken over."),
    Stage.PAGE: _("Only the diffs of this report could be shown."),
}
_KEYS = (
    (("j", "k"), _("next file, previous file")),
    (("o",), _("open or fold the file's diff")),
    (("v",), _("switch the view of diffs")),
    (("t",), _("go to the filter of the table")),
    (("c",), _("copy the link to the file")),
    (("m",), _("mark the file as seen, or as unseen")),
    (("↓", "↑"), _("in a diff: next line, previous line")),
    (("Enter",), _("in a diff: link to the line; with Shift, to all lines up to it")),
    (("?",), _("this list")),
    (("f", "p", "n"), _("search; previous report, next report (keys of the theme)")),
)
_REGULAR_FILE = _("a regular file")
_KINDS = {SYMLINK_MODE: _("a symbolic link"), SUBMODULE_MODE: _("a submodule")}


def status_label(status: Status, catalog: Catalog) -> str:
    """A status, as readers see it."""
    return catalog.text(_STATUSES[status])


def type_label(change_type: str, catalog: Catalog) -> str:
    """The label of a file's change, as readers see it; one that is not ours as it is."""
    message = _TYPES.get(change_type.casefold())
    return change_type if message is None else catalog.text(message)


def type_heading(change_type: str, catalog: Catalog) -> str:
    """What all changes of a type are called together; a type that is not ours as it is."""
    message = _TYPE_HEADINGS.get(change_type.casefold())
    return change_type if message is None else catalog.text(message)


def impact_label(impact: Impact, catalog: Catalog) -> str:
    """How much a change matters, as readers see it."""
    return catalog.text(_IMPACTS[impact])


def rule_label(rule: str, catalog: Catalog) -> str:
    """What the rule that gave a label looks for; a rule of the options is called by its name."""
    message = _RULES.get(rule)
    return rule if message is None else catalog.text(message)


def role_label(role: Role, catalog: Catalog) -> str:
    """What a file is to a reader."""
    return catalog.text(_ROLES[role])


def with_rule(label: str, rule: str, catalog: Catalog) -> str:
    """A label and the rule that gave it; the label alone where there is none."""
    if not rule:
        return label
    return catalog.text("{label}: {rule}", label=label, rule=rule_label(rule, catalog))


def group_label(group: HighlightGroup, catalog: Catalog) -> str:
    """A heading of the highlights."""
    return catalog.text(_GROUPS[group])


def key_meanings(catalog: Catalog) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The keys of a report's page, and what they do."""
    return tuple((keys, catalog.text(meaning)) for keys, meaning in _KEYS)


def translation_remarks(translation: Translation | None, catalog: Catalog) -> tuple[str, ...]:
    """What a file is a translation of, and into which language."""
    if translation is None:
        return ()
    language = catalog.language(translation.language)
    if translation.source is None:
        return (catalog.text("{language} translation", language=language),)
    said = catalog.text(
        "{language} translation of {path}", language=language, path=translation.source
    )
    return (said,)


def fault_remarks(faults: Iterable[Fault], catalog: Catalog) -> tuple[str, ...]:
    """What a page says of what is missing from it, because it could not be made."""
    stages = dict.fromkeys(fault.stage for fault in faults)
    return tuple(catalog.text(_FAULTS[stage]) for stage in stages if stage in _FAULTS)


def remarks(change: FileChange, catalog: Catalog, *, pictured: bool) -> tuple[str, ...]:
    """What a page says of a file besides its diff, or in its place.

    Args:
        change: The file.
        catalog: The reader's words.
        pictured: Whether the page shows the image that the file is, which no lines are missing of.
    """
    said: list[str] = []
    if change.status is Status.TYPE_CHANGED:
        said.append(_type_change(change, catalog))
    elif change.mode_changed:
        said.append(_mode_change(change, catalog))
    elif SYMLINK_MODE in {change.old_mode, change.new_mode}:
        said.append(catalog.text("A symbolic link: the diff has the path that it points to."))
    if change.not_shown is NotShown.BINARY and pictured:
        return tuple(said)
    if change.not_shown is not None:
        said.append(catalog.text(_NOT_SHOWN[change.not_shown]))
    elif not change.patch:
        said.append(_no_line(change, catalog))
    return tuple(said)


def _type_change(change: FileChange, catalog: Catalog) -> str:
    old, new = (
        catalog.text(_KINDS.get(mode, _REGULAR_FILE)) for mode in (change.old_mode, change.new_mode)
    )
    return catalog.text("It was {old} and is {new} now.", old=old, new=new)


def _mode_change(change: FileChange, catalog: Catalog) -> str:
    old, new = f"{change.old_mode:06o}", f"{change.new_mode:06o}"
    return catalog.text("The file's mode changed from {old} to {new}.", old=old, new=new)


def _no_line(change: FileChange, catalog: Catalog) -> str:
    """Why there is no diff although nothing kept it from being shown."""
    if change.status is Status.ADDED:
        return catalog.text("The file is empty.")
    if change.status is Status.REMOVED:
        return catalog.text("The file was empty.")
    return catalog.text("No line changed.")
