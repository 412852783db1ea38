from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest

from diff_insight.conventions.anchors import anchors_for
from diff_insight.report_format.read import read_report_file
from diff_insight.report_format.stored import StoredItem, StoredReport
from diff_insight.report_format.write import stored_bytes
from support.report_files import Site, report_file
from support.repositories import Repo, days_of

NAME = "202506/en_US/report-20250602-all.md"
LAST = "202506/en_US/report-20250603-all.md"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "repo")
    days_of(
        repo,
        [
            {"a.md": "one\n", "b.md": "one\n", "c.md": "one\n"},
            {"a.md": "two\n", "b.md": "two\n", "c.md": "two\n"},
            {"a.md": "three\n"},
        ],
    )
    return repo


@pytest.fixture
def site(tmp_path: Path, repo: Repo) -> Site:
    return Site(tmp_path / "site", f"repository: {repo.path}")


def anchor(path: str) -> str:
    return anchors_for([path])[path]


def read(site: Site, name: str = NAME) -> StoredReport:
    stored = read_report_file((site.reports / name).read_bytes()).whole
    assert stored is not None
    return stored


def edited(site: Site, name: str = NAME) -> StoredReport:
    """Writes words of a person into a file, and returns it."""
    stored = read(site, name)
    told = replace(
        stored,
        meta={**stored.meta, "summary": "Mine.", "title": "My title", "by": "me"},
        overview="# Mine\n\n*Words*",
        items=tuple(
            replace(
                item, type="my type", title=f"My {item.path}", explanation=f"Mine: {item.path}."
            )
            for item in stored.items
        ),
    )
    (site.reports / name).write_bytes(stored_bytes(told))
    return told


def test_reports_become_files_once(site: Site) -> None:
    result = site.run("write")
    assert result.exit_code == 0, result.output
    assert result.output.splitlines() == [
        f"wrote reports/{NAME}: new, 3 files",
        f"wrote reports/{LAST}: new, 1 files",
        "2 files written, 0 unchanged",
    ]
    before = site.files()
    assert sorted(before) == [NAME, LAST]
    assert site.run("write").output == "0 files written, 2 unchanged\n"
    assert site.files() == before
    assert site.run("check").output.startswith("2 report files, 4 items, 2 compared with git: 0 ")


def test_dry_run_and_since(site: Site) -> None:
    result = site.run("write", "--since", "2025-06-03", "--dry-run")
    assert (
        result.output
        == f"would write reports/{LAST}: new, 1 files\n1 files to be written, 0 unchanged\n"
    )
    assert site.files() == {}


def test_words_of_a_person_are_kept(site: Site) -> None:
    site.run("write")
    told = edited(site)
    assert site.run("write").output == "0 files written, 2 unchanged\n"
    assert read(site) == told


def test_a_rule_relabels_what_the_built_in_rules_gave_and_no_label_of_a_person(
    site: Site, repo: Repo
) -> None:
    site.run("write")
    stored = read(site)
    mine, *others = stored.items
    told = replace(stored, items=(replace(mine, type="bug fix"), *others))
    (site.reports / NAME).write_bytes(stored_bytes(told))
    rule = '{"name": "all", "when": {"path": ["*"]}, "then": {"type": "breaking change"}}'
    site.configure(f"repository: {repo.path}", f"rules: [{rule}]")

    assert "labelled by a rule: b.md" in site.run("write").output
    assert [(item.type, item.more.get("type_rule")) for item in read(site).items] == [
        ("bug fix", None),
        ("breaking change", "all"),
        ("breaking change", "all"),
    ]
    assert site.run("write").output == "0 files written, 2 unchanged\n"


def test_what_changed_is_fresh_and_old_words_move_to_the_end(site: Site, repo: Repo) -> None:
    site.run("write")
    edited(site, LAST)
    repo.commit({"a.md": "four\n", "d.md": "new\n"}, "2025-06-03T13:00:00+00:00")
    result = site.run("write")
    assert result.output.splitlines()[0] == f"wrote reports/{LAST}: changed: a.md; new: d.md"
    after = read(site, LAST)
    assert (after.overview, after.summary, after.title) == (
        "# Mine\n\n*Words*",
        "Mine.",
        "My title",
    )
    assert after.meta["by"] == "me"
    assert [item.path for item in after.items] == ["a.md", "d.md"]
    assert after.items[0].patch == b"@@ -1 +1 @@\n-two\n+four\n"
    assert "Mine" not in after.items[0].explanation
    assert after.earlier_texts == "## a.md\n**My a.md**\n\nMine: a.md.\n"
    assert site.run("write").output.endswith("0 files written, 2 unchanged\n")


