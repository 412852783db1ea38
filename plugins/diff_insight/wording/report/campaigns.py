"""What is said of a replacement that several files of a report share."""

from __future__ import annotations

from diff_insight.locales import Catalog, ngettext_noop
from diff_insight.model.facts import Campaign
from diff_insight.wording.code_lines import changed_lines
from diff_insight.wording.quoting import as_code, as_value, clipped, clipped_pair
from diff_insight.wording.shapes.table import phrase_key
from diff_insight.wording.special_values import CODE_KINDS

_LONGEST = 90  # characters of a side in a sentence
_CHANGED = ngettext_noop(
    "{old} is now {new} in {count} file", "{old} is now {new} in {count} files"
)
_LINKS = ngettext_noop(
    "links lead to {new} instead of {old} in {count} file",
    "links lead to {new} instead of {old} in {count} files",
)
_IMAGES = ngettext_noop(
    "images are {new} instead of {old} in {count} file",
    "images are {new} instead of {old} in {count} files",
)
_CODE = ngettext_noop(
    "in code, {old} is now {new} in {count} file",
    "in code, {old} is now {new} in {count} files",
)
_SPACING = ngettext_noop(
    "only the spacing of {new} changed in {count} file",
    "only the spacing of {new} changed in {count} files",
)
_ADDED = ngettext_noop("{new} was added in {count} file", "{new} was added in {count} files")
_REMOVED = ngettext_noop("{old} was removed in {count} file", "{old} was removed in {count} files")
_UNNAMED = ngettext_noop("the same changed in {count} file", "the same changed in {count} files")
_KEY = ngettext_noop(
    "{key} changed from {old} to {new} in {count} file",
    "{key} changed from {old} to {new} in {count} files",
)
_KEY_ADDED = ngettext_noop(
    "{key} was added with the value {new} in {count} file",
    "{key} was added with the value {new} in {count} files",
)
_KEY_REMOVED = ngettext_noop(
    "{key}, which was {old}, was removed in {count} file",
    "{key}, which was {old}, was removed in {count} files",
)


_MESSAGES = {
    "spacing": _SPACING,
    "unnamed": _UNNAMED,
    "added": _ADDED,
    "removed": _REMOVED,
    "changed": _CHANGED,
    "links": _LINKS,
    "images": _IMAGES,
    "code": _CODE,
    "key": _KEY,
    "entry": _KEY,
    "key added": _KEY_ADDED,
    "key removed": _KEY_REMOVED,
}


def campaign_clause(campaign: Campaign, catalog: Catalog, longest: int = _LONGEST) -> str:
    """The replacement and in how many files it is; without capital and full stop.

    Args:
        campaign: The replacement.
        catalog: The reader's language.
        longest: Characters of a side.
    """
    quoted = as_code if campaign.what in CODE_KINDS else as_value
    old, new = campaign.old or "", campaign.new or ""
    if old and new:
        old, new = clipped_pair(*changed_lines(old, new), longest)
    values = {
        "old": quoted(clipped(old, longest), catalog),
        "new": quoted(clipped(new, longest), catalog),
        "key": as_code(clipped(campaign.key or "", longest), catalog),
    }
    return catalog.plural(*_MESSAGES[phrase_key(campaign)[1]], campaign.files, **values)
