from __future__ import annotations

import datetime as dt
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from diff_insight.locales import available, catalog
from diff_insight.model.errors import SettingsError

ROOT = Path(__file__).parents[2]
MESSAGES: dict[str, Any] = runpy.run_path(str(ROOT / "scripts" / "messages"))
DAY = dt.date(2025, 6, 21)


@pytest.mark.parametrize("locale", ["ja_JP", "zh_CN"])
def test_every_message_is_translated_with_its_placeholders(locale: str) -> None:
    problems = list(MESSAGES["problems"](locale))
    assert not problems, "\n".join([*problems, "Run scripts/messages and translate."])


def test_messages_of_modules_tables_and_templates_are_found() -> None:
    messages = MESSAGES["extracted"]()
    assert "Moved from {path}" in messages
    assert "New symbolic link" in messages
    assert ("{count} file added", "{count} files added") in messages


def test_check_changes_no_file() -> None:
    paths = sorted((ROOT / "plugins/diff_insight/locales").glob("*.po"))
    before = [path.read_bytes() for path in paths]
    done = subprocess.run(
        [sys.executable, ROOT / "scripts/messages", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout
    assert [path.read_bytes() for path in paths] == before


def test_the_catalogs_that_exist() -> None:
    assert available() == ("en_US", "ja_JP", "zh_CN")
    assert catalog("ja_JP") is catalog("ja_JP")


@pytest.mark.parametrize("locale", ["xx_XX", "ja", "../en_US", ""])
def test_an_unknown_locale_names_those_that_exist(locale: str) -> None:
    with pytest.raises(SettingsError, match=r"locales: .*en_US, ja_JP, zh_CN"):
        catalog(locale)


@pytest.mark.parametrize(
    ("locale", "tag", "name"),
    [
        ("en_US", "en-US", "English"),
        ("ja_JP", "ja-JP", "日本語"),
        ("zh_CN", "zh-CN", "简体中文"),
    ],
)
def test_language(locale: str, tag: str, name: str) -> None:
    words = catalog(locale)
    assert (words.locale, words.language_tag, words.language_name) == (locale, tag, name)


@pytest.mark.parametrize(
    ("locale", "date", "week", "month"),
    [
        ("en_US", "June 21, 2025", "Week 25 of 2025 (June 16–22)", "June 2025"),
        ("ja_JP", "2025年6月21日", "2025年第25週（6月16日～22日）", "2025年6月"),
        ("zh_CN", "2025年6月21日", "2025年第25周（6月16日至22日）", "2025年6月"),
    ],
)
def test_days(locale: str, date: str, week: str, month: str) -> None:
    words = catalog(locale)
    assert (words.date(DAY), words.week(DAY), words.month(DAY)) == (date, week, month)


def test_a_week_over_new_year_belongs_to_the_iso_year() -> None:
    week = catalog("en_US").week(dt.date(2024, 12, 31))
    assert week == "Week 1 of 2025 (December 30 – January 5)"


@pytest.mark.parametrize(
    ("locale", "count", "words"),
    [
        ("en_US", 0, "0 lines added"),
        ("en_US", 1, "1 line added"),
        ("en_US", 1234, "1,234 lines added"),
        ("ja_JP", 1, "1行追加"),
        ("zh_CN", 2, "新增 2 行"),
    ],
)
def test_plurals(locale: str, count: int, words: str) -> None:
    assert catalog(locale).plural("{count} line added", "{count} lines added", count) == words


def test_values_are_never_read_as_fields() -> None:
    assert catalog("en_US").text("Moved from {path}", path="{count}/%s") == "Moved from {count}/%s"


@pytest.mark.parametrize(
    ("locale", "listing"), [("en_US", "a, b, and c"), ("ja_JP", "a、b、c"), ("zh_CN", "a、b和c")]
)
def test_listing(locale: str, listing: str) -> None:
    assert catalog(locale).listing(("a", "b", "c")) == listing
