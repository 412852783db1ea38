"""The words for the seed's report, whole, in every language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from diff_insight.locales import catalog
from diff_insight.model.history import CompareRange, RangeKind
from diff_insight.model.report import Report
from diff_insight.model.settings import Topic
from diff_insight.wording.describe import describe_item, describe_report
from support.golden import assert_golden
from support.seed_facts import seed_analysis, seed_files

CASES = Path(__file__).parent / "cases"
DAY = CompareRange(RangeKind.DAY, "a" * 40, "b" * 40, dt.date(2025, 6, 21), "2025-06-21")
OPENAI = Topic("openai", "Azure OpenAI", ("articles/ai-services/openai/",))


def seed_report(locale: str) -> Report:
    words = catalog(locale)
    items = [describe_item(file.change, file.anchor, words, file.analysis) for file in seed_files()]
    return describe_report(DAY, OPENAI, items, words, None, analysis=seed_analysis())


@pytest.mark.parametrize("locale", ["en_US", "ja_JP", "zh_CN"])
def test_the_seed_in_words(locale: str) -> None:
    text = "\n".join(as_lines(seed_report(locale)))
    assert_golden(CASES / f"seed-{locale}.txt", text + "\n")


def as_lines(report: Report) -> Iterator[str]:
    yield from (report.title, "", report.summary, "")
    for highlight in report.highlights:
        anchors = " ".join(highlight.statement.anchors)
        yield f"{highlight.group}: {highlight.statement.text} [{anchors}]"
    yield ""
    for statement in report.insights:
        yield f"{statement.text} [{' '.join(statement.anchors)}]"
    for item in report.items:
        yield from ("", item.change.path, item.title, str(item.explanation))
        yield from (f"- {sentence}" for sentence in item.fact_sentences)


def test_a_sentence_per_fact() -> None:
    for item in seed_report("en_US").items:
        assert len(item.fact_sentences) == len(item.facts)


def test_the_models_and_the_regions_are_named() -> None:
    items = {item.anchor: item for item in seed_report("en_US").items}
    assert items["item-06c6f9"].title == "New table rows: `codex-mini` and `o3-pro`"
    told = " ".join(str(item.explanation) for item in items.values())
    for name in ("gpt-4.1-mini-2025-04-14", "o4-mini", "polandcentral", "switzerlandnorth"):
        assert name in told
