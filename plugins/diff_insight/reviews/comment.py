"""Reports as the comment on a pull request: what a reviewer has to know, within a forge's limit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from diff_insight.locales import Catalog
from diff_insight.model.facts.fact import Span
from diff_insight.model.report import ChangeType, Impact, Report, ReportItem
from diff_insight.model.story import GATHERED
from diff_insight.reports.links import RangeLinks
from diff_insight.reviews.inert import code, inert
from diff_insight.wording.weight.lines import heaviest_lines

LONGEST_COMMENT = 65_536
"""Characters of a comment: GitHub refuses more ("Body is too long"), GitLab takes a million."""
LONGEST_SUMMARY = 300_000
"""Characters of a job's summary on GitHub, which takes 1 MiB of each step, in UTF-8."""

_MOST_LINKS = 3  # of a story; its other files are in the list below
_RESERVE = 1_000  # characters for what ends a comment: closing tags, what is left out, an address


class _Draft:
    """A text that grows by whole blocks, as long as there is room.

    Args:
        most: How many characters it may have.
    """

    def __init__(self, most: int) -> None:
        self._parts: list[str] = []
        self._room = most - _RESERVE
        self.left_out = 0

    def add(self, text: str) -> None:
        """Add what has to be there; it is short."""
        self._parts.append(text)
        self._room -= _length(text)

    def add_list(self, head: str, entries: Iterable[str], foot: str = "") -> None:
        """Add a heading and entries as far as there is room; nothing where there are none."""
        fitting: list[str] = []
        room = self._room - _length(head + foot)
        for entry in entries:
            room -= _length(entry)
            if room < 0:
                self.left_out += 1
            else:
                fitting.append(entry)
        if fitting:
            self.add("".join((head, *fitting, foot)))

    def text(self) -> str:
        """What there is."""
        return "".join(self._parts)


def mark(name: str = "") -> str:
    """What a comment of ours begins with, so that the next run finds it; readers do not see it.

    Args:
        name: Tells it from other comments of ours on the same pull request; letters, digits, `-`.
    """
    return f"<!-- diff-insight{': ' if name else ''}{name} -->"


def comment(  # noqa: PLR0913 - what is written, and what surrounds it
    reports: Sequence[Report],
    links: RangeLinks,
    catalog: Catalog,
    *,
    most: int = LONGEST_COMMENT,
    name: str = "",
    page: str = "",
    whole: bool = True,
) -> str:
    """The Markdown of a comment; its first line is its mark.

    Args:
        reports: The reports of one range, one for each topic, in the catalog's language; none
            where nothing changed.
        links: Where their files are.
        catalog: The language.
        most: How many characters it may have, in UTF-16, which counts none as less than a forge.
        name: As for `mark`.
        page: The address of a page that has all, for what has no room; empty for none.
        whole: Whether nothing is missing in the reports.
    """
    draft = _Draft(most)
    draft.add(f"{mark(name)}\n")
    if whole and not reports:
        draft.add(f"{catalog.text('Nothing that is reported on changed.')}\n")
    for report in reports:
        topic = f"{inert(report.topic)}: " if len(reports) > 1 else ""
        draft.add_list("", [f"### {topic}{inert(report.headline or report.title)}\n"])
        _add_report(draft, report, links, catalog)
    if not whole:
        draft.add(f"\n{catalog.text('Something is missing here: the log of the job says what.')}\n")
    if draft.left_out:
        draft.add(f"\n{_left_out(draft.left_out, page, catalog)}\n")
    permalink = next((report.permalink for report in reports if report.permalink), None)
    compared = code(links.range.short)
    draft.add(f"\n<sub>{f'[{compared}]({permalink})' if permalink else compared}</sub>\n")
    return draft.text()


def _add_report(draft: _Draft, report: Report, links: RangeLinks, catalog: Catalog) -> None:
    breaking = [item for item in report.items if item.type == ChangeType.BREAKING]
    others = [item for item in report.items if item.type != ChangeType.BREAKING]
    others.sort(key=lambda item: (item.impact is Impact.MECHANICAL, item.weight.rank))
    heading = catalog.text("Breaking changes")
    draft.add_list(f"\n**{heading}**\n\n", (_file(item, links) for item in breaking))
    heading = catalog.text("Highlights")
    draft.add_list(f"\n**{heading}**\n\n", _stories(report, links, catalog))
    count = catalog.plural("{count} more file", "{count} more files", len(others))
    if not breaking:
        count = catalog.plural("{count} file", "{count} files", len(others))
    head = f"\n<details><summary>{count}</summary>\n\n"
    draft.add_list(head, (_file(item, links) for item in others), "\n</details>\n")


def _stories(report: Report, links: RangeLinks, catalog: Catalog) -> Iterator[str]:
    """An entry for each story, without what the list of files says."""
    items = {item.anchor: item for item in report.items}
    for story in report.stories:
        files = [items[anchor] for anchor in story.files if anchor in items]
        is_breaking = story.type == ChangeType.BREAKING and len(files) == 1
        if story.subject == GATHERED or is_breaking:
            continue
        shown = [
            _link(item, links, None if number else story.lines)
            for number, item in enumerate(files[:_MOST_LINKS])
        ]
        more = len(files) - len(shown)
        if more:
            shown.append(catalog.plural("and {count} more", "and {count} more", more))
        yield f"- {inert(story.lead)} ({', '.join(shown)})\n"


def _file(item: ReportItem, links: RangeLinks) -> str:
    return f"- {_link(item, links, heaviest_lines(item.facts))}: {inert(item.title)}\n"


def _link(item: ReportItem, links: RangeLinks, lines: Span | None) -> str:
    """A file's path, which leads to lines of it; else to the file as it is or was."""
    change = item.change
    at = links.lines(change, *lines) if lines is not None else None
    url = at or links.head(change) or links.base(change)
    name = code(change.path if lines is None else f"{change.path}:{lines[0]}")
    return f"[{name}]({url})" if url else name


def _left_out(count: int, page: str, catalog: Catalog) -> str:
    text = catalog.plural(
        "{count} more entry has no room here.", "{count} more entries have no room here.", count
    )
    return f"{text} <{page}>" if page else text


def _length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
