"""The entry of a report: what lists, indexes and feeds need of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from diff_insight.analysis.labels.role import role_of
from diff_insight.conventions.headlines import first_words
from diff_insight.conventions.no_news import is_no_news, says_nothing
from diff_insight.model.report import ChangeType, HighlightGroup, Report, ReportItem, ReportSource
from diff_insight.model.role import ASIDE
from diff_insight.model.story import Weight
from diff_insight.render.prose import plain_blocks
from diff_insight.report_format.overview import group_of
from diff_insight.site.entry import Entry, ListedFile, ListedHighlight, ListedStory
from diff_insight.site.view.digest import is_breaking

# A report file has no weights; its headings tell what is worth most to its writer.
_WEIGHTS = {
    HighlightGroup.BREAKING: Weight.LOST,
    HighlightGroup.FEATURES: Weight.CAPABILITY,
    HighlightGroup.OTHER: Weight.EXPLANATION,
}
_GROUPS: dict[str, HighlightGroup] = {
    ChangeType.BREAKING: HighlightGroup.BREAKING,
    ChangeType.FEATURE: HighlightGroup.FEATURES,
}
# Dates of documents, authors and other metadata, typing errors: no news for readers.
_BOOKKEEPING = re.compile(
    r"\bms\.\w+|\bmetadata\b|\b(?:publication|document|article|last[- ]updated) dates?\b|"
    r"\bdates? (?:was|were|have been|updates?|updated|revised|changed)|\bauthors?\b|\btypos?\b|"
    r"typographical|日付|著者|メタデータ|誤字|发布日期|文档.{0,4}日期|日期(?:信息)?(?:的)?更新|更新.{0,8}日期|作者|"
    r"元数据|拼写",
    re.IGNORECASE,
)


def report_entry(report: Report, *, title: str, stem: str, images: Iterable[str] = ()) -> Entry:
    """The entry of a report.

    Args:
        report: The report.
        title: Its headline.
        stem: Its page's path, without any ending.
        images: The names of the image files that its page shows.
    """
    files = _files(report)
    highlights = _highlights(report)
    return Entry(
        range=report.range,
        topic=report.topic,
        locale=report.locale,
        title=title,
        own_title=report.title,
        summary=report.summary,
        permalink=report.permalink,
        source=report.source,
        totals=report.totals,
        stem=stem,
        files=files,
        highlights=highlights,
        stories=_stories(report) or tuple(_stated(highlights, files)),
        images=tuple(images),
    )


def stated_headline(report: Report) -> str:
    """The headline of a report file that has none: its first news, else its summary's beginning.

    Its summary often begins with words that fit any day.
    """
    stories = _stated(_highlights(report), _files(report))
    heaviest = sorted(stories, key=lambda story: story.weight.rank)
    texts = (*(story.lead for story in heaviest), report.summary)
    return next(filter(None, map(first_words, texts)), "")


def _files(report: Report) -> tuple[ListedFile, ...]:
    """Its files; what those of a report file are to a reader is seen by their paths."""
    files = tuple(map(_file, report.items))
    if report.source is not ReportSource.FILE:
        return files
    return tuple(file._replace(role=role_of(file.path)[0]) for file in files)


def _file(item: ReportItem) -> ListedFile:
    change = item.change
    return ListedFile(
        path=change.path,
        old_path=change.old_path,
        anchor=item.anchor,
        status=change.status,
        added=change.added,
        deleted=change.deleted,
        type=str(item.type),
        title=item.title,
        impact=item.impact,
        not_shown=change.not_shown,
        role=item.role,
        page=item.page.title,
    )


def _highlights(report: Report) -> tuple[ListedHighlight, ...]:
    """Its highlights; those of a report file in plain text, by their headings."""
    if report.overview is None:
        return tuple(
            ListedHighlight(highlight.group, highlight.statement.text, highlight.statement.anchors)
            for highlight in report.highlights
        )
    found = list(plain_blocks(report.overview.highlights.body))
    order = list(dict.fromkeys(heading for heading, _ in found if heading is not None))
    groups = {heading: group_of(heading, number) for number, heading in enumerate(order)}
    return tuple(
        ListedHighlight(groups[heading] if heading else group_of(None, 0), text, ())
        for heading, text in found
    )


def _stories(report: Report) -> tuple[ListedStory, ...]:
    """The stories that git proves, without bookkeeping."""
    return tuple(
        ListedStory(
            story.lead,
            story.weight,
            _GROUPS.get(story.type, HighlightGroup.OTHER),
            story.files,
            story.subject,
        )
        for story in report.stories
        if story.weight is not Weight.BOOKKEEPING
    )


def _stated(
    highlights: Iterable[ListedHighlight], files: Iterable[ListedFile]
) -> Iterator[ListedStory]:
    """The highlights of a report file as stories, without those that are no news.

    What it says of breaking changes is about the files that it labels so; where it labels none,
    nothing is known to break.
    """
    breaking = tuple(file.anchor for file in files if is_breaking(file) and file.role not in ASIDE)
    for highlight in highlights:
        group, anchors = highlight.group, highlight.anchors
        text = highlight.text.strip()
        if not text or text.endswith((":", "：")) or is_no_news(text):
            continue
        if group is HighlightGroup.BREAKING:
            anchors = anchors or breaking
            if says_nothing(text) or not anchors:
                group = HighlightGroup.OTHER
        if group is HighlightGroup.OTHER and _BOOKKEEPING.search(text):
            continue
        subject = " ".join(text.split()).casefold()
        yield ListedStory(text, _WEIGHTS[group], group, anchors, subject)
