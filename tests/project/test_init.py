"""From nothing to an archive: what `init` looks at, proposes and writes, and what it builds."""

import datetime as dt
import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from diff_insight.config.project import settings_of_archives
from diff_insight.conventions.topics import TopicMatcher
from diff_insight.model.settings import Every, ForgeName, Topic
from diff_insight.project.files import WORKFLOWS, configuration, project_files
from diff_insight.project.proposal import cuts, propose, topics_of
from diff_insight.project.survey import Survey
from support.processes import DIFF_INSIGHT, Finished, diff_insight, environment, mkdocs
from support.repositories import Content, Repo, days_of
from support.serve import mkdocs_serve

ROOT = Path(__file__).parents[2]
FOLDERS = ("guides", "api reference", "tutorials")


def history(path: Path) -> Repo:
    """A repository of a few days, with three folders that change alike and one picture."""
    repo = Repo(path)
    start: dict[str | bytes, Content] = {f"text/{name}/index.md": f"# {name}\n" for name in FOLDERS}
    versions = [start] + [
        {f"text/{name}/page{day}.md": f"# Page {day}\n" for name in FOLDERS} for day in range(4)
    ]
    days_of(repo, [{**files} for files in versions])
    return repo


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return history(tmp_path / "a repository")


def init(folder: Path, *arguments: str) -> Finished:
    folder.mkdir(exist_ok=True)
    return diff_insight("init", *arguments, cwd=folder)


def files_of(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file() and ".git/" not in str(path) and ".cache" not in path.parts
    }


def test_three_commands_to_an_archive(repo: Repo, tmp_path: Path) -> None:
    here = tmp_path / "new archive"
    done = init(here, repo.path.as_uri(), "--yes")
    assert done.status == 0, done.said
    assert set(files_of(here)) == {"mkdocs.yml", "docs/index.md", ".gitignore"}
    built = diff_insight("build", "--strict", cwd=here)
    assert built.status == 0, built.said
    pages = {path.parent.name for path in (here / "site/reports").rglob("report-*/index.html")}
    assert {re.sub(r"\d+", "", page) for page in pages} == {
        "report--guides",
        "report--api-reference",
        "report--tutorials",
    }
    assert (here / "site/index.html").is_file()


def test_nothing_is_written_over(repo: Repo, tmp_path: Path) -> None:
    here = tmp_path / "new"
    here.mkdir()
    (here / "mkdocs.yml").write_text("site_name: mine\n")
    (here / ".gitignore").write_text("mine\n")
    done = init(here, str(repo.path), "--yes")
    assert done.status == 0, done.said
    assert (here / "mkdocs.yml").read_text() == "site_name: mine\n"
    assert (here / ".gitignore").read_text() == "mine\n"
    assert "left mkdocs.yml as it is" in done.said
    assert "- diff-insight:" in done.said  # what to add
    first = files_of(here)
    again = init(here, str(repo.path), "--yes")
    assert (again.status, files_of(here)) == (0, first)


def test_a_dry_run_writes_nothing(repo: Repo, tmp_path: Path) -> None:
    here = tmp_path / "new"
    done = init(here, str(repo.path), "--dry-run")
    assert done.status == 0
    assert "would write mkdocs.yml:" in done.said
    assert list(here.iterdir()) == []


def test_a_folder_of_a_larger_repository(repo: Repo) -> None:
    done = init(repo.path / "text/guides", "--yes")
    assert done.status == 0, done.said
    options = settings_of_archives(repo.path / "text/guides/mkdocs.yml")[0]
    assert options.topics == (Topic("guides", "Guides", ("/text/guides/",)),)
    assert diff_insight("ranges", cwd=repo.path / "text/guides").status == 0


def test_a_repository_with_pages_of_its_own_in_docs(repo: Repo) -> None:
    repo.write({"docs/theirs.md": "# Theirs\n"})
    assert init(repo.path, "--yes").status == 0
    assert (repo.path / "what-changed/index.md").is_file()
    assert settings_of_archives(repo.path / "mkdocs.yml")[0].docs_dir == repo.path / "what-changed"
    assert set(files_of(repo.path / "docs")) == {"theirs.md"}


