"""The labels of files: as the options say first, else by the built-in rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache

from diff_insight.analysis.labels.change_type import type_of
from diff_insight.analysis.labels.impact import impact_of
from diff_insight.analysis.labels.role import role_of
from diff_insight.conventions.losses import is_news
from diff_insight.conventions.path_patterns import PathPatterns
from diff_insight.model.change import Status
from diff_insight.model.facts import Fact, Placed
from diff_insight.model.labels import OWNER_ROLE, BuiltInRule, LabelOrigins
from diff_insight.model.report import ChangeType, Impact
from diff_insight.model.role import Role
from diff_insight.model.settings import NO_LABEL_SETTINGS, LabelRule, LabelSettings

_REMEMBERED_PATHS = 65_536
"""The same paths come back in thousands of ranges; matching one costs far more than this."""
# Places and words around a change are not what a fact quotes.
_NOT_QUOTED = frozenset({"section", "lines", "places", "before", "after", "from_", "to", "what"})


@dataclass(frozen=True, slots=True)
class LabelledChange:
    """What rules look at of a file's change.

    Attributes:
        status: What git says.
        paths: Its new path, and the old one where it has another.
        facts: What was proved of it.
        texts: The old and the new version, as far as both were compared as documents.
        role: What the file is.
        cut_off: Whether facts were left out.
    """

    status: Status
    paths: tuple[str, ...]
    facts: Sequence[Fact]
    texts: tuple[str, str]
    role: tuple[Role, str]
    cut_off: bool = False


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a file's change, and the rules that gave them."""

    type: ChangeType
    impact: Impact
    role: Role
    origins: LabelOrigins


class LabelMaker:
    """Gives files their labels.

    Args:
        settings: What the options say.

    Raises:
        SettingsError: A pattern cannot be used.
    """

    def __init__(self, settings: LabelSettings = NO_LABEL_SETTINGS) -> None:
        self._roles = tuple(
            (role, PathPatterns(f"roles.{role}", patterns)) for role, patterns in settings.roles
        )
        self._rules = tuple(map(_Rule, settings.rules))
        self._named_role = lru_cache(maxsize=_REMEMBERED_PATHS)(self._role_of_path)

    def role(self, path: str, text: str = "") -> tuple[Role, str]:
        """What a file is to a reader, and the rule that says so.

        Args:
            path: Its path in the repository.
            text: Its content, as far as it is text.
        """
        named = self._named_role(path)
        return role_of(path, text) if named is None else (named, f"{OWNER_ROLE}{named}")

    def has_own_role(self, path: str) -> bool:
        """Whether the options say what a file is."""
        return self._named_role(path) is not None

    def labels(self, change: LabelledChange) -> Labels:
        """The labels of a file's change."""
        matching = [rule.settings for rule in self._rules if rule.matches(change)]
        kind = next(((rule.type, rule.name) for rule in matching if rule.type), None)
        impact = next(((rule.impact, rule.name) for rule in matching if rule.impact), None)
        built_in = _built_in_type(change)
        impact = impact or _built_in_impact(change)
        role, role_rule = change.role
        origins = LabelOrigins(
            *((kind or built_in)[1], impact[1], role_rule), built_in[0] if kind else ""
        )
        return Labels((kind or built_in)[0], impact[0], role, origins)

    def _role_of_path(self, path: str) -> Role | None:
        return next((role for role, patterns in self._roles if patterns.match(path)), None)


def _built_in_type(change: LabelledChange) -> tuple[ChangeType, str]:
    facts = () if change.cut_off else change.facts
    news = all(map(is_news, change.paths))
    return type_of(change.status, facts, change.texts, change.role[0], news=news)


def _built_in_impact(change: LabelledChange) -> tuple[Impact, str]:
    if change.cut_off:
        return Impact.SUBSTANTIVE, BuiltInRule.NOT_COMPARED
    return impact_of(change.facts)


class _Rule:
    """A rule of the options, ready to be asked."""

    def __init__(self, settings: LabelRule) -> None:
        self.settings = settings
        self._paths = PathPatterns(settings.name, settings.paths) if settings.paths else None
        self._section = _expression(settings.section)
        self._text = _expression(settings.text)

    def matches(self, change: LabelledChange) -> bool:
        """Whether each condition of the rule holds."""
        if self._paths is not None and not any(map(self._paths.match, change.paths)):
            return False
        needs_fact = self.settings.facts or self._section or self._text
        return not needs_fact or any(map(self._holds, change.facts))

    def _holds(self, fact: Fact) -> bool:
        if self.settings.facts and fact.kind not in self.settings.facts:
            return False
        headings = fact.section if isinstance(fact, Placed) else ()
        if self._section and not any(map(self._section.search, headings)):
            return False
        return self._text is None or any(map(self._text.search, _quoted(fact)))


def _expression(pattern: str) -> re.Pattern[str] | None:
    return re.compile(pattern, re.IGNORECASE) if pattern else None


def _quoted(fact: Fact) -> Iterator[str]:
    """What a fact quotes from the file: texts, keys, cells, both sides of a value."""
    for field in fields(fact):
        value = None if field.name in _NOT_QUOTED else getattr(fact, field.name)
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from (part for part in value if isinstance(part, str))
