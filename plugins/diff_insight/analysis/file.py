"""The analysis of one file: its facts, labels and view."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from diff_insight.analysis.comparison.merge import merged, one_sided
from diff_insight.analysis.draft import Draft, with_facts
from diff_insight.analysis.file_pair import is_prose
from diff_insight.analysis.labels import INTERFACE_PART, LabelledChange, LabelMaker
from diff_insight.analysis.versions.encoding import UTF_8
from diff_insight.analysis.versions.version import Version
from diff_insight.conventions.limits import MOST_WHOLE_CHARACTERS
from diff_insight.model.analysis import CutOff, FileAnalysis
from diff_insight.model.facts import Fact
from diff_insight.model.faults import Stage
from diff_insight.model.rendered import DocumentDiff
from diff_insight.model.role import Role
from diff_insight.runtime.faults import attempt


def finish(
    file_draft: Draft, campaigns: Iterable[Fact] = (), labels: LabelMaker | None = None
) -> FileAnalysis:
    """The analysis of a file whose own facts are all known.

    Args:
        file_draft: The file.
        campaigns: What it shares with others.
        labels: Gives it its labels.
    """
    maker = labels or LabelMaker()
    analysis, faults = attempt(
        Stage.ANALYSIS,
        lambda: _finished(with_facts(file_draft, (*file_draft.facts, *campaigns)), maker),
        lambda: _labelled(Draft(file_draft.pair, (), cut_off=CutOff.NOT_READABLE), maker),
        file_draft.path,
    )
    if file_draft.faults or faults:
        return replace(analysis, document=None, faults=(*file_draft.faults, *faults))
    document, faults = attempt(
        Stage.VIEW, lambda: _document(file_draft), lambda: None, file_draft.path
    )
    return replace(analysis, document=document, faults=faults)


def _finished(file_draft: Draft, labels: LabelMaker) -> FileAnalysis:
    pair = file_draft.pair
    old, new = (UTF_8 if side is None else side.encoding for side in (pair.old, pair.new))
    return replace(
        _labelled(file_draft, labels),
        facts=file_draft.facts,
        cut_off=file_draft.cut_off,
        encodings=(old, new),
        page=file_draft.page,
    )


def _labelled(file_draft: Draft, labels: LabelMaker) -> FileAnalysis:
    """An analysis without facts, with the labels that the draft's facts earn."""
    pair = file_draft.pair
    found = labels.labels(
        LabelledChange(
            status=pair.status,
            paths=tuple(dict.fromkeys(side.path for side in (pair.new, pair.old) if side)),
            facts=file_draft.facts,
            texts=(_readable(pair.old, file_draft), _readable(pair.new, file_draft)),
            role=_role(file_draft, labels),
            cut_off=file_draft.cut_off is not None or bool(file_draft.faults),
        )
    )
    return FileAnalysis((), found.impact, found.type, role=found.role, origins=found.origins)


def _role(file_draft: Draft, labels: LabelMaker) -> tuple[Role, str]:
    whole, version = file_draft.whole, file_draft.pair.new or file_draft.pair.old
    if whole is not None and not labels.has_own_role(file_draft.path):
        return (Role.SAMPLE if whole.shown else Role.INTERFACE), INTERFACE_PART
    if version is None:
        return Role.OTHER, ""
    is_text = version.content is not None and not version.binary and not version.too_large
    readable = is_text and file_draft.cut_off is not CutOff.NOT_READABLE
    return labels.role(version.path, version.text if readable else "")


def _readable(version: Version | None, draft: Draft) -> str:
    """The text of a version, where both were compared as documents."""
    return version.text if version is not None and draft.comparison is not None else ""


def _document(file_draft: Draft) -> DocumentDiff | None:
    """What the rendered view is made from; `None` where it is no document, or too large."""
    versions = [
        version for version in (file_draft.pair.old, file_draft.pair.new) if version is not None
    ]
    if file_draft.cut_off or not all(map(is_prose, versions)):
        return None
    if file_draft.comparison is not None:
        return merged(file_draft.comparison)
    alone = file_draft.new or file_draft.old
    if alone is None or sum(map(len, alone.lines)) > MOST_WHOLE_CHARACTERS:
        return None
    return one_sided(alone, new=file_draft.new is not None)
