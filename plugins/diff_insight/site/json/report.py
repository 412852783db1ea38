"""Reports as JSON: the objects of report.json."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from functools import cache, partial
from typing import Any

from diff_insight.model.facts import Fact
from diff_insight.model.faults import Fault, Stage
from diff_insight.model.provenance import Author
from diff_insight.model.report import Prose, Report, ReportItem, Statement
from diff_insight.model.settings import NO_TERMS, SourceTerms
from diff_insight.model.story import SectionFacts, Story
from diff_insight.render.prose import plain_blocks
from diff_insight.runtime.faults import attempt
from diff_insight.site.entry import Entry, ListedFile, ListedHighlight
from diff_insight.site.json.entries import (
    JsonObject,
    carried,
    file_object,
    report_head,
    terms_object,
)


def report_object(
    report: Report, entry: Entry, url: str, terms: SourceTerms = NO_TERMS
) -> tuple[JsonObject, tuple[Fault, ...]]:
    """The object of report.json: everything that is known of a report but its patches.

    Returns:
        The object, and what failed: such a file is there without its facts.
    """
    faults: list[Fault] = []
    files: list[JsonObject] = []
    for item, file in zip(report.items, entry.files, strict=True):
        file_json, failed = attempt(
            Stage.JSON, partial(_file, item, file), partial(_bare_file, item, file), file.path
        )
        files.append(file_json)
        faults += failed
    facts, failed = attempt(Stage.JSON, lambda: list(map(fact_object, report.facts)), list)
    value = {
        **report_head(entry, url),
        **terms_object(terms),
        "stories": [_story(story) for story in report.stories],
        "highlights": [_highlight(highlight) for highlight in entry.highlights],
        "insights": _insights(report),
        "facts": facts,
        "further": {
            item.anchor: list(map(_section, item.further)) for item in report.items if item.further
        },
        "provenance": _provenance(report),
        "files": files,
        **_missing((*report.faults, *failed)),
    }
    return value, (*faults, *failed)


def _file(item: ReportItem, file: ListedFile, *faults: Fault) -> JsonObject:
    return {
        **file_object(file),
        **_origins(item),
        **_translation(item),
        "explanation": _explanation(item.explanation),
        "facts": [fact_object(fact) for fact in item.facts],
        **_missing((*item.faults, *faults)),
    }


def _origins(item: ReportItem) -> JsonObject:
    """The rules that gave the labels; null where no rule of ours did."""
    origins = item.origins
    return {
        "type_rule": carried(origins.type) or None,
        "impact_rule": carried(origins.impact) or None,
        "role_rule": carried(origins.role) or None,
    }


def _translation(item: ReportItem) -> JsonObject:
    """The language and the source of a translation; nothing of other files."""
    found = item.translation
    if found is None:
        return {}
    source = None if found.source is None else carried(found.source)
    return {"language": found.language, "source_path": source}


def _bare_file(item: ReportItem, file: ListedFile) -> JsonObject:
    """A file without its facts, which failed."""
    return _file(replace(item, facts=()), file, Fault(Stage.JSON, ""))


def _section(section: SectionFacts) -> JsonObject:
    """What the explanation does not say of a section: facts of its file, by their numbers."""
    return {
        "section": list(map(carried, section.section)),
        "facts": [{"fact": fact.number, "text": carried(fact.text)} for fact in section.facts],
    }


def _missing(faults: Iterable[Fault]) -> JsonObject:
    """The stages that failed, where there are any."""
    stages = dict.fromkeys(fault.stage.value for fault in faults)
    return {"failed": list(stages)} if stages else {}


def _highlight(highlight: ListedHighlight) -> JsonObject:
    return {
        "group": highlight.group.value,
        "text": carried(highlight.text),
        "anchors": list(highlight.anchors),
    }


def _story(story: Story) -> JsonObject:
    return {
        "lead": carried(story.lead),
        "weight": story.weight.value,
        "type": story.type,
        "files": list(story.files),
        "facts": story.facts,
    }


def _provenance(report: Report) -> JsonObject:
    """Who wrote a report, and those of its files that somebody else wrote or that cite facts.

    The model's part is null where it had none.
    """
    provenance = report.provenance
    model = None
    if provenance.by is Author.MODEL:
        model = {
            "name": carried(provenance.model),
            "date": carried(provenance.date),
            "checked": provenance.checked,
            "replaced": provenance.replaced,
        }
    return {
        "by": provenance.by.value,
        "model": model,
        "files": {
            item.anchor: {
                "by": item.provenance.by.value,
                "rests_on": list(item.provenance.cites),
            }
            for item in report.items
            if item.provenance.cites or item.provenance.by is not provenance.by
        },
    }


def _insights(report: Report) -> list[JsonObject]:
    if report.overview is None:
        return [_statement(statement) for statement in report.insights]
    blocks = plain_blocks(report.overview.insights.body)
    return [_statement(Statement(text)) for _, text in blocks]


def _statement(statement: Statement) -> JsonObject:
    return {"text": carried(statement.text), "anchors": list(statement.anchors)}


def fact_object(fact: Fact) -> JsonObject:
    """A fact as JSON has it: its kind and its keys."""
    kind: Any = type(fact)
    values = {key: _value(getattr(fact, name)) for name, key in _keys(kind)}
    return {"kind": fact.kind, **values}


@cache
def _keys(of: type) -> tuple[tuple[str, str], ...]:
    """The fields of a class, and what JSON calls them: a name that Python keeps for itself."""
    return tuple((field.name, field.name.rstrip("_")) for field in fields(of))


def _explanation(words: str | Prose) -> str:
    return carried(words.markdown if isinstance(words, Prose) else words)


def _value(value: object) -> object:
    """A fact's value as JSON has it."""
    match value:
        case str():
            return carried(value)
        case tuple():
            return [_value(part) for part in value]
        case dict():
            return {key: _value(part) for key, part in value.items()}
        case _ if is_dataclass(value):
            kind: Any = type(value)
            return {name: _value(getattr(value, name)) for name, _ in _keys(kind)}
        case _:
            return value
