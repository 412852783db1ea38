"""What a person did wrong is named in a line or two, with what to do about it."""

import datetime as dt
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from support.repositories import Repo, days_of
from support.sites import Site

DAY = dt.date(2025, 6, 1)


@dataclass(frozen=True)
class Bad:
    """Options that cannot be used, and words that the message must have."""

    options: dict[str, Any]
    words: tuple[str, ...]


def ranges(*words: str, **options: Any) -> Bad:
    return Bad({"ranges": options}, words)


def pair(*words: str, **options: Any) -> Bad:
    return Bad({"ranges": {"pairs": [{"base": "main~1", "head": "main", **options}]}}, words)


def topic(*words: str, name: str = "docs", **options: Any) -> Bad:
    return Bad({"topics": {name: options}}, words)


def rule(*words: str, when: Any = None, then: Any = None) -> Bad:
    conditions = {"fact": "file-removed"} if when is None else when
    labels = {"impact": "editorial"} if then is None else then
    return Bad({"rules": [{"when": conditions, "then": labels}]}, words)


def option(*words: str, **options: Any) -> Bad:
    return Bad(options, words)


BAD = {
    "unknown key": option("'local'", "did you mean 'locales'", local=["en_US"]),
    "unknown key like none": option("'xyz'", "known are", "remote_url", xyz=1),
    "unknown key of ranges": ranges("ranges", "'evry'", "did you mean 'every'", evry="day"),
    "unknown key of a pair": pair("pairs", "'titel'", "did you mean 'title'", titel="x"),
    "unknown key of a topic": topic("topics", "'path'", "did you mean 'paths'", path=["docs/"]),
    "repository of another type": option("repository", "str", repository=3),
    "repository empty": option("repository", "set a path or URL", repository=""),
    "branch of another type": option("branch", "str", branch=3),
    "ranges of another type": option("ranges", ranges="day"),
    "topics of another type": option("topics", topics=["docs"]),
    "a topic of another type": option("topics", "docs", topics={"docs": "docs/"}),
    "locales of another type": option("locales", "list", locales="en_US"),
    "every": ranges("every", "hour", "day", every="hour"),
    "forge": option("forge", "sourcehut", "gitea", forge="sourcehut"),
    "timezone": ranges("ranges.timezone", "Mars/Base", "Asia/Tokyo", timezone="Mars/Base"),
    "timezone with ..": ranges("ranges.timezone", "Asia/Tokyo", timezone="../../etc/passwd"),
    "latest below 0": ranges("ranges.latest", "0 or more", latest=-1),
    "latest true": ranges("ranges.latest", "0 or more", latest=True),
    "latest as text": ranges("latest", "int", latest="3"),
    "since no date": ranges("ranges.since", "2025-02-30", "YYYY-MM-DD", since="2025-02-30"),
    "since with a time": ranges(
        "ranges.since",
        "YYYY-MM-DD",
        since=dt.datetime(2025, 6, 1, 12, tzinfo=None),  # noqa: DTZ001
    ),
    "since in digits": ranges("ranges.since", "1234567", "in quotes", since=1234567),
    "since not there": ranges("ranges.since", "'v9'", "git rev-parse", since="v9"),
    "since after until": ranges(
        "ranges.since", "ranges.until", since=DAY, until=dt.date(2025, 5, 1)
    ),
    "since off the line": ranges("ranges.since", "first-parent", "a date", since="side"),
    "until off the line": ranges("ranges.until", "first-parent", "a date", until="side"),
    "until an option": ranges("ranges.until", "'--all'", "git rev-parse", until="--all"),
    "tag_pattern of another type": ranges("tag_pattern", tag_pattern=["v*"]),
    "branch not there": option("branch", "'gone'", "git rev-parse", branch="gone"),
    "branch an option": option("branch", "--all", "git rev-parse", branch="--all"),
    "pair without head": Bad(
        {"ranges": {"pairs": [{"base": "main"}]}}, ("pairs", "number 1", "head", "Required")
    ),
    "pairs no list": ranges("pairs", pairs={"base": "a", "head": "b"}),
    "pair in digits": pair("ranges.pairs[1].head", "in quotes", head=1234567),
    "pair empty": pair("ranges.pairs[1].base", "is empty", base=""),
    "pair not there": pair("ranges.pairs[1].base", "'v9'", "git rev-parse", base="v9"),
    "pair date": pair("ranges.pairs[1].date", "YYYY-MM-DD", date="June"),
    "pair without common history": pair("ranges.pairs[1]", "share no history", head="orphan"),
    "topic name": topic("topics", "'my docs'", "letters", name="my docs"),
    "topic name with a slash": topic("topics", "'a/b'", "letters", name="a/b"),
    "topic pattern": topic("topics.docs", "'!'", "gitignore", paths=["!"]),
    "topic pattern that matches nothing": topic("topics.docs", "'/'", "gitignore", paths=["/"]),
    "topic pattern of another type": topic("topics", "docs", "paths", paths="docs/"),
    "unknown role": option("roles", "'upkep'", "'upkeep'", roles={"upkep": ["ci/"]}),
    "role pattern": option("roles.media", "'!'", "gitignore", roles={"media": ["!"]}),
    "role of another type": option("roles", "'media'", "list", roles={"media": 3}),
    "rules no list": option("rules", rules={"when": {}}),
    "rule without condition": rule("rules[1].when", "fact, path, section or text", when={}),
    "rule without label": rule("rules[1].then", "type or impact", then={}),
    "unknown condition": rule("rules", "number 1", "'facts'", "'fact'", when={"facts": "x"}),
    "unknown kind": rule(
        "rules[1].when.fact", "'row-removed'", "'table-row-removed'", when={"fact": "row-removed"}
    ),
    "rule pattern": rule("rules[1].when.path", "'/'", "gitignore", when={"path": "/"}),
    "no expression": rule("rules[1].when.text", "'*a'", "backslash", when={"text": "*a"}),
    "no type": rule("number 1", "'breaking'", "'breaking change'", then={"type": "breaking"}),
    "no impact": rule("number 1", "'big'", "substantive", then={"impact": "big"}),
    "translations without a path": option(
        "translations", "'l10n/{language}/a.md'", "{path}", translations=["l10n/{language}/a.md"]
    ),
    "unknown locale": option("locales", "'xx_XX'", "en_US", locales=["xx_XX"]),
    "locale twice": option("locales", "only once", locales=["en_US", "en_US"]),
    "no locale": option("locales", "at least one", locales=[]),
    "reports_dir with ..": option("reports_dir", "'../up'", "`reports`", reports_dir="../up"),
    "reports_dir absolute": option("reports_dir", "'/abs'", "`reports`", reports_dir="/abs"),
    "reports_dir empty": option("reports_dir", "`reports`", reports_dir=""),
    "cache_dir in docs_dir": option("cache_dir", "outside", cache_dir="docs/cache"),
    "no folder": option("repository", "/not/there", "no folder", repository="/not/there"),
    "no repository": option("repository", "not a git repository", "git init", repository="/usr"),
    "ext:: URL": option("repository", "https://", repository="ext::sh -c 'touch hacked'"),
    "another transport": option("repository", "https://", repository="gopher://host/x"),
    "a URL that is not there": option(
        "repository", "cannot be cloned", "check the URL", repository="file:///not/there.git"
    ),
    "credentials are not shown": option(
        "repository", "cannot be cloned", repository="https://user:s3cret@127.0.0.1:1/x.git"
    ),
}


