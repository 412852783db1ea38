"""Reports are told, and telling them again changes and sends nothing."""

from __future__ import annotations

import datetime as dt

import pytest

from diff_insight.llm.narration.targets import Choice
from diff_insight.model.errors import ReportNotFoundError, SettingsError
from diff_insight.report_format.notes import read_notes
from support.chat_server import GENERIC, ChatServer
from support.narrating import FIRST, GUIDE, KEY, SECOND, Narration


def test_reports_are_told_once(narration: Narration, chat: ChatServer) -> None:
    result = narration.run()
    assert result.problems == []
    assert [line.partition(":")[0] for line in result.lines] == [
        f"reports/{FIRST}",
        f"reports/{SECOND}",
    ]
    assert (result.checked, result.replaced, result.spent.requests) == (8 + 5, 0, 4)
    assert result.spent.sent > 100
    before, asked = narration.files(), len(chat.asked)
    again = narration.run()
    assert (again.lines, again.unchanged, again.problems) == ([], 2, [])
    assert narration.files() == before
    assert len(chat.asked) == asked
    assert all(KEY.encode() not in content for content in before.values())


def test_words_are_the_models_and_say_so(narration: Narration) -> None:
    narration.run()
    stored = narration.stored()
    notes = read_notes(stored)
    assert notes is not None
    assert (notes.model, notes.date, notes.checked, notes.replaced) == (
        "test-model",
        "2025-06-21",
        8,
        0,
    )
    assert stored.items[0].title == (
        "1.2 in “Install” changed to 1.3: “Run setup --fast to install version 1.3.”"
    )
    assert notes.words["item-8c27d0.title"].cites == ("item-8c27d0.f1",)


def test_write_format_and_check_are_content(narration: Narration) -> None:
    narration.run()
    before = narration.files()
    assert narration.command("write").out == b"0 files written, 2 unchanged\n"
    names = [str(narration.reports / name) for name in before]
    assert narration.command("format", "--check", *names).status == 0
    assert narration.command("check").status == 0
    assert narration.files() == before


def test_only_what_changed_is_asked_again(narration: Narration, chat: ChatServer) -> None:
    narration.run()
    asked = len(chat.asked)
    second = (narration.reports / SECOND).read_bytes()
    narration.repo.commit(
        {"limits.md": "# Limits\n\nNone any more.\n"}, "2025-06-03T13:00:00+00:00"
    )
    result = narration.run()
    assert [line.partition(":")[0] for line in result.lines] == [f"reports/{SECOND}"]
    files, overview = chat.asked[asked:]
    assert [told["path"] for told in files.evidence["files"]] == ["limits.md"]
    assert [told["path"] for told in overview.evidence["files"]] == ["limits.md", "notes.md"]
    assert (narration.reports / SECOND).read_bytes() != second
    assert narration.run().lines == []


