"""The gallery's front page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from gallery_site.example import Example
from gallery_site.pictures import Showpiece

_HEAD = """\
---
hide: [navigation, toc]
---

# What changed in the docs?

Diff Insight reads the git history of a documentation repository and publishes what changed, for
readers: a report for each day, week, month or release, with the changes that matter first, proved
by both versions of each page. It reads Markdown, reStructuredText, AsciiDoc, MDX, notebooks and
descriptions of APIs, and tells reports in English, Japanese and Chinese.

These archives are made from public histories. What the pages quote belongs to its authors, under
the licence of each repository.

<div class="grid cards" markdown>

"""


def front_page(shown: Sequence[tuple[Example, Showpiece]], pictures: Path) -> str:
    """The page in Markdown, with a card for each example."""
    return (
        _HEAD + "\n".join(_card(example, best, pictures) for example, best in shown) + "\n</div>\n"
    )


def _card(example: Example, best: Showpiece, pictures: Path) -> str:
    return "\n\n    ".join(_paragraphs(example, best, pictures)) + "\n"


def _paragraphs(example: Example, best: Showpiece, pictures: Path) -> Iterator[str]:
    report = f"{best.url.rstrip('/')}.md"
    yield f"- **[{example.title}]({example.name}/index.md)**"
    if (pictures / f"{example.name}.png").exists():
        yield f"[![A report](pictures/{example.name}.png){{ loading=lazy }}]({report})"
    yield f"{example.about}; {best.reports} reports."
    yield f"A report: [{_plain(best.headline)}]({report})"


def _plain(headline: str) -> str:
    """A headline, whose words are a repository's, as Markdown that says the same."""
    text = headline.replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"([\\`*_\[\]{}()#!|])", r"\\\1", text)
