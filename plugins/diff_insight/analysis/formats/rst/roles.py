"""Roles of reStructuredText and Sphinx: what readers see of a text that has one."""

from __future__ import annotations

import re
from collections.abc import Callable

from diff_insight.analysis.formats.blocks import Text
from diff_insight.analysis.formats.literal import code, escaped, link, padded, titled

_MENU = re.compile(r"\s*-->\s*")


def role_text(role: str, content: str) -> Text:
    """The text of a role.

    Args:
        role: Its name, with the domain's where that stands before it.
        content: What stands between its backticks.
    """
    name = role.rpartition(":")[2].lower()
    target = (titled(content) or ("", ""))[1] if name == "term" else ""
    return Text(padded(_ROLES.get(name, _name)(name, content), content), f"{role} {target} ")


def _name(name: str, content: str) -> str:
    """The name of something: in the text's own words where it has such."""
    own = titled(content)
    if own is None:
        return code(content.lstrip("~!"))
    if name in _PROGRAMS:
        return link(code(own[0]), f"#{own[1]}", _lost(content, own))
    return link(escaped(own[0]), f"{name}:{own[1]}", _lost(content, own))


def _lost(content: str, own: tuple[str, str]) -> int:
    """How many line ends stand between the words and the target, or in the target."""
    return content.count("\n") - own[0].count("\n")


def _place(name: str, content: str) -> str:
    """A place in the documentation: its label, or the text's own words."""
    own = titled(content)
    if own is not None:
        target = own[1] if name in {"doc", "download"} else f"#{own[1]}"
        return link(escaped(own[0]), target, _lost(content, own))
    return code(content)


def _label(name: str, content: str) -> str:
    return f"**{escaped(_MENU.sub(' → ', content.replace('&', '')))}**"


def _plain(name: str, content: str) -> str:
    """The words alone; terms are in the text as they would be without a role."""
    return escaped((titled(content) or (content, content))[0])


def _emphasised(name: str, content: str) -> str:
    return f"*{escaped(content)}*"


def _strong(name: str, content: str) -> str:
    return f"**{escaped(content)}**"


def _code(name: str, content: str) -> str:
    return code(content)


def _numbered(series: str, address: str) -> Callable[[str, str], str]:
    """A document of a series, by its number: a PEP, an RFC."""

    def text(name: str, content: str) -> str:
        words, number = titled(content) or (f"{series} {content}", content)
        bare, mark, fragment = number.partition("#")
        return link(escaped(words), f"{address.format(bare.strip().zfill(4))}{mark}{fragment}")

    return text


# Roles of the parts of a program, whose own words are code too.
_PROGRAMS = frozenset(
    "func meth class attr data exc mod const obj option envvar confval macro type struct union "  # noqa: SIM905
    "member var enum enumerator expr concept function method property dir role directive".split()
)
_ROLES: dict[str, Callable[[str, str], str]] = {
    **dict.fromkeys(("ref", "doc", "numref", "eq", "keyword", "download", "any"), _place),
    **dict.fromkeys(("guilabel", "menuselection"), _label),
    **dict.fromkeys(("term", "sup", "superscript", "sub", "subscript", "abbr", "abbreviation"), _plain),
    **dict.fromkeys(("emphasis", "title-reference", "title", "t", "dfn"), _emphasised),
    "strong": _strong,
    **dict.fromkeys(
        ("code", "literal", "kbd", "file", "samp", "command", "program", "math", "regexp"), _code
    ),
    "pep": _numbered("PEP", "https://peps.python.org/pep-{}/"),
    "rfc": _numbered("RFC", "https://datatracker.ietf.org/doc/html/rfc{}"),
}
