"""Report files as editors and formatters leave them: read whole, and written as we write them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from diff_insight.report_format.read import read_report_file
from diff_insight.report_format.stored import StoredReport
from diff_insight.report_format.write import stored_bytes
from support.report_files import REAL, SEED

EDITED = sorted((Path(__file__).parent / "cases" / "edited").glob("*.md"))
ORIGINAL = REAL / "zh_CN" / "report-20250625-openai.md"
RAW = SEED.read_text("utf-8")
ROW = "| [models.md](#item-384724) | minor update | 更新配额 | modified | 1 | 1 | 2 | "


def whole(raw: bytes) -> StoredReport:
    reading = read_report_file(raw)
    assert reading.problems == ()
    assert reading.whole is not None
    return reading.whole


def without_blank_lines(stored: StoredReport) -> StoredReport:
    """The report with words that only differ in blank lines from others made equal."""

    def bare(markdown: str) -> str:
        return re.sub(r"\s*\n\s*", "\n", markdown).strip()

    items = tuple(replace(item, explanation=bare(item.explanation)) for item in stored.items)
    return replace(stored, overview=bare(stored.overview or ""), items=items)


@pytest.mark.parametrize("path", EDITED, ids=lambda path: path.stem)
def test_an_edited_file_says_what_it_said(path: Path) -> None:
    read, original = whole(path.read_bytes()), whole(ORIGINAL.read_bytes())
    assert without_blank_lines(read) == without_blank_lines(original)
    assert stored_bytes(whole(stored_bytes(read))) == stored_bytes(read)


EDITS = {
    "padded cells": (
        r"\| \[(.*?)\| (\d+) \| (\d+) \| (\d+) \| \n",
        r"|   [\1|  \2|\3   |   \4 |\n",
    ),
    "alignment": (r"(?m)^\|---.*\|$", "|:---|:-:|---:|:----------:|---|--:|--:|"),
    "no outer pipes": (r"(?m)^\| (\[.*\]\(#.*\d) \| $", r"\1"),
    "a link in angle brackets": (r"\]\(#(item-\w+)\)", r"](<#\1>)"),
    "a wrapped link": (r"\[View Diff on GitHub\]", "[View Diff\non GitHub]"),
    "a fence of three": ("````", "```"),
    "a fence of tildes": ("````", "~~~~~~"),
    "an indented fence": ("(?m)^````", "  ````"),
    "an open element": ("<details>", '<details open="">'),
    "one line": ("<details>\n", "<details>"),
    "blank lines inside": ("</summary>\n", "</summary>\n\n"),
    "blanks in a heading": (r"(?m)^## (.*)\{#(.*)\}$", r"##   \1 { #\2 } ##"),
    "escaped signs in a heading": (r"(?m)^## (.*)-(.*)\{#", r"## \1\\-\2{#"),
    "another order of keys": (
        r'(?s)("modification_type": [^\n]*),\n    ("modification_title": [^\n]*)\n',
        r"\2,\n  \1\n",
    ),
    "JSON in tildes": (r"```json\n(.*\n.*\n.*\n.*\n)```", r"~~~ JSON\n\1~~~~"),
    "carriage returns": ("\n", "\r"),
    "CRLF": ("\n", "\r\n"),
    "a byte order mark": (r"\A", "\ufeff"),
    "no last newline": (r"\n+\Z", ""),
    "fewer blank lines": (r"\n\n\n# Modified", "\n\n# Modified"),
    "blank lines below headings": (
        r"(?m)^(### (?:Explanation|Summary)|# (?:Summary|Modified) \w+|## .*\})\n",
        r"\1\n\n",
    ),
    "quoted keys": (r"(?m)^(date|title): '(.*)'$", r'"\1":   "\2"'),
}


@pytest.mark.parametrize(("old", "new"), EDITS.values(), ids=EDITS)
def test_an_edit_is_undone_by_writing(old: str, new: str) -> None:
    edited = re.sub(old, new, RAW)
    assert edited != RAW
    assert stored_bytes(whole(edited.encode())) == RAW.encode()


def test_a_table_without_sums() -> None:
    edited = re.sub(r"(?m)^(\|.*\| \d+ )\| \d+ \| $", r"\1|", RAW)
    edited = edited.replace("| A  | D  | M  |\n", "| A  | D  |\n").replace(
        "|----|----|----|", "|-|-|"
    )
    assert stored_bytes(whole(edited.encode())) == RAW.encode()


@pytest.mark.parametrize("form", ["a_b.md", r"a\_b.md", "  a_b.md  "])
@pytest.mark.parametrize("title", ["Uses `a|b`", r"Uses `a\|b`", "Uses   `a|b`"])
def test_escapes_of_formatters(form: str, title: str) -> None:
    report = StoredReport({"title": "t"}, "", None, whole(ORIGINAL.read_bytes()).items[:1])
    item = replace(report.items[0], path="a_b.md", anchor="item-0579bb", title="Uses `a|b`")
    raw = stored_bytes(replace(report, items=(item,))).decode()
    edited = raw.replace("## a_b.md{", f"## {form}{{").replace("| Uses `a|b` |", f"| {title} |")
    assert whole(edited.encode()).items == (item,)


def test_the_form_of_letters_that_the_anchor_proves() -> None:
    report = StoredReport({"title": "t"}, "", None, whole(ORIGINAL.read_bytes()).items[:1])
    composed = "caf\u00e9.md"
    item = replace(report.items[0], path=composed, anchor="item-1ffeab")
    raw = stored_bytes(replace(report, items=(item,))).decode()
    assert whole(raw.replace("\u00e9", "e\u0301").encode()).items[0].path == composed


@pytest.mark.parametrize("end", [",", " and", "、", "の"])
def test_a_text_that_stops_within_a_sentence_may_be_cut_off(end: str) -> None:
    [problem] = read_report_file(f"{RAW.rstrip()}{end}".encode()).problems
    assert "cut off" in problem.text


def test_a_context_line_that_looks_like_an_indented_fence() -> None:
    patch = b"@@ -1,3 +1,4 @@\n ```\n a\n ```\n+b\n"
    stored = whole(ORIGINAL.read_bytes())
    item = replace(stored.items[0], patch=patch, added=1, deleted=0, changes=1)
    raw = stored_bytes(replace(stored, items=(item,))).decode()
    for fence in (" ````", "   ```"):
        edited = raw.replace("````diff", f"{fence}diff").replace("+b\n````", f"+b\n{fence}")
        assert whole(edited.encode()).items == (item,)
