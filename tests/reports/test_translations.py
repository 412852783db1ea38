"""Translations on the whole way from a repository to words, JSON and the page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from diff_insight.model.labels import LabelOrigins
from diff_insight.model.report import ChangeType, Report
from diff_insight.model.role import Role, Translation
from diff_insight.model.settings import (
    NO_LABEL_SETTINGS,
    LabelRule,
    LabelSettings,
    RangeSettings,
    Settings,
)
from diff_insight.reports.pipeline import open_archive
from support.processes import diff_insight
from support.repositories import Repo, days_of

PAGE = "# {0} {1}\n\nA page about {1} has more than a few words to say.\n"
NAMES = ("start", "guide", "limits", "errors", "billing")


def pages(template: str, title: str, names: tuple[str, ...] = NAMES) -> dict[str | bytes, str]:
    return {template.format(name): PAGE.format(title, name) for name in names}


def reported(
    tmp_path: Path,
    *versions: Mapping[str | bytes, str | None],
    locale: str = "en_US",
    labels: LabelSettings = NO_LABEL_SETTINGS,
) -> Report:
    repo = Repo(tmp_path / "repo")
    days_of(repo, versions)
    settings = Settings(
        *(str(repo.path), tmp_path / "cache"),
        ranges=RangeSettings(latest=1),
        locales=(locale,),
        labels=labels,
    )
    with open_archive(settings) as archive:
        (found,) = archive.reports()
    return found.reports[0]


@pytest.mark.parametrize(
    ("locale", "lead"),
    [
        ("en_US", "5 new Korean pages"),
        ("ja_JP", "新しい韓国語ページ 5件"),
        ("zh_CN", "新增 5 个韩语页面"),
    ],
)
def test_new_pages_in_one_language_are_one_story(tmp_path: Path, locale: str, lead: str) -> None:
    english = pages("docs/{}.mdx", "About")

    report = reported(tmp_path, english, english | pages("docs/{}.ko.mdx", "소개"), locale=locale)

    assert report.stories[0].lead.startswith(lead)
    assert len(report.stories) == 1
    assert {item.role for item in report.items} == {Role.TRANSLATION}
    assert report.items[0].translation == Translation("ko", "docs/billing.mdx")


def test_a_translation_never_leads_over_its_source(tmp_path: Path) -> None:
    old = pages("docs/{}.md", "About") | pages("docs/ja/{}.md", "概要")
    new = {path: text.replace("a few", "three hundred") for path, text in old.items()}

    report = reported(tmp_path, old, new)

    by_anchor = {item.anchor: item.change.path for item in report.items}
    assert not by_anchor[report.stories[0].files[0]].startswith("docs/ja/")


def test_a_translation_that_is_gone_breaks_nothing(tmp_path: Path) -> None:
    old = pages("docs/{}.md", "About") | pages("docs/ja/{}.md", "概要")
    new: dict[str | bytes, str | None] = {**old, "docs/ja/guide.md": None}

    (item,) = reported(tmp_path, old, new).items

    assert (item.type, item.role) == (ChangeType.MINOR, Role.TRANSLATION)
    assert item.translation == Translation("ja", "docs/guide.md")
    assert item.origins == LabelOrigins("nothing-lost", "content", "translation-layout")


@pytest.mark.parametrize(
    ("role", "translation"),
    [(Role.SAMPLE, None), (Role.TRANSLATION, Translation("ja", "docs/guide.md"))],
)
def test_what_the_options_say_of_a_file_holds_for_translations_too(
    tmp_path: Path, role: Role, translation: Translation | None
) -> None:
    old = pages("docs/{}.md", "About") | pages("docs/ja/{}.md", "概要")
    new = {**old, "docs/ja/guide.md": PAGE.format("概要", "案内")}
    rule = LabelRule("translators", paths=("docs/ja/",), type=ChangeType.BREAKING)
    labels = LabelSettings(roles=((role, ("docs/ja/",)),), rules=(rule,))

    (item,) = reported(tmp_path, old, new, labels=labels).items

    assert (item.role, item.translation) == (role, translation)
    assert (item.type, item.origins.type) == (ChangeType.BREAKING, "translators")
    assert item.origins.role == f"roles.{role}"


@pytest.fixture
def translated(tmp_path: Path) -> Path:
    repo = Repo(tmp_path / "repo")
    english = pages("docs/{}.md", "About")
    days_of(repo, [english, english | {"docs/guide.pt-BR.md": PAGE.format("Sobre", "guia")}])
    return repo.path


def report_of(repository: Path, form: str) -> str:
    command = ("report", "main~1", "main", "--repository", str(repository), "--format", form)
    return diff_insight(*command, cwd=repository).out.decode()


def test_json_and_the_page_say_what_is_translated(translated: Path) -> None:
    files: list[dict[str, Any]] = json.loads(report_of(translated, "json"))["files"]
    file = files[0]

    assert (file["language"], file["source_path"]) == ("pt-BR", "docs/guide.md")
    assert "Portuguese (Brazil) translation of docs/guide.md" in report_of(translated, "html")
