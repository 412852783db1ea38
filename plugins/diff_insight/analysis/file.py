"""The facts of one file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from diff_insight.analysis.align.similarity import weight
from diff_insight.analysis.change_type import type_of
from diff_insight.analysis.comparison.comparison import Comparison, compare
from diff_insight.analysis.comparison.merge import merged, one_sided
from diff_insight.analysis.comparison.proof import proved
from diff_insight.analysis.comparison.unseen import differing
from diff_insight.analysis.document import Document
from diff_insight.analysis.entries import LANGUAGES, entry_facts, notation
from diff_insight.analysis.impact import impact_of
from diff_insight.analysis.page import page_of
from diff_insight.analysis.role import role_of
from diff_insight.analysis.rules import RULES
from diff_insight.analysis.rules.front_matter import front_matter_title
from diff_insight.analysis.rules.joins import joined
from diff_insight.analysis.rules.repeats import gather
from diff_insight.analysis.versions.binary import is_binary_by_nature
from diff_insight.analysis.versions.encoding import UTF_8, encodings
from diff_insight.analysis.versions.format import Format
from diff_insight.analysis.versions.version import Library, Version, encoding_names
from diff_insight.conventions.limits import MOST_WHOLE_CHARACTERS
from diff_insight.conventions.losses import is_news
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
from diff_insight.model.report import ChangeType, Impact
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
    """

    pair: FilePair
    facts: tuple[Fact, ...]
    old: Document | None = None
    new: Document | None = None
    comparison: Comparison | None = None
    cut_off: CutOff | None = None
    faults: tuple[Fault, ...] = ()
    page: Page = NO_PAGE

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
    return finish(draft(read, library or Library()))


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


def draft(pair: FilePair, library: Library) -> Draft:
    """Draft the analysis of one file by itself; without facts where a stage failed."""
    path = Draft(pair, ()).path
    own_draft, faults = attempt(
        Stage.ANALYSIS, lambda: _draft(pair, library), lambda: Draft(pair, ()), path
    )
    if faults:
        return replace(own_draft, faults=faults)
    page, faults = attempt(Stage.ANALYSIS, lambda: _page(own_draft, library), Page, path)
    return replace(own_draft, page=page, faults=faults)


def _page(file_draft: Draft, library: Library) -> Page:
    """What the file says of itself; of data there is nothing to say."""
    version = file_draft.pair.new or file_draft.pair.old
    document = file_draft.new or file_draft.old
    if document is None and version is not None and _is_prose(version):
        document = library.document(version)
    return NO_PAGE if document is None else page_of(document, file_draft.facts)


def _is_prose(version: Version) -> bool:
    if version.binary or version.too_large or version.content is None:
        return False
    return version.format in {Format.MARKDOWN, Format.TEXT}


def _draft(pair: FilePair, library: Library) -> Draft:
    own = tuple(_own_facts(pair, library))
    versions = [version for version in (pair.old, pair.new) if version is not None]
    if any(version.binary for version in versions):
        return Draft(pair, own)
    if any(version.too_large for version in versions):
        readable = all(version.content is not None or version.size for version in versions)
        return Draft(pair, own, cut_off=CutOff.TOO_LARGE if readable else CutOff.NOT_READABLE)
    if pair.old is None or pair.new is None:
        return _single_sided(pair, own, library)
    if pair.old.text == pair.new.text:
        return Draft(pair, own)
    trees = library.tree(pair.old), library.tree(pair.new)
    if trees[0] is not None and trees[1] is not None:
        placed = list(entry_facts(trees[0], trees[1])) or _same_data(pair.old, pair.new)
        return Draft(pair, (*own, *_in_order(placed)))
    old, new = library.both(pair.old, pair.new)
    comparison = compare(old, new, pair.old.path, pair.new.path)
    return compared(pair, own, replace(comparison, forge=pair.forge))


