"""Stories and headlines of small ranges: what the lead has to be, and what it must never be."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest

from diff_insight.analysis import FilePair, Version, analyse_range
from diff_insight.conventions.anchors import anchors_for
from diff_insight.conventions.headlines import LONGEST_HEADLINE, first_words
from diff_insight.locales import catalog
from diff_insight.model.change import FileChange, Status
from diff_insight.model.facts import KINDS as FACT_KINDS
from diff_insight.model.history import CompareRange, RangeKind
from diff_insight.model.report import Impact, Report
from diff_insight.model.settings import Topic
from diff_insight.wording.describe import describe_item, describe_report
from diff_insight.wording.report.families import family, is_translation
from diff_insight.wording.sentences import cut_at_word, sentences
from diff_insight.wording.weight.table import KINDS

CASES: dict[str, dict[str, Any]] = json.loads(
    (Path(__file__).parent / "cases" / "stories.json").read_text(encoding="utf-8")
)
DAY = CompareRange(RangeKind.DAY, "a" * 40, "b" * 40, dt.date(2025, 6, 21), "2025-06-21")
ALL = Topic("all", "", ("/",))


def version(path: str, text: str | None) -> Version | None:
    if text is None:
        return None
    content = text.encode()
    return Version(path, content, len(content))


def changed(old: dict[str, str], new: dict[str, str]) -> list[tuple[str, str, Status]]:
    """Old and new paths of the files that differ; equal contents elsewhere are moves."""
    gone = {text: path for path, text in old.items() if path not in new}
    found = []
    for path, text in new.items():
        if path not in old:
            before = gone.pop(text, "")
            found.append((before, path, Status.RENAMED if before else Status.ADDED))
        elif old[path] != text:
            found.append((path, path, Status.MODIFIED))
    found += [(path, path, Status.REMOVED) for path in gone.values()]
    return sorted(found, key=lambda row: row[1])


def reported(old: dict[str, str], new: dict[str, str], locale: str = "en_US") -> Report:
    rows = changed(old, new)
    pairs, changes = [], []
    for before, after, status in rows:
        sides = version(before, old.get(before)), version(after, new.get(after))
        pairs.append(FilePair(status, *sides, 100 if status is Status.RENAMED else None))
        moved = status is Status.RENAMED
        modes = (0o100644 * (sides[0] is not None), 0o100644 * (sides[1] is not None))
        blobs = ("1" * 40, "1" * 40 if moved else "2" * 40)
        changes.append(
            FileChange(
                *(after, before if moved else None, status, *modes, *blobs),
                *(100 if moved else None, b"", 0 if moved else 2, 0, None),
            )
        )
    words = catalog(locale)
    analysis = analyse_range(pairs)
    anchors = anchors_for(change.path for change in changes)
    items = [
        describe_item(change, anchors[change.path], words, file)
        for change, file in zip(changes, analysis.files, strict=True)
    ]
    return describe_report(DAY, ALL, items, words, None, analysis=analysis)


def plain(text: str) -> str:
    return text.replace("`", "")


@pytest.mark.parametrize("name", CASES)
def test_the_lead_of_a_report(name: str) -> None:
    case = CASES[name]
    told = reported(case["old"], case["new"])
    leads = [plain(story.lead) for story in told.stories]
    for key, text in (("first", leads[0]), ("last", leads[-1]), ("headline", told.headline)):
        for pattern in case.get(key, ()):
            assert re.search(pattern, text, re.IGNORECASE), f"{key}: {text}"
    for pattern in case.get("never_first", ()):
        assert not re.search(pattern, leads[0], re.IGNORECASE), leads[0]
    for pattern in case.get("all", ()):
        assert re.search(pattern, "\n".join(leads)), leads
    if "weight" in case:
        assert told.stories[0].weight == case["weight"], leads
    if "files" in case:
        assert len(told.stories[0].files) == case["files"]
    if "stories" in case:
        assert len(leads) == case["stories"], leads


@pytest.mark.parametrize("locale", ["en_US", "ja_JP", "zh_CN"])
@pytest.mark.parametrize("name", CASES)
def test_stories_of_every_language(name: str, locale: str) -> None:
    told = reported(CASES[name]["old"], CASES[name]["new"], locale)
    english = reported(CASES[name]["old"], CASES[name]["new"])
    assert not told.faults
    assert 0 < len(told.headline) <= LONGEST_HEADLINE
    assert "`" not in told.headline
    assert len(told.stories) <= 7
    assert [story.files for story in told.stories] == [story.files for story in english.stories]
    ranks = [story.weight.rank for story in told.stories]
    assert ranks == sorted(ranks)
    assert [one.statement.text for one in told.highlights] == [one.lead for one in told.stories]


def test_every_kind_of_fact_has_a_weight_with_a_reason() -> None:
    assert {kind.kind for kind in FACT_KINDS} == KINDS.keys()
    assert all(row.reason for row in KINDS.values())


@pytest.mark.parametrize(
    ("text", "longest", "cut"),
    [
        ("one two three", 40, "one two three"),
        ("one two three four", 14, "one two three…"),
        ("one two, three four", 10, "one two…"),
        ("unbrokenandverylongindeed", 10, ""),
        ("前半の説明、後半の説明。続き", 9, "前半の説明…"),
        ("see `a long name` here", 14, ""),
    ],
)
def test_texts_are_cut_between_words(text: str, longest: int, cut: str) -> None:
    assert cut_at_word(text, longest) == cut


def test_sentences_end_where_readers_stop() -> None:
    assert sentences("See v1.2 of e.g. Foo. Then stop! 次。終わり。") == [
        "See v1.2 of e.g. Foo.",
        "Then stop!",
        "次。",
        "終わり。",
    ]


@pytest.mark.parametrize(
    ("summary", "headline"),
    [
        ("The `wslc` command is new. More follows.", "The wslc command is new"),
        ("此次更新包括了多个文档。还有其他。", "此次更新包括了多个文档"),
        ("N/A", ""),
        ("", ""),
        ("No breaking changes.", ""),
        ("See [the page](x.md) for more.\nOther", "See the page for more"),
    ],
)
def test_headlines_of_report_files(summary: str, headline: str) -> None:
    assert first_words(summary) == headline


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("docs/7.4/a/x.md", "docs/7.5/a/x.md"),
        ("docs/options.en-US.mdx", "docs/options.ja.mdx"),
        ("en/a.md", "zh-Hans/a.md"),
    ],
)
def test_copies_of_a_page_are_a_family(one: str, other: str) -> None:
    assert family(one) == family(other)
    assert not is_translation(one)


def test_titles_that_files_share_have_the_names_of_their_pages() -> None:
    page = "---\nms.topic: {topic}\n---\n# {title}\n\nTells of {title}.\n".format
    names = ("Get", "Set", "Add")
    old = {f"docs/{name.lower()}.md": page(title=name, topic="concept") for name in names}
    new = {f"docs/{name.lower()}.md": page(title=name, topic="article") for name in names}
    new |= {f"samples/{kind}/README.md": f"# Start\n\nRuns {kind}.\n" for kind in ("py", "net")}
    new["docs/alone.md"] = "# Alone\n\nIs new.\n"
    assert [item.title for item in reported(old, new).items] == [
        "“Add”: `ms.topic`: “concept” → “article”",
        "New page: “Alone”",
        "“Get”: `ms.topic`: “concept” → “article”",
        "“Set”: `ms.topic`: “concept” → “article”",
        "New page: “Start” (net/README.md)",
        "New page: “Start” (py/README.md)",
    ]


def test_a_value_has_its_entry_in_every_file_that_it_changed_in() -> None:
    names = ("one", "two", "six")
    data = "[tool]\nkernel = '{version}'\n[of]\nname = '{name}'\n".format
    old, new = (
        {f"samples/{name}.toml": data(version=version, name=name) for name in names}
        for version in ("^0.3.13", "^0.4.6")
    )
    told = reported(old, new)
    assert all("tool/kernel" in item.title for item in told.items)
    assert "tool/kernel" in told.stories[0].lead


def test_cells_that_changed_alike_are_told_together_and_all_of_them() -> None:
    languages = ("Ada", "Basic", "Cobol", "Dart", "Elm", "Forth", "Go", "Haskell", "Io", "Java")
    table = "# States\n\n| Skill | {} |\n|---|---|\n".format("State")
    old, new = (
        {"docs/a.md": table + "".join(f"| {name} | {state} |\n" for name in languages)}
        for state in ("✅", "❌")
    )
    lead = reported(old, new).stories[0].lead
    assert all(name in lead for name in languages)
    assert lead.count("❌") == 1
    assert "more" not in lead


def test_release_notes_are_known_by_their_title_too() -> None:
    old = "# Release notes\n\n## 1.1\n\n- Adds export to CSV files.\n"
    new = old.replace("## 1.1", "## 1.2\n\n- Adds import of files.\n- Drops the upload.\n\n## 1.1")
    told = reported({"docs/a.md": old}, {"docs/a.md": new})
    assert re.search("Adds import.*Drops the upload", told.stories[0].lead)
    assert re.search("Adds import.*Drops the upload", str(told.items[0].explanation))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("คุณต้องติดตั้งโปรแกรมก่อนใช้งาน", "คุณไม่ต้องติดตั้งโปรแกรมก่อนใช้งาน"),
        ("Der Dienst ist verfügbar.", "Der Dienst ist nicht verfügbar."),
        ("Служба доступна в регионе.", "Служба не доступна в регионе."),
    ],
)
def test_a_negation_is_substantive_in_any_language(old: str, new: str) -> None:
    pages = [{"docs/a.md": f"# A\n\n{text}\n"} for text in (old, new)]
    (item,) = reported(pages[0], pages[1]).items
    assert item.impact is Impact.SUBSTANTIVE
