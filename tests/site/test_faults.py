"""What fails in a stage costs what that stage was to give, and nothing else.

Each stage has a day and a file of its own, for which a defect is planted: see
`support/planted/sitecustomize.py`. The sites with and without the defects are compared.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from support.images import png
from support.kept import differing, files_of
from support.pages import Element
from support.processes import Finished, diff_insight
from support.repositories import Repo, days_of
from support.sites import Site

PLANTED = Path(__file__).parent.parent / "support" / "planted"
FAULTY = {"PYTHONPATH": str(PLANTED)}


@dataclass(frozen=True, slots=True)
class Case:
    """A planted defect, and what comes of it.

    Attributes:
        name: Its file's name, without the ending.
        stage: What the warning calls the stage.
        error: What it says of the error.
        says: The sentence on the report's page; empty for none.
        whole: Whether the report has a fault as a whole, rather than its file.
        listed: Whether lists have the report as ever.
        ending: Of the file's name.
    """

    name: str
    stage: str
    error: str
    says: str = ""
    _: KW_ONLY
    whole: bool = False
    listed: bool = False
    ending: str = "md"

    @property
    def path(self) -> str:
        return f"guide/{self.name}.{self.ending}"


NO_FACTS = "What changed in this file could not be analysed, so its facts are missing."
NO_VIEW = "The rendered view of this file could not be made."
NO_IMAGE = "The image could not be shown."
NO_MOVES = "What moved from one file to another could not be found."
NO_CAMPAIGNS = "What several files have in common could not be found."
NO_WORDS = "What changed in this file could not be put into words."
NO_HIGHLIGHTS = "The highlights could not be written."
NO_INSIGHTS = "The insights could not be written."
NO_DIFF = "The diff could not be laid out, so it is shown as plain text."
NO_SECTION = "The words on this file could not be shown."
NO_PAGE = "Only the diffs of this report could be shown."
CAMPAIGNS = "changes of several files"
BROKEN = r"ValueError: no\n\x1b[31m header"
CASES = (
    Case("decoding", "analysis", "RecursionError: too deep", NO_FACTS),
    Case("analysis", "analysis", "KeyError: 'new'", NO_FACTS),
    Case("merging", "rendered view", "IndexError: list index out of range", NO_VIEW, listed=True),
    Case("moves", "moves between files", "MemoryError", NO_MOVES, whole=True, listed=True),
    Case("campaigns", CAMPAIGNS, "TypeError: no campaign", NO_CAMPAIGNS, whole=True, listed=True),
    Case("image", "image", BROKEN, NO_IMAGE, listed=True, ending="png"),
    Case("words", "words", "KeyError: 'old'", NO_WORDS),
    Case(
        "summary", "summary", "ZeroDivisionError", "The summary could not be written.", whole=True
    ),
    Case("highlights", "highlights", "StopIteration", NO_HIGHLIGHTS, whole=True),
    Case("insights", "insights", "AssertionError: none", NO_INSIGHTS, whole=True, listed=True),
    Case("report", "report", "AttributeError: no words", whole=True),
    Case("diff", "diff", "UnicodeError: no patch", NO_DIFF, listed=True),
    Case("view", "rendered view", "RuntimeError: no view", NO_VIEW, listed=True),
    Case("figures", "image", "OverflowError: too wide", NO_IMAGE, listed=True, ending="png"),
    Case("section", "section", "LookupError: no facts", NO_SECTION, listed=True),
    Case("page", "page", "ArithmeticError: no page", NO_PAGE, whole=True),
    Case("json", "JSON", "TypeError: no JSON", listed=True),
    Case("search", "search", "ValueError: no terms", listed=True),
    Case("feed", "feed", "ValueError: no entry", listed=True),
    Case("archive", "JSON", "ValueError: no object"),
    Case("history", "page", "ValueError: no history", listed=True),
)
ON_THE_PAGE = [case for case in CASES if case.says]
IN_RANGES = [case for case in CASES if case.name not in ("feed", "archive", "history")]


def date_of(case: Case) -> str:
    return f"202506{CASES.index(case) + 2:02d}"


def url_of(case: Case) -> str:
    return f"reports/202506/en_US/report-{date_of(case)}-all/"


def version(case: Case, *, new: bool) -> str | bytes:
    if case.ending == "png":
        return png(3 + new, 3)
    words = f"{case.name}marker" if new else "things"
    return f"# The {case.name} page\n\nA sentence about {words} for readers.\n"


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    made = Repo(tmp_path_factory.mktemp("repo"))
    first: dict[str | bytes, str | bytes | None] = {
        case.path: version(case, new=False) for case in CASES
    }
    others: list[dict[str | bytes, str | bytes | None]] = [
        {
            case.path: version(case, new=True),
            "guide/beside.md": f"# Beside\n\nThe limit is {number} requests.\n",
        }
        for number, case in enumerate(CASES)
    ]
    days_of(made, [{**first, "guide/beside.md": "# Beside\n\nNo limit.\n"}, *others])
    return made


def site_at(folder: Path, repo: Repo, jobs: int) -> Site:
    """A site with a theme that is quick, and says no time."""
    theme = folder / "theme"
    theme.mkdir(parents=True)
    (theme / "main.html").write_text("<head></head>{{ page.content }}", "utf-8")
    options = {"repository": str(repo.path), "jobs": jobs}
    config = {
        "theme": {"name": None, "custom_dir": str(theme)},
        "plugins": [{"diff-insight": options}],
    }
    return Site(folder, options, config=config)


@pytest.fixture(scope="module")
def clean(repo: Repo, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site without a defect."""
    return site_at(tmp_path_factory.mktemp("clean") / "site", repo, 1).built()


