"""Settings of what files are to readers, and of how changes are labelled."""

from __future__ import annotations

from dataclasses import dataclass

from diff_insight.model.report import ChangeType, Impact
from diff_insight.model.role import Role


@dataclass(frozen=True, slots=True)
class LabelRule:
    """A rule of the options that labels files; each of its conditions that is set has to hold.

    Kind, section and text have to hold for one fact together. A file that only `paths` speaks of
    needs no fact.

    Attributes:
        name: What a label says that it comes from.
        facts: Kinds of facts, such as `table-row-removed`; empty for any.
        paths: gitignore patterns from the repository's root, for the new path or the old one;
            empty for every file.
        section: Regular expression that is found in a heading that the fact stands under, in
            upper or lower case; empty for any place.
        text: The same, found in what the fact quotes from the file.
        type: The label to give; `None` leaves it to the rules that follow.
        impact: The same.
    """

    name: str
    facts: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    section: str = ""
    text: str = ""
    type: ChangeType | None = None
    impact: Impact | None = None


@dataclass(frozen=True, slots=True)
class LabelSettings:
    """Settings of what files are to readers, and of how changes are labelled.

    Attributes:
        roles: In order: a role and the gitignore patterns of its files. The first that matches
            wins, before the built-in table.
        rules: In order: the first that matches and sets a label wins, before the built-in rules.
    """

    roles: tuple[tuple[Role, tuple[str, ...]], ...] = ()
    rules: tuple[LabelRule, ...] = ()


NO_LABEL_SETTINGS = LabelSettings()