def test_questions_on_a_terminal(repo: Repo, tmp_path: Path) -> None:
    keyboard, terminal = os.openpty()
    os.write(keyboard, b"month\nen_US, ja_JP\ngitlab\n")
    done = subprocess.run(
        [*DIFF_INSIGHT, "init", str(repo.path)],
        cwd=tmp_path,
        env=environment(),
        stdin=terminal,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    options = settings_of_archives(tmp_path / "mkdocs.yml")[0]
    assert (options.ranges.every, options.locales) == (Every.MONTH, ("en_US", "ja_JP"))
    assert (tmp_path / ".gitlab-ci.yml").is_file()


def test_no_question_without_a_terminal(repo: Repo, tmp_path: Path) -> None:
    assert init(tmp_path / "a", str(repo.path)).status == 0
    assert init(tmp_path / "b", str(repo.path), "--yes").status == 0
    assert files_of(tmp_path / "a") == files_of(tmp_path / "b")


@pytest.mark.parametrize(
    ("remote", "workflow"),
    [
        ("https://github.com/example/docs.git", ".github/workflows/diff-insight.yml"),
        ("git@gitlab.com:example/docs.git", ".gitlab-ci.yml"),
        ("https://example.org/docs.git", None),
    ],
)
def test_the_workflow_of_the_forge(repo: Repo, remote: str, workflow: str | None) -> None:
    repo.git("remote", "add", "origin", remote)
    assert init(repo.path, "--yes").status == 0
    assert {path for path in WORKFLOWS.values() if (repo.path / path).exists()} == (
        set() if workflow is None else {workflow}
    )


def test_workflows_have_the_whole_history() -> None:
    github = (ROOT / "plugins/diff_insight/project/workflows/github.yml").read_text("utf-8")
    own = (ROOT / ".github/workflows/pages.yml").read_text("utf-8")
    uses = re.compile(r"uses: (\S+)")
    assert uses.findall(github) == uses.findall(own)
    jobs = yaml.safe_load(github)["jobs"]
    assert jobs["build"]["steps"][0]["with"]["fetch-depth"] == 0
    assert "write" not in jobs["build"]["permissions"].values()
    gitlab = (ROOT / "plugins/diff_insight/project/workflows/gitlab.yml").read_text("utf-8")
    assert yaml.safe_load(gitlab)["variables"]["GIT_DEPTH"] == "0"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere"], "nowhere"),
        (["--yes"], "not a git repository"),
    ],
)
def test_repositories_that_are_none(tmp_path: Path, arguments: list[str], words: str) -> None:
    done = init(tmp_path / "empty", *arguments)
    assert (done.status, len(done.err_lines)) == (1, 1)
    assert words in done.said


@pytest.mark.parametrize(
    ("versions", "words"),
    [
        ([{"a.md": "# A\n"}], "one commit"),
        ([{"a.png": "1"}, {"a.png": "2"}], "no commit"),
    ],
)
def test_histories_without_news(
    tmp_path: Path, versions: list[dict[str | bytes, Content]], words: str
) -> None:
    repo = Repo(tmp_path / "repo")
    days_of(repo, versions)
    done = init(repo.path, "--yes")
    assert (done.status, len(done.err_lines)) == (1, 1)
    assert words in done.said
    assert not (repo.path / "mkdocs.yml").exists()


def test_a_site_without_any_configuration(repo: Repo, tmp_path: Path) -> None:
    """It is the plugin's own with its defaults."""
    here, plain = tmp_path / "here", tmp_path / "plain"
    here.mkdir()
    built = diff_insight("build", "--repository", str(repo.path), "--out", "out", cwd=here)
    assert built.status == 0, built.said
    (plain / "docs").mkdir(parents=True)
    (plain / "docs/index.md").write_text("# What changed\n")
    options = {"repository": str(repo.path)}
    config: dict[str, object] = {
        "site_name": "What changed",
        "theme": {"name": "material", "font": False},
    }
    config |= {"plugins": ["search", {"diff-insight": options}]}
    (plain / "mkdocs.yml").write_text(yaml.safe_dump(config))
    assert mkdocs("build", "-q", cwd=plain).status == 0
    sides = [
        {
            str(path.relative_to(site)): path.read_bytes()
            for path in site.rglob("*")
            if path.is_file()
        }
        for site in (here / "out/reports", plain / "site/reports")
    ]
    assert sides[0].keys() == sides[1].keys()
    assert {path for path, content in sides[0].items() if sides[1][path] != content} == set()
    assert {path.name for path in here.iterdir()} == {"out", ".cache"}