@pytest.fixture(scope="module")
def built(repo: Repo, tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Finished]:
    """The site with all defects."""
    site = site_at(tmp_path_factory.mktemp("faulty") / "site", repo, 1)
    return site, site.build("--strict", env=FAULTY)


@pytest.fixture(scope="module")
def faulty(built: tuple[Site, Finished]) -> Site:
    return built[0]


def object_of(site: Site, case: Case) -> Mapping[str, Any] | None:
    """What archive.json has of the report of a case."""
    found = (one for one in site.reports if one["url"] == url_of(case))
    return next(found, None)


def sections(site: Site, case: Case) -> dict[str, Element]:
    page = site.page(url_of(case))
    return {one.attributes["data-path"]: one for one in page.all("section.di-item")}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_build_warns_once_and_fails_when_it_is_strict(
    built: tuple[Site, Finished], case: Case
) -> None:
    _, done = built
    assert done.status == 1
    assert f"Aborted with {len(CASES)} warnings in strict mode!" in done.said
    assert "Traceback" not in done.said
    (told,) = [line for line in done.err_lines if f": {case.stage} failed: {case.error}." in line]
    assert case.whole or any(name in told for name in (case.path, case.name, date_of(case)))
    assert "please report it (DIFF_INSIGHT_DEBUG=1 shows where)" in told


def test_every_warning_names_its_range(built: tuple[Site, Finished], repo: Repo) -> None:
    told = [line for line in built[1].err_lines if " failed: " in line]
    for case in IN_RANGES:
        number = len(CASES) - 1 - CASES.index(case)
        base = repo.git("rev-parse", "--short=7", f"HEAD~{number + 1}")
        head = repo.git("rev-parse", "--short=7", f"HEAD~{number}")
        assert any(base in line and head in line and case.error in line for line in told), case


