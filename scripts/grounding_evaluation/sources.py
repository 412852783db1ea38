"""What errors are planted into, and what they are made of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from diff_insight.llm.grounding import check, evidence_of
from diff_insight.model.evidence import Evidence, FileEvidence, ProposedStatement, StatementKind
from diff_insight.model.report import Prose, Report
from grounding_evaluation.archive import FiledText
from grounding_evaluation.planted import Pools, Source
from grounding_evaluation.spots import CODE, FILE, QUOTE, URL
from grounding_evaluation.statements import own_statements

_SHORTEST = 25  # characters of a text in another language
_LONGEST_NAME, _SHORTEST_NAME = 60, 3
_CHANGES = 10  # lines of a file of which something new is claimed
_CLAIMS: Mapping[str, re.Pattern[str]] = {
    "en_US": re.compile("added|introduc|new "),
    "ja_JP": re.compile("追加|新しい|新たに"),
    "zh_CN": re.compile("新增|添加|增加"),
}
_SPECIFIC = re.compile(r"[`“\"「《\d]")
_FILE_STATEMENTS = frozenset({StatementKind.TITLE, StatementKind.EXPLANATION})


def own_sources(reports: Iterable[Report]) -> Mapping[str, list[Source]]:
    """Our own statements by locale, each with the same item's words in other languages."""
    by_range: defaultdict[tuple[str, str], list[Report]] = defaultdict(list)
    for report in reports:
        by_range[report.range.head, report.topic].append(report)
    sources: defaultdict[str, list[Source]] = defaultdict(list)
    for same in by_range.values():
        for report in same:
            evidence = evidence_of(report)
            others = [other for other in same if other.locale != report.locale]
            words = _words_by_anchor(others)
            for statement in own_statements(report, evidence):
                files = _files_of(statement, evidence)
                of_file = len(files) == 1 and statement.kind in _FILE_STATEMENTS
                elsewhere = words.get(files[0].anchor, ()) if of_file else ()
                sources[report.locale].append(Source(statement, evidence, files, elsewhere))
    return sources


def _words_by_anchor(reports: Iterable[Report]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for report in reports:
        for item in report.items:
            text = item.explanation
            words = (item.title, text.markdown if isinstance(text, Prose) else text)
            found[item.anchor] += [text for text in words if len(text) > _SHORTEST]
    return {anchor: tuple(words) for anchor, words in found.items()}


def _files_of(statement: ProposedStatement, evidence: Evidence) -> tuple[FileEvidence, ...]:
    anchors = {cite.rpartition(".")[0] for cite in statement.cites}
    return tuple(file for file in evidence.files if file.anchor in anchors)


def filed_sources(texts: Sequence[FiledText]) -> Mapping[str, list[Source]]:
    """The sentences of report files that pass, by locale."""
    words: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for text in texts:
        words[_place(text)].append((text.evidence.locale, text.statement.text))
    sources: defaultdict[str, list[Source]] = defaultdict(list)
    for text in texts:
        locale = text.evidence.locale
        if not check(text.statement, text.evidence):
            elsewhere = tuple(
                other
                for language, other in words[_place(text)]
                if language != locale and len(other) > _SHORTEST
            )
            files = _files_of(text.statement, text.evidence)
            sources[locale].append(Source(text.statement, text.evidence, files, elsewhere))
    return sources


def _place(text: FiledText) -> tuple[str, str]:
    """The report, whatever its language, and the file."""
    return text.file.rpartition("/")[2], text.item.anchor


def pools_of(own: Sequence[Source], texts: Sequence[FiledText], locale: str) -> Pools:
    """What there is to make errors of in a language."""
    statements = [source.statement.text for source in own]
    return Pools(
        names=list(_names(statements)),
        files=[name for text in statements for name in FILE.findall(text)],
        quotes=[
            quote
            for text in statements
            for groups in QUOTE.findall(text)
            for quote in groups
            if quote and "…" not in quote
        ],
        urls=[url for text in statements for url in URL.findall(text)],
        claims=[
            text.statement.text
            for text in texts
            if text.evidence.locale == locale
            and text.item.change.changes >= _CHANGES
            and _CLAIMS[locale].search(text.statement.text)
            and not _SPECIFIC.search(text.statement.text)
        ],
    )


def _names(statements: Iterable[str]) -> Iterator[str]:
    for text in statements:
        for name in CODE.findall(text):
            is_word = " " not in name and "…" not in name
            if is_word and _SHORTEST_NAME <= len(name) < _LONGEST_NAME:
                yield name
