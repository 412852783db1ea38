"""What stories are about, so that those of several reports can be told to be one."""

from __future__ import annotations

from collections.abc import Sequence

from diff_insight.model.facts import Campaign, Fact
from diff_insight.model.report import ReportItem
from diff_insight.model.story import Weight
from diff_insight.wording.report.families import family


def subject_of(items: Sequence[ReportItem], facts: Sequence[Fact], weight: Weight) -> str:
    """The subject of a story.

    A page that is new and then edited is one subject, and so are its copies; what a reader has to
    hear of is another one for each class. A replacement is the same wherever it is made.

    Args:
        items: The files that it is about.
        facts: What it is made of; none where the files say it.
        weight: Its class.
    """
    shared = facts[0] if len(items) > 1 and facts else None
    if isinstance(shared, Campaign):
        return "\n".join(("replaced", shared.key or "", shared.old or "", shared.new or ""))
    if len(items) > 1:
        return ""
    kind = weight.value if weight.heavy else "page"
    return f"{kind}\n{family(items[0].change.path)}"