def test_a_dry_run_sends_nothing(
    narration: Narration, chat: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    narration.configure(price_in=1.0, price_out=2.0)
    result = narration.run(dry_run=True)
    assert chat.asked == []
    assert narration.reports.exists() is False
    assert result.lines[0].startswith(f"reports/{FIRST}: 2 files, 2 requests, about ")
    assert result.spent.requests == 4
    assert result.spent.cost > 0
    assert "second tries not counted, cost " in result.expected
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    told = narration.run()
    assert told.spent.sent <= result.spent.sent
    assert narration.run(dry_run=True).lines == []


def test_choices(narration: Narration, chat: ChatServer) -> None:
    with pytest.raises(ReportNotFoundError, match="the options have no 'x'; known are all"):
        narration.run(Choice(topic="x"))
    with pytest.raises(ReportNotFoundError, match="--locale"):
        narration.run(Choice(locale="ja_JP"))
    assert narration.run(Choice(since=dt.date(2025, 6, 4))).lines == []
    assert chat.asked == []
    assert len(narration.run(Choice(limit=1)).lines) == 1
    assert list(narration.files()) == [FIRST]
    assert len(narration.run(Choice(limit=1, since=dt.date(2025, 6, 3))).lines) == 1


def test_force_asks_another_model_but_pays_for_no_answer_twice(
    narration: Narration, chat: ChatServer
) -> None:
    narration.run()
    before, asked = narration.files(), len(chat.asked)
    narration.run(Choice(force=True))
    assert len(chat.asked) == asked
    assert narration.files() == before
    narration.configure(model="other")
    assert narration.run().lines == []
    result = narration.run(Choice(force=True))
    assert len(result.lines) == 2
    assert len(chat.asked) == 2 * asked
    assert b"model: other\n" in (narration.reports / FIRST).read_bytes()


def test_each_language_is_asked_for(
    tmp_path_factory: pytest.TempPathFactory, narration: Narration, chat: ChatServer
) -> None:
    told = Narration(tmp_path_factory.mktemp("more"), chat, locales=["ja_JP", "zh_CN"])
    told.run(private=True)
    japanese = told.stored(FIRST.replace("en_US", "ja_JP"))
    assert japanese.items[0].explanation == GENERIC["ja_JP"]
    assert told.stored(FIRST.replace("en_US", "zh_CN")).items[0].explanation == GENERIC["zh_CN"]
    assert narration.files() == {}


def test_private_sends_no_word_of_a_document(narration: Narration, chat: ChatServer) -> None:
    narration.run(private=True)
    assert chat.asked
    for asked in chat.asked:
        sent = asked.body["messages"][1]["content"]
        for word in ("setup", "install", "Install", "1.2", "users", 'limit"', "words", "@@"):
            assert word not in sent, word
        assert "guide.md" in sent or "notes.md" in sent


def test_what_a_model_has_nothing_to_say_of_is_told_by_rules(
    narration: Narration, chat: ChatServer
) -> None:
    rewrapped = GUIDE.replace("to install version 1.2", "to install\nversion 1.2")
    narration.repo.commit({"guide.md": GUIDE}, "2025-06-04T12:00:00+00:00")
    narration.repo.commit({"guide.md": rewrapped}, "2025-06-05T12:00:00+00:00")
    narration.repo.commit({"logo.png": b"\0\1\2"}, "2025-06-06T12:00:00+00:00")
    narration.run(Choice(since=dt.date(2025, 6, 5)))
    assert chat.asked == []
    assert narration.files() == {}


def test_a_model_has_to_be_named(narration: Narration) -> None:
    with pytest.raises(SettingsError, match=r"narrate.model: is empty: name the model"):
        narration.run(model="")


def test_a_file_that_cannot_be_read_whole_is_left_alone(narration: Narration) -> None:
    narration.run()
    path = narration.reports / FIRST
    damaged = path.read_bytes().replace(b"| 5 | 1 | 6 |", b"| 4 | 1 | 5 |")
    path.write_bytes(damaged)
    result = narration.run(Choice(force=True))
    assert len(result.problems) == 1
    assert "the file was left as it is" in result.problems[0]
    assert path.read_bytes() == damaged


def test_another_reports_file_is_not_written_over(narration: Narration) -> None:
    narration.run(Choice(limit=1))
    path = narration.reports / SECOND
    compared = f"https://github.com/a/b/compare/{1:040}...{2:040}"
    text = (
        (narration.reports / FIRST)
        .read_text()
        .replace("\nsummary:", f"\npermalink: {compared}\nsummary:")
    )
    path.write_text(text)
    known = narration.repo.git("rev-list", "--reverse", "main").split()
    moved = text.replace(compared, f"https://github.com/a/b/compare/{known[0]}...{known[1]}")
    (narration.reports / FIRST).unlink()
    path.write_text(moved)
    result = narration.run()
    assert result.problems == [
        f"reports/{SECOND}: is the file of another report of that day; move it, then write again"
    ]
    assert path.read_text() == moved
