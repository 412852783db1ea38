"""The label of a file's change: earned by what its facts take, bring or mend."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diff_insight.analysis.align.similarity import letters_alike
from diff_insight.analysis.labels.impact import fact_impact
from diff_insight.analysis.labels.losses import loss_rule
from diff_insight.model.change import Status
from diff_insight.model.facts import Fact, FileRemoved, TextChanged
from diff_insight.model.labels import BuiltInRule
from diff_insight.model.report import ChangeType, Impact
from diff_insight.model.role import ASIDE, RELIED_ON, Role

_WORD = re.compile(r"[A-Za-z]{4,}")
_SPELLED_ALIKE = 0.55


def type_of(
    status: Status,
    facts: Sequence[Fact],
    texts: tuple[str, str] = ("", ""),
    role: Role = Role.DOCUMENT,
    *,
    news: bool = False,
) -> tuple[ChangeType, str]:
    """The type of a file's change, and the rule that gives it.

    Args:
        status: What git says.
        facts: What was proved.
        texts: The old version, which tells how a word is spelled elsewhere in it, and the new one,
            which tells whether a name that left one place is still there.
        role: What the file is; only what readers rely on can break.
        news: Whether the page reports what changed elsewhere, so that what it says breaks nothing.
    """
    if role in ASIDE:
        return ChangeType.MINOR, BuiltInRule.ASIDE
    if status is Status.ADDED:
        return ChangeType.FEATURE, BuiltInRule.FILE_ADDED
    if role in RELIED_ON:
        removed = [fact for fact in facts if isinstance(fact, FileRemoved)]
        if (removed or status is Status.REMOVED) and not any(
            fact.target or fact.moved_to or not fact.lost for fact in removed
        ):
            return ChangeType.BREAKING, BuiltInRule.FILE_REMOVED
        losses = (loss_rule(fact, *texts) for fact in (() if news else facts))
        if (rule := next(filter(None, losses), None)) is not None:
            return ChangeType.BREAKING, rule
    seen = [fact for fact in facts if fact_impact(fact)[0] is not Impact.MECHANICAL]
    if seen and all(isinstance(fact, TextChanged) and _mends(fact, texts[0]) for fact in seen):
        return ChangeType.FIX, BuiltInRule.MISTAKE_MENDED
    return ChangeType.MINOR, BuiltInRule.NOTHING_LOST


def _mends(fact: TextChanged, old_text: str) -> bool:
    """Whether a change of words can only be a mistake that was put right."""
    if fact.old is None:
        return False
    if fact.formatting:
        return fact.new is not None and fact.old.count("`") % 2 == 1 and _even(fact.new)
    if fact.new is None:
        return bool(fact.before) and fact.before.split()[-1].lower() == fact.old.lower()
    if not (_WORD.fullmatch(fact.old) and _WORD.fullmatch(fact.new)):
        return False
    return letters_alike(fact.old, fact.new) >= _SPELLED_ALIKE and _spelled(
        fact.old, fact.new, old_text
    )


def _even(text: str) -> bool:
    return text.count("`") % 2 == 0


def _spelled(old: str, new: str, text: str) -> bool:
    """Whether the rest of the text spells the word the new way, and never the old one."""
    words = re.findall(rf"\b(?:{re.escape(old)}|{re.escape(new)})\b", text, re.IGNORECASE)
    lower = [word.lower() for word in words]
    return old.lower() != new.lower() and lower.count(old.lower()) == 1 and new.lower() in lower
