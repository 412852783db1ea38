"""A report in plain words: what git and the two versions of each file prove, and no more.

Everything here is a pure function of its arguments: the same range gives the same words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diff_insight.locales import Catalog
from diff_insight.model.analysis import FileAnalysis, RangeAnalysis
from diff_insight.model.change import FileChange, Status
from diff_insight.model.facts import Fact, FileRenamed
from diff_insight.model.faults import Stage
from diff_insight.model.history import CompareRange, RangeKind
from diff_insight.model.labels import NO_ORIGINS
from diff_insight.model.page import NO_PAGE
from diff_insight.model.report import ChangeType, Impact, Report, ReportItem, Statement
from diff_insight.model.role import Role
from diff_insight.model.settings import Topic
from diff_insight.model.story import Weight
from diff_insight.runtime.faults import attempt
from diff_insight.wording.clauses import fact_sentence
from diff_insight.wording.file.explanation import file_explanation
from diff_insight.wording.file.title import file_title, item_title
from diff_insight.wording.file.words import item_explanation
from diff_insight.wording.item_titles import titled
from diff_insight.wording.report.insights import report_insights
from diff_insight.wording.report.stories import Stories, highlights_of, report_stories
from diff_insight.wording.report.summary import report_summary
from diff_insight.wording.weight.table import KINDS, weight_of

# What git alone says of a file weighs as the fact of the same name.
_WEIGHTS = {
    Status.ADDED: KINDS["file-added"].weight,
    Status.REMOVED: KINDS["file-removed"].weight,
    Status.RENAMED: KINDS["file-renamed"].weight,
}
_TYPES = {Status.ADDED: ChangeType.FEATURE, Status.REMOVED: ChangeType.BREAKING}


def report_title(range_: CompareRange, topic: Topic, catalog: Catalog) -> str:
    """What a report is called: its topic, where it needs one, and its range."""
    parts = (topic.shown, _range_title(range_, catalog))
    return " · ".join(filter(None, parts))


def describe_item(  # noqa: PLR0913 - what an item is put together from
    change: FileChange,
    anchor: str,
    catalog: Catalog,
    analysis: FileAnalysis | None = None,
    *,
    shown: FileChange | None = None,
    brief: bool = False,
) -> ReportItem:
    """One file of a report.

    Args:
        change: What git says of it.
        anchor: The id of its section.
        catalog: The words of the reader's language.
        analysis: What was proved of it; without one, and where it has no facts, the words are
            those that the patch alone proves, as they are where words fail. Its views are the
            item's.
        shown: The same change as a page shows it; `None` is the change itself.
        brief: Whether a page has one line for it.
    """
    item, faults = attempt(
        Stage.WORDS,
        lambda: _item(change, anchor, catalog, analysis, shown or change, brief=brief),
        lambda: _item_of_git(change, anchor, catalog, analysis, shown or change, brief=brief),
        change.path,
    )
    return replace(item, faults=(*item.faults, *faults)) if faults else item


def _item(  # noqa: PLR0913 - as its caller
    change: FileChange,
    anchor: str,
    catalog: Catalog,
    analysis: FileAnalysis | None,
    shown: FileChange,
    *,
    brief: bool,
) -> ReportItem:
    facts = analysis.facts if analysis else _facts(change)
    explanation = item_explanation(change, catalog, analysis)
    return ReportItem(
        change=shown,
        anchor=anchor,
        type=analysis.type if analysis else _TYPES.get(change.status, ChangeType.MINOR),
        impact=analysis.impact if analysis else _impact(change),
        title=item_title(change, catalog, analysis),
        explanation=explanation.text,
        further=explanation.further,
        role=analysis.role if analysis else Role.DOCUMENT,
        facts=facts,
        fact_sentences=tuple(fact_sentence(fact, catalog) for fact in facts),
        document=analysis.document if analysis else None,
        image=analysis.image if analysis else None,
        faults=analysis.faults if analysis else (),
        brief=brief,
        page=analysis.page if analysis else NO_PAGE,
        origins=analysis.origins if analysis else NO_ORIGINS,
        weight=_weight(change, facts, analysis),
        translation=analysis.translation if analysis else None,
    )


def _item_of_git(  # noqa: PLR0913 - as its caller
    change: FileChange,
    anchor: str,
    catalog: Catalog,
    analysis: FileAnalysis | None,
    shown: FileChange,
    *,
    brief: bool,
) -> ReportItem:
    """A file whose facts have no words: what git says of it, if that has any."""
    title, _ = attempt(Stage.WORDS, lambda: file_title(change, catalog), str)
    explanation, _ = attempt(Stage.WORDS, lambda: file_explanation(change, catalog), str)
    kind = _TYPES.get(change.status, ChangeType.MINOR)
    return ReportItem(
        change=shown,
        anchor=anchor,
        type=kind,
        impact=Impact.SUBSTANTIVE,
        title=title,
        explanation=explanation,
        document=analysis.document if analysis else None,
        image=analysis.image if analysis else None,
        faults=analysis.faults if analysis else (),
        brief=brief,
    )


def describe_report(  # noqa: PLR0913 - what a report is put together from
    range_: CompareRange,
    topic: Topic,
    items: Sequence[ReportItem],
    catalog: Catalog,
    permalink: str | None,
    *,
    analysis: RangeAnalysis | None = None,
) -> Report:
    """The report of one range in one topic.

    Args:
        range_: The two commits that are compared.
        topic: The topic that the files belong to.
        items: The files, in the byte order of their paths; at least one.
        catalog: The words of the reader's language.
        permalink: The forge's compare page, if there is one.
        analysis: What was proved of the files together.
    """
    campaigns = analysis.facts if analysis else ()
    told, unlit = attempt(Stage.HIGHLIGHTS, lambda: report_stories(items, catalog), Stories)
    summary, unsummarized = attempt(
        Stage.SUMMARY, lambda: report_summary(items, told.sentence, catalog), str
    )
    insights, unseen = attempt(
        Stage.INSIGHTS,
        lambda: report_insights(items, catalog),
        tuple[Statement, ...],
    )
    return Report(
        range=range_,
        topic=topic.name,
        locale=catalog.locale,
        title=report_title(range_, topic, catalog),
        permalink=permalink,
        summary=summary,
        items=tuple(titled(items, analysis.files, catalog) if analysis else items),
        highlights=highlights_of(told.stories),
        insights=insights,
        facts=campaigns,
        headline=told.headline,
        stories=told.stories,
        faults=(*(analysis.faults if analysis else ()), *unsummarized, *unlit, *unseen),
    )


def _range_title(range_: CompareRange, catalog: Catalog) -> str:
    match range_.kind:
        case RangeKind.DAY:
            return catalog.date(range_.date)
        case RangeKind.WEEK:
            return catalog.week(range_.date)
        case RangeKind.MONTH:
            return catalog.month(range_.date)
        case _:
            return range_.title or range_.short


def _impact(change: FileChange) -> Impact:
    edited = change.old_blob != change.new_blob
    if change.status is Status.MODIFIED and not edited:
        return Impact.MECHANICAL
    return Impact.SUBSTANTIVE


def _weight(change: FileChange, facts: Sequence[Fact], analysis: FileAnalysis | None) -> Weight:
    """The class of a file's heaviest change; what breaks is lost, whatever its facts are."""
    if analysis is not None and analysis.type is ChangeType.BREAKING:
        return Weight.LOST
    unread = _WEIGHTS.get(change.status, Weight.PROCEDURE)
    return min(map(weight_of, facts), key=lambda weight: weight.rank, default=unread)


def _facts(change: FileChange) -> tuple[Fact, ...]:
    if change.status is not Status.RENAMED or change.old_path is None:
        return ()
    similarity = 100 if change.similarity is None else change.similarity
    return (FileRenamed(old=change.old_path, new=change.path, similarity=similarity),)
