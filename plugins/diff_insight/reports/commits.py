"""The data files of a range's two commits, for descriptions of interfaces split over files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import partial

from diff_insight.analysis import Version
from diff_insight.analysis.interface.interfaces import Files, may_be_part
from diff_insight.git.blobs import BlobStream
from diff_insight.git.scratch import Scratch
from diff_insight.model.history import CompareRange


def data_files(compared: CompareRange, scratch: Scratch, blobs: BlobStream) -> tuple[Files, Files]:
    """The data files of base and head; their contents are read where they are asked for.

    Raises:
        RepositoryError: git cannot be started, or a commit cannot be read.
    """
    base, head = (_listed(commit, scratch) for commit in (compared.base, compared.head))
    return Files(base, partial(_read, base, blobs)), Files(head, partial(_read, head, blobs))


def _listed(commit: str, scratch: Scratch) -> dict[str, str]:
    """The blobs of a commit's data files, by path."""
    found = scratch.run("ls-tree", "-r", "-z", commit)
    listed = (line.partition(b"\t") for line in found.split(b"\0") if line)
    paths = ((os.fsdecode(path), entry.split()) for entry, _, path in listed)
    return {
        path: entry[2].decode("ascii")
        for path, entry in paths
        if entry[0].startswith(b"100") and may_be_part(path)
    }


def _read(listed: Mapping[str, str], blobs: BlobStream, paths: Iterable[str]) -> dict[str, Version]:
    wanted = {path: listed[path] for path in paths}
    found = blobs.read_all(wanted.values())
    return {
        path: Version(path, read.content, read.size, read.id)
        for path, blob in wanted.items()
        if (read := found[blob]) is not None
    }
