"""Facts of every kind at random, from the types of their fields alone."""

from __future__ import annotations

import types
from collections.abc import Iterable
from dataclasses import fields
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from diff_insight.model.facts import KINDS, Fact, Lines

ODD = (
    "",
    " ",
    "\t\n ",
    "a",
    "two words",
    "`code`",
    "``",
    "**bold** _it_ ~~no~~",
    "<b>tag</b>",
    "</div><script>",
    "<https://example.org/>",
    "[text](target.md)",
    "| a | b |",
    "{name}",
    "{0} {} {{x}}",
    "{{ jinja }} {% raw %}",
    "%s %(count)d",
    "a / b",
    " / ",
    "/",
    "#",
    "#anchor",
    "name: value",
    "a: b, c: d",
    "line one\nline two",
    "\n\n",
    "old\r\nlines",
    "\x00\x01\x1b[31m\x7f",
    "\u200b\ufeff\u202e",
    "\u2028\u2029\x85",
    "\ud800",
    "“quoted”",
    "「引用」",
    "漢字とかな",
    "中文字符",
    "தமிழ்",
    "👩‍👩‍👧",
    "preview",
    "Generally Available",
    "note",
    "2025-06-01",
    "3.14 %",
    "w" * 5_000,
    "many words " * 900,
    "~/.config",
    "a_b-c.d::e()",
)
TEXT = st.sampled_from(ODD) | st.text(max_size=12)
_LINE = st.integers(1, 60)
_SPAN = st.tuples(_LINE, st.integers(0, 5)).map(lambda pair: (pair[0], pair[0] + pair[1]))
LINES = st.builds(Lines, st.none() | _SPAN, st.none() | _SPAN)
_NUMBER = st.sampled_from([0, 1, 2, 3, 100, 12_345, 10**12])


def facts(text: st.SearchStrategy[str] = TEXT) -> st.SearchStrategy[Fact]:
    """A fact of any kind."""
    return st.sampled_from(KINDS).flatmap(lambda kind: facts_of(kind, text))


def facts_of(kind: type[Fact], text: st.SearchStrategy[str] = TEXT) -> st.SearchStrategy[Fact]:
    """A fact of a kind, with all that the types of its fields allow."""
    hints = get_type_hints(kind)
    values = {field.name: _values(hints[field.name], text) for field in fields(kind)}
    return st.builds(kind, **values)


def quoted_by(several: Iterable[Fact]) -> str:
    """All that words of the facts may quote."""
    values = (getattr(fact, field.name) for fact in several for field in fields(fact))
    return "\n".join(
        "\n".join(map(str, value)) if isinstance(value, tuple) else str(value) for value in values
    )


def _values(hint: object, text: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    simple: dict[object, st.SearchStrategy[Any]] = {
        str: text,
        int: _NUMBER,
        bool: st.booleans(),
        type(None): st.none(),
        Lines: LINES,
    }
    if hint in simple:
        return simple[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin in {Union, types.UnionType}:
        return st.one_of([_values(one, text) for one in arguments])
    if origin is tuple and arguments[1:] == (...,):
        return st.lists(_values(arguments[0], text), max_size=3).map(tuple)
    raise TypeError(f"no examples of {hint}: say here how they are made")