def test_a_served_archive_follows_the_history(repo: Repo, tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    with mkdocs_serve(here, tmp_path / "serve", "--repository", str(repo.path), own=True) as served:
        assert len(served.reports) == 4
        repo.commit({"text/new.md": "# New\n"}, when="2025-07-01T12:00:00+00:00")
        served.until(lambda: len(served.reports) == 5, "a report")


@pytest.mark.parametrize(
    "arguments", [["build", "-f", "mkdocs.yml", "--repository", "x"], ["build", "--every", "year"]]
)
def test_wrong_usage(tmp_path: Path, arguments: list[str]) -> None:
    assert diff_insight(*arguments, cwd=tmp_path).status == 2


NAMES = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="/"), min_size=1, max_size=12
).filter(lambda name: name not in {".", ".."} and name.strip() == name)
DAYS = st.dates(dt.date(2005, 1, 1), dt.date(2026, 1, 1))


@st.composite
def surveys(draw: st.DrawFn) -> Survey:
    folders = draw(st.lists(NAMES, min_size=1, max_size=5, unique=True))
    documents = tuple(f"{folder}/{number}.md" for folder in folders for number in range(3))
    days = draw(st.dictionaries(DAYS, st.sets(st.sampled_from(documents), min_size=1), min_size=1))
    return Survey(
        name=draw(NAMES),
        location="/a/repository",
        forge=ForgeName.NONE,
        days=tuple((day, frozenset(days[day])) for day in sorted(days, reverse=True)),
        documents=documents,
        within="",
        folder="",
        formats=((".md", len(documents)),),
        languages=(),
    )


@given(surveys())
@settings(deadline=None)
def test_every_document_is_in_a_proposed_topic(found: Survey) -> None:
    topics = tuple(topics_of(found)) or (Topic("all"),)
    matcher = TopicMatcher(topics)
    assert all(matcher.topic_of_path(path) for path in found.documents)
    assert len({topic.name for topic in topics}) == len(topics)
    for topic in topics[:-1]:
        folder = found_folder(topic, matcher, found)
        assert len(folder) <= 1  # a pattern means its folder and no other


def found_folder(topic: Topic, matcher: TopicMatcher, found: Survey) -> set[str]:
    return {
        path.partition("/")[0]
        for path in found.documents
        if matcher.topic_of_path(path) == topic.name
    }


@given(surveys())
@settings(deadline=None)
def test_cuts_have_fewer_reports_one_by_one(found: Survey) -> None:
    possible = cuts(found)
    assert possible[0].every is Every.DAY
    assert possible[0].reports == len(found.days)
    assert propose(found).cut in possible
    assert propose(found).cut.small or not any(cut.small for cut in possible)


@given(surveys())
@settings(deadline=None)
def test_the_configuration_is_yaml_that_says_what_was_meant(found: Survey) -> None:
    proposal = propose(found)
    read = yaml.safe_load(configuration(found, proposal))
    assert read["site_name"] == f"What changed in {found.name}"
    options = read["plugins"][1]["diff-insight"]
    assert options["ranges"]["every"] == proposal.cut.every.value
    topics = options.get("topics", {})
    assert [(name, tuple(topic["paths"])) for name, topic in topics.items()] == [
        (topic.name, topic.paths) for topic in proposal.topics
    ]


def test_every_forge_with_a_workflow_has_a_file() -> None:
    found = Survey(
        "x",
        "/x",
        ForgeName.NONE,
        ((dt.date(2025, 1, 1), frozenset({"a.md"})),),
        ("a.md",),
        "",
        "",
        (),
        (),
    )
    for forge, path in WORKFLOWS.items():
        assert path in dict(project_files(found, propose(found), forge, "docs"))
