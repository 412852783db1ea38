"""`write`, `format` and `narrate` in any order never lose a hand-written word."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from diff_insight.llm.narration.targets import Choice
from diff_insight.model.settings import Settings
from diff_insight.report_files.format import format_files
from diff_insight.report_files.write import write_reports
from diff_insight.report_format.stored import StoredReport
from diff_insight.report_format.write import stored_bytes
from support.chat_server import ChatServer
from support.narrating import FIRST, Narration

Edit = Callable[[StoredReport, str], StoredReport]


def settings(narration: Narration) -> Settings:
    from diff_insight.config.project import settings_of_archives  # noqa: PLC0415

    return settings_of_archives(narration.site.folder / "mkdocs.yml")[0]


def by_item(part: str, number: int) -> Edit:
    def edit(stored: StoredReport, words: str) -> StoredReport:
        items = list(stored.items)
        changed = {part: f"{words} of {getattr(items[number], part)}"}
        items[number] = replace(items[number], **changed)  # type: ignore[arg-type]
        return replace(stored, items=tuple(items))

    return edit


EDITS: dict[str, Edit] = {
    "summary": lambda stored, words: replace(stored, meta={**stored.meta, "summary": words}),
    "title of the report": lambda stored, words: replace(
        stored, meta={**stored.meta, "title": words}
    ),
    "front matter": lambda stored, words: replace(stored, meta={**stored.meta, "by": words}),
    "a highlight": lambda stored, words: replace(stored, overview=f"{stored.overview}\n- {words}"),
    "whole overview": lambda stored, words: replace(stored, overview=f"# {words}\n\nText."),
    "a title": by_item("title", 0),
    "an explanation": by_item("explanation", 1),
    "kept words": lambda stored, words: replace(
        stored, earlier_texts=f"{stored.earlier_texts}{words}\n"
    ),
}


@pytest.mark.parametrize("seed", range(6))
def test_words_of_a_person_survive_any_order(
    seed: int, narration: Narration, chat: ChatServer
) -> None:
    seeded = random.Random(seed)  # noqa: S311 - an order, no secret
    commands: dict[str, Callable[[], object]] = {
        "write": lambda: write_reports(settings(narration)),
        "narrate": lambda: narration.run(Choice(force=seeded.random() < 0.5)),
        "format": lambda: format_files(narration.reports.rglob("*.md"), check=False),
        "commit": lambda: (
            narration.repo.commit(
                {"limits.md": f"# Limits\n\nNow {seeded.random()}.\n"}, "2025-06-02T14:00:00+00:00"
            )
            if seed % 2
            else None
        ),
    }
    # The third day's commit is on top: a range that grows is the last one.
    narration.repo.git("reset", "-q", "--hard", "HEAD~1")
    seeded.choice([commands["write"], commands["narrate"]])()
    written: list[str] = []
    for step in range(8):
        name = seeded.choice(list(EDITS))
        words = f"Hand{seed}x{step}"
        edited = EDITS[name](narration.stored(), words)
        (narration.reports / FIRST).write_bytes(stored_bytes(edited))
        # A place that is edited again says what the person says last.
        written = [old for old in written if f"{old}".encode() in stored_bytes(edited)]
        written.append(words)
        for command in seeded.sample(list(commands), len(commands)):
            commands[command]()
            text = (narration.reports / FIRST).read_text()
            for old in written:
                assert old in text, (name, command)
    assert chat.asked


def test_a_persons_words_are_known_as_such(narration: Narration) -> None:
    narration.run()
    edited = EDITS["an explanation"](narration.stored(), "By hand")
    (narration.reports / FIRST).write_bytes(stored_bytes(edited))
    narration.run(Choice(force=True))
    narration.site.built()
    page = Path(
        narration.site.folder, "site/reports/202506/en_US/report-20250602-all/index.html"
    ).read_text()
    assert page.count("Written by a person.") == 1
    assert "By hand of" in page


def test_files_without_notes_say_nothing_of_a_person(narration: Narration) -> None:
    write_reports(settings(narration))
    edited = EDITS["summary"](narration.stored(), "By hand.")
    (narration.reports / FIRST).write_bytes(stored_bytes(edited))
    narration.site.built()
    folder = narration.site.folder / "site/reports/202506/en_US"
    first = (folder / "report-20250602-all/index.html").read_text()
    second = (folder / "report-20250603-all/index.html").read_text()
    assert "The words are those of the report file." in first
    assert "Written by rules, from what git and the files prove." in second


def test_damaged_notes_make_the_words_a_persons(narration: Narration, chat: ChatServer) -> None:
    narration.run()
    path = narration.reports / FIRST
    text = path.read_text()
    asked = len(chat.asked)
    for damaged in (
        text.replace(": model ", ": Model "),
        text.replace("  words:\n", "  wards:\n"),
        text.replace("narrative:\n  by: model\n", "narrative: [1, 2]\nother:\n  by: model\n"),
        text.replace("  checked: 8\n", "  checked: many\n"),
    ):
        assert damaged != text
        path.write_text(damaged)
        words = narration.stored()
        narration.run(Choice(force=True, limit=1))
        after = narration.stored()
        assert after.items[0].title == words.items[0].title
        assert after.overview == words.overview
        assert after.summary == words.summary
    assert len(chat.asked) == asked