def compared(pair: FilePair, own: tuple[Fact, ...], comparison: Comparison) -> Draft:
    """The draft of a file that both sides have."""
    facts = [fact for rule in RULES for fact in rule(comparison)]
    placed = _in_order(gather(proved(comparison, joined(_in_order(facts)))))
    cut = CutOff.TOO_DIFFERENT if comparison.alignment.cut_off else None
    return Draft(*(pair, (*own, *placed), comparison.old, comparison.new, comparison), cut_off=cut)


def finish(file_draft: Draft, campaigns: Iterable[Fact] = ()) -> FileAnalysis:
    """The analysis of a file whose own facts are all known.

    Args:
        file_draft: The file.
        campaigns: What it shares with others.
    """
    analysis, faults = attempt(
        Stage.ANALYSIS,
        lambda: _finished(with_facts(file_draft, (*file_draft.facts, *campaigns))),
        lambda: FileAnalysis((), Impact.SUBSTANTIVE, _by_status(file_draft.pair)),
        file_draft.path,
    )
    if file_draft.faults or faults:
        return replace(
            analysis, impact=Impact.SUBSTANTIVE, document=None, faults=(*file_draft.faults, *faults)
        )
    document, faults = attempt(
        Stage.VIEW, lambda: _document(file_draft), lambda: None, file_draft.path
    )
    return replace(analysis, document=document, faults=faults)


def _finished(file_draft: Draft) -> FileAnalysis:
    status = file_draft.pair.status
    old = file_draft.pair.old
    role = _role(file_draft.pair)
    texts = _readable(old, file_draft), _readable(file_draft.pair.new, file_draft)
    impact = Impact.SUBSTANTIVE if file_draft.cut_off else impact_of(file_draft.facts)
    facts = () if file_draft.cut_off else file_draft.facts
    kind = type_of(status, facts, texts, role, news=is_news(file_draft.path))
    sides = (UTF_8 if side is None else side.encoding for side in (old, file_draft.pair.new))
    return FileAnalysis(
        *(file_draft.facts, impact, kind, file_draft.cut_off),
        encodings=(next(sides), next(sides)),
        role=role,
        page=file_draft.page,
    )


def _role(pair: FilePair) -> Role:
    version = pair.new or pair.old
    if version is None:
        return Role.OTHER
    is_text = version.content is not None and not version.binary and not version.too_large
    return role_of(version.path, version.text if is_text else "")


def _readable(version: Version | None, draft: Draft) -> str:
    """The text of a version, where both were compared as documents."""
    return version.text if version is not None and draft.comparison is not None else ""


def _is_markdown(version: Version) -> bool:
    return version.format is Format.MARKDOWN


def _document(file_draft: Draft) -> DocumentDiff | None:
    """What the rendered view is made from; `None` where it is no document, or too large."""
    versions = [
        version for version in (file_draft.pair.old, file_draft.pair.new) if version is not None
    ]
    if file_draft.cut_off or not all(map(_is_markdown, versions)):
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


def _by_status(pair: FilePair) -> ChangeType:
    version = pair.new or pair.old
    return type_of(pair.status, (), role=role_of(version.path if version else ""))


def _status(old: Version | None, new: Version | None) -> Status:
    if old is None:
        return Status.ADDED
    if new is None:
        return Status.REMOVED
    return Status.MODIFIED if old.path == new.path else Status.RENAMED


def _own_facts(pair: FilePair, library: Library) -> Iterator[Fact]:
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
        yield FileAdded(*_title_and_words(new, library))
    elif new is None and old is not None:
        yield FileRemoved(*_title_and_words(old, library))


def _title_and_words(version: Version, library: Library) -> tuple[str, int]:
    if version.binary or version.too_large:
        return "", 0
    if version.format is not Format.MARKDOWN:
        is_text = version.format is Format.TEXT
        title = library.document(version).title if is_text else ""
        return title, len(version.text.split())
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
    old = library.document(pair.old) if pair.old and _is_markdown(pair.old) else None
    new = library.document(pair.new) if pair.new and _is_markdown(pair.new) else None
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
