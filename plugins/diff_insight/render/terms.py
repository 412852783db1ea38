"""What readers are told of the rights in the repository's content."""

from __future__ import annotations

import re

from diff_insight.locales import Catalog
from diff_insight.model.settings import SourceTerms
from diff_insight.render.escape import escape_attribute, escape_text, web_url

# The names that SPDX gives the licences of Creative Commons, whose deeds have these parts too.
_CREATIVE_COMMONS = re.compile(r"CC-(BY(?:-NC)?(?:-SA|-ND)?)-(\d\.\d)")

# Without the punctuation of the sentence that it is in.
_ADDRESS = re.compile(r"(https?://[^\s<>\"]*[^\s<>\".,;:!?)])")


def terms_note(terms: SourceTerms, catalog: Catalog) -> str:
    """The note below a page, as HTML; empty where there is nothing to say."""
    said: list[str] = []
    if terms.attribution:
        owner = _linked(terms.attribution)
        said.append(catalog.text("Content of the repository: {owner}", owner=owner))
    if terms.licence:
        said.append(catalog.text("Its licence: {licence}", licence=_licence(terms.licence)))
    lines = "".join(f"<p>{line}</p>\n" for line in said)
    tag = escape_attribute(catalog.language_tag)
    return f'<div class="di-terms" lang="{tag}">\n{lines}</div>\n' if lines else ""


def _linked(text: str) -> str:
    """Text with its web addresses as links."""
    pieces = _ADDRESS.split(text)
    return "".join(
        f'<a href="{escape_attribute(piece)}">{escape_text(piece)}</a>'
        if number % 2 and web_url(piece)
        else escape_text(piece)
        for number, piece in enumerate(pieces)
    )


def _licence(name: str) -> str:
    """A licence's name, which leads to its deed where that is known."""
    shown = escape_text(name)
    found = _CREATIVE_COMMONS.fullmatch(name)
    if name == "CC0-1.0":
        return f'<a href="https://creativecommons.org/publicdomain/zero/1.0/">{shown}</a>'
    if found is None:
        return shown
    deed = f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/"
    return f'<a href="{deed}">{shown}</a>'
