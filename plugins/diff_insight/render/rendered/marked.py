"""Merge two versions of a text into runs marked as common, deleted or inserted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diff_insight.render.rendered.edits import edits
from diff_insight.render.rendered.pieces import MarkedRun
from diff_insight.render.rendered.styled import Run


def compared(old: Sequence[Run], new: Sequence[Run]) -> list[MarkedRun]:
    """Both versions as one text.

    Without the pieces that are gone it is the new one, without those that are new the old one.
    """
    if old == new:
        return _marked_runs(new)
    old_text, new_text = ("".join(run.text for run in side) for side in (old, new))
    found = edits(old_text, new_text)
    if found is None:
        return [*_marked_runs(old, "del"), *_marked_runs(new, "ins")]
    before, after = _RunCutter(old), _RunCutter(new)
    pieces: list[MarkedRun] = []
    for edit in found:
        pieces += _common(before.until(edit.old[0]), after.until(edit.new[0]))
        pieces += _marked_runs(before.until(edit.old[1]), "del")
        pieces += _marked_runs(after.until(edit.new[1]), "ins")
    pieces += _common(before.until(len(old_text)), after.until(len(new_text)))
    return pieces


def _marked_runs(runs: Sequence[Run], mark: str = "") -> list[MarkedRun]:
    """Text that one version has, or that both have alike."""
    return [MarkedRun(run, mark, run.style) for run in runs]


class _RunCutter:
    """Cuts runs into stretches, from the first to the last."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._runs = runs
        self._number = 0
        self._within = 0  # characters of the run that were read
        self._at = 0  # characters of the whole text that were read

    def until(self, end: int) -> list[Run]:
        """What is left of the text before a place."""
        found: list[Run] = []
        while self._at < end:
            run = self._runs[self._number]
            size = min(len(run.text) - self._within, end - self._at)
            whole = size == len(run.text)
            text = run.text[self._within : self._within + size]
            found.append(run if whole else Run(text, run.style))
            self._within += size
            self._at += size
            if self._within == len(run.text):
                self._number, self._within = self._number + 1, 0
        return found


def _common(old: Sequence[Run], new: Sequence[Run]) -> Iterator[MarkedRun]:
    """Text that both have, cut wherever either changes its style."""
    before = _RunCutter(old)
    end = 0
    for run in new:
        end += len(run.text)
        at = 0
        for part in before.until(end):
            text = run.text[at : at + len(part.text)]
            yield MarkedRun(Run(text, run.style), "", part.style)
            at += len(part.text)
