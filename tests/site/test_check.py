"""`diff-insight check --site` finds what is wrong with a site."""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.sites import Site

DAY2 = "reports/202506/en_US/report-20250602-api"


@dataclass(frozen=True)
class Damage:
    """What is done to a file of the site, and what is said of it."""

    file: str
    change: Callable[[str], str] | None
    said: str
    lines: int | None = 1


def edited(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


def first(pattern: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        changed, count = re.subn(pattern, new, text, count=1)
        assert count == 1
        return changed

    return change


PAGE = f"{DAY2}/index.html"
FRAGMENT = f"{DAY2}/diff-1.html"
DAMAGES = {
    "an edited line": Damage(PAGE, edited("more\n</ins>", "less\n</ins>"), "is not git's"),
    "a lost blank": Damage(PAGE, edited("+&lt;!-- not", "+&lt;!--not"), "is not git's"),
    "a lost line": Damage(PAGE, first(r"<ins>\+.*\n", "<ins>"), "is not git's"),
    "a hunk's heading": Damage(
        PAGE, first(r"di-hunk-header>@@ -", "di-hunk-header>@@ -9"), "not git's"
    ),
    "an edited line of a fragment": Damage(
        FRAGMENT, edited("not closed", "closed"), "is not git's"
    ),
    "a lost fact": Damage(
        PAGE, first(r'<li class="di-fact" data-kind', "<li data-kind"), "facts are not"
    ),
    "a fact of another kind": Damage(
        PAGE, first(r'data-kind="\w', 'data-kind="x'), "facts are not"
    ),
    "a fact twice": Damage(PAGE, first(r'(<li class="di-fact".*</li>)', r"\1\1"), "facts are not"),
    "a lost fragment": Damage(FRAGMENT, None, "the fragment 'diff-1.html' is missing", 5),
    "an id of the page in a fragment": Damage(
        FRAGMENT, edited("<h1", '<i id="summary-table"></i><h1'), "2 times"
    ),
    "a dead link of a fragment": Damage(FRAGMENT, edited('href="./#', 'href="lost/#'), "no file"),
    "a page removed": Damage(PAGE, None, f"{DAY2}/: the page is missing", None),
    "an id twice": Damage(PAGE, edited("<h1", '<i id="summary-table"></i><h1'), "2 times"),
    "two headings": Damage(PAGE, edited("<h1", "<h1>again</h1><h1"), "2 <h1>"),
    "a dead anchor": Damage(
        PAGE, edited('href="#item-', 'href="#item-0'), "leads to no id of the page"
    ),
    "a dead link": Damage(
        PAGE,
        first(r'(rel="next" href="\.\./)report-(?=\S+ *><span)', r"\1lost-"),
        "leads to no file",
    ),
    "wrong counts": Damage(PAGE, first(r'data-added="\d+"', 'data-added="99"'), "counts"),
    "no row": Damage(PAGE, first(r"<tr data-anchor", "<tr data-other"), "summary table"),
    "no report.json": Damage(
        f"{DAY2}/report.json", None, "report.json beside the page is missing", None
    ),
    "another report.json": Damage(
        f"{DAY2}/report.json", edited('"topic":"api"', '"topic":"guide"'), "report.json"
    ),
    "a file lost in report.json": Damage(
        f"{DAY2}/report.json", first(r'"anchor":"item-', '"anchor":"item-0'), "report.json"
    ),
}


@pytest.fixture
def copy(awkward_site: Site, tmp_path: Path) -> Path:
    folder = tmp_path / "copy"
    shutil.copytree(awkward_site.out, folder)
    return folder


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_found(awkward_site: Site, copy: Path, name: str) -> None:
    damage = DAMAGES[name]
    file = copy / damage.file
    if damage.change is None:
        file.unlink()
    else:
        file.write_bytes(damage.change(file.read_bytes().decode()).encode())
    done = awkward_site.check(copy)
    assert done.status == 1
    assert sum(damage.said in line for line in done.err_lines) == 1, done.said
    assert damage.lines in {None, len(done.err_lines)}, done.said
    assert all(line.startswith("reports/202506/") for line in done.err_lines)


def test_a_missing_redirect_is_found(awkward_site: Site, copy: Path) -> None:
    folder = min((copy / "reports/compare").iterdir())
    shutil.rmtree(folder)
    done = awkward_site.check(copy)
    assert done.status == 1
    assert done.err_lines == [f"reports/compare/{folder.name}/: the redirect is missing"]


def test_a_redirect_to_nowhere_is_found(awkward_site: Site, copy: Path) -> None:
    folder = min((copy / "reports/compare").iterdir())
    file = folder / "index.html"
    file.write_text(file.read_text("utf-8").replace("/report-", "/nothing-"), "utf-8")
    done = awkward_site.check(copy)
    assert done.status == 1
    assert len(done.err_lines) == 1
    assert folder.name in done.err_lines[0]


@pytest.mark.parametrize("spoil", [None, "{", "[]", "{}", '{"reports": [{}]}'])
def test_no_archive_is_one_line(awkward_site: Site, tmp_path: Path, spoil: str | None) -> None:
    if spoil is not None:
        (tmp_path / "reports").mkdir()
        (tmp_path / "reports/archive.json").write_text(spoil)
    done = awkward_site.check(tmp_path)
    assert done.status == 1
    assert len(done.err_lines) == 1
    assert "archive.json" in done.err_lines[0]
    assert "mkdocs build" in done.err_lines[0]