def test_files_that_disappear_leave_their_words(site: Site, repo: Repo) -> None:
    site.run("write")
    edited(site)
    site.configure(f"repository: {repo.path}", "topics: {all: {paths: [a.md, c.md]}}")
    output = site.run("write").output
    assert output.splitlines()[0] == f"wrote reports/{NAME}: gone: b.md"
    after = read(site)
    assert [item.path for item in after.items] == ["a.md", "c.md"]
    assert after.items[0].explanation == "Mine: a.md."
    assert after.earlier_texts == "## b.md\n**My b.md**\n\nMine: b.md.\n"
    raw = (site.reports / NAME).read_bytes()
    assert b"\n\n\n# Texts of Earlier Versions\n## b.md\n" in raw
    assert site.run("write").output.startswith("0 files written")


def test_our_own_words_are_not_kept_when_they_are_out_of_date(site: Site, repo: Repo) -> None:
    site.run("write")
    repo.commit({"a.md": "four\n"}, "2025-06-03T13:00:00+00:00")
    site.run("write")
    assert read(site, LAST).earlier_texts == ""
    after = (site.reports / LAST).read_bytes()
    (site.reports / LAST).unlink()
    site.run("write")
    assert after == (site.reports / LAST).read_bytes()


def test_the_order_and_missing_diffs_of_a_file_stay(site: Site) -> None:
    site.run("write")
    stored = read(site)
    told = replace(stored, items=tuple(replace(i, patch=None) for i in reversed(stored.items)))
    site.put(NAME, stored_bytes(told))
    assert site.run("write").output == "0 files written, 2 unchanged\n"
    assert read(site) == told


def test_a_file_without_its_locale_folder_is_found(site: Site) -> None:
    site.run("write")
    (site.reports / NAME).rename(site.reports / "202506" / "report-20250602-all.md")
    assert site.run("write").output == "0 files written, 2 unchanged\n"


def test_a_damaged_file_is_left_alone(site: Site) -> None:
    site.run("write")
    damaged = (
        (site.reports / NAME).read_bytes().replace(b"| modified | 1 |", b"| modified | 7 |", 1)
    )
    site.put(NAME, damaged)
    result = site.run("write")
    assert result.exit_code == 1
    assert f"reports/{NAME}:" in result.output
    assert "the file was left as it is" in result.output
    assert (site.reports / NAME).read_bytes() == damaged


def test_permissions_stay(site: Site, repo: Repo) -> None:
    site.run("write")
    path = site.reports / LAST
    path.chmod(0o640)
    repo.commit({"a.md": "four\n"}, "2025-06-03T13:00:00+00:00")
    site.run("write")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert b"+four" in path.read_bytes()
    assert [file.name for file in path.parent.iterdir() if file.name.startswith(".")] == []


def test_conflicts_are_told(site: Site) -> None:
    other = b"@@ -1 +1 @@\n-two\n+else\n"
    item = StoredItem("a.md", anchor("a.md"), "t", "t", "modified", 1, 1, 2, other, "By hand.")
    path = site.put(LAST, report_file([item]))
    result = site.run("check")
    assert result.exit_code == 1
    assert f"{path}: the diff of 'a.md' is not git's of " in result.output
    gone = replace(item, path="x.md", anchor=anchor("x.md"))
    site.put(LAST, report_file([gone]))
    result = site.run("check", str(path))
    assert f"{path}: 'x.md' is not in git's range " in result.output
    assert "'a.md' of git's range " in result.output


def test_a_second_file_of_the_same_report_is_told(site: Site) -> None:
    site.run("write")
    site.put("202506/report-20250602-all.md", (site.reports / NAME).read_bytes())
    result = site.run("write")
    assert result.exit_code == 1
    assert "is the file of the same report; keep one of them" in result.output
