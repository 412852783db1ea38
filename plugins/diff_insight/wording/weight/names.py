"""What names tell of weight: options and commands, and the paths of data."""

from __future__ import annotations

import re

from diff_insight.model.story import Weight
from diff_insight.wording.weight.signals import of_flip, of_sentence

# An option, a parameter, a command, a setting, a path of an interface: what readers type.
_OPTION = re.compile(
    r"`[^`]+`|--?[A-Za-z][\w-]*|\$?[A-Za-z_][\w]*(?:[._][\w]+)+|[a-z]+[A-Z]\w*|"
    r"\w+\(\)|/[\w{}/.-]+|(?:GET|POST|PUT|PATCH|DELETE) /\S+"
)
_LISTS = re.compile(r"(?:^|/)(?:enum|required)(?:/|\Z)")
# A property, a parameter, a path itself: what it has below it is not the thing.
_INTERFACE = re.compile(
    r"(?:^|/)(?:paths|properties|parameters|definitions|schemas|options)/[^/]+\Z|"
    r"(?:^|/)paths/.*/(?:get|put|post|patch|delete)\Z"
)
_VALUES = re.compile(
    r"(?:^|/)(?:default|minimum|maximum|min|max|minLength|maxLength|minItems|maxItems|version|"
    r"timeout|limit|size|price|region|regions|type|nullable)\Z"
)
_WORDS = re.compile(
    r"(?:^|/)(?:description|summary|title|example|examples|message|name|label|text|displayName)\Z"
)
_RECORD = re.compile(
    r"(?:^|/)(?:metadata|additionaldata)/(?!title\Z|description\Z)|(?:^|/)ms\.\w+\Z|"
    r"(?:^|/)(?:author|manager)\Z|(?:^|/)x-[\w-]*(?:id|hash)\Z"
)


def is_option(name: str) -> bool:
    """Whether a name is one that readers type: an option, a command, a property."""
    return _OPTION.fullmatch(name.strip()) is not None


def is_ranged(path: str) -> bool:
    """Whether a keyword of a schema is one that set-ups rely on: a default, a range, a type."""
    return _VALUES.search(path) is not None


def of_entry(kind: str, path: str, old: str | None, new: str | None) -> Weight | None:
    """The class of an entry of data, by where it stands; `None` where that does not tell.

    Args:
        kind: The kind of its fact.
        path: Its keys, joined by `/`.
        old: Its value before.
        new: Its value now.
    """
    if _RECORD.search(path):
        return Weight.BOOKKEEPING
    if _LISTS.search(path):
        required = "required" in path.split("/")
        if kind == "entry-removed":
            return Weight.AVAILABILITY if required else Weight.LOST
        return Weight.REQUIREMENT if required else Weight.CAPABILITY
    if _VALUES.search(path):
        return Weight.VALUE
    if _WORDS.search(path):
        return _of_words(old or "", new or "")
    return Weight.LOST if kind == "entry-removed" and _INTERFACE.search(path) else None


def _of_words(old: str, new: str) -> Weight:
    """A description weighs as its words do."""
    if old and new:
        return of_flip(old, new) or Weight.EXPLANATION
    return of_sentence(new or old) or Weight.EXPLANATION
