"""The anchors that forges give headings: a literal table, a rule for each forge."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from diff_insight.model.settings import ForgeName

# Ids that headings have of their own: `{#id}` (Docusaurus, Python-Markdown), `[#id]` (Nextra).
OWN_ID = re.compile(r"\s*(?:\{ *#([\w.:-]+)[^{}]*\}|\[#([\w.:-]+)\])\s*$")
# The same with nothing else in the braces: other attributes may be seen.
BARE_ID = re.compile(r"\s*(?:\{ *#[\w.:-]+ *\}|\[#[\w.:-]+\])\s*$")
_WORD_CATEGORIES = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Pc"})
_LETTERS_IN_SHAPES = re.compile(
    "[\u24b6-\u24e9\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189]"
)
"""Symbols that Unicode counts as alphabetic (Other_Alphabetic of category So)."""


@dataclass(frozen=True, slots=True)
class AnchorRule:
    """The rule by which a forge derives anchors from headings.

    Attributes:
        slug: The anchor of a heading's text, whose ends have no blanks.
        between: What parts it from a number, where it is not the first of its kind.
        unique: Whether a number that makes an anchor that is there already is passed over.
    """

    slug: Callable[[str], str]
    between: str = "-"
    unique: bool = False


_HTML_ANCHOR = re.compile(r"""<a\s+(?:name|id)\s*=\s*["']([^"']+)["']""", re.IGNORECASE)


def _github(text: str) -> str:
    """Words, hyphens and blanks stay (html-pipeline, `toc_filter.rb`).

    Ruby's words have letters, marks, decimal digits and connecting punctuation. So an emoji goes,
    and the blank beside it stays as a hyphen.
    """
    return "".join(filter(_is_word_sign, text.lower())).replace(" ", "-")


def _is_word_sign(sign: str) -> bool:
    return (
        sign in "- "
        or unicodedata.category(sign) in _WORD_CATEGORIES
        or _LETTERS_IN_SHAPES.match(sign) is not None
    )


def _gitlab(text: str) -> str:
    """As GitHub's, with hyphens squeezed (`Gitlab::Utils::Markdown.string_to_anchor`)."""
    slug = re.sub("-+", "-", _github(text))
    return f"anchor-{slug}" if re.fullmatch("[0-9]+", slug) else slug


def _gitea(text: str) -> str:
    """Letters, numbers, `_` and `-` stay, marks do not (`modules/markup/common`: `CleanValue`)."""
    signs = (
        "-" if sign.isspace() else sign
        for sign in text
        if sign in "_-" or sign.isspace() or unicodedata.category(sign)[0] in "LN"
    )
    return "".join(signs).lower() or "heading"


def _bitbucket(text: str) -> str:
    """ASCII only, behind a prefix (Python-Markdown's `slugify`, which Bitbucket Cloud uses)."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    words = re.sub(r"[^\w\s-]", "", plain).strip().lower()
    slug = re.sub(r"[-\s]+", "-", words)
    return f"markdown-header-{slug}"


_GITHUB = AnchorRule(_github)
ANCHOR_RULES: Mapping[ForgeName, AnchorRule] = {
    ForgeName.GITHUB: _GITHUB,
    ForgeName.GITLAB: AnchorRule(_gitlab),
    ForgeName.GITEA: AnchorRule(_gitea, unique=True),
    ForgeName.BITBUCKET: AnchorRule(_bitbucket, between="_", unique=True),
    # "Spaces replaced by dashes and all lower case", without punctuation: Markdown guidance.
    ForgeName.AZURE_DEVOPS: _GITHUB,
    ForgeName.NONE: _GITHUB,
    ForgeName.AUTO: _GITHUB,
}


def html_anchors(text: str) -> str:
    """The anchors that are set by hand in HTML, each as links name it."""
    return " ".join(f"#{name}" for name in _HTML_ANCHOR.findall(text))
