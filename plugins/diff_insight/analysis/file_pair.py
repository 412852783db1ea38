"""Two versions of a file, and what their bytes are read by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from diff_insight.analysis.versions.binary import is_binary_by_nature
from diff_insight.analysis.versions.encoding import encodings
from diff_insight.analysis.versions.version import Version
from diff_insight.model.change import Status
from diff_insight.model.settings import ForgeName


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


def is_prose(version: Version) -> bool:
    """Whether a version is a document that can be read."""
    if version.binary or version.too_large or version.content is None:
        return False
    return version.format.is_prose
