from __future__ import annotations

import re
from pathlib import Path

import pytest

from diff_insight.report_format.read import read_report_file
from diff_insight.report_format.stored import StoredReport
from diff_insight.report_format.write import stored_bytes
from support.shared import SHARED

REAL = sorted((Path(__file__).parent / "cases" / "real").glob("*/*.md"))
EVERY = sorted([*SHARED.glob("archive/*/*.md"), *SHARED.glob("seed/*.md")])
SEED = next(path for path in REAL if path.name == "report-20250621-openai.md")
RAW = SEED.read_bytes()


def whole(raw: bytes) -> StoredReport:
    reading = read_report_file(raw)
    assert reading.problems == ()
    assert reading.whole is not None
    return reading.whole


def problems(raw: bytes) -> list[tuple[int, str]]:
    return [(problem.line, problem.text) for problem in read_report_file(raw).problems]


def line_of(part: bytes, raw: bytes = RAW) -> int:
    return raw.count(b"\n", 0, raw.index(part)) + 1


@pytest.mark.parametrize(
    "path", [*REAL, *EVERY], ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_real_files_are_written_back_as_they_are(path: Path) -> None:
    raw = path.read_bytes()
    assert stored_bytes(whole(raw)) == raw


def test_everything_of_the_seed_is_read() -> None:
    seed = whole(RAW)
    assert seed.title == "[zh_CN] Diff Insight Report - openai"
    assert seed.meta["date"] == "2025-06-21"
    assert seed.permalink is not None
    assert seed.permalink in seed.link
    assert len(seed.summary.split("\n\n")) == 3
    assert seed.overview is not None
    assert seed.overview.startswith("<format>\n# 高亮\n")
    counts = [(item.added, item.deleted, item.changes) for item in seed.items]
    assert counts == [(10, 0, 10), (2, 2, 4), (8, 56, 64), (6, 0, 6), (16, 12, 28), (1, 1, 2)]
    item = seed.items[2]
    assert item.path == "articles/ai-services/openai/how-to/responses.md"
    assert (item.anchor, item.type, item.status) == ("item-b9757d", "breaking change", "modified")
    assert item.title == "响应 API 文档大幅重构"
    assert item.patch is not None
    assert item.patch.startswith(b"@@ -5,7 +5,7 @@ description:")
    assert item.explanation.startswith("此次修改对《响应 API》文档")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (rb"(?ms)^summary: .*?(?=^title:)", b""),
        (rb"(?s)<format>.*</format>\n", b"Words without any heading.\n"),
        (rb"(?s)<format>.*</format>\n\n", b""),
        (rb"(?s)<format>.*</format>", b"```\n# Highlights\nOne\n\n# Insights\nTwo"),
        (rb"</format>", "也许。</format>".encode()),
        (rb"(?m)minor update", b"major update"),
        (rb"(?m)minor update", b"something | else"),
        ("更新配额和限制信息".encode(), b"a `b|c` | d"),
        (rb"(?m)^\[View Diff.*\n\n", b""),
        (rb"(?m)^## articles/ai-services/openai/whats-new\.md\{", b"## articles/whats-new.md{"),
    ],
)
def test_oddities_are_read_and_written_back(old: bytes, new: bytes) -> None:
    raw = re.sub(old, new.replace(b"\\", b"\\\\"), RAW)
    assert raw != RAW
    assert stored_bytes(whole(raw)) == raw


def test_an_item_without_a_diff() -> None:
    raw = re.sub(rb"(?s)<details>.*?</details>\n\n", b"", RAW, count=1)
    read = whole(raw)
    assert read.items[0].patch is None
    assert stored_bytes(read) == raw


def test_the_program_of_these_files_forgot_to_lengthen_fences() -> None:
    patch = b"@@ -1,2 +1,3 @@\n ````\n+new\n ````\n"
    first = re.compile(rb"(?s)(<summary>Diff</summary>\n)````diff\n.*?\n````\n")
    row = re.compile(rb"\| modified \| 10 \| 0 \| 10 \|")
    broken = row.sub(
        b"| modified | 1 | 0 | 1 |", first.sub(rb"\1````diff\n%b````\n" % patch, RAW, 1)
    )
    read = whole(broken)
    assert read.items[0].patch == patch
    mended = stored_bytes(read)
    assert mended == broken.replace(
        b"````diff\n" + patch + b"````", b"`````diff\n" + patch + b"`````"
    )
    assert stored_bytes(whole(mended)) == mended


def test_blanks_that_an_editor_took_away_are_put_back() -> None:
    stripped = re.sub(rb"(?m)[ \t]+$", b"", RAW)
    assert whole(stripped).items[0].patch == whole(RAW).items[0].patch
    assert b"] | modified | 10 | 0 | 10 | \n" not in stripped


def test_a_byte_order_mark_is_no_part_of_the_report() -> None:
    assert whole(b"\xef\xbb\xbf" + RAW) == whole(RAW)