def test_all_else_is_byte_for_byte_the_same(clean: Site, faulty: Site) -> None:
    different = differing(files_of(clean.out), files_of(faulty.out))
    pages = {path.split("/")[3] for path in different if "/report-" in path}
    affected = {f"report-{date_of(case)}-all" for case in IN_RANGES}
    left_out = [case.name for case in CASES].index("report")
    around = {f"report-{date_of(CASES[left_out + step])}-all" for step in (-1, 1)}
    assert affected <= pages <= affected | around
    # The lists have what was told of the files, and the reports that there are.
    others = {path for path in different if "/report-" not in path}
    for path in others:
        _, _, page = path.partition("/documents/")
        assert not page or page == "index.html" or page.startswith("guide-"), path
    assert not [path for path in others if "/compare/" in path and "index.html" not in path]


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.listed], ids=lambda case: case.name
)
def test_lists_have_the_report_as_ever(clean: Site, faulty: Site, case: Case) -> None:
    assert object_of(faulty, case) == object_of(clean, case) is not None


@pytest.mark.parametrize("case", ON_THE_PAGE, ids=lambda case: case.name)
def test_the_page_says_what_is_missing_in_one_sentence(
    clean: Site, faulty: Site, case: Case
) -> None:
    page = faulty.page(url_of(case))
    own = page.all("header.di-head")[0] if case.whole else sections(faulty, case)[case.path]
    assert [one.text for one in own.all("p.di-remark")].count(case.says) == 1
    assert case.says not in clean.file(url_of(case)).read_text("utf-8")
    told = faulty.report_json(url_of(case))
    owner = told if case.whole else next(f for f in told["files"] if f["path"] == case.path)
    assert owner["failed"] == [case.stage]


@pytest.mark.parametrize("case", ON_THE_PAGE, ids=lambda case: case.name)
def test_diffs_stay_and_other_files_are_told_as_ever(clean: Site, faulty: Site, case: Case) -> None:
    before, after = sections(clean, case), sections(faulty, case)
    assert before.keys() == after.keys() == {case.path, "guide/beside.md"}
    if case.name != "page":
        assert html_of(faulty, case, "guide/beside.md") == html_of(clean, case, "guide/beside.md")
    for path, section in before.items():
        patch = [one.text for one in section.all("details.di-diff")]
        if case.name == "diff" and path == case.path:
            assert after[path].one("pre.di-plain").text in patch[0]
        else:
            assert [one.text for one in after[path].all("details.di-diff")] == patch


def html_of(site: Site, case: Case, path: str) -> str:
    """A file's section as it was written."""
    html = site.file(url_of(case)).read_text("utf-8")
    start = html.index(f'data-path="{path}"')
    return html[start : html.index("</section>", start)]


def test_what_is_missing_where_no_page_says_it(clean: Site, faulty: Site) -> None:
    cases = {case.name: case for case in CASES}
    assert object_of(faulty, cases["report"]) is None
    told = faulty.report_json(url_of(cases["json"]))
    (without,) = [file for file in told["files"] if "failed" in file]
    whole = clean.report_json(url_of(cases["json"]))
    assert without == {
        **next(file for file in whole["files"] if file["path"] == without["path"]),
        "facts": [],
        "failed": ["JSON"],
    }
    for name in ("reports.xml", "reports.json"):
        text = (faulty.out / "reports/en_US/feeds" / name).read_text("utf-8")
        assert url_of(cases["feed"]) not in text
        assert url_of(cases["search"]) in text
    bare = object_of(faulty, cases["archive"])
    assert bare is not None
    assert bare == {**(object_of(clean, cases["archive"]) or {}), "files": []}
    (folder,) = (faulty.out / "reports/en_US/documents").glob("guide-*")
    page, whole_page = (
        site.page(f"reports/en_US/documents/{folder.name}/") for site in (faulty, clean)
    )
    assert page.one("p.di-missing").text == "This history could not be made."
    histories = "section.di-document-history"
    # The report that could not be built has one more.
    assert len(page.all(histories)) == len(whole_page.all(histories)) - 2


def test_json_is_of_its_schema(faulty: Site) -> None:
    for name, found in (
        ("report", [faulty.report_json(report["url"]) for report in faulty.reports]),
        ("archive", [faulty.archive]),
    ):
        schema = json.loads((faulty.out / f"reports/{name}.schema.json").read_text("utf-8"))
        for one in found:
            Draft202012Validator(schema).validate(one)


