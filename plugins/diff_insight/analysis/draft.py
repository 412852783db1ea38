"""The facts of one file by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from diff_insight.analysis.comparison.comparison import Comparison, compare
from diff_insight.analysis.comparison.places import on_file_lines
from diff_insight.analysis.comparison.proof import proved
from diff_insight.analysis.comparison.source_lines import source_line_facts
from diff_insight.analysis.comparison.unseen import differing
from diff_insight.analysis.document import Document
from diff_insight.analysis.entries import LANGUAGES, entry_facts, notation
from diff_insight.analysis.file_pair import FilePair, is_prose
from diff_insight.analysis.interface.interfaces import Interfaces, Whole
from diff_insight.analysis.page import page_of
from diff_insight.analysis.rules import RULES
from diff_insight.analysis.rules.joins import joined
from diff_insight.analysis.rules.repeats import gather
from diff_insight.analysis.versions.version import Library, Version
from diff_insight.analysis.whole_file import own_facts
from diff_insight.model.analysis import CutOff
from diff_insight.model.facts import Fact, Placed
from diff_insight.model.faults import Fault, Stage
from diff_insight.model.page import NO_PAGE, Page
from diff_insight.runtime.faults import attempt


@dataclass(frozen=True, slots=True)
class Draft:
    """The facts of one file by itself, before those that it shares with others.

    Attributes:
        pair: The file.
        facts: What was proved of it.
        old: The old version, where it is text that was read.
        new: The new version, where it is text that was read.
        comparison: Both, where both are documents.
        cut_off: Why facts were left out.
        faults: What failed, so that there are none.
        page: What the file says of itself.
        whole: What it is of the description of an interface; `None` where it is none.
    """

    pair: FilePair
    facts: tuple[Fact, ...]
    old: Document | None = None
    new: Document | None = None
    comparison: Comparison | None = None
    cut_off: CutOff | None = None
    faults: tuple[Fault, ...] = ()
    page: Page = NO_PAGE
    whole: Whole | None = None

    @property
    def path(self) -> str:
        """The file's path, the old one where it is gone."""
        version = self.pair.new or self.pair.old
        return version.path if version else ""


def draft(pair: FilePair, library: Library, interfaces: Interfaces) -> Draft:
    """Draft the analysis of one file by itself; without facts where a stage failed."""
    path = Draft(pair, ()).path
    own_draft, faults = attempt(
        Stage.ANALYSIS, lambda: _draft(pair, library, interfaces), lambda: Draft(pair, ()), path
    )
    if faults:
        return replace(own_draft, faults=faults)
    page, faults = attempt(Stage.ANALYSIS, lambda: _page(own_draft, library), Page, path)
    return replace(own_draft, page=page, faults=faults)


def with_facts(file_draft: Draft, facts: Iterable[Fact]) -> Draft:
    """The draft with other facts, brought into order."""
    own = [fact for fact in facts if not isinstance(fact, Placed)]
    placed = [fact for fact in facts if isinstance(fact, Placed)]
    return replace(file_draft, facts=(*own, *_in_order(placed)))


def _page(file_draft: Draft, library: Library) -> Page:
    """What the file says of itself; of data there is nothing to say."""
    if file_draft.whole is not None:
        return Page(file_draft.whole.title)
    version = file_draft.pair.new or file_draft.pair.old
    document = file_draft.new or file_draft.old
    if document is None and version is not None and is_prose(version):
        document = library.document(version)
    if document is None:
        return NO_PAGE
    return page_of(document, file_draft.facts, file_draft.comparison)


def _draft(pair: FilePair, library: Library, interfaces: Interfaces) -> Draft:
    whole = interfaces.whole(pair.old, pair.new)
    own = tuple(own_facts(pair, library, whole))
    versions = [version for version in (pair.old, pair.new) if version is not None]
    if any(version.binary for version in versions):
        return Draft(pair, own)
    if whole is None and any(version.too_large for version in versions):
        readable = all(version.content is not None or version.size for version in versions)
        return Draft(pair, own, cut_off=CutOff.TOO_LARGE if readable else CutOff.NOT_READABLE)
    if pair.old is None or pair.new is None:
        return replace(_single_sided(pair, own, library), whole=whole)
    if pair.old.text == pair.new.text:
        return Draft(pair, own, whole=whole)
    trees = library.tree(pair.old), library.tree(pair.new)
    if trees[0] is not None and trees[1] is not None:
        facts = interfaces.facts(pair.old, pair.new) if whole else entry_facts(trees[0], trees[1])
        placed = list(facts) or _same_data(pair.old, pair.new)
        return Draft(pair, (*own, *_in_order(placed)), whole=whole)
    old, new = library.both(pair.old, pair.new)
    comparison = compare(old, new, pair.old.path, pair.new.path)
    return _compared(pair, own, replace(comparison, forge=pair.forge))


def _compared(pair: FilePair, own: tuple[Fact, ...], comparison: Comparison) -> Draft:
    """The draft of a file that both sides have."""
    facts = [fact for rule in RULES for fact in rule(comparison)]
    facts = proved(comparison, joined(_in_order(facts)))
    placed = _in_order(gather([*facts, *source_line_facts(comparison)]))
    placed = list(on_file_lines(placed, comparison.old, comparison.new))
    cut = CutOff.TOO_DIFFERENT if comparison.alignment.cut_off else None
    return Draft(*(pair, (*own, *placed), comparison.old, comparison.new, comparison), cut_off=cut)


def _single_sided(pair: FilePair, own: tuple[Fact, ...], library: Library) -> Draft:
    if (pair.old or pair.new) is None:
        return Draft(pair, own)
    old = library.document(pair.old) if pair.old and is_prose(pair.old) else None
    new = library.document(pair.new) if pair.new and is_prose(pair.new) else None
    return Draft(pair, own, old, new)


def _same_data(old: Version, new: Version) -> list[Fact]:
    """What differs between two data files with the same data."""
    language = LANGUAGES[new.suffix]
    lines = differing(old.text.split("\n"), new.text.split("\n"))
    return [notation(old.text, new.text, language)(lines=lines)]


def _in_order(facts: Iterable[Fact]) -> list[Fact]:
    """Facts by their place in the new version; what stands at one place stays in its order."""
    return sorted(facts, key=_place)


def _place(fact: Fact) -> tuple[int, int]:
    if not isinstance(fact, Placed):
        return (0, 0)
    new, old = fact.lines.new, fact.lines.old
    return (new[0] if new else old[0] if old else 0, old[0] if old else 0)
