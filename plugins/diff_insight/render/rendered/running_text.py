"""Texts of a document, in one version or both, as HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diff_insight.render.prose import LinkTargets
from diff_insight.render.rendered.inline import runs_of
from diff_insight.render.rendered.marked import compared
from diff_insight.render.rendered.pieces import html_of, html_of_runs
from diff_insight.render.rendered.styled import Run


@dataclass(frozen=True, slots=True)
class Texts:
    """Makes the HTML of texts.

    Attributes:
        old_references: Targets of the old version's link references.
        new_references: Those of the new version.
        targets: What links can lead to.
    """

    old_references: Mapping[str, str]
    new_references: Mapping[str, str]
    targets: LinkTargets

    def html(self, old: str | None, new: str | None, *, plain: bool) -> str:
        """A text of which at least one version is there, with what differs marked in it."""
        if old == new and ("[" not in (new or "") or self._same_references):
            runs = self._runs(new or "", self.new_references, plain=plain)
            return html_of_runs(runs, "", self.targets)
        before = None if old is None else self._runs(old, self.old_references, plain=plain)
        after = None if new is None else self._runs(new, self.new_references, plain=plain)
        if before is None:
            return html_of_runs(after or (), "ins", self.targets)
        if after is None:
            return html_of_runs(before, "del", self.targets)
        return html_of(compared(before, after), self.targets)

    @property
    def _same_references(self) -> bool:
        return self.old_references == self.new_references

    @staticmethod
    def _runs(text: str, references: Mapping[str, str], *, plain: bool) -> Sequence[Run]:
        if plain:
            return [Run(text)] if text else []
        return runs_of(text, references)
