"""The text of a comment: what it says, what fits, and that nothing in it does anything."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from diff_insight.reviews.inert import code, inert
from support.forge_server import LONGEST
from support.processes import diff_insight
from support.repositories import Content, Repo

OPTIONS = "# Options\n\n| Name | Default |\n|---|---|\n| `wait` | 5 |\n| `retry` | 3 |\n"
HOSTILE = (
    "@everyone and @octo/team, see #1, !2, ~label, octo/docs#3, GH-4, https://evil.example "
    "www.evil.example evil@evil.example <img src=x onerror=alert(1)> ![x](https://evil.example/x) "
    "[click](javascript:alert(1)) </details> <!-- diff-insight --> `{@inside}` \\@escaped "
    "##[add-mask]x &#64;entity ::set-output name=x::y \u202egnp.exe"
)
# What forges look for in rendered text, outside of code.
ACTIVE = re.compile(
    r"@[\w\[]|(?<![\w&])[#!~%$&^][\w\"]|\w#\d|GH-\d|\w://|www\.\w|[\u202a-\u202e\u2066-\u2069]",
    re.IGNORECASE,
)


def rendered(markdown: str) -> tuple[str, set[str], str]:
    """The text outside of code, where links lead, and the HTML that is let through."""
    text, links, html = "", set(), ""
    for block in MarkdownIt("commonmark").parse(markdown):
        html += block.content if block.type == "html_block" else ""
        for token in block.children or ():
            text += token.content if token.type in {"text", "text_special"} else ""
            html += token.content if token.type == "html_inline" else ""
            links |= {str(value) for name, value in token.attrs.items() if name in {"href", "src"}}
    return text, links, html


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "repo")
    repo.git("remote", "add", "origin", "https://github.com/example/docs.git")
    return repo


def comment(repo: Repo, *arguments: str) -> str:
    done = diff_insight(
        "report", "HEAD~1", "HEAD", "--format", "comment", *arguments, cwd=repo.path
    )
    assert done.status == 0, done.said
    return done.out.decode()


def test_what_a_comment_says(repo: Repo) -> None:
    limits = "# Limits\n\nThe server keeps a session for 30 minutes.\n"
    repo.commit({"options.md": OPTIONS, "limits.md": limits, "gone.md": "# Gone\n\nText.\n"})
    repo.commit(
        {
            "options.md": OPTIONS.replace("| `retry` | 3 |\n", ""),
            "limits.md": limits.replace("30", "20"),
            "gone.md": None,
        }
    )
    text = comment(repo)
    head, base = repo.git("rev-parse", "HEAD"), repo.git("rev-parse", "HEAD~1")
    file = "https://github.com/example/docs/blob"
    assert text.startswith("<!-- diff-insight -->\n### ")
    breaking, rest = text.split("**Breaking changes**")[1].split("<details>")
    assert f"- [`options.md`]({file}/{head}/options.md)" in breaking
    assert f"- [`gone.md`]({file}/{base}/gone.md)" in breaking
    assert f"[`limits.md:3`]({file}/{head}/limits.md?plain=1#L3)" in rest
    assert "20 minutes" in text
    assert f"/compare/example:{base[:7]}...example:{head[:7]})</sub>" in text


def test_a_story_leads_to_its_own_lines(repo: Repo) -> None:
    text = "# Page\n\nThe limit is 30 minutes.\n\nOld words.\n"
    repo.commit({"page.md": text})
    repo.commit({"page.md": text.replace("30", "20") + "\n## Remove\n\nRun `setup --remove`.\n"})
    highlights = comment(repo).split("**Highlights**")[1].split("<details>")[0]
    value, section = re.findall(r"^- .*", highlights, re.MULTILINE)
    assert "20 minutes" in value
    assert "[`page.md:3`](" in value
    assert "[`page.md:7`](" in section


def test_nothing_of_a_repository_does_anything(repo: Repo) -> None:
    path = "a`b/@team #1 <img>.md"
    before: dict[str | bytes, Content] = {path: "# Guide\n\nOne.\n", "b.md": "# B\n\nText.\n"}
    repo.commit(before)
    repo.commit({path: f"# Guide\n\n{HOSTILE}\n\n## {HOSTILE}\n\nOne.\n", "b.md": f"# {HOSTILE}\n"})
    text, links, html = rendered(comment(repo))
    assert "everyone" in text
    assert ACTIVE.search(text) is None, ACTIVE.search(text)
    assert all(link.startswith("https://github.com/example/docs/") for link in links)
    assert html.startswith("<!-- diff-insight -->")
    assert re.findall(r"<[^>]+>", html.partition("-->")[2]) == [
        *("<details>", "<summary>", "</summary>", "</details>", "<sub>", "</sub>")
    ]


@given(st.text() | st.text("@#!~%&`[]()<>\\:/w.GH-1a ", max_size=30))
def test_any_text_reads_as_it_is_and_does_nothing(text: str) -> None:
    shown, links, html = rendered(f"- {inert(text)}\n")
    assert (links, html) == (set(), "")
    assert ACTIVE.search(shown) is None
    (block,) = (
        token for token in MarkdownIt("commonmark").parse(f"- x{code(text)}x\n") if token.children
    )
    assert [token.type for token in block.children or ()] in (
        ["text", "code_inline", "text"],
        ["text"],  # nothing but blanks
    )


def test_a_very_long_report_says_what_is_left_out(repo: Repo) -> None:
    names = [f"{'long folder name/' * 12}{number:04}.md" for number in range(300)]
    for options in (OPTIONS, OPTIONS.replace("| `retry` | 3 |\n", "")):
        files: dict[str | bytes, Content] = dict.fromkeys(names, options)
        repo.commit(files)
    text = comment(repo)
    length = len(text.encode("utf-16-le")) // 2
    assert LONGEST - 2_500 < length <= LONGEST
    left = re.search(r"^(\d+) more entries have no room here\.$", text, re.MULTILINE)
    assert left is not None
    shown = text.count("\n- [")
    assert shown + int(left[1]) >= len(names)
    assert text.count("<details>") == text.count("</details>")


def test_a_comment_in_another_language(repo: Repo) -> None:
    repo.commit({"options.md": OPTIONS})
    repo.commit({"options.md": OPTIONS.replace("| `retry` | 3 |\n", "")})
    assert "**重大变更**" in comment(repo, "--locale", "zh_CN")
