"""The rules that label a file's change: the built-in ones, and the names of those that did."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BuiltInRule(StrEnum):
    """The built-in rules for type and impact, by what each of them looks for."""

    # Of the type of a change.
    ASIDE = "upkeep-or-media"
    FILE_ADDED = "file-added"
    FILE_REMOVED = "file-removed"
    OPTION_REMOVED = "option-removed"
    SAYS_LOST = "says-lost"
    SUPPORT_ENDED = "support-ended"
    REQUIRED_NOW = "required-now"
    MINIMUM_RAISED = "minimum-raised"
    INTERFACE_REMOVED = "interface-removed"
    LIMIT_TIGHTENED = "limit-tightened"
    MISTAKE_MENDED = "mistake-mended"
    NOTHING_LOST = "nothing-lost"
    # Of the impact of a change.
    NOT_COMPARED = "not-compared"
    NO_FACTS = "no-facts"
    CONTENT = "content"
    NAMES_OR_FIGURES = "names-or-figures"
    WORDING = "wording"
    LAYOUT = "layout"
    SHOWN_METADATA = "shown-metadata"
    METADATA = "metadata"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class LabelOrigins:
    """The names of the rules that gave a file its labels; empty where no rule of ours did.

    Attributes:
        type: A `BuiltInRule`, or the name of a rule of the options.
        impact: The same.
        role: A row of the built-in table of roles, or `roles.` and the role where the options
            say it.
    """

    type: str = ""
    impact: str = ""
    role: str = ""


NO_ORIGINS = LabelOrigins()
