"""A model is told of the ranked stories, and its words obey the limits of a report's."""

from __future__ import annotations

import json
import re

import pytest

from diff_insight.conventions.headlines import LONGEST_HEADLINE
from diff_insight.llm.narration.ranking import ranked_facts, ranked_files
from diff_insight.llm.narration.shapes import ModelStatement, OverviewAnswer, parsed
from diff_insight.llm.narration.statements import objections, proposed
from diff_insight.llm.narration.targets import Choice
from diff_insight.model.change import Status
from diff_insight.model.evidence import CitedFact, Evidence, FileEvidence, StatementKind
from diff_insight.model.facts import Fact, FrontMatterChanged, ParagraphAdded, TextChanged
from diff_insight.model.report import Impact
from diff_insight.model.story import Story, Weight
from diff_insight.report_format.notes import read_notes
from support.chat_server import Asked, ChatServer, Reply, good_answer
from support.facts import BOTH, NEW
from support.narrating import FIRST, Narration


def cited(*facts: Fact) -> list[CitedFact]:
    return [CitedFact(f"item-0.f{n}", fact, fact.kind) for n, fact in enumerate(facts, start=1)]


def file(anchor: str, size: int = 1) -> FileEvidence:
    return FileEvidence(
        *(anchor, f"{anchor}.md", None, Status.MODIFIED, Impact.SUBSTANTIVE, size, 0, (), ())
    )


def test_facts_come_heaviest_first_under_their_own_ids() -> None:
    facts = cited(
        FrontMatterChanged("ms.date", "1", "2", lines=BOTH),
        TextChanged("fast", "quick", 1, lines=BOTH),
        ParagraphAdded("The old client is no longer supported.", lines=NEW),
    )
    assert [fact.id for fact in ranked_facts(facts)] == ["item-0.f3", "item-0.f2", "item-0.f1"]
    assert ranked_facts([]) == []


def test_files_of_the_heaviest_story_get_room_first() -> None:
    stories = [
        Story("Lost", Weight.LOST, "breaking change", ("item-b",), 1),
        Story("New", Weight.CAPABILITY, "new feature", ("item-a", "item-b"), 2),
    ]
    ranked = ranked_files([file("item-c", 900), file("item-a", 5), file("item-b")], stories)
    assert [found.anchor for found in ranked] == ["item-b", "item-a", "item-c"]


@pytest.mark.parametrize(
    ("kind", "text", "is_long"),
    [
        (StatementKind.EXPLANATION, "One. Two. Three.", False),
        (StatementKind.EXPLANATION, "It says “One. Two. Three. Four.” now.", False),
        (StatementKind.EXPLANATION, "One. Two. Three. Four.", True),
        (StatementKind.EXPLANATION, "一つ。二つ。三つ。四つ。", True),
        (StatementKind.SUMMARY, "One. Two. Three. Four.", False),
        (StatementKind.HEADLINE, "x" * LONGEST_HEADLINE, False),
        (StatementKind.HEADLINE, "x" * (LONGEST_HEADLINE + 1), True),
    ],
)
def test_what_is_too_long_is_turned_down(kind: StatementKind, text: str, *, is_long: bool) -> None:
    found = objections(proposed(kind, ModelStatement(text, [])), Evidence("en_US", ()))
    reasons = [objection.reason for objection in found]
    said = any("longer than" in reason or "more than 3" in reason for reason in reasons)
    assert said is is_long


def test_an_answer_may_have_no_headline() -> None:
    text = '{"summary": {"text": "A", "cites": []}, "highlights": [], "insights": []}'
    answer = parsed(text, OverviewAnswer)
    assert isinstance(answer, OverviewAnswer)
    assert answer.headline.text == ""


def test_the_request_has_the_stories_and_the_file_the_headline(
    narration: Narration, chat: ChatServer
) -> None:
    narration.run()
    asked = next(asked for asked in chat.asked if asked.form == "overview")
    stories = asked.evidence["stories"]
    assert stories
    assert {"says", "weight", "type", "files"} == set(stories[0])
    ranks = [Weight(story["weight"]).rank for story in stories]
    assert ranks == sorted(ranks)
    stored = narration.stored()
    assert 0 < len(stored.headline) <= LONGEST_HEADLINE
    notes = read_notes(stored)
    assert notes is not None
    assert notes.words["headline"].by == "model"


def test_a_headline_that_does_not_hold_leaves_that_of_the_rules(
    narration: Narration, chat: ChatServer
) -> None:
    def behaviour(asked: Asked) -> Reply:
        answer = good_answer(asked)
        if asked.form == "overview":
            answer["headline"]["cites"] = []
        return Reply(json.dumps(answer))

    chat.behaviour = behaviour
    narration.run()
    text = (narration.reports / FIRST).read_text()
    assert "headline: model" not in text
    assert "overview: model" in text
    assert narration.stored().headline


def test_a_headline_of_a_person_stays(narration: Narration) -> None:
    narration.run()
    path = narration.reports / FIRST
    text = re.sub(
        r"^headline: .*(?:\n .*)*", "headline: My own words", path.read_text(), flags=re.MULTILINE
    )
    path.write_text(text)
    assert narration.stored().headline == "My own words"
    narration.run(Choice(force=True))
    assert narration.stored().headline == "My own words"