def test_what_a_person_adds_is_kept() -> None:
    note = b"A note of mine.\n\n"
    raw = RAW.replace(b"### Summary\n", note + b"### Summary\n", 1)
    assert whole(raw).items[0].explanation.startswith("A note of mine.\n\n")
    raw = RAW.replace(b"# Modified Contents\n", b"# Modified Contents\n" + note, 1)
    assert (whole(raw).overview or "").endswith("A note of mine.")
    raw = RAW.replace(b"\n\n\n# Modified", b"\n" + note + b"# Modified", 1)
    assert (whole(raw).overview or "").endswith("A note of mine.")


def test_keys_that_others_add_are_kept() -> None:
    raw = RAW.replace(b"title: '[", b"reviewed_by: me\ntitle: '[", 1)
    raw = raw.replace(b'"modification_type"', b'"checked": true,\n    "modification_type"', 1)
    read = whole(raw)
    assert read.meta["reviewed_by"] == "me"
    assert read.items[0].more == {"checked": True}
    assert whole(stored_bytes(read)) == read


def test_a_missing_fence() -> None:
    raw = RAW.replace(b"\n````\n</details>", b"\n</details>", 1)
    [(line, text)] = problems(raw)
    assert line == line_of(b"</details>", raw)
    assert text.endswith("model-retirements.md' is not closed by its fence")


def test_counts_that_disagree() -> None:
    raw = RAW.replace(b"| modified | 10 | 0 | 10 |", b"| modified | 9 | 0 | 9 |")
    [(line, text)] = problems(raw)
    assert line == line_of(b"| modified | 9 |", raw)
    assert text.endswith("are 9 and 0, but its diff has 10 added and 0 deleted lines")
    raw = RAW.replace(b"| modified | 10 | 0 | 10 |", b"| modified | 10 | 0 | 11 |")
    [(line, text)] = problems(raw)
    assert text.endswith("is 11, not 10")


@pytest.mark.parametrize("share", [0.02, 0.1, 0.3, 0.6, 0.9, 0.97, 0.995])
def test_a_file_that_is_cut_off(share: float) -> None:
    reading = read_report_file(RAW[: int(len(RAW) * share)])
    assert reading.problems
    assert reading.whole is None


def test_invalid_json() -> None:
    raw = RAW.replace(b'"modification_title"', b"modification_title", 1)
    found = problems(raw)
    assert found[0][0] == line_of(b"## articles", raw)
    assert "no valid JSON block" in found[0][1]
    reading = read_report_file(raw)
    assert reading.stored is not None
    assert reading.stored.items[0].title == "更新 Azure OpenAI 服务的模型退役信息"


def test_a_duplicate_anchor() -> None:
    raw = RAW.replace(b"item-384724", b"item-03fc2e")
    found = problems(raw)
    assert (line_of(b"item-03fc2e", raw), "the anchor 'item-03fc2e' stands more than once") in found


def test_a_row_without_its_file_and_a_file_without_its_row() -> None:
    row = re.search(rb"(?m)^\| \[whats-new.*\n", RAW)
    assert row is not None
    [(line, text)] = problems(RAW.replace(row[0], b""))
    assert "has no row in the summary table" in text
    section = RAW.index(b"## articles/ai-services/openai/whats-new.md")
    [(line, text)] = problems(RAW[:section] + b"\n")
    assert line == line_of(b"| [whats-new")
    assert "is missing" in text


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"\xff" + RAW, 1),
        (RAW.decode().encode("utf-16"), 1),
        (RAW.decode().encode("gb18030"), 5),
        (RAW.replace(b"### Explanation\n", b"### Explanation\n\xff", 1), None),
    ],
)
def test_other_encodings(raw: bytes, line: int | None) -> None:
    reading = read_report_file(raw)
    assert reading.stored is None
    [problem] = reading.problems
    assert problem.text.startswith("not UTF-8: the byte 0x")
    assert line in (None, problem.line)


def test_bytes_of_the_repository_are_no_problem() -> None:
    raw = RAW.replace(b"+**Services**", b"+\xff\xfe**Services**", 1)
    read = whole(raw)
    assert b"+\xff\xfe**Services**" in (read.items[0].patch or b"")
    assert stored_bytes(read) == raw


@pytest.mark.parametrize(
    ("raw", "line", "text"),
    [
        (b"", 1, "no front matter"),
        (b"# A page\n", 1, "no front matter"),
        (b"---\ntitle: [\n---\n", 3, "not valid YAML"),
        (b"---\n- a\n---\n", 2, "has no `key: value` lines"),
        (b"---\ntitle: x\n---\n\nText.\n", 6, "cut off"),
    ],
)
def test_no_report_file(raw: bytes, line: int, text: str) -> None:
    reading = read_report_file(raw)
    assert reading.stored is None
    [problem] = reading.problems
    assert problem.line == line
    assert text in problem.text


def test_what_writing_would_lose_is_told() -> None:
    raw = RAW.replace(b"title: '[", b"# By me\ntitle: x\ntitle: '[", 1)
    assert problems(raw) == [
        (line_of(b"# By me", raw), "a comment, which writing would lose: make it a key"),
        (line_of(b"title: '[", raw), "the key 'title' stands twice"),
    ]
    twice = b'"modification_title": "x",\n    "modification_title"'
    [(_, text)] = problems(RAW.replace(b'"modification_title"', twice, 1))
    assert "no valid JSON block" in text
