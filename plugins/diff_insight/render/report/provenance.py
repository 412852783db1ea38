"""Who wrote the words of a page, and what a model's words rest on."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from diff_insight.locales import Catalog
from diff_insight.locales import gettext_noop as _
from diff_insight.model.change import Hunk, Status
from diff_insight.model.patch import split_hunks
from diff_insight.model.provenance import Author, Provenance
from diff_insight.model.report import Report, ReportItem

_BY = {
    Author.RULES: _("Written by rules, from what git and the files prove."),
    Author.MODEL: _("Written by a language model."),
    Author.PERSON: _("Written by a person."),
    Author.FILE: _("The words are those of the report file."),
}
_CITE = re.compile(r".+\.(?P<kind>[fh])(?P<number>[1-9]\d{0,5})")

Evidence = tuple[str, str | None]
"""What a fact or a hunk is called, and the address of it on the page where it has one."""


def authored(report: Report, catalog: Catalog) -> str:
    """Who wrote a report, in a sentence."""
    provenance = report.provenance
    date = _date(provenance)
    if provenance.by is not Author.MODEL or not provenance.model or date is None:
        return catalog.text(_BY[provenance.by])
    return catalog.plural(
        "Written by the language model {model} on {date}; {count} statement was checked against "
        "the changes, {replaced} replaced by rules.",
        "Written by the language model {model} on {date}; {count} statements were checked against "
        "the changes, {replaced} replaced by rules.",
        provenance.checked,
        model=provenance.model,
        date=catalog.date(date),
        replaced=catalog.number(provenance.replaced),
    )


def _date(provenance: Provenance) -> dt.date | None:
    try:
        return dt.date.fromisoformat(provenance.date)
    except ValueError:
        return None


def item_author(item: ReportItem, report: Report, catalog: Catalog) -> str:
    """Who wrote the words on a file; empty where it is who wrote the report."""
    author = item.provenance.by
    return "" if author is report.provenance.by else catalog.text(_BY[author])


def cited_facts(item: ReportItem) -> frozenset[int]:
    """The numbers of the facts that the words on a file rest on, from 1."""
    return frozenset(number for kind, number in _cites(item) if kind == "f")


def rests_on(item: ReportItem, catalog: Catalog) -> tuple[Evidence, ...]:
    """The facts and hunks that a model's words on a file rest on."""
    hunks = tuple(split_hunks(item.change.shown_patch)) if item.provenance.cites else ()
    if item.change.status is Status.TYPE_CHANGED:
        hunks = ()  # two patches: their lines may have the same numbers
    return tuple(
        _fact(item, number, catalog) if kind == "f" else _hunk(item, number, hunks, catalog)
        for kind, number in _cites(item)
    )


def _cites(item: ReportItem) -> Iterator[tuple[str, int]]:
    for cite in item.provenance.cites:
        found = _CITE.fullmatch(cite)
        if found is not None and cite.startswith(f"{item.anchor}."):
            yield found["kind"], int(found["number"])


def _fact(item: ReportItem, number: int, catalog: Catalog) -> Evidence:
    there = number <= len(item.facts)
    address = f"#{item.anchor}.f{number}" if there else None
    return catalog.text("fact {number}", number=number), address


def _hunk(item: ReportItem, number: int, hunks: tuple[Hunk, ...], catalog: Catalog) -> Evidence:
    name = catalog.text("hunk {number}", number=number)
    if number > len(hunks):
        return name, None
    hunk = hunks[number - 1]
    line = f"R{hunk.new_start}" if hunk.new_count else f"L{hunk.old_start}"
    return name, f"#{item.anchor}-{line}"
