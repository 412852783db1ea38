"""Twelve questions of readers: each is answered in three clicks from the archive's home.

With `DIFF_INSIGHT_QUESTIONS`, a folder of sites called after their repositories, the archives of
the real repositories are asked; without it one that is made.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.browser import Open
from support.questions import Question, Reader, question_site, questions
from support.servers import serving

QUESTIONS = questions(Path(__file__).with_name("questions.yaml"))
REAL = os.environ.get("DIFF_INSIGHT_QUESTIONS")


@pytest.fixture(scope="module")
def answering(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return question_site(tmp_path_factory.mktemp("questions")).out


@pytest.fixture
def root(request: pytest.FixtureRequest, question: Question) -> Iterator[str]:
    site = Path(REAL) / question.archive / "site" if REAL else request.getfixturevalue("answering")
    with serving(site, "/handbook/") as url:
        yield url


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.question)
def test_a_question_is_answered(opens: Open, root: str, question: Question) -> None:
    opened = opens(root)
    Reader(opened.page, root).answers(question)
    opened.fine()


def test_there_are_twelve_and_the_manual_has_them() -> None:
    manual = (Path(__file__).parents[2] / "docs/following.md").read_text("utf-8").replace("`", "")
    assert len(QUESTIONS) == 12
    assert [one.question for one in QUESTIONS if f"| {one.question} |" not in manual] == []
