"""The options `roles` and `rules` in mkdocs.yml: what files are, and how changes are labelled."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from mkdocs.config import config_options as c

from diff_insight.config.items import NumberedItems, TextList
from diff_insight.config.strict import StrictChoice, StrictConfig
from diff_insight.conventions.path_patterns import PathPatterns
from diff_insight.model.errors import SettingsError
from diff_insight.model.facts import KINDS
from diff_insight.model.report import ChangeType, Impact
from diff_insight.model.role import Role
from diff_insight.model.settings import LabelRule, LabelSettings
from diff_insight.runtime.spelling import did_you_mean

_KINDS = tuple(kind.kind for kind in KINDS)


class WhenConfig(StrictConfig):
    """The conditions of a rule; each that is set has to hold."""

    fact = TextList()
    """Kinds of facts, such as `table-row-removed`, any of which has to be there. `report.json` has
    the kind of each fact."""

    path = TextList()
    """Patterns of files, as in a `.gitignore`, from the repository's root; the new path or the old
    one has to match."""

    section = c.Type(str, default="")
    """Regular expression that is found in a heading that the fact stands under, in upper or lower
    case."""

    text = c.Type(str, default="")
    """Regular expression that is found in what the fact quotes from the file, in upper or lower
    case: its words, key, cells, the value before or the one after."""


class ThenConfig(StrictConfig):
    """The labels that a rule gives; at least one of them."""

    type = c.Optional(StrictChoice(tuple(kind.value for kind in ChangeType)))
    """The type of the file's change."""

    impact = c.Optional(StrictChoice(tuple(impact.value for impact in Impact)))
    """How much the file's change matters to a reader."""


class RuleConfig(StrictConfig):
    """A rule that labels files."""

    name = c.Type(str, default="")
    """What the page and `report.json` call the rule beside a label that it gave; by default its
    place in the list, such as `rules[1]`."""

    when = c.SubConfig(WhenConfig)
    """What has to hold. `fact`, `section` and `text` have to hold for one fact together."""

    then = c.SubConfig(ThenConfig)
    """The labels that it gives."""


RULES = NumberedItems(c.SubConfig(RuleConfig), default=[])


def label_settings(
    roles: Mapping[str, Sequence[str]], rules: Sequence[RuleConfig]
) -> LabelSettings:
    """The options as the engine takes them.

    Raises:
        SettingsError: A value cannot be used; the message names the option and the remedy.
    """
    return LabelSettings(
        roles=tuple(_role(name, patterns) for name, patterns in roles.items()),
        rules=tuple(_rule(f"rules[{number}]", rule) for number, rule in enumerate(rules, start=1)),
    )


def _role(name: str, patterns: Sequence[str]) -> tuple[Role, tuple[str, ...]]:
    names = [role.value for role in Role]
    if name not in names:
        raise SettingsError("roles", f"{name!r} is no role; {did_you_mean(str(name), names)}")
    PathPatterns(f"roles.{name}", patterns)  # refuses what can match nothing
    return Role(name), tuple(patterns)


def _rule(option: str, config: RuleConfig) -> LabelRule:
    when, then = config.when, config.then
    if not any(when.values()):
        raise SettingsError(
            f"{option}.when", "has no condition: set fact, path, section or text, or more of them"
        )
    if then.type is None and then.impact is None:
        raise SettingsError(f"{option}.then", "gives no label: set type or impact, or both")
    for kind in when.fact:
        if kind not in _KINDS:
            remedy = did_you_mean(kind, _KINDS)
            raise SettingsError(f"{option}.when.fact", f"{kind!r} is no kind of fact; {remedy}")
    PathPatterns(f"{option}.when.path", when.path)
    _check_expression(f"{option}.when.section", when.section)
    _check_expression(f"{option}.when.text", when.text)
    return LabelRule(
        name=config.name.strip() or option,
        facts=tuple(when.fact),
        paths=tuple(when.path),
        section=when.section,
        text=when.text,
        type=None if then.type is None else ChangeType(then.type),
        impact=None if then.impact is None else Impact(then.impact),
    )


def _check_expression(option: str, pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        remedy = "put a backslash before a character that stands for itself, such as `\\*`"
        raise SettingsError(
            option, f"{pattern!r} is no regular expression: {error}; {remedy}"
        ) from error
