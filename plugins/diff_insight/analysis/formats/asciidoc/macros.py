"""Macros of AsciiDoc in running text: links, images, keys, footnotes and the like."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from diff_insight.analysis.formats.literal import code, escaped, image, link

MACROS = (
    "link|xref|image|icon|kbd|btn|menu|footnote|footnoteref|indexterm2?|anchor|stem|latexmath|"
    "asciimath|mailto|pass"
)
_ATTRIBUTES = re.compile(r",\s*[\w-]+\s*=|,\s*[\w-]+\s*\Z")
_ATTRIBUTE = re.compile(r"[\w-]+=")
_STEP = re.compile(r"\s*(?:>|&gt;)\s*")


class Macro(NamedTuple):
    """A macro as it is written.

    Attributes:
        name: Its name; empty for an address that stands for itself.
        target: What stands between its name and the bracket.
        content: What stands in the brackets.
        inside: Makes inline Markdown of running text in it.
        unseen: Takes what the Markdown does not say.
    """

    name: str
    target: str
    content: str
    inside: Callable[[str], str]
    unseen: list[str]


def macro_text(macro: Macro) -> str:
    """A macro as inline Markdown."""
    return _READERS.get(macro.name, _named)(macro)


def words_of(content: str) -> str:
    """The words in brackets, without attributes behind them."""
    text = content.strip()
    if text.startswith('"'):
        return text[1:].partition('"')[0]
    attributes = _ATTRIBUTES.search(text) if "=" in text else None
    if attributes is not None:
        text = text[: attributes.start()]
    elif _ATTRIBUTE.match(text):
        text = ""
    return text.removesuffix("^").replace("\\]", "]").strip()


def _address(macro: Macro) -> str:
    words = words_of(macro.content)
    return link(macro.inside(words), macro.target) if words else macro.target


def _link(macro: Macro) -> str:
    target = f"mailto:{macro.target}" if macro.name == "mailto" else macro.target
    words = words_of(macro.content)
    return link(macro.inside(words) if words else escaped(macro.target), target)


def _crossed(macro: Macro) -> str:
    """A link to a place in this document, or in another one."""
    target = macro.target
    elsewhere = "#" in target or "/" in target or target.endswith(".adoc")
    words = words_of(macro.content)
    return link(
        macro.inside(words) if words else code(target), target if elsewhere else f"#{target}"
    )


def _image(macro: Macro) -> str:
    alt = words_of(macro.content)
    macro.unseen.append(macro.content.removeprefix(alt))
    return image(alt, macro.target)


def _keys(macro: Macro) -> str:
    return code(macro.content)


def _button(macro: Macro) -> str:
    return f"**{escaped(macro.content)}**"


def _menu(macro: Macro) -> str:
    steps = [macro.target, *_STEP.split(macro.content)]
    return f"**{escaped(' → '.join(filter(None, steps)))}**"


def _footnote(macro: Macro) -> str:
    return f" ({macro.inside(macro.content)})" if macro.content else ""


def _indexed(macro: Macro) -> str:
    macro.unseen.append("(())")
    return macro.inside(macro.content)


def _passed(macro: Macro) -> str:
    return escaped(macro.content)


def _named(macro: Macro) -> str:
    """What readers see no text of."""
    macro.unseen.append(f"{macro.name}:{macro.target}[{macro.content}] ")
    return ""


_READERS: dict[str, Callable[[Macro], str]] = {
    "": _address,
    **dict.fromkeys(("link", "mailto"), _link),
    "xref": _crossed,
    "image": _image,
    **dict.fromkeys(("kbd", "stem", "latexmath", "asciimath"), _keys),
    "btn": _button,
    "menu": _menu,
    **dict.fromkeys(("footnote", "footnoteref"), _footnote),
    "indexterm2": _indexed,
    "pass": _passed,
}
