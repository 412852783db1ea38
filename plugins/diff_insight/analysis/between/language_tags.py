"""The languages that parts of paths name."""

from __future__ import annotations

import re
from functools import lru_cache

# The languages that documentation is translated into, by ISO 639.
_LANGUAGES = frozenset(
    "af am ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fil fr ga gl gu he hi hr "  # noqa: SIM905
    "hu hy id is it ja ka kk km kn ko ky lo lt lv mk ml mn mr ms my nb ne nl nn no pa pl ps pt ro "
    "ru si sk sl so sq sr sv sw ta te th tl tr uk ur uz vi yue zh".split()
)
# Codes of countries that are customary for the languages that are written there.
_COUNTRIES = {
    "br": "pt-BR",
    "cn": "zh",
    "cz": "cs",
    "gr": "el",
    "jp": "ja",
    "kr": "ko",
    "tw": "zh-TW",
    "ua": "uk",
    "vn": "vi",
}
# Codes that are words or names of other things in paths: `it`, `no`, `cs` (C#), `ml`, `ms`, `ga`.
_AMBIGUOUS = frozenset(
    "am az be ca cs cy da el et ga gl hi hy id is it lo mk ml ms my ne no pa pl ps ro si sl so "  # noqa: SIM905
    "sq sr tl".split()
)
_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|[0-9]{3}))?")


@lru_cache(maxsize=8192)
def language_tag(part: str) -> str:
    """The language that a part of a path names, as BCP 47 has it; empty where it names none."""
    match = _TAG.fullmatch(part)
    if match is None:
        return ""
    code, script, region = match.groups()
    if code not in _LANGUAGES:
        return "" if script or region else _COUNTRIES.get(code, "")
    parts = [code, script.title() if script else "", region.upper() if region else ""]
    return "-".join(filter(None, parts))


def is_sure(part: str) -> bool:
    """Whether a part that names a language can hardly be anything else."""
    return len(part) > len("fil") or not (part in _AMBIGUOUS or part in _COUNTRIES)


def is_english(tag: str) -> bool:
    """Whether a tag is English, which most documentation is written in first."""
    return tag == "en" or tag.startswith("en-")
