"""Pages that are one to a reader: copies for other versions, translations."""

from __future__ import annotations

import re

# The languages that documentation is translated into, by the codes that paths have.
_LANGUAGES = (
    "ar|bg|bn|ca|cs|da|de|el|en|es|et|fa|fi|fr|he|hi|hr|hu|id|it|ja|ko|lt|lv|ms|nb|nl|no|pl|pt|ro|"
    "ru|sk|sl|sr|sv|ta|th|tr|uk|vi|zh"
)
_LANGUAGE = re.compile(
    rf"(?<=[/._])(?:{_LANGUAGES})(?:[-_](?:[A-Za-z]{{2}}|[A-Za-z]{{4}}))?(?=[/.])|"
    rf"\A(?:{_LANGUAGES})(?:[-_](?:[A-Za-z]{{2}}|[A-Za-z]{{4}}))?(?=/)"
)
_ENGLISH = re.compile(r"(?:^|[/._])en(?:[-_][A-Za-z]{2})?(?=[/.])")
_VERSION = re.compile(
    r"(?<=/)v?\d+(?:\.\d+|\.x)*(?=/)|\Av?\d+(?:\.\d+|\.x)*(?=/)|-\d+(?:\.\d+)+(?=[/.])"
)


def family(path: str) -> str:
    """What a path is without its language and its version; the same for all copies of a page."""
    return _VERSION.sub("*", _LANGUAGE.sub("*", path)).replace("/*/", "/").replace(".*.", ".")


def is_translation(path: str) -> bool:
    """Whether a path says that its page is in a language other than English."""
    return _LANGUAGE.search(path) is not None and _ENGLISH.search(path) is None
