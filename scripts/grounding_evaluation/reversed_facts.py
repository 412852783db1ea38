"""A fact the wrong way round, as our own words tell it."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from diff_insight.locales import catalog
from diff_insight.model.facts import KINDS, Fact, Lines, Placed
from diff_insight.wording.clauses import fact_sentence

_BY_KIND = {kind.kind: kind for kind in KINDS}
_OPPOSITE = {"-added": "-removed", "-removed": "-added"}


def reversed_sentence(fact: Fact, locale: str) -> str | None:
    """What would be said if the change had gone the other way; `None` where that is the same."""
    other = _reversed(fact)
    if other is None:
        return None
    words = catalog(locale)
    sentence = fact_sentence(other, words)
    return None if sentence == fact_sentence(fact, words) else sentence


def _reversed(fact: Fact) -> Fact | None:
    for ending, opposite in _OPPOSITE.items():
        if fact.kind.endswith(ending):
            kind = _BY_KIND.get(fact.kind.removesuffix(ending) + opposite)
            return None if kind is None else kind(**_values(fact, kind))
    values: dict[str, Any] = {}
    names = {field.name for field in fields(fact)}
    for before, after in (("old", "new"), ("old_anchor", "new_anchor"), ("old_type", "new_type")):
        if before in names and after in names:
            values |= {before: getattr(fact, after), after: getattr(fact, before)}
    if not values or values["old" if "old" in values else "old_type"] == getattr(fact, "old", None):
        return None
    if getattr(fact, "formatting", False) or getattr(fact, "old_language", None) is not None:
        return None
    return replace(fact, **values)


def _values(fact: Fact, kind: type[Fact]) -> dict[str, Any]:
    """The fields of the opposite kind; those of the old version become those of the new one."""
    wanted = {field.name for field in fields(kind) if field.init}
    values = {field.name: getattr(fact, field.name) for field in fields(fact)}
    if "old" in wanted and "new" in wanted:
        values["old"], values["new"] = values.get("new"), values.get("old")
    if isinstance(fact, Placed):
        values["lines"] = Lines(fact.lines.new, fact.lines.old)
    return {name: value for name, value in values.items() if name in wanted}
