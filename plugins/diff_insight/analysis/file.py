"""The facts of one file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from diff_insight.analysis.align.similarity import weight
from diff_insight.analysis.comparison.comparison import Comparison, compare
from diff_insight.analysis.comparison.merge import merged, one_sided
from diff_insight.analysis.comparison.places import on_file_lines
from diff_insight.analysis.comparison.proof import proved
from diff_insight.analysis.comparison.source_lines import source_line_facts
from diff_insight.analysis.comparison.unseen import differing
from diff_insight.analysis.document import Document
from diff_insight.analysis.entries import LANGUAGES, entry_facts, notation
from diff_insight.analysis.interface.interfaces import Interfaces, Whole, of_pairs
from diff_insight.analysis.labels import INTERFACE_PART, LabelledChange, LabelMaker
from diff_insight.analysis.page import page_of
from diff_insight.analysis.rules import RULES
from diff_insight.analysis.rules.front_matter import front_matter_title
from diff_insight.analysis.rules.joins import joined
from diff_insight.analysis.rules.repeats import gather
from diff_insight.analysis.versions.binary import is_binary_by_nature
from diff_insight.analysis.versions.encoding import UTF_8, encodings
from diff_insight.analysis.versions.version import Library, Version, encoding_names
from diff_insight.conventions.limits import MOST_WHOLE_CHARACTERS
from diff_insight.model.analysis import CutOff, FileAnalysis
from diff_insight.model.change import Status
from diff_insight.model.facts import (
    BinaryChanged,
    EncodingChanged,
    Fact,
    FileAdded,
    FileRemoved,
    FileRenamed,
    Placed,
)
from diff_insight.model.faults import Fault, Stage
from diff_insight.model.page import NO_PAGE, Page
from diff_insight.model.rendered import DocumentDiff
from diff_insight.model.role import Role
from diff_insight.model.settings import ForgeName
from diff_insight.runtime.faults import attempt


@dataclass(frozen=True, slots=True)
class FilePair:
    """Two versions of a file, as git pairs them.

    Attributes:
        status: What git says.
        old: The old version; `None` where there is none.
        new: The new version; `None` where there is none.
        similarity: Percentage that git found for a rename.
        forge: Where the repository is, which decides the anchors of headings.
    """

    status: Status
    old: Version | None
    new: Version | None
    similarity: int | None = None
    forge: ForgeName = ForgeName.GITHUB


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


def analyse_file(
    old: Version | None,
    new: Version | None,
    *,
    status: Status | None = None,
    similarity: int | None = None,
    library: Library | None = None,
) -> FileAnalysis:
    """Compare two versions of a file and state the facts that they prove.

    Args:
        old: The old version; `None` for a new file.
        new: The new version; `None` for a file that is gone.
        status: What git says; found from the versions where it is not given.
        similarity: Percentage that git found for a rename.
        library: Keeps the documents that were read.
    """
    pair = FilePair(status or _status(old, new), old, new, similarity)
    (read,) = with_encodings([pair])
    cache = library or Library()
    return finish(draft(read, cache, of_pairs([(old, new)], cache)))


def with_encodings(pairs: Sequence[FilePair]) -> list[FilePair]:
    """The files of a range with the encodings that they are read by."""
    contents = [(_text_bytes(pair.old), _text_bytes(pair.new)) for pair in pairs]
    return [
        replace(pair, old=_read_by(old, pair.old), new=_read_by(new, pair.new))
        for pair, (old, new) in zip(pairs, encodings(contents), strict=True)
    ]


def _text_bytes(version: Version | None) -> bytes | None:
    """The bytes of what may be text."""
    if version is None or version.content is None or version.too_large:
        return None
    return None if is_binary_by_nature(version.suffix, version.content) else version.content


def _read_by(encoding: str, version: Version | None) -> Version | None:
    if version is None or version.encoding == encoding:
        return version
    return replace(version, encoding=encoding)


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


def _page(file_draft: Draft, library: Library) -> Page:
    """What the file says of itself; of data there is nothing to say."""
    if file_draft.whole is not None:
        return Page(file_draft.whole.title)
    version = file_draft.pair.new or file_draft.pair.old
    document = file_draft.new or file_draft.old
    if document is None and version is not None and _is_prose(version):
        document = library.document(version)
    if document is None:
        return NO_PAGE
    return page_of(document, file_draft.facts, file_draft.comparison)


def _is_prose(version: Version) -> bool:
    if version.binary or version.too_large or version.content is None:
        return False
    return version.format.is_prose


def _draft(pair: FilePair, library: Library, interfaces: Interfaces) -> Draft:
    whole = interfaces.whole(pair.old, pair.new)
    own = tuple(_own_facts(pair, library, whole))
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
    return compared(pair, own, replace(comparison, forge=pair.forge))


def compared(pair: FilePair, own: tuple[Fact, ...], comparison: Comparison) -> Draft:
    """The draft of a file that both sides have."""
    facts = [fact for rule in RULES for fact in rule(comparison)]
    facts = proved(comparison, joined(_in_order(facts)))
    placed = _in_order(gather([*facts, *source_line_facts(comparison)]))
    placed = list(on_file_lines(placed, comparison.old, comparison.new))
    cut = CutOff.TOO_DIFFERENT if comparison.alignment.cut_off else None
    return Draft(*(pair, (*own, *placed), comparison.old, comparison.new, comparison), cut_off=cut)


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
    if file_draft.cut_off or not all(map(_is_prose, versions)):
        return None
    if file_draft.comparison is not None:
        return merged(file_draft.comparison)
    alone = file_draft.new or file_draft.old
    if alone is None or sum(map(len, alone.lines)) > MOST_WHOLE_CHARACTERS:
        return None
    return one_sided(alone, new=file_draft.new is not None)


def with_facts(file_draft: Draft, facts: Iterable[Fact]) -> Draft:
    """The draft with other facts, brought into order."""
    own = [fact for fact in facts if not isinstance(fact, Placed)]
    placed = [fact for fact in facts if isinstance(fact, Placed)]
    return replace(file_draft, facts=(*own, *_in_order(placed)))


def _status(old: Version | None, new: Version | None) -> Status:
    if old is None:
        return Status.ADDED
    if new is None:
        return Status.REMOVED
    return Status.MODIFIED if old.path == new.path else Status.RENAMED


def _own_facts(pair: FilePair, library: Library, whole: Whole | None) -> Iterator[Fact]:
    old, new = pair.old, pair.new
    if pair.status is Status.RENAMED and old is not None and new is not None:
        similarity = 100 if pair.similarity is None else pair.similarity
        yield FileRenamed(old.path, new.path, similarity)
    if old is not None and new is not None and (old.binary or new.binary):
        if (old.content, old.blob) != (new.content, new.blob):
            yield BinaryChanged(old.bytes, new.bytes)
    elif old is not None and new is not None:
        names = encoding_names(old, new)
        if names[0] != names[1]:
            yield EncodingChanged(*names)
    elif old is None and new is not None:
        title, words = _title_and_words(new, library)
        yield FileAdded(whole.title, words, whole.part) if whole else FileAdded(title, words)
    elif new is None and old is not None:
        title, words = _title_and_words(old, library)
        if whole is None:
            yield FileRemoved(title, words)
        else:
            yield FileRemoved(whole.title, words, part=whole.part, lost=whole.lost)


def _title_and_words(version: Version, library: Library) -> tuple[str, int]:
    if version.binary or version.too_large:
        return "", 0
    if not version.format.is_prose:
        return "", len(version.text.split())
    document = library.document(version)
    count = 0
    for unit in document.units:
        if unit.table is not None:
            cells = (cell for row in (unit.table.header, *unit.table.rows) for cell in row.cells)
            count += sum(len(cell.split()) for cell in cells)
        elif unit.text.isascii():
            count += len(unit.text.split())
        else:
            count += weight(unit)
    return document.title or front_matter_title(document.front_matter), count


def _single_sided(pair: FilePair, own: tuple[Fact, ...], library: Library) -> Draft:
    if (pair.old or pair.new) is None:
        return Draft(pair, own)
    old = library.document(pair.old) if pair.old and _is_prose(pair.old) else None
    new = library.document(pair.new) if pair.new and _is_prose(pair.new) else None
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
