"""The search's index and texts: everything is found, and nothing of a diff is."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diff_insight.site.search.postings import SHARD_SIZE
from diff_insight.site.search.terms import LONGEST_TERM, terms
from support.awkward import Awkward
from support.repositories import Repo
from support.searching import searching_site
from support.sites import Site

LOCALES = ("en_US", "ja_JP")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", set()),
        ("The agents’ quotas", {"the", "agent", "quota", "s"} - {"s"}),
        ("class bus gas", {"class", "bus", "gas"}),
        ("guides/first-steps_v2.md", {"guide", "first", "step", "v2", "md"}),
        ("ChatCompletionAgent", {"chatcompletionagent", "chat", "completion", "agent"}),
        (
            "HTTPServer gpt4Turbo",
            {"httpserver", "http", "server", "gpt4turbo", "gpt", "4", "turbo"},
        ),
        ("模型部署", {"模型", "型部", "部署", "署"}),
        ("配额", {"配额", "额"}),
        ("値", {"値"}),
        ("ﾃﾞｰﾀ ＡＰＩ", {"デー", "ータ", "タ", "api"}),
        ("データbaseの値", {"デー", "ータ", "タ", "base", "の値", "値"}),
        ("한국어 Größe", {"한국어", "größe"}),
        ("x" * 40, {"x" * LONGEST_TERM}),
    ],
)
def test_terms(text: str, found: set[str]) -> None:
    assert terms(text) == found


@given(st.text())
def test_terms_of_any_text(text: str) -> None:
    found = terms(text)
    assert all(0 < len(term) <= LONGEST_TERM for term in found)
    assert not any(term.isspace() for term in found)


def index_of(site: Site, locale: str) -> dict[str, dict[str, int]]:
    """The whole index: the weights of each term by the report's name."""
    index = site.json(f"reports/{locale}/search/index.json")
    owners = [name for name, parts in index["reports"] for _ in range(parts)]
    found: dict[str, dict[str, int]] = {}
    for number, first in enumerate(index["shards"]):
        shard = site.json(f"reports/{locale}/search/{number}.json")
        assert next(iter(shard)) == first
        for term, postings in shard.items():
            assert term not in found
            found[term] = dict(unpacked(postings, owners))
    assert list(found) == sorted(found, key=lambda term: term.encode("utf-16-be"))
    return found


def unpacked(postings: list[int], owners: list[str]) -> Iterator[tuple[str, int]]:
    before = 0
    weights: dict[str, int] = {}
    for difference in postings:
        posting = before + difference
        before = posting - posting % 8
        name = owners[before // 8]
        weights[name] = max(weights.get(name, 0), posting % 8)
    yield from weights.items()


def name_of(report: dict[str, Any]) -> str:
    return str(report["url"]).rstrip("/").rpartition("/report-")[2]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_report_is_found_by_its_words(awkward_site: Site, locale: str) -> None:
    index = index_of(awkward_site, locale)
    for listed in awkward_site.reports:
        if listed["locale"] != locale:
            continue
        report = awkward_site.report_json(listed["url"])
        name = name_of(report)
        for text in texts_of(report):
            missing = {term for term in terms(text) if name not in index.get(term, {})}
            assert not missing
        for file in report["files"]:
            last = file["role"] == "upkeep" or file["impact"] == "mechanical"
            for term in terms(f"{file['path']} {file['title']}"):
                assert index[term][name] >= 3 or last


def texts_of(report: dict[str, Any]) -> Iterator[str]:
    yield report["summary"]
    yield from (one["text"] for one in (*report["highlights"], *report["insights"]))
    yield from (file["explanation"] for file in report["files"])


def test_each_part_stands_beside_its_page(awkward_site: Site) -> None:
    for locale in LOCALES:
        for name, parts in awkward_site.json(f"reports/{locale}/search/index.json")["reports"]:
            folder = f"reports/{name[:6]}/{locale}/report-{name}"
            report = awkward_site.report_json(f"{folder}/")
            files: list[list[str]] = []
            for part in range(parts):
                beside = f"{folder}/search{f'-{part + 1}' if part else ''}.bin"
                told = json.loads(zlib.decompress((awkward_site.out / beside).read_bytes()))
                assert told["topic"] == report["topic"]
                files += told["files"]
            # A file of many words is there in pieces.
            assert list(dict.fromkeys((anchor, path) for anchor, path, *_ in files)) == [
                (file["anchor"], file["path"]) for file in report["files"]
            ]


def test_reports_are_not_in_the_index_of_the_manual(awkward_site: Site) -> None:
    locations = [doc["location"] for doc in awkward_site.json("search/search_index.json")["docs"]]
    assert not [location for location in locations if location.startswith("reports/")]


def test_a_large_report_is_cut_and_has_small_shards(tmp_path: Path) -> None:
    site = searching_site(tmp_path)
    folder = "guides" + "/deep" * 140
    new: dict[str | bytes, str | bytes | None] = {
        f"{folder}/word{number}-語{chr(0x4E00 + number)}話-{number:x}name.md": "zebrafish\n" * 9
        for number in range(300)
    }
    Repo(tmp_path / "repo").commit(new, "2025-07-01T12:00:00+00:00", "Many words")
    site.built()
    index = site.json("reports/en_US/search/index.json")
    assert len(index["shards"]) > 1
    assert dict(index["reports"])["20250701-guides"] > 1
    for number in range(len(index["shards"])):
        file = site.out / f"reports/en_US/search/{number}.json"
        assert len(file.read_text("utf-8")) < SHARD_SIZE * 1.2
    found = index_of(site, "en_US")
    assert all(found[f"word{number}"] == {"20250701-guides": 4} for number in range(300))
    # Diffs are not searched.
    assert "zebrafish" not in found


def test_two_builds_are_the_same(awkward: Awkward, awkward_site: Site, tmp_path: Path) -> None:
    again = Site(tmp_path, awkward.options).built()
    for file in sorted(awkward_site.out.rglob("*.json")):
        path = file.relative_to(awkward_site.out)
        assert (again.out / path).read_bytes() == file.read_bytes(), path
