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


OWNER_ROLE = "roles."  # before the role, in the name of what gave a role that the options say
_BUILT_IN = frozenset(BuiltInRule)


@dataclass(frozen=True, slots=True)
class LabelOrigins:
    """The names of the rules that gave a file its labels; empty where no rule of ours did.

    Attributes:
        type: A `BuiltInRule`, or the name of a rule of the options.
        impact: The same.
        role: A row of the built-in table of roles, or `roles.` and the role where the options
            say it.
        built_in_type: The type that the built-in rules give, where a rule of the options gave
            another one or the same; else empty.
    """

    type: str = ""
    impact: str = ""
    role: str = ""
    built_in_type: str = ""

    @property
    def owner_role(self) -> bool:
        """Whether the options say what the file is."""
        return self.role.startswith(OWNER_ROLE)

    @property
    def owner_impact(self) -> bool:
        """Whether a rule of the options gave the impact."""
        return bool(self.impact) and self.impact not in _BUILT_IN


NO_ORIGINS = LabelOrigins()
