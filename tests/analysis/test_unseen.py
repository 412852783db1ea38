"""What is said to be unseen is unseen: both versions render to the same HTML."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from diff_insight.analysis import Version
from robustness.one_file import analyse_file

UNSEEN = {"whitespace-only", "rewrapped-only", "comment-only", "notation-only"}
RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
BLOCKS = (
    "# Title",
    "## Setup {#setup}",
    "Setext\n======",
    "Roses are red,  \nViolets are blue.",
    "Some *text* with `code` and [a link](a.md 'Title').",
    "See [x] and [y][x].",
    '[x]: https://example.org "X"',
    "1. one\n2. two\n3. three",
    "- one\n- two\n    - inner\n- three",
    "- loose\n\n- items",
    "- [ ] open\n- [x] done",
    "> quoted\n> words",
    "```py\nif a:\n    b\n\nc\n```",
    "    indented\n    code",
    "| a | b |\n|---|:-:|\n| 1 | 2 |\n| 3 | 4 |",
    "---",
    "<!-- a comment -->",
    "<div class='a'>\n\ntext\n\n</div>",
    "Ten&nbsp;km &amp; more.",
    "Text <!-- note --> and <br> more\u00a0text.",
)
PIECES = (
    *("", " ", "  ", "\n", "\n\n", "    ", "\t", "  \n", "\\\n", "\u00a0", "\u200b", "x"),
    *("*", "_", "`", ">", "> ", "#", "-", "- ", "1. ", "5. ", "|", ":", "&", "&amp;", "<br>"),
    *("<!-- -->", "---", "===", "```", "~~~", "[", "]", "(", ")", "\\", "{#b}", '"', "!"),
)


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, str]:
    blocks = draw(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=6))
    old = "\n\n".join(blocks) + "\n"
    new = old
    for _ in range(draw(st.integers(1, 2))):
        start = draw(st.integers(0, len(new)))
        end = min(len(new), start + draw(st.integers(0, 4)))
        new = new[:start] + draw(st.sampled_from(PIECES)) + new[end:]
    return old, new


@settings(max_examples=300, deadline=None)
@given(edits())
# No id: attribute lists take blanks alone. Rules around a heading, and no metadata.
@example(("## Setup {#setup}\n", "## Setup {\t#setup}\n"))
@example(("---\n\n## A\n\n---\n", "---\n\n# # A\n\n---\n"))
def test_only_what_renders_alike_is_said_to_be_unseen(pair: tuple[str, str]) -> None:
    old, new = pair
    analysis = analyse_file(Version("a.md", old.encode()), Version("a.md", new.encode()))
    kinds = {fact.kind for fact in analysis.facts}

    if old != new and kinds <= UNSEEN:
        assert kinds, "a change of which nothing is said"
        assert rendered(old) == rendered(new)


def rendered(source: str) -> str:
    """The HTML without comments, blank runs, ends of code's lines and blanks in headings' ids."""
    html = re.sub(r"<!--.*?-->", "", RENDERER.render(source), flags=re.DOTALL)
    html = re.sub(r"\{ *(#[\w.:-]+) *\}(?=</h\d>)", r"{\1}", html)
    html = re.sub(r"[ \t]+(?=\n)", "", html)
    parts = re.split(r"(<pre>.*?</pre>)", html, flags=re.DOTALL)
    parts[::2] = [re.sub(r"[ \t\r\n]+", " ", part) for part in parts[::2]]
    return re.sub(
        r" ?(</?(?:p|h\d|li|ul|ol|t\w+|blockquote|div|pre)\b[^>]*>) ?", r"\1", "".join(parts)
    ).strip(" \n")