@dataclass(frozen=True)
class Prepared:
    """A repository with a side branch and an unrelated one."""

    repo: Repo
    folder: Path = field(repr=False)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    folder = tmp_path_factory.mktemp("errors")
    repo = Repo(folder / "repo")
    days_of(repo, [{"page.md": f"{day}\n"} for day in range(3)])
    repo.git("checkout", "-q", "-b", "side", "main~1")
    repo.commit({"side.md": "side\n"})
    repo.git("checkout", "-q", "--orphan", "orphan")
    repo.commit({"orphan.md": "orphan\n"})
    repo.git("checkout", "-q", "main")
    return Prepared(repo, folder)


def fails(site: Site, *words: str) -> str:
    done = site.build()
    assert done.status == 1, done.said
    assert "Traceback" not in done.said
    assert "hacked" not in {path.name for path in site.folder.iterdir()}
    for word in words:
        assert word in done.said, f"{word} is not in: {done.said}"
    return done.said


@pytest.mark.parametrize("name", BAD)
def test_bad_options(prepared: Prepared, tmp_path: Path, name: str) -> None:
    options = {"repository": str(prepared.repo.path), **BAD[name].options}
    said = fails(Site(tmp_path, options), *BAD[name].words)
    assert "s3cret" not in said
    assert len(said.splitlines()) <= 8


def test_no_commit_yet(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "repo")
    fails(Site(tmp_path / "site", {"repository": str(repo.path)}), "repository", "no commits")


