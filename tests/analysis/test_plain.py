"""What is read without the parser is the same as with it."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from diff_insight.analysis.document.build import Builder
from diff_insight.analysis.document.outline import END, BlockTokens, Outline, filled_of
from diff_insight.analysis.document.plain import read_plain
from diff_insight.analysis.document.syntax import SiteParser

PAGES = [path.read_text("utf-8") for path in sorted((Path(__file__).parent / "pages").glob("*.md"))]
PARSER = SiteParser()
NOTHING = Outline((), filled_of(()), (), ())
# Lines that are nearly what is read without the parser, and those that end such blocks.
LINES = [
    *("", "", "text", "more [l](u)", "`code` x", "**b** y", "_a_", "__init__", "2024 was", "1. n"),
    *("* i", "- i", "+1", "  cont", "    code", "\tx", "===", "---", "***", "=x", "?x", "!x"),
    *("# H", "## H #", "## A | b", "#", "####### no", "## h\u00a0", "x\u00a0", "\x1cx", "x\x0b"),
    *("```py", "```", "``` ", "````", "```a`b`", "  ```", "    ```", "~~~", "```|", "\u65e5\u672c"),
    *("::: zone pivot='a'", "::: zone-end", ":::", "::: moniker|y", "::: image src='a'", "::b"),
    *("> q", "> [!NOTE]", ">", "> - l", "> # h", "> ```py", "> ```", "> > n", ">lazy", ">\tt"),
    *("> | a | b |", "> |---|---|", "> | 1 |", "> ::: zone pivot='q'", "> [r]: /u", "[r]: /u"),
    *("| a | b |", "|---|:-:|", "| 1 \\| x | 2 |", "| 1 |", "|", "||", "|-|", "| a\u00a0 |"),
    *("a | b", "--|--", "[a]:", "[x] y", "[!INCLUDE [a](b)]", "!!! note", "<div>", "<!-- c -->"),
]


def same_blocks(text: str) -> None:
    lines = [*text.split("\n"), END]
    filled = filled_of(lines)
    line = filled.index(True)
    while line < len(lines) - 1:
        state = PARSER.state(lines[:-1])
        tokens = PARSER.block(state, line)
        size = state.line - line
        plain = read_plain(lines, filled, line)
        if plain is not None:
            own = Builder(tuple(lines), 0)
            parsed = Builder(tuple(lines), 0)
            own.place(line, plain[0], 1, BlockTokens(line, plain[1], {}))
            parsed.place(line, size, 1, BlockTokens(line, tokens, state.env.get("references", {})))
            assert (plain[0], own.units) == (size, parsed.units)
            assert own.document(None, "\n", NOTHING) == parsed.document(None, "\n", NOTHING)
        line = filled.index(True, line + size)


def test_plain_blocks_of_pages_are_what_the_parser_reads() -> None:
    for page in PAGES:
        same_blocks(page)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(LINES), max_size=14))
def test_plain_blocks_are_what_the_parser_reads(lines: list[str]) -> None:
    same_blocks("\n".join(lines))
