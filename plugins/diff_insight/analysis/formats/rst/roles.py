"""Roles of reStructuredText and Sphinx: what readers see of a text that has one."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from diff_insight.analysis.formats.literal import code, escaped, link, padded, titled
from diff_insight.analysis.formats.text import Text

_MENU = re.compile(r"\s*-->\s*")


class Role(NamedTuple):
    """A text with a role.

    Attributes:
        name: The role's name, without its domain's.
        content: What stands between the backticks.
        own: The text's own words and its target, where it has both.
    """

    name: str
    content: str
    own: tuple[str, str] | None

    def link(self, words: str, target: str) -> str:
        """A link, with the line ends that stand in neither the words nor the target."""
        said = self.content if self.own is None else self.own[0]
        return link(words, target, self.content.count("\n") - said.count("\n"))


def role_text(role: str, content: str) -> Text:
    """The text of a role.

    Args:
        role: Its name, with the domain's where that stands before it.
        content: What stands between its backticks.
    """
    read = Role(role.rpartition(":")[2].lower(), content, titled(content))
    target = read.own[1] if read.own and read.name == "term" else ""
    return Text(padded(_ROLES.get(read.name, _name)(read), content), f"{role} {target} ")


def _name(role: Role) -> str:
    """The name of something: in the text's own words where it has such."""
    if role.own is None:
        return code(role.content.lstrip("~!"))
    words, target = role.own
    if role.name in _PROGRAMS:
        return role.link(code(words), f"#{target}")
    return role.link(escaped(words), f"{role.name}:{target}")


def _place(role: Role) -> str:
    """A place in the documentation: its label, or the text's own words."""
    if role.own is None:
        return code(role.content)
    words, target = role.own
    return role.link(escaped(words), target if role.name in _FILES else f"#{target}")


def _label(role: Role) -> str:
    return f"**{escaped(_MENU.sub(' → ', role.content.replace('&', '')))}**"


def _plain(role: Role) -> str:
    """The words alone; terms are in the text as they would be without a role."""
    return escaped(role.content if role.own is None else role.own[0])


def _emphasised(role: Role) -> str:
    return f"*{escaped(role.content)}*"


def _strong(role: Role) -> str:
    return f"**{escaped(role.content)}**"


def _code(role: Role) -> str:
    return code(role.content)


def _pep(role: Role) -> str:
    return _numbered(role, "PEP", lambda number: f"https://peps.python.org/pep-{number.zfill(4)}/")


def _rfc(role: Role) -> str:
    return _numbered(
        role, "RFC", lambda number: f"https://datatracker.ietf.org/doc/html/rfc{number}"
    )


def _numbered(role: Role, series: str, address: Callable[[str], str]) -> str:
    """A document of a series, by its number."""
    words, number = role.own or (f"{series} {role.content}", role.content)
    bare, mark, fragment = number.partition("#")
    return role.link(escaped(words), f"{address(bare.strip())}{mark}{fragment}")


_FILES = frozenset({"doc", "download"})  # roles of places that are files
# Roles of the parts of a program, whose own words are code too.
_PROGRAMS = frozenset(
    "func meth class attr data exc mod const obj option envvar confval macro type struct union "  # noqa: SIM905
    "member var enum enumerator expr concept function method property dir role directive".split()
)
_ROLES: dict[str, Callable[[Role], str]] = {
    **dict.fromkeys(("ref", "doc", "numref", "eq", "keyword", "download", "any"), _place),
    **dict.fromkeys(("guilabel", "menuselection"), _label),
    **dict.fromkeys(
        ("term", "sup", "superscript", "sub", "subscript", "abbr", "abbreviation"), _plain
    ),
    **dict.fromkeys(("emphasis", "title-reference", "title", "t", "dfn"), _emphasised),
    "strong": _strong,
    **dict.fromkeys(
        ("code", "literal", "kbd", "file", "samp", "command", "program", "math", "regexp"), _code
    ),
    "pep": _pep,
    "rfc": _rfc,
}
