from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path

import frontmatter
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from diff_insight.locales import catalog
from diff_insight.model.change import FileChange, NotShown, Status
from diff_insight.model.history import CompareRange, RangeKind
from diff_insight.model.report import Report, Statement
from diff_insight.model.settings import Topic
from diff_insight.report_format.escape import (
    escape_line_ends,
    escape_markdown,
    escape_markdown_line,
    unescape_markdown,
)
from diff_insight.report_format.write import to_markdown
from diff_insight.wording.describe import describe_item, describe_report

CASES = Path(__file__).parent / "cases"
BASE, HEAD = "a" * 40, "b" * 40
DAY = CompareRange(RangeKind.DAY, BASE, HEAD, dt.date(2025, 6, 21), "2025-06-21")
PERMALINK = "https://github.com/contoso/docs/compare/contoso:aaaaaaa...contoso:bbbbbbb"
NO_NEWLINE = b"\\ No newline at end of file\n"

EDITED = FileChange(
    path="docs/how-to/use_lists.md",
    old_path=None,
    status=Status.MODIFIED,
    old_mode=0o100644,
    new_mode=0o100644,
    old_blob="1" * 40,
    new_blob="2" * 40,
    similarity=None,
    patch=(
        b"@@ -3,5 +3,5 @@ Lists\n \n-* one | `two`\t\n"
        b"+* one | `three` \r\n ````\n last\n" + NO_NEWLINE
    ),
    added=1,
    deleted=1,
    not_shown=None,
)
IMAGE = replace(
    EDITED,
    path="docs/media/new.png",
    status=Status.ADDED,
    old_mode=0,
    old_blob=None,
    patch=b"",
    added=0,
    deleted=0,
    not_shown=NotShown.BINARY,
)
MOVED = replace(
    EDITED,
    path="docs/start.md",
    old_path="start.md",
    status=Status.RENAMED,
    new_blob="1" * 40,
    similarity=100,
    patch=b"",
    added=0,
    deleted=0,
)


def anchor(change: FileChange) -> str:
    return f"item-{hashlib.md5(change.path_bytes, usedforsecurity=False).hexdigest()[:6]}"


def report(
    *changes: FileChange, locale: str = "en_US", permalink: str | None = PERMALINK
) -> Report:
    words = catalog(locale)
    items = [describe_item(change, anchor(change), words) for change in changes]
    return describe_report(DAY, Topic("openai"), items, words, permalink)


def written(told: Report) -> str:
    return to_markdown(told, catalog(told.locale))


@pytest.mark.parametrize("locale", ["en_US", "ja_JP", "zh_CN"])
def test_file_of_a_report(locale: str) -> None:
    text = written(report(EDITED, IMAGE, MOVED, locale=locale))
    case = CASES / f"report-{locale}.md"
    assert text.encode() == case.read_bytes()


@pytest.mark.parametrize(
    ("locale", "title"),
    [
        ("en_US", "Diff Insight Report - openai"),
        ("zh_CN", "[zh_CN] Diff Insight Report - openai"),
    ],
)
def test_front_matter_is_read_back(locale: str, title: str) -> None:
    summary = "First paragraph: with a colon.\n\nSecond, at a length of more than 80 letters." * 2
    told = replace(report(EDITED, locale=locale), summary=summary, headline="What is new: a")
    assert frontmatter.loads(written(told)).metadata == {
        "date": "2025-06-21",
        "headline": "What is new: a",
        "permalink": PERMALINK,
        "summary": summary,
        "title": title,
    }


def test_a_summary_of_several_lines_is_a_block() -> None:
    told = replace(report(EDITED), summary="One.\n\n二。")
    assert "\nsummary: |-\n  One.\n\n  二。\ntitle:" in written(told)


def test_without_a_permalink_there_is_neither_link_nor_key() -> None:
    text = written(report(EDITED, permalink=None))
    assert "permalink" not in frontmatter.loads(text).metadata
    assert "View Diff" not in text
    assert "---\n\n# Highlights\n" in text


@pytest.mark.parametrize(
    ("permalink", "label"),
    [
        (PERMALINK, "View Diff on GitHub"),
        ("https://gitlab.com/g/docs/-/compare/aaa...bbb", "View Diff on gitlab.com"),
        ("https://git.example.org:8443/o/r/compare/a...b", "View Diff on git.example.org"),
    ],
)
def test_the_link_names_the_forge(permalink: str, label: str) -> None:
    link = f'[{label}]({permalink}){{target="_blank"}}'
    assert link in written(report(EDITED, permalink=permalink)).split("\n")


def test_a_report_with_nothing_to_say_has_no_overview() -> None:
    text = written(replace(report(EDITED), highlights=(), insights=()))
    assert 'target="_blank"}\n\n# Summary Table\n' in text


