"""The message of a report: its news in plain text, in which a repository's words are only words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from diff_insight.locales import Catalog
from diff_insight.model.report import ChangeType, HighlightGroup
from diff_insight.render.labels import type_label
from diff_insight.runtime.printable import printable_line
from diff_insight.site.entry import ListedStory
from diff_insight.wording.sentences import cut_at_word

_MOST_STORIES = 12  # of a message; its report has the others
_LONGEST_STORY = 300  # characters: three lines of a chat, and a report says the rest
_JOINER = "\u2060"  # breaks up what a service would act on, and nobody sees it
# Mentions (`@here`, `<!channel>`), Markdown's links and images, and addresses, which services
# fetch for a preview.
_ACTIVE = re.compile(r"@|<(?=[!@#/?:A-Za-z])|\](?=[(\[:])|:(?=//)|\bwww(?=\.)")


@dataclass(frozen=True, slots=True)
class Message:
    """A message; both parts are plain text.

    Attributes:
        title: One line.
        body: A line for each story, and a link.
    """

    title: str
    body: str


def news_message(
    site: str, title: str, stories: Sequence[ListedStory], link: str | None, words: Catalog
) -> Message:
    """The message of a report.

    Args:
        site: What the site is called; may be empty.
        title: What the report's topic and range are called.
        stories: Its news, heaviest first.
        link: Its page; `None` where none is known.
        words: The words of its language.
    """
    lines = [f"- {_line(story, words)}" for story in stories[:_MOST_STORIES]]
    more = len(stories) - len(lines)
    if more:
        lines.append(f"- {words.plural('{count} more', '{count} more', more)}")
    link_lines = () if link is None else ("", link)
    heading = ": ".join(filter(None, map(inert, (site, title))))
    return Message(heading, "\n".join((*lines, *link_lines)))


def inert(text: str) -> str:
    """Text on one line that no service takes for a mention, a link, an image or markup."""
    return _ACTIVE.sub(lambda found: found[0] + _JOINER, printable_line(text, ""))


def _line(story: ListedStory, words: Catalog) -> str:
    lead = inert(cut_at_word(story.lead, _LONGEST_STORY) or story.lead[:_LONGEST_STORY])
    if story.group is not HighlightGroup.BREAKING:
        return lead
    label = type_label(ChangeType.BREAKING, words)
    return f"{label[:1].upper()}{label[1:]}: {lead}"
