"""The files of a report's page in groups, each by weight: what matters comes first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from diff_insight.locales import Catalog
from diff_insight.locales import gettext_noop as _
from diff_insight.model.report import Impact, Report, ReportItem, ReportSource
from diff_insight.model.role import Role
from diff_insight.render.escape import escape_attribute

_IMPACTS = {Impact.SUBSTANTIVE: 0, Impact.EDITORIAL: 1, Impact.MECHANICAL: 2}
# In the order of the page. The first has no heading: it is what the section is about.
_GROUPS = {
    "documents": frozenset(
        {Role.DOCUMENT, Role.INCLUDE, Role.INTERFACE, Role.TRANSLATION, Role.OTHER}
    ),
    "navigation": frozenset({Role.NAVIGATION, Role.REDIRECTS}),
    "samples": frozenset({Role.SAMPLE}),
    "media": frozenset({Role.MEDIA}),
    "upkeep": frozenset({Role.UPKEEP}),
}
_LABELS = {
    "navigation": _("Navigation"),
    "samples": _("Sample code"),
    "media": _("Media"),
    "upkeep": _("Repository upkeep"),
}


@dataclass(frozen=True, slots=True)
class FileGroup:
    """Files of one kind, the heaviest first.

    Attributes:
        name: A key of the table of groups.
        items: The files; at least one.
        folded: Whether a reader has to open the group.
    """

    name: str
    items: tuple[ReportItem, ...]
    folded: bool = False

    @property
    def anchor(self) -> str:
        """The id of the group on the page, without `#`."""
        return f"group-{self.name}"

    def label(self, catalog: Catalog) -> str:
        """What readers call the group; empty for the one that needs no heading."""
        return catalog.text(_LABELS[self.name]) if self.name in _LABELS else ""


def file_groups(report: Report) -> tuple[FileGroup, ...]:
    """The groups that a report has files of, in the order of the page.

    A report file says neither what its files are nor how much they weigh, so they stay in one group
    and in their order.
    """
    if report.source is ReportSource.FILE:
        return (FileGroup("documents", report.items),) if report.items else ()
    ordered = sorted(report.items, key=_order)
    found = {
        name: tuple(item for item in ordered if item.role in roles)
        for name, roles in _GROUPS.items()
    }
    shares = {name: items for name, items in found.items() if items}
    alone = len(shares) == 1
    return tuple(
        FileGroup(name, items, folded=not alone and _is_folded(name, items))
        for name, items in shares.items()
    )


def _order(item: ReportItem) -> tuple[int, int, int]:
    """The heaviest first, of these what matters most, then what changed most."""
    return item.weight.rank, _IMPACTS[item.impact], -item.change.changes


def _is_folded(name: str, items: Sequence[ReportItem]) -> bool:
    return name == "upkeep" or (name == "media" and not any(map(_has_something_to_see, items)))


def _has_something_to_see(item: ReportItem) -> bool:
    """Whether a picture or another media file shows what changed in it."""
    edited = item.change.old_blob != item.change.new_blob
    return edited and (item.image is not None or bool(item.change.shown_patch))


def grouped(groups: Sequence[FileGroup], sections: Sequence[bytes], catalog: Catalog) -> bytes:
    """The sections of all files, in UTF-8, each group below its heading where it has one.

    Args:
        groups: The groups, in the order of the page.
        sections: The sections of their files, in the same order.
        catalog: The reader's words.
    """
    waiting = iter(sections)
    return b"".join(
        part
        for group in groups
        for part in _group_html(group, islice(waiting, len(group.items)), catalog)
    )


def _group_html(group: FileGroup, sections: Iterable[bytes], catalog: Catalog) -> Iterator[bytes]:
    label = group.label(catalog)
    if not label:
        yield from sections
        return
    opened = "" if group.folded else " open"
    count = catalog.plural("{count} file", "{count} files", len(group.items))
    yield (
        f'<details class="di-group" id="{group.anchor}" data-group="{group.name}"{opened}>'
        f'<summary><span class="di-group-name">{escape_attribute(label)}</span> '
        f'<span class="di-group-count">{escape_attribute(count)}</span></summary>\n'
    ).encode()
    yield from sections
    yield b"</details>\n"