@pytest.mark.parametrize(
    ("patch", "fence"),
    [
        (b"@@ -1 +1 @@\n-a\n+b\n", 4),
        (b"@@ -1 +1 @@\n ```\n-a\n", 4),
        (b"@@ -1 +1 @@\n ````\n-a\n", 5),
        (b"@@ -1 +1 @@\n   `````` \t\r\n-a\n", 7),
        (b"@@ -1 +1 @@\n    ``````\n-a\n", 4),
        (b"@@ -1 +1 @@\n-``````\n+``````\n", 4),
        (b"@@ -1 +1 @@\n ``````md\n-a\n", 4),
        (b"@@ -1 +1 @@\n+a\r``````\r\n", 7),
    ],
)
def test_no_line_of_a_patch_closes_its_fence(patch: bytes, fence: int) -> None:
    text = written(report(replace(EDITED, patch=patch)))
    ticks = "`" * fence
    assert f"\n{ticks}diff\n{patch.decode()}{ticks}\n</details>\n" in text
    blocks = [token for token in MarkdownIt().parse(text) if token.info == "json"]
    assert len(blocks) == 1


def test_bytes_that_are_not_utf8_are_kept() -> None:
    change = replace(EDITED, path="docs/\udcff.md", patch=b"@@ -1 +1 @@\n-\xe9\x00\n+\xc3\xa9\n")
    encoded = written(report(change)).encode("utf-8", "surrogateescape")
    assert b"## docs/\xff.md{#item-" in encoded
    assert change.patch in encoded


def test_paths_and_titles_stay_on_their_line() -> None:
    change = replace(MOVED, path="docs/a\nb.md", old_path="x\r&#10;\u2028.md")
    text = written(report(change))
    assert "\n## docs/a&#10;b.md{#item-" in text
    assert "\n| [a&#10;b.md](#item-" in text
    assert "| Renamed from x&#13;&amp;#10;&#8232;.md |" in text
    labels = re.search(r"```json\n(.*?)\n```", text, re.DOTALL)
    assert labels is not None
    assert json.loads(labels[1])["modification_title"] == report(change).items[0].title


def test_plain_text_of_the_overview_stays_plain() -> None:
    statement = Statement("# <b>*a*</b> [x](y) `c` {{ d }}\n$5 a_b __init__ &lt; 1. -")
    told = replace(report(EDITED), insights=(statement,))
    assert (
        "\n# Insights\n\\# \\<b\\>\\*a\\*\\</b\\> \\[x\\](y) `c` \\{\\{ d \\}\\}\n"
        "\\$5 a_b \\_\\_init\\_\\_ \\&lt; 1. -\n\n# Summary Table"
    ) in written(told)


TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\n\r"),
        st.sampled_from("`“”\\*_{}|< "),
    ),
    max_size=40,
)


REFERENCE = re.compile(r"&#(\d+);|&amp;(?=(?:amp;)*#\d+;)")


def read_prose(markdown: str) -> str:
    """The text of Markdown's paragraphs as a reader of the page sees it."""
    paragraphs = (token.children or [] for token in MarkdownIt().parse(markdown) if token.children)
    return "\n".join("".join(map(_shown, children)) for children in paragraphs)


def _shown(token: Token) -> str:
    if token.type == "code_inline":
        return f"`{token.content}`"
    return "\n" if token.type == "softbreak" else token.content


@given(TEXTS)
def test_escaped_text_reads_as_itself(text: str) -> None:
    # A Markdown reader drops blanks at a line's end, and a line of blanks parts paragraphs.
    text = "\n".join(line.rstrip() for line in text.split("\n") if line.strip())
    assert read_prose(escape_markdown(text)) == text


@given(TEXTS)
def test_escaped_text_can_be_read_back(text: str) -> None:
    assert unescape_markdown(escape_markdown(text)) == text


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("`a_b.md` is new", "`a_b.md` is new"),
        ("`<b>` → `*x*`", "`<b>` → `*x*`"),
        ("“a `b` c”", "“a \\`b\\` c”"),
        ("`{{ x }}`", "\\`\\{\\{ x \\}\\}\\`"),
        ("`a|b`", "\\`a\\|b\\`"),
        ("one ` alone", "one \\` alone"),
    ],
)
def test_names_are_code_where_that_is_inert(text: str, markdown: str) -> None:
    assert escape_markdown(text) == markdown


@given(TEXTS)
def test_a_line_stays_a_line(text: str) -> None:
    assert len(f"{escape_line_ends(text)}|".splitlines()) == 1
    assert not {"\n", "\r"} & set(escape_markdown_line(text))


@given(st.text(st.sampled_from("&#10;ampx\n\r"), max_size=20))
def test_text_on_one_line_can_be_read_back(text: str) -> None:
    def read(found: re.Match[str]) -> str:
        return chr(int(found[1])) if found[1] else "&"

    assert REFERENCE.sub(read, escape_line_ends(text)) == text
