"""What a difference is that readers do not see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diff_insight.analysis.align.sequence import same_ends
from diff_insight.analysis.document.reading import without_comments
from diff_insight.model.facts import (
    CommentOnly,
    Fact,
    Lines,
    NotationOnly,
    RewrappedOnly,
    WhitespaceOnly,
)


def unseen(old: Sequence[str], new: Sequence[str]) -> Iterator[Fact]:
    """What a difference is that readers do not see, by what makes both sources equal."""
    if list(old) == list(new):  # a format that writes the same lines in two ways
        whole = Lines((1, max(len(old), 1)), (1, max(len(new), 1)))
        yield NotationOnly(lines=whole)
        return
    lines = differing(old, new)
    sides = [
        list(side[span[0] - 1 : span[1]]) if span else []
        for side, span in zip((old, new), (lines.old, lines.new), strict=True)
    ]
    bare = [["".join(line.split()) for line in side] for side in sides]
    filled = [list(filter(None, side)) for side in bare]
    if filled[0] == filled[1]:
        yield WhitespaceOnly(lines=lines)
    elif "".join(filled[0]) == "".join(filled[1]):
        yield RewrappedOnly(lines=lines)
    elif len({without_comments("".join(side)) for side in filled}) == 1:
        yield CommentOnly(lines=lines)
    else:
        yield NotationOnly(lines=lines)


def differing(old: Sequence[str], new: Sequence[str]) -> Lines:
    """From the first line that differs to the last."""
    first, end = same_ends(old, new)
    return Lines(
        (first + 1, max(len(old) - end, first + 1)), (first + 1, max(len(new) - end, first + 1))
    )
