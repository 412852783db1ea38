"""Markdown documents at random, from a grammar of what sites have, and edits of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hypothesis import strategies as st

from robustness.patches import Edit

_WORDS = (
    *("the", "service", "Azure", "`code`", "`max_tokens`", "**Save**", "_it_", "300", "v2.1"),
    *("2024-10-21", "preview", "deprecated", "https://example.org/a?b=c#d", "$x^2$", ":smile:"),
    *("😀", "漢字", "中文", "is now", "not", "{x}", "{{ y }}", "<br>", "&amp;", "“a”", '"Open"'),
    *("<http://example.org/guide>", "<mail@example.org>", "[link](a.md)", "[text][ref]"),
    *("[ref]", "![alt](img.png)", "[^1]", "~~old~~", "\\*", "x  ", "\\", "https://a.b", "^a^"),
    *('<a href="b.md">b</a>', "<!-- c -->", "`` ` ``", "[](e.md)", "![](f.png)", "\u200b", "\x0c"),
)
_INFO = (
    *("", "py", "python", "js", "bash", "console", "json", "yaml", "{.py}", "{ .sh #id }"),
    *('py hl_lines="2 3"', 'py hl_lines="1"', 'py title="a.py"', 'title="b"', "js{1,3}", "js {1}"),
    *("{1,3}", "rust,ignore", "ts:line-numbers", "{code-block} python", "{note}", "mermaid", "   "),
)
_HEADINGS = ("Setup", "Set up", "Limits", "Limits {#own-id}", "`code` of it", "", "終わり", "A #")
_KEYS = ("title: A", "title: B", "description:", "ms.date: 01/02/2025", "tags: [a, b]", "x: {y}")
_CELLS = ("a", "b", "`c`", "80 M", "100 M", "", " ", "[l](m)", "x \\| y", "**B**", "—")


class _Block(NamedTuple):
    """A block's lines, without the blank line behind it."""

    lines: tuple[str, ...]


def _block(*lines: str) -> _Block:
    return _Block(lines)


def _indented(block: _Block, indent: str, first: str | None = None) -> _Block:
    head = indent if first is None else first
    lines = [(head if number == 0 else indent) + line for number, line in enumerate(block.lines)]
    return _Block(tuple(lines))


_text = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=9).map(" ".join)
_paragraph = st.lists(_text, min_size=1, max_size=3).map(lambda lines: _Block(tuple(lines)))
_code_lines = st.lists(
    st.sampled_from(
        ["x = 1", "pip install a==1", "", "    y", "```", "---", "title: A", "# no", "<b>"]
    ),
    max_size=4,
)


@st.composite
def _fences(draw: st.DrawFn) -> _Block:
    mark = draw(st.sampled_from(["```", "~~~", "````", "~~~~"]))
    info = draw(st.sampled_from(_INFO))
    body = draw(_code_lines)
    close = draw(st.sampled_from([mark, mark, mark, mark + "`", ""]))
    block = _block(f"{mark}{info}", *body, *([close] if close else []))
    return _indented(block, " " * draw(st.sampled_from([0, 0, 0, 2, 3, 4])))


@st.composite
def _tables(draw: st.DrawFn) -> _Block:
    width = draw(st.integers(1, 3))
    row = st.lists(st.sampled_from(_CELLS), min_size=width, max_size=width)
    rows = [draw(row), *draw(st.lists(row, max_size=4))]
    style = draw(st.sampled_from(["---", ":--", "--:", ":-:"]))
    lines = [f"| {' | '.join(cells)} |" for cells in rows]
    return _block(lines[0], f"|{'|'.join([style] * width)}|", *lines[1:])


@st.composite
def _headings(draw: st.DrawFn) -> _Block:
    words = draw(st.sampled_from(_HEADINGS))
    level = draw(st.integers(1, 4))
    if draw(st.booleans()):
        return _block(f"{'#' * level} {words}")
    return _block(words or "x", draw(st.sampled_from(["===", "---", "-", "="])))


_single = st.sampled_from(
    [
        *("---", "***", "[ref]: target.md", "[ref]: <other.md> 'T'", "[^1]: A note.", "<hr>"),
        *("<div>\n<p>html</p>\n</div>", "<!-- note\nover lines -->", "<details>", "</details>"),
        *("[!INCLUDE [a](inc/a.md)]", ":::code source='a.py'", "::: zone-end", ":::", "[TOC]"),
        *('--8<-- "inc.md"', "$$\nx = y\n$$", "*[HTML]: Hyper", "Term\n: what it is", "{: .cls }"),
        *(
            "    indented code",
            "\tx = 1",
            "- [ ] to do\n- [x] done",
            "import A from 'a'",
            "<Tabs />",
        ),
        *(".. note:: rst", "```", "~~~", "|", "| a |", ">", "-", "1.", "#", "\\", "key: value"),
    ]
).map(lambda text: _Block(tuple(text.split("\n"))))
_leaf = st.one_of(_paragraph, _fences(), _tables(), _headings(), _single)