@pytest.mark.parametrize(
    ("depth", "options", "word"),
    [
        (1, {}, "fetch-depth: 0"),
        (2, {}, "fetch-depth: 0"),
        (2, {"ranges": {"every": "none", "pairs": [{"base": "HEAD~3", "head": "HEAD"}]}}, "pairs"),
        (2, {"ranges": {"since": "HEAD~3"}}, "ranges.since"),
    ],
)
def test_a_shallow_clone_is_refused(
    prepared: Prepared, tmp_path: Path, depth: int, options: dict[str, Any], word: str
) -> None:
    clone = shallow(prepared.repo, tmp_path / "clone", depth)
    said = fails(Site(tmp_path / "site", {"repository": str(clone), **options}), "fetch-depth: 0")
    assert word in said


def test_a_shallow_clone_is_enough_for_what_it_has(prepared: Prepared, tmp_path: Path) -> None:
    clone = shallow(prepared.repo, tmp_path / "clone", 2)
    options = {"repository": str(clone), "ranges": {"latest": 1}}
    assert len(Site(tmp_path / "site", options).built().reports) == 1


def shallow(repo: Repo, folder: Path, depth: int) -> Path:
    command = ["git", "clone", "-q", f"--depth={depth}", repo.path.as_uri(), str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.mark.parametrize(
    ("ranges", "words"),
    [
        ({"since": dt.date(2030, 1, 1)}, ("No ranges", "2030-01-01")),
        ({"until": dt.date(2000, 1, 1)}, ("No ranges", "2000-01-01")),
        ({"every": "tag"}, ("No ranges", "every: tag", "tag_pattern")),
        ({"every": "none"}, ("No ranges", "every: none")),
    ],
)
def test_an_empty_archive_says_why(
    prepared: Prepared, tmp_path: Path, ranges: dict[str, Any], words: tuple[str, ...]
) -> None:
    site = Site(tmp_path, {"repository": str(prepared.repo.path), "ranges": ranges})
    done = site.build()
    assert done.status == 0
    assert site.reports == []
    assert all(word in done.said for word in words), done.said
    assert site.build("--strict").status == 1


def test_topics_without_any_file_say_so(prepared: Prepared, tmp_path: Path) -> None:
    options = {"repository": str(prepared.repo.path), "topics": {"docs": {"paths": ["nothing/"]}}}
    site = Site(tmp_path, options)
    done = site.build()
    assert done.status == 0
    assert site.reports == []
    assert "topics" in done.said


def test_one_topic_without_any_file_is_named(prepared: Prepared, tmp_path: Path) -> None:
    topics = {"all": {"exclude": ["x/"]}, "api": {"paths": ["ap/"]}}
    site = Site(tmp_path, {"repository": str(prepared.repo.path), "topics": topics})
    for _ in range(2):  # the second one makes nothing anew
        done = site.build()
        assert done.status == 0
        assert "topics.api: no file belongs to it" in done.said
        assert "topics.all" not in done.said
    assert site.reports


def test_a_site_without_a_home_page_says_so(prepared: Prepared, tmp_path: Path) -> None:
    site = Site(tmp_path, {"repository": str(prepared.repo.path)}, docs={"guide.md": "# Guide\n"})
    (site.folder / "docs/index.md").unlink()
    done = site.build("--strict")
    assert done.status == 1
    assert "no home page" in done.said
    assert str(site.folder / "docs/index.md") in done.said
    (site.folder / "docs/README.md").write_text("# Home\n")
    assert site.build("--strict").status == 0


def test_one_commit_builds_strictly(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "repo")
    repo.commit({"page.md": "x\n"})
    site = Site(tmp_path / "site", {"repository": str(repo.path)})
    done = site.build("--strict")
    assert done.status == 0, done.said
    assert site.reports == []
    assert "one commit" in done.said
    assert "no reports yet" in site.page("reports/").one(".di-home").text


def test_no_git_on_the_path(prepared: Prepared, tmp_path: Path) -> None:
    site = Site(tmp_path / "site", {"repository": str(prepared.repo.path)})
    done = site.build(env={"PATH": str(tmp_path)})
    assert done.status == 1
    assert "install git" in done.said
    assert "Traceback" not in done.said


def test_a_bare_entry_works(tmp_path: Path) -> None:
    """`- diff-insight` without options, on the repository that the site is in."""
    repo = Repo(tmp_path)
    site = Site(tmp_path, config={"plugins": ["search", "diff-insight"]})
    days_of(repo, [{"page.md": f"{day}\n"} for day in range(3)])
    assert len(site.built().reports) == 2
