"""Code blocks, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diff_insight.analysis.align.sequence import best_in_order, gaps
from diff_insight.analysis.align.similarity import letters_alike
from diff_insight.analysis.comparison.code import CodeDiff, Hunk
from diff_insight.analysis.comparison.comparison import Comparison
from diff_insight.analysis.document import Kind, Unit
from diff_insight.analysis.document.fence import read_fence
from diff_insight.analysis.inline.keys import fence_words
from diff_insight.model.facts import (
    CodeAdded,
    CodeAttributesChanged,
    CodeChanged,
    CodeRemoved,
    CommandChanged,
    Fact,
    Lines,
)

SHELLS = frozenset(
    [
        "azcli",
        "azurecli",
        "azurecli-interactive",
        "azurepowershell",
        "azurepowershell-interactive",
        "azdeveloper",
        "bash",
        "bat",
        "batch",
        "batchfile",
        "cli",
        "cmd",
        "cmdline",
        "console",
        "copilot-prompt",
        "curl",
        "dos",
        "dotnetcli",
        "fish",
        "powershell",
        "powershell-interactive",
        "ps1",
        "pwsh",
        "sh",
        "shell",
        "shell-session",
        "shellsession",
        "terminal",
        "zsh",
    ]
)
_SAME_COMMAND = 0.4
_MOST_COMPARED = 400


def code_facts(comparison: Comparison) -> Iterator[Fact]:
    """Code blocks that are new, gone or different."""
    for unit in comparison.removed():
        if unit.kind is Kind.CODE:
            yield CodeRemoved(
                unit.mark, unit.text, lines=Lines(unit.span, None), section=unit.section
            )
    for unit in comparison.added():
        if unit.kind is Kind.CODE:
            yield CodeAdded(
                unit.mark, unit.text, lines=Lines(None, unit.span), section=unit.section
            )
    for diff in comparison.code:
        yield from _changed(diff)


def _changed(diff: CodeDiff) -> Iterator[Fact]:
    old, new = diff.old, diff.new
    if old.mark != new.mark:
        yield CodeChanged(
            *(new.mark, None, None, old.mark),
            lines=Lines((old.first, old.first), (new.first, new.first)),
            section=new.section,
        )
    for hunk in diff.hunks:
        if not "".join((*hunk.old, *hunk.new)).strip():
            yield _code(_with_neighbours(hunk, diff), new)
        elif new.mark in SHELLS:
            yield from _commands(hunk, new)
        else:
            yield _code(hunk, new)
    yield from _attributes(old, new)


def _attributes(old: Unit, new: Unit) -> Iterator[Fact]:
    """What stands behind the languages, where that is not the same."""
    words = [" ".join(fence_words(unit.key).split()) for unit in (old, new)]
    sides = [read_fence(side).attributes for side in words]
    if sides[0] == sides[1] and old.mark == new.mark:
        sides = words  # the same, written in another way: in braces, say
    if sides[0] != sides[1]:
        yield CodeAttributesChanged(
            *(new.mark, sides[0] or None, sides[1] or None),
            lines=Lines((old.first, old.first), (new.first, new.first)),
            section=new.section,
        )


def _with_neighbours(hunk: Hunk, diff: CodeDiff) -> Hunk:
    """Blank lines that came or went, with the lines around them, which say where that is."""
    lines = diff.old.text.split("\n"), diff.new.text.split("\n")
    starts = hunk.old_first - diff.old.text_line, hunk.new_first - diff.new.text_line
    ends = starts[0] + len(hunk.old), starts[1] + len(hunk.new)
    sides = [
        tuple(side[max(start - 1, 0) : end + 1])
        for side, start, end in zip(lines, starts, ends, strict=True)
    ]
    before = min(*starts, 1)
    return Hunk(sides[0], sides[1], hunk.old_first - before, hunk.new_first - before)


def _code(hunk: Hunk, unit: Unit) -> CodeChanged:
    return CodeChanged(
        *(unit.mark, _text(hunk.old), _text(hunk.new)), lines=hunk.lines, section=unit.section
    )


def _commands(hunk: Hunk, unit: Unit) -> Iterator[Fact]:
    """Each changed command by itself, what is new or gone beside it as code."""
    pairs = _command_pairs(hunk)
    for left, right in pairs:
        line = Hunk(
            *(hunk.old[left : left + 1], hunk.new[right : right + 1]),
            *(hunk.old_first + left, hunk.new_first + right),
        )
        old, new = hunk.old[left].strip(), hunk.new[right].strip()
        if old == new:  # the same command, indented otherwise
            yield _code(line, unit)
        else:
            yield CommandChanged(unit.mark, old, new, lines=line.lines, section=unit.section)
    for a, b in gaps(pairs, len(hunk.old), len(hunk.new)):
        rest = Hunk(
            *(hunk.old[a.start : a.stop], hunk.new[b.start : b.stop]),
            *(hunk.old_first + a.start, hunk.new_first + b.start),
        )
        if "".join((*rest.old, *rest.new)).strip():
            yield _code(rest, unit)


def _command_pairs(hunk: Hunk) -> list[tuple[int, int]]:
    olds, news = range(len(hunk.old)), range(len(hunk.new))
    if len(olds) * len(news) > _MOST_COMPARED:
        return []
    filled_old = [n for n in olds if hunk.old[n].strip()]
    filled_new = [n for n in news if hunk.new[n].strip()]
    if len(filled_old) == len(filled_new) == 1:
        return [(filled_old[0], filled_new[0])]
    scores = {
        (left, right): score
        for left in filled_old
        for right in filled_new
        if (score := letters_alike(hunk.old[left], hunk.new[right])) >= _SAME_COMMAND
    }
    return best_in_order(scores, olds, news)


def _text(lines: Sequence[str]) -> str | None:
    return "\n".join(lines) if lines else None
