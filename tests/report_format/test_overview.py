from __future__ import annotations

from pathlib import Path

import pytest

from diff_insight.model.report import HighlightGroup
from diff_insight.report_format.overview import (
    group_of,
    overview_text,
    read_overview,
    split_overview,
)
from diff_insight.report_format.read import read_report_file
from support.shared import SHARED

EVERY = sorted([*SHARED.glob("archive/*/*.md"), *SHARED.glob("seed/*.md")])
LINK = '[View Diff on GitHub](https://x.test/compare/a...b){target="_blank"}'


def parts(markdown: str) -> tuple[str, str, str, str]:
    overview = split_overview(markdown)
    highlights, insights = overview.highlights, overview.insights
    return highlights.heading, highlights.body.markdown, insights.heading, insights.body.markdown


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("# Highlights\na\n\n# Insights\nb", ("Highlights", "a", "Insights", "b")),
        ("<format>\n# 高亮\na\n# 深入解析\nb\n</format>", ("高亮", "a", "深入解析", "b")),
        ("<format>\n# ハイライト\na\n# 洞察\nb。</format>", ("ハイライト", "a", "洞察", "b。")),
        ("```\n# Highlights\na\n# Insights\nb\n```", ("Highlights", "a", "Insights", "b")),
        ("```markdown\n# 亮点\na\n# 见解\nb\n```\nc", ("亮点", "a", "见解", "b\nc")),
        ("```\n# Highlights\na\n# Insights\nb", ("Highlights", "a", "Insights", "b")),
        ("<format>\n```md\n# 精选\na\n# 洞见\nb\n```\n</format>", ("精选", "a", "洞见", "b")),
        ("# Faits marquants\na\n# Analyse\nb", ("Faits marquants", "a", "Analyse", "b")),
        (
            "## Highlights\n### New features\n- a\n## Deep dive\nb",
            ("Highlights", "### New features\n- a", "Deep dive", "b"),
        ),
        (
            "## Highlights\n## New features\n- a\n## Other updates\n- b\n## Gedanken\nc",
            ("Highlights", "## New features\n- a\n## Other updates\n- b", "Gedanken", "c"),
        ),
        ("**Highlights**\na\n\n**Key Insights:**\nb", ("Highlights", "a", "Key Insights:", "b")),
        ("Highlights\n===\na\n\nInsights\n---\nb", ("Highlights", "a", "Insights", "b")),
        (
            "Intro.\n# Highlights\na\n# Insights\nb",
            ("", "Intro.\n# Highlights\na", "Insights", "b"),
        ),
        (
            "# 1. Highlights 🎉\na\n# 2. Insights 💡\nb",
            ("1. Highlights 🎉", "a", "2. Insights 💡", "b"),
        ),
        ("## 新功能\n- a\n## 其他更新\n- b", ("", "## 新功能\n- a\n## 其他更新\n- b", "", "")),
        ("# Insights\nb", ("", "", "Insights", "b")),
        ("Only words.\n\n- and a list", ("", "Only words.\n\n- and a list", "", "")),
        (
            "# Highlights\n```sh\n# Insights\n```\nx",
            ("Highlights", "```sh\n# Insights\n```\nx", "", ""),
        ),
        ("", ("", "", "", "")),
    ],
)
def test_highlights_and_insights(markdown: str, expected: tuple[str, str, str, str]) -> None:
    assert parts(markdown) == expected


@pytest.mark.parametrize("path", EVERY, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_real_overviews_have_both_parts_and_lose_nothing(path: Path) -> None:
    stored = read_report_file(path.read_bytes()).whole
    assert stored is not None
    assert stored.overview is not None
    heading, highlights, other, insights = parts(stored.overview)
    assert all((heading, highlights, other, insights))
    words = stored.overview.replace("<format>", "").replace("</format>", "")
    assert "".join(words.split()) == "".join(f"#{heading}{highlights}#{other}{insights}".split())


@pytest.mark.parametrize("link", ["", LINK])
@pytest.mark.parametrize(
    "overview", [None, "", "a", "a\n", "\n\na", "# Summary Table\n| Filename |"]
)
def test_what_stands_before_the_table_is_read_back(link: str, overview: str | None) -> None:
    assert read_overview(overview_text(link, overview)) == (link, overview)


@pytest.mark.parametrize(
    ("heading", "number", "group"),
    [
        ("Breaking Changes", 0, HighlightGroup.BREAKING),
        ("その他の更新", 0, HighlightGroup.OTHER),
        ("新功能", 5, HighlightGroup.FEATURES),
        ("Neuerungen", 0, HighlightGroup.FEATURES),
        ("Sonstiges", 7, HighlightGroup.OTHER),
        (None, 0, HighlightGroup.OTHER),
    ],
)
def test_groups_of_highlights(heading: str | None, number: int, group: HighlightGroup) -> None:
    assert group_of(heading, number) is group
