"""What a file is to a reader."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a file is to a reader of the documentation."""

    DOCUMENT = "document"
    NAVIGATION = "navigation"
    INCLUDE = "include"
    MEDIA = "media"
    SAMPLE = "sample"
    INTERFACE = "interface"
    REDIRECTS = "redirects"
    TRANSLATION = "translation"
    UPKEEP = "upkeep"
    OTHER = "other"


# Nothing of these is read, so their changes break nothing and never head a report.
ASIDE = frozenset({Role.UPKEEP, Role.MEDIA})
# What readers and their programs rely on by itself: only these can lose something for them.
RELIED_ON = frozenset({Role.DOCUMENT, Role.INTERFACE})