@st.composite
def _nested(draw: st.DrawFn, inner: st.SearchStrategy[_Block]) -> _Block:
    blocks = draw(st.lists(inner, min_size=1, max_size=3))
    how = draw(st.sampled_from(["-", "*", "1.", "7)", ">", "[!NOTE]", "!!!", "???+", "===", ":::"]))
    joined = _Block(tuple(_joined(blocks, blank=draw(st.booleans()))))
    match how:
        case ">":
            return _indented(joined, "> ")
        case "[!NOTE]":
            kind = draw(st.sampled_from(["NOTE", "WARNING", "div class='x'"]))
            return _Block((f"> [!{kind}]", *_indented(joined, "> ").lines))
        case "!!!" | "???+" | "===":
            kind = draw(st.sampled_from(['note "T"', "tip", '"Tab"', "warning inline", '""']))
            return _Block((f"{how} {kind}", "", *_indented(joined, "    ").lines))
        case ":::":
            kind = draw(st.sampled_from(["note", " moniker range='a'", " zone pivot='b'", "tip T"]))
            return _Block((f":::{kind}", *joined.lines, ":::"))
        case _:
            width = draw(st.sampled_from([len(how) + 1, 4]))
            return _indented(joined, " " * width, f"{how} ".ljust(width))


_blocks = st.recursive(_leaf, _nested, max_leaves=5)
_front_matter = st.lists(st.sampled_from(_KEYS), max_size=4).map(
    lambda keys: "\n".join(("---", *keys, "---", ""))
)


def _joined(blocks: Sequence[_Block], *, blank: bool = True) -> list[str]:
    lines: list[str] = []
    for block in blocks:
        lines += [*([""] if lines and blank else []), *block.lines]
    return lines


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A document."""
    return _written(draw(st.lists(_blocks, max_size=8)), draw(st.just("") | _front_matter))


@st.composite
def edited_documents(draw: st.DrawFn) -> tuple[str, str]:
    """A document and what random edits of its blocks, lines and characters made of it."""
    blocks = draw(st.lists(_blocks, min_size=1, max_size=8))
    head = draw(st.just("") | _front_matter)
    old = _written(blocks, head)
    changed = list(blocks)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, max(len(changed) - 1, 0)))
        match draw(st.sampled_from(["insert", "replace", "remove", "move", "indent"])):
            case "insert":
                changed.insert(at, draw(_blocks))
            case "replace":
                changed[at : at + 1] = [draw(_blocks)]
            case "remove":
                del changed[at : at + 1]
            case "move" if changed:
                changed.append(changed.pop(at))
            case "indent" if changed:
                changed[at] = _indented(changed[at], draw(st.sampled_from([" ", "    ", "> "])))
            case _:
                pass
    new_head = draw(st.sampled_from([head, head, ""]) | _front_matter)
    return old, draw(_lines_edited(_written(changed, new_head)))


@st.composite
def _lines_edited(draw: st.DrawFn, text: str) -> str:
    """A text with a few words or marks of it replaced."""
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text)))
        end = min(start + draw(st.integers(0, 12)), len(text))
        text = text[:start] + draw(st.sampled_from(["", " ", "\n", *_WORDS, *_INFO])) + text[end:]
    return draw(st.sampled_from([text, text, text, text.replace("\n", "\r\n"), text.rstrip("\n")]))


def _written(blocks: Sequence[_Block], head: str) -> str:
    return head + "".join(f"{line}\n" for line in _joined(blocks))


_paths = st.sampled_from(
    [
        "docs/a.md",
        "docs/b.md",
        "README.md",
        "docs/x/index.md",
        "docs/c.mdx",
        "docs/ü`{x}|.md",
    ]
)


@st.composite
def edits(draw: st.DrawFn) -> list[Edit]:
    """Files of one range: mostly documents that were edited."""
    found = []
    for path in draw(st.lists(_paths, min_size=1, max_size=3, unique=True)):
        old, new = (side.encode("utf-8", "surrogatepass") for side in draw(edited_documents()))
        match draw(st.sampled_from(["edited", "edited", "edited", "added", "removed", "renamed"])):
            case "added":
                found.append(Edit(path, None, new))
            case "removed":
                found.append(Edit(path, old, None))
            case "renamed":
                found.append(Edit(path, old, new, f"old/{path}"))
            case _:
                found.append(Edit(path, old, new))
    return found