def warnings(done: Finished) -> list[str]:
    """What was warned of, in no order: processes end as they come."""
    return sorted(line for line in done.err_lines if " failed: " in line)


def test_it_is_made_again_until_it_is_mended_by_several_processes_too(
    clean: Site, built: tuple[Site, Finished], repo: Repo, tmp_path: Path
) -> None:
    site = site_at(tmp_path / "site", repo, 2)
    for _ in range(2):  # what is kept hides nothing
        done = site.build("--strict", env=FAULTY)
        assert done.status == 1
        assert warnings(done) == warnings(built[1])
        assert not differing(files_of(built[0].out), files_of(site.out))
    assert not differing(files_of(clean.out), files_of(site.built().out))


def test_the_traceback_is_there_for_who_asks(repo: Repo, tmp_path: Path) -> None:
    command = command_of(repo, "words")
    short = diff_insight(*command, cwd=tmp_path, env=FAULTY)
    assert (short.status, short.said.count("Traceback")) == (0, 0)
    assert "guide/words.md: words failed: KeyError: 'old'." in short.err.decode()
    assert b"guide/beside.md" in short.out
    long = diff_insight(*command, cwd=tmp_path, env={**FAULTY, "DIFF_INSIGHT_DEBUG": "1"})
    assert "Traceback (most recent call last)" in long.err.decode()
    assert long.out == short.out


@pytest.mark.parametrize(("form", "name"), [("json", "json"), ("html", "view")])
def test_a_report_by_itself_says_it_too(repo: Repo, tmp_path: Path, form: str, name: str) -> None:
    done = diff_insight(*command_of(repo, name), "--format", form, cwd=tmp_path, env=FAULTY)
    assert done.status == 0
    assert f"guide/{name}.md" in done.err_lines[-1]
    assert b"guide/beside.md" in done.out


def test_a_report_that_cannot_be_made_says_so(repo: Repo, tmp_path: Path) -> None:
    done = diff_insight(*command_of(repo, "report"), cwd=tmp_path, env=FAULTY)
    assert done.status == 1
    assert "all: report failed: AttributeError: no words." in done.err_lines[0]
    assert done.err_lines[-1].endswith("the report could not be made; the warning says why")


def test_a_damaged_object_costs_its_file_alone(clean: Site, repo: Repo, tmp_path: Path) -> None:
    """git can read it no more: the one thing without a diff, which nobody can give."""
    shutil.copytree(repo.path, tmp_path / "repo")
    damaged = Repo(tmp_path / "repo")
    blob = damaged.git("rev-parse", "HEAD:guide/words.md")
    lost = damaged.path / ".git/objects" / blob[:2] / blob[2:]
    lost.chmod(0o644)
    lost.write_bytes(lost.read_bytes()[:-5])
    site = site_at(tmp_path / "site", damaged, 1)
    done = site.build()
    assert done.status == 0
    assert "guide/words.md: reading failed: git cannot read" in done.said
    assert "their content in this repository is damaged (guide/words.md)" in done.said
    case = next(case for case in CASES if case.name == "words")
    (item,) = [file for file in site.report_json(url_of(case))["files"] if "failed" in file]
    assert (item["path"], item["failed"], item["not_shown"]) == (
        *(case.path, ["reading"]),
        "object missing",
    )
    assert html_of(site, case, "guide/beside.md") == html_of(clean, case, "guide/beside.md")
    different = differing(files_of(clean.out), files_of(site.out))
    assert {path.split("/")[3] for path in different if "/report-" in path} == {
        f"report-{date_of(case)}-all"
    }


def command_of(repo: Repo, name: str) -> tuple[str, ...]:
    """The command for the report of a case."""
    number = len(CASES) - 1 - [case.name for case in CASES].index(name)
    return ("report", f"HEAD~{number + 1}", f"HEAD~{number}", "--repository", str(repo.path))
