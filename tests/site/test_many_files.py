"""A page of a report with very many files lists each, and shows the diffs of some."""

from __future__ import annotations

import pytest

from diff_insight.locales import catalog
from diff_insight.model.change import NotShown
from diff_insight.model.report import Report
from diff_insight.model.settings import DisplaySettings, Settings
from diff_insight.render.report.contents import table_of_contents
from diff_insight.render.report.page import render_standalone
from diff_insight.reports.links import RangeLinks
from diff_insight.reports.pipeline import open_archive
from diff_insight.site.check.reader import read_page
from support.repositories import Repo, days_of

MOVED, EDITED, MOST = 400, 5, 3
URL = "https://github.com/o/r"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, RangeLinks]:
    repo = Repo(tmp_path_factory.mktemp("many") / "repository")
    moved = {f"old/{number}.md": f"# Page {number}\n" for number in range(MOVED)}
    edited = {f"edited/{number}.md": f"# One\n\nThe text {number}.\n" for number in range(EDITED)}
    first: dict[str | bytes, str | None] = {}
    first.update(moved.items())
    first.update(edited.items())
    renamed: dict[str | bytes, str | None] = dict.fromkeys(moved)
    renamed |= {path.replace("old/", "new/"): text for path, text in moved.items()}
    renamed |= {path: text.replace("text", "words") for path, text in edited.items()}
    days_of(repo, [first, renamed])
    settings = Settings(
        str(repo.path), repo.path / "cache", remote_url=URL, display=DisplaySettings(files=MOST)
    )
    with open_archive(settings) as archive:
        compared = next(archive.reports())
        return compared.reports[0], RangeLinks(archive.forge, compared.range)


def test_every_file_has_its_row_and_its_section(report: tuple[Report, RangeLinks]) -> None:
    page = read_page(render_standalone(*report, catalog("en_US"))[0])
    anchors = [item.anchor for item in report[0].items]

    assert len(anchors) == MOVED + EDITED
    assert page.rows == anchors
    assert sorted(item.anchor for item in page.items) == sorted(anchors)
    assert set(anchors) <= set(page.ids)
    assert {f"#{anchor}" for anchor in anchors} <= set(page.links)


def test_diffs_are_shown_up_to_the_limit(report: tuple[Report, RangeLinks]) -> None:
    changes = [item.change for item in report[0].items if item.change.patch]
    page = read_page(render_standalone(*report, catalog("en_US"))[0])

    assert sum(bool(change.shown_patch) for change in changes) == MOST
    assert sum(change.not_shown is NotShown.TOO_LARGE for change in changes) == EDITED - MOST
    assert sum(bool(item.patch) for item in page.items) == MOST


def test_a_file_without_a_diff_has_a_line(report: tuple[Report, RangeLinks]) -> None:
    html = render_standalone(*report, catalog("en_US"))[0]
    brief = [line for line in html.split("\n") if "di-brief" in line and "<section" in line]

    assert len(brief) == MOVED + EDITED - MOST
    assert "<b>new/0.md</b> Moved from old/0.md</section>" in html
    (first, second) = (line for line in brief if 'data-path="edited/' in line)
    for line in (first, second):
        assert f'href="{URL}/blob/' in line
        assert "display limit" in line


def test_a_line_takes_little_of_the_page(report: tuple[Report, RangeLinks]) -> None:
    html = render_standalone(*report, catalog("en_US"))[0]
    rows = html[html.index("<tbody>") : html.index("</tbody>")]
    sections = html[html.index("</tbody>") :]

    assert len(rows) / (MOVED + EDITED) < 150
    assert len(sections) / (MOVED + EDITED) < 400


def test_the_contents_and_statements_name_some(report: tuple[Report, RangeLinks]) -> None:
    html = render_standalone(*report, catalog("en_US"))[0]
    statements = html[html.index('class="di-highlights"') : html.index('id="summary-table"')]

    (*_, files) = table_of_contents(report[0], catalog("en_US"))
    assert len(files.children) == MOST
    assert f"{MOVED} files moved from <code>old</code> to <code>new</code>" in statements
    assert statements.count("<a href") < MOVED
    assert f"{MOVED - 5} more files" in statements
