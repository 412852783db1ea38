"""Names and paths as parts of URLs: safe, short, and never the same for two of them.

A name that is fit for a URL stands for itself. Every other one is told by what letters and digits
it has, and by the first digits of a digest of all of it; a fit name that ends like such a digest
gets one too, so that none can pass for another.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

_FIT = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?")
_DIGITS = 8
_LIKE_A_DIGEST = re.compile(rf"(?:^|-)[0-9a-f]{{{_DIGITS}}}$")
_LONGEST = 80  # characters of a path's end; the limit of file systems is 255 bytes
_UNFIT = re.compile(r"[^a-z0-9]+")
_REMEMBERED = 65_536
_FOLDER_LEVELS = 3
"""How deep the folders go that have a page of histories: where a repository has a folder for each
document, or a few, a page for each folder would be a page for each document again. On real
repositories of documentation a page has 12 documents with three levels, and 4 with all."""


def name_slug(name: str) -> str:
    """A topic or a type of change as a part of URLs.

    Numbers alone are the pages of an index, so they get a digest too.
    """
    if _FIT.fullmatch(name) and not _LIKE_A_DIGEST.search(name) and not name.isdecimal():
        return name
    return digested_slug(name)


def digested_slug(name: str) -> str:
    """A name as a part of URLs that cannot be taken for a fit name, whatever it is."""
    return f"{_readable(name, 'name')}-{_digest(name)}"


@lru_cache(maxsize=_REMEMBERED)
def document_slug(path: str) -> str:
    """A document as a part of URLs: the end of its path, and 8 digits of the path's SHA-256.

    Args:
        path: Its path, decoded with `surrogateescape`.
    """
    return f"{_readable(path, 'document')}-{_digest(path)}"


def document_folder(path: str) -> str:
    """The folder whose page has the history of a document; its path alone decides it.

    Args:
        path: Its path, `/`-separated.
    """
    return "/".join(path.split("/")[:-1][:_FOLDER_LEVELS])


@lru_cache(maxsize=_REMEMBERED)
def folder_slug(folder: str) -> str:
    """A folder of documents as a part of URLs, in the form of `document_slug`.

    Args:
        folder: Its path; empty for the repository's own.
    """
    return f"{_readable(folder, 'root')}-{_digest(folder)}"


@lru_cache(maxsize=_REMEMBERED)
def follow_keys(path: str) -> tuple[str, ...]:
    """What a reader may follow to see the changes of a document: itself, and the folders above.

    Each is a letter and the digits that end its address: `d-471a2269`, `f-9893ff99`.

    Args:
        path: Its path, decoded with `surrogateescape`.
    """
    folders = path.split("/")[:-1][:_FOLDER_LEVELS]
    above = ("/".join(folders[: level + 1]) for level in range(len(folders)))
    return f"d-{_digest(path)}", *(f"f-{_digest(folder)}" for folder in above)


def topic_key(topic: str) -> str:
    """The same of a topic: `t-` and what stands for it in URLs."""
    return f"t-{name_slug(topic)}"


def _readable(text: str, otherwise: str) -> str:
    """The end of a text, as far as any URL and file name can have it."""
    plain = text.lower() if text.isascii() else unicodedata.normalize("NFKD", text).casefold()
    return _UNFIT.sub("-", plain).strip("-")[-_LONGEST:].strip("-") or otherwise


def _digest(text: str) -> str:
    raw = text.encode("utf-8", "surrogateescape")
    return hashlib.sha256(raw).hexdigest()[:_DIGITS]
