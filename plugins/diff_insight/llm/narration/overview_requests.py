"""Requests for the overview of a report: the words and facts of its files, as far as they fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diff_insight.llm.narration.prompts import Json, Overview, Voice
from diff_insight.llm.narration.ranking import ranked_files
from diff_insight.llm.narration.tokens import estimated_tokens
from diff_insight.model.conversation import ModelRequest
from diff_insight.model.evidence import Evidence
from diff_insight.model.story import Story
from diff_insight.runtime.log import logger

_log = logger("narrate")
_FACT = 30  # tokens of the id, kind and JSON around the sentence of a fact or a story
_MOST_NAMED = 3  # files that a warning lists: more would hide the rest of the line

FileWords = Mapping[str, tuple[str, tuple[str, ...]]]
"""The words on a file by their place, `title` or `explanation`: text and cited ids."""


class OverviewRequests:
    """Makes the requests for a report's overview.

    Args:
        evidence: What the report rests on.
        words: What was said of each file, by its anchor.
        stories: The report's stories, heaviest first.
        voice: How requests are made.
        source: The report file, as messages name it.
    """

    def __init__(
        self,
        evidence: Evidence,
        words: Mapping[str, FileWords],
        stories: Sequence[Story],
        voice: Voice,
        source: str,
    ) -> None:
        self._evidence = evidence
        self._voice = voice
        self._stories = stories
        self._entries = self._fitting(words)
        left_out = [file for file in evidence.files if file.anchor not in self._entries]
        self._left_out = len(left_out)
        if left_out:
            named = ", ".join(repr(file.path) for file in left_out[:_MOST_NAMED])
            more = f" and {len(left_out) - _MOST_NAMED} more" if left_out[_MOST_NAMED:] else ""
            _log.warning("%s: %s%s: no room in the request for the overview", source, named, more)

    def request(self, again: Sequence[Json] = (), problem: str = "") -> ModelRequest:
        """The request, or the one for what was rejected."""
        files = self._evidence.files  # in the order of the report; the stories have the ranks
        overview = Overview(
            stories=self._stories,
            entries=[self._entries[file.anchor] for file in files if file.anchor in self._entries],
            facts=self._evidence.facts,
            left_out=self._left_out,
        )
        return self._voice.overview_request(overview, again, problem)

    def _fitting(self, words: Mapping[str, FileWords]) -> dict[str, Json]:
        """What is sent of the files: all of them shortly, and at more length what matters most."""
        facts = self._evidence.facts
        room = self._voice.room - sum(_FACT + estimated_tokens(fact.sentence) for fact in facts)
        room -= sum(_FACT + estimated_tokens(story.lead) for story in self._stories)
        by_weight = ranked_files(self._evidence.files, self._stories)
        lengths = {
            file.anchor: tuple(self._voice.overview_entries(file, words.get(file.anchor, {})))
            for file in by_weight
        }
        fitting: dict[str, Json] = {}
        for file in by_weight:
            shortest = lengths[file.anchor][-1]
            if shortest.tokens <= room:
                fitting[file.anchor] = shortest.content
                room -= shortest.tokens
        for file in by_weight:
            *longer, shortest = lengths[file.anchor]
            for entry in longer:
                if file.anchor in fitting and entry.tokens - shortest.tokens <= room:
                    fitting[file.anchor] = entry.content
                    room -= entry.tokens - shortest.tokens
                    break
        return fitting
