"""Text that is plain, as inline Markdown that reads as it stands."""

from __future__ import annotations

import re

# Signs that begin or end something in Markdown; an underscore inside of a word does not.
_SIGN = re.compile(
    r"[\\`*\[\]]|~(?=~)|<(?=[A-Za-z/!])|&(?=#?\w{1,12};)|(?<![^\W_])_|_(?![^\W_])|:(?=::)|!(?=\[)"
)
_HAS_SIGN = re.compile(r"[\\`*\[\]~<&_:!]")
_FENCES = re.compile("`+")
# Stands for a line end that is none of the text's: `Blocks` puts line ends in its place, and leaves
# it out of keys. No text has it: NUL is read as U+FFFD.
LINE_END = "\0"


def escaped(text: str) -> str:
    """Plain text with its signs escaped; addresses in it are links, as in most formats."""
    return _SIGN.sub(r"\\\g<0>", text) if _HAS_SIGN.search(text) else text


def code(text: str) -> str:
    """Text as inline code, between as many backticks as it takes."""
    if "`" not in text:
        return f"`{text}`" if text else ""
    fence = "`" * (max(map(len, _FENCES.findall(text))) + 1)
    return f"{fence} {text} {fence}"


def link(text: str, target: str, lines: int = 0) -> str:
    """A link.

    Args:
        text: Its words, as inline Markdown.
        target: Where it leads; blanks in it are left out, as no address has any.
        lines: How many line ends of the source stand in neither of them.
    """
    return f"[{text}]({LINE_END * lines}{address(target)})"


def address(target: str) -> str:
    """The target of a link as it stands between the parentheses of one."""
    target = "".join(target.split())
    if "(" in target or ")" in target:
        return f"<{target.replace('<', '').replace('>', '')}>"
    return target


def image(alt: str, source: str) -> str:
    """An image with what is said in its place."""
    return "!" + link(escaped(alt), source)


def titled(content: str) -> tuple[str, str] | None:
    """The words and the target of `words <target>`; `None` where one of them is missing."""
    if not content.endswith(">"):
        return None
    words, bracket, target = content[:-1].rpartition("<")
    return (words.rstrip(), target) if bracket and words.strip() and target else None


def padded(markdown: str, source: str) -> str:
    """Markdown of a part of a source, with as many line ends."""
    missing = source.count("\n") - markdown.count("\n") - markdown.count(LINE_END)
    return markdown + LINE_END * missing
