"""A repository's licence, as far as it asks to be named where the content is shown.

This finds well-known sentences in files of well-known names, and is no advice on what they mean.
"""

from __future__ import annotations

import re

from diff_insight.git.scratch import Scratch

# In the repository's root, as forges look for them.
_FILE = re.compile(rb"(licen[cs]e|copying)([-_. ][^/]*)?", re.IGNORECASE)
_MOST_BYTES = 200_000  # the longest licences of documents have a tenth of it
_ASKING = (
    re.compile(r"creative\s+commons\s+attribution[\w\s.-]{0,60}", re.IGNORECASE),
    re.compile(r"creativecommons\.org/licenses/by[-\w/.]*", re.IGNORECASE),
    re.compile(r"attribution(?:-\w+){0,2} \d\.\d international", re.IGNORECASE),
    re.compile(r"gnu\s+free\s+documentation\s+licen[cs]e", re.IGNORECASE),
    re.compile(r"open\s+government\s+licen[cs]e", re.IGNORECASE),
)


def licence_asking(scratch: Scratch, tip: str) -> tuple[str, str] | None:
    """The file of a licence that asks for attribution, and the words that say which it is.

    Args:
        scratch: Where git runs.
        tip: The commit whose root is looked at.
    """
    listed = scratch.run("ls-tree", "-l", "-z", tip)
    for row in listed.split(b"\0")[:-1]:
        head, _, name = row.partition(b"\t")
        _, kind, blob, size = head.split()
        if kind == b"blob" and _FILE.fullmatch(name) and int(size) <= _MOST_BYTES:
            text = scratch.run("cat-file", "blob", blob.decode("ascii")).decode("utf-8", "replace")
            for words in _ASKING:
                if found := words.search(text):
                    return name.decode("utf-8", "replace"), " ".join(found[0].split())
    return None
