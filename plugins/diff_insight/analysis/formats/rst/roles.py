"""Roles of reStructuredText and Sphinx: what readers see of a text that has one."""

from __future__ import annotations

import re
from collections.abc import Callable

from diff_insight.analysis.formats.blocks import Text
from diff_insight.analysis.formats.literal import code, escaped, link, padded

_TITLED = re.compile(r"(.*?)\s*<([^<>]*)>\Z", re.DOTALL)
_MENU = re.compile(r"\s*-->\s*")


def role_text(role: str, content: str) -> Text:
    """The text of a role.

    Args:
        role: Its name, with the domain's where that stands before it.
        content: What stands between its backticks.
    """
    name = role.rpartition(":")[2].lower()
    return Text(padded(_ROLES.get(name, _name)(name, content), content), f"{role} ")


def _name(name: str, content: str) -> str:
    """The name of something in a program, in the text's own words where it has such."""
    titled = _TITLED.match(content)
    if titled is not None and titled[1]:
        return link(code(titled[1]), f"#{titled[2]}", _lost(titled))
    return code(content.lstrip("~!"))


def _lost(titled: re.Match[str]) -> int:
    """How many line ends stand between the words and the target, or in the target."""
    return titled[0].count("\n") - titled[1].count("\n")


def _place(name: str, content: str) -> str:
    """A place in the documentation: its label, or the text's own words."""
    titled = _TITLED.match(content)
    if titled is not None and titled[1]:
        target = titled[2] if name in {"doc", "download"} else f"#{titled[2]}"
        return link(escaped(titled[1]), target, _lost(titled))
    return code(content)


def _term(name: str, content: str) -> str:
    titled = _TITLED.match(content)
    words, target = (titled[1], titled[2]) if titled is not None and titled[1] else (content,) * 2
    return link(escaped(words), f"#term-{'-'.join(target.split())}")


def _label(name: str, content: str) -> str:
    return f"**{escaped(_MENU.sub(' → ', content.replace('&', '')))}**"


def _plain(name: str, content: str) -> str:
    return escaped(content)


def _emphasised(name: str, content: str) -> str:
    return f"*{escaped(content)}*"


def _strong(name: str, content: str) -> str:
    return f"**{escaped(content)}**"


def _code(name: str, content: str) -> str:
    return code(content)


def _numbered(series: str, address: str) -> Callable[[str, str], str]:
    """A document of a series, by its number: a PEP, an RFC."""

    def text(name: str, content: str) -> str:
        titled = _TITLED.match(content)
        number = titled[2] if titled is not None and titled[1] else content
        words = titled[1] if titled is not None and titled[1] else f"{series} {content}"
        bare, mark, fragment = number.partition("#")
        return link(escaped(words), f"{address.format(bare.strip().zfill(4))}{mark}{fragment}")

    return text


_ROLES: dict[str, Callable[[str, str], str]] = {
    **dict.fromkeys(("ref", "doc", "numref", "eq", "keyword", "download", "any"), _place),
    "term": _term,
    **dict.fromkeys(("guilabel", "menuselection"), _label),
    **dict.fromkeys(("sup", "superscript", "sub", "subscript", "abbr", "abbreviation"), _plain),
    **dict.fromkeys(("emphasis", "title-reference", "title", "t", "dfn"), _emphasised),
    "strong": _strong,
    **dict.fromkeys(
        ("code", "literal", "kbd", "file", "samp", "command", "program", "math", "regexp"), _code
    ),
    "pep": _numbered("PEP", "https://peps.python.org/pep-{}/"),
    "rfc": _numbered("RFC", "https://datatracker.ietf.org/doc/html/rfc{}"),
}
