"""Whatever is wrong, a command says what and what to do about it, in one message."""

import logging
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from diff_insight.cli.commands import main
from diff_insight.runtime.log import ROOT
from support.repositories import Repo, days_of


@dataclass(frozen=True)
class Place:
    """Repositories, whole and broken, beside each other."""

    folder: Path

    def site(self, config: str, *, pages: bool = True) -> Path:
        """A site with a configuration, in which two words stand for folders.

        Args:
            config: mkdocs.yml; `REPOSITORY` is the whole repository, `PLACE` what it is in.
            pages: Whether it has a folder of pages.
        """
        site = self.folder / f"site-{len(list(self.folder.iterdir()))}"
        site.mkdir()
        if pages:
            (site / "docs").mkdir()
            (site / "docs/index.md").write_text("# Home\n")
        text = config.replace("REPOSITORY", str(self.folder / "repo"))
        (site / "mkdocs.yml").write_text(text.replace("PLACE", str(self.folder)))
        return site


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder = tmp_path_factory.mktemp("place")
    repo = Repo(folder / "repo")
    days_of(repo, [{"docs/guide.md": f"# Guide\n\nDay {day}.\n"} for day in range(4)])
    repo.git("tag", "v1.0", "HEAD~2")
    repo.git("tag", "v2.0")
    repo.git("checkout", "-q", "-b", "feature", "HEAD~1")
    repo.commit({"docs/other.md": "# Other\n"}, "2025-06-10T12:00:00+00:00")
    repo.git("checkout", "-q", "main")
    Repo(folder / "empty")
    (folder / "file").write_text("x")
    unborn = Repo(folder / "unborn")
    unborn.commit({"a.md": "a\n"})
    unborn.git("checkout", "-q", "--orphan", "new")
    detached = Repo(folder / "detached")
    days_of(detached, [{"a.md": f"{day}\n"} for day in range(3)])
    detached.git("checkout", "-q", "--detach", "HEAD~1")
    shutil.copytree(repo.path, folder / "damaged")
    (folder / "damaged/.git/refs/heads/main").write_text("f" * 40 + "\n")
    (folder / "lost").mkdir()
    (folder / "lost/.git").write_text("gitdir: /not/there\n")
    shutil.copytree(repo.path, folder / "settings")
    (folder / "settings/.git/config").write_text("[core\n")
    bare = ["git", "clone", "-q", "--bare", str(repo.path), str(folder / "bare.git")]
    subprocess.run(bare, check=True)
    shallow = ["git", "clone", "-q", "--depth=1", repo.path.as_uri(), str(folder / "shallow")]
    subprocess.run(shallow, check=True)
    return Place(folder)


@pytest.fixture(autouse=True)
def _fresh_log() -> Iterator[None]:
    """The command sets the log up for a process of its own."""
    yield
    logger = logging.getLogger(ROOT)
    logger.handlers.clear()
    logger.propagate = True


def run(folder: Path, *arguments: str, path: str | None = None) -> Result:
    """A command in this process; it ends as a command does, whatever is wrong."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        env = {"NO_MKDOCS_2_WARNING": "1"} | ({} if path is None else {"PATH": path})
        result = CliRunner().invoke(main, arguments, env=env)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def line_of(result: Result) -> str:
    """The one line of a command that fails."""
    assert result.exit_code == 1, result.output
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    return line


CONFIGS = {
    "site_name: [x\n": ("mkdocs.yml", "line 1"),
    "\0": ("mkdocs.yml", "special characters"),
    "- a\n": ("mkdocs.yml", "mapping"),
    "": ("mkdocs.yml", "site_name"),
    "site_name: x\n": ("mkdocs.yml", "diff-insight", "plugins", "add it"),
    "site_name: x\nplugins: [diff-insigt]\n": ("mkdocs.yml", "diff-insigt", "not installed"),
    "site_name: x\nplugins: [diff-insight: {ranges: {since: 2025-13-01}}]\n": (
        "mkdocs.yml",
        "date",
        "YYYY-MM-DD",
    ),
    "site_name: x\nsite_dir: docs/site\nplugins: [diff-insight]\n": ("site_dir", "docs_dir"),
    "site_name: x\ndocs_dir: pages\nplugins: [diff-insight]\n": (
        "docs_dir",
        "/pages'",
        "index.md",
        "make it",
    ),
}


@pytest.mark.parametrize("config", CONFIGS)
def test_a_configuration_that_is_none(place: Place, config: str) -> None:
    line = line_of(run(place.site(config), "ranges"))
    assert all(word in line for word in CONFIGS[config]), line


def test_a_site_without_a_folder_of_pages(place: Place) -> None:
    site = place.site("site_name: x\nplugins: [diff-insight]\n", pages=False)
    line = line_of(run(site, "ranges"))
    assert all(word in line for word in ("docs_dir", "/docs'", "index.md")), line


OPTIONS = {
    "repository: PLACE/not-there": ("repository", "no folder", "URL"),
    "repository: PLACE/file": ("repository", "not a git repository", "git init"),
    "repository: PLACE/lost": ("repository", "not a git repository"),
    "repository: PLACE/empty": ("repository", "no commits", "commit something", "branch"),
    "repository: PLACE/unborn": ("repository", "no commits", "branch"),
    "repository: PLACE/damaged": ("repository", "ffffff", "git fsck"),
    "repository: PLACE/settings": ("settings/.git/config",),
    "repository: PLACE/shallow": ("shallow", "fetch-depth: 0"),
    "branch: mian": ("branch", "'mian'", "did you mean 'main'"),
    "branch: feture": ("branch", "did you mean 'feature'"),
    "branch: Main": ("branch", "did you mean 'main'"),
    "ranges: {since: v1.1}": ("ranges.since", "did you mean 'v1.0'"),
    "ranges: {since: 2025-6-1}": ("ranges.since", "'2025-6-1'", "YYYY-MM-DD"),
    "ranges: {until: 01.06.2025}": ("ranges.until", "'01.06.2025'", "YYYY-MM-DD"),
    "ranges: {since: v2.0, until: v1.0}": ("ranges.since", "later than ranges.until"),
    "ranges: {timezone: Asia/Tokio}": ("ranges.timezone", "did you mean Asia/Tokyo"),
    "ranges: {timezone: europe/berlin}": ("ranges.timezone", "did you mean Europe/Berlin"),
    "ranges: {timezone: Europe/Berln}": ("ranges.timezone", "did you mean Europe/Berlin"),
    "ranges: {every: daily}": ("every", "'daily'", "did you mean 'day'"),
    "ranges: {every: Week}": ("every", "did you mean 'week'"),
    "ranges: {every: hour}": ("every", "commit, day, week, month, tag, none"),
    "ranges: {evry: day}": ("ranges", "'evry'", "did you mean 'every'"),
    "ranges: {pairs: [{from: v1.0, to: v2.0}]}": ("pairs", "number 1", "'from'", "base, date"),
    "ranges: {pairs: [{base: v1.0..v2.0, head: main}]}": ("ranges.pairs[1].base", "names two"),
    "ranges: {pairs: [v1.0..v2.0]}": ("pairs", "number 1"),
    "topics: {a: {path: [docs/]}}": ("topics", "'a'", "did you mean 'paths'"),
    "topics: {a: {paths: docs/}}": ("topics", "'a'", "list"),
    "document_feeds: ['/']": ("document_feeds", "'/'", "can match no file"),
    "document_feeds: a.md": ("document_feeds", "list"),
    "locales: [en]": ("locales", "did you mean en_US"),
    "locales: [ja-jp]": ("locales", "did you mean ja_JP"),
    "locales: [tlh]": ("locales", "en_US, ja_JP, zh_CN"),
    "forge: git-hub": ("forge", "did you mean 'github'"),
    "forge: github, remote_url: 'C:\\docs'": ("remote_url", "https or ssh URL"),
    "reports_dir: /abs": ("reports_dir", "`reports`"),
    "reports_dir: ../up": ("reports_dir", "`reports`"),
    "cache_dir: docs/cache": ("cache_dir", "outside"),
    "cache_dir: mkdocs.yml": ("cache_dir", "is a file", "set a folder"),
    "cache_dir: mkdocs.yml/cache": ("cache_dir", "is a file", "set a folder"),
    "repo: x": ("'repo'", "did you mean 'repository'"),
    "display: {file_kilobyte: 3}": ("display", "did you mean 'file_kilobytes'"),
    "narrate: {max_tokens: {month_: 3}}": ("narrate", "max_tokens", "did you mean 'month'"),
    "narrate: {api: azzure}": ("narrate", "api", "did you mean 'azure'"),
}


@pytest.mark.parametrize("options", OPTIONS)
def test_an_option_that_cannot_be_used(place: Place, options: str) -> None:
    of_site = options if options.startswith("repository") else f"repository: REPOSITORY, {options}"
    site = place.site(f"site_name: x\nplugins: [diff-insight: {{{of_site}}}]\n")
    line = line_of(run(site, "ranges"))
    assert all(word in line for word in OPTIONS[options]), line


WARNED = {
    "ranges: {every: tag, tag_pattern: 'z*'}": ("No ranges", "tag_pattern: z*"),
    "ranges: {until: 2001-01-01}": ("No ranges", "until: 2001-01-01"),
    "remote_url: 'C:\\docs'": ("remote_url", "no permalinks", "https or ssh URL"),
    "remote_url: C:/docs": ("remote_url", "no permalinks"),
    "remote_url: 'C:docs'": ("remote_url", "no permalinks"),
    "remote_url: 'file:///C:/docs'": ("remote_url", "no permalinks"),
    "remote_url: '\\\\server\\share\\docs.git'": ("remote_url", "no permalinks"),
    "remote_url: //server/share/docs.git": ("remote_url", "no permalinks"),
    "remote_url: /srv/git/docs.git": ("remote_url", "no permalinks"),
}


@pytest.mark.parametrize("options", WARNED)
def test_what_leaves_something_out_is_a_warning(place: Place, options: str) -> None:
    config = f"site_name: x\nplugins: [diff-insight: {{repository: REPOSITORY, {options}}}]\n"
    result = run(place.site(config), "ranges")
    assert result.exit_code == 0
    (line,) = result.stderr.splitlines()
    assert line.startswith("WARNING: ")
    assert all(word in line for word in WARNED[options]), line


@pytest.mark.parametrize(("repository", "count"), [("bare.git", 3), ("detached", 1)])
def test_repositories_that_only_look_odd(place: Place, repository: str, count: int) -> None:
    config = f"site_name: x\nplugins: [diff-insight: {{repository: PLACE/{repository}}}]\n"
    result = run(place.site(config), "ranges")
    assert (result.exit_code, result.stderr) == (0, "")
    assert len(result.stdout.splitlines()) == count


def test_no_git_on_the_path(place: Place) -> None:
    site = place.site("site_name: x\nplugins: [diff-insight: {repository: REPOSITORY}]\n")
    assert "install git" in line_of(run(site, "ranges", path="/not/there"))


FAILING = {
    "report mian v2.0": ("BASE", "did you mean 'main'"),
    "report v1..v2.0": ("BASE", "did you mean 'v1.0'"),
    "report v1.0...v2": ("HEAD", "did you mean 'v2.0'"),
    "report ..": ("nothing changed",),
    "report v1.0 v2.0 --topic al": ("--topic", "did you mean 'all'"),
    "report v1.0 v2.0 --repository /not/there": ("/not/there", "no folder"),
    "format not-there.md": ("not-there.md", "cannot be read"),
    "format mkdocs.yml": ("mkdocs.yml:1", "front matter"),
    "check --site not-there": ("--site", "build the site first"),
    "check --site docs": ("--site", "build the site first"),
    "narrate": ("narrate.model", "name the model"),
    "build-cache --scheduler tcp://127.0.0.1:1": ("shared_cache", "--scheduler"),
    "-f not-there.yml ranges": ("--config-file", "'not-there.yml'"),
    "cache -f not-there.yml info": ("--config-file", "'not-there.yml'"),
}


@pytest.mark.parametrize("command", FAILING)
def test_a_command_that_cannot_do_it(plain: Path, command: str) -> None:
    line = line_of(run(plain, *command.split()))
    assert all(word in line for word in FAILING[command]), line


MISUSED = {
    "rangs": ("rangs",),
    "ranges --jsn": ("--json",),
    "report v1.0": ("HEAD",),
    "report v1.0 v2.0 main": ("BASE...HEAD",),
    "report v1.0..v2.0 main": ("BASE...HEAD",),
    "report v1.0..v2.0..main": ("BASE...HEAD",),
    "report v1.0 v2.0 --format jsn": ("--format", "Did you mean 'json'"),
    "report v1.0 v2.0 --locale en_UK": ("--locale", "Did you mean 'en_US'"),
    "report v1.0 v2.0 --locale ja": ("--locale", "Did you mean 'ja_JP'"),
    "narrate --locale zh": ("--locale", "Did you mean 'zh_CN'"),
    "write --since June": ("--since", "'June'", "YYYY-MM-DD"),
    "write --since 2025-02-30": ("--since", "YYYY-MM-DD"),
    "narrate --jobs 0": ("--jobs",),
    "cache prune --days -1": ("--days",),
    "format docs": ("FILE", "directory"),
    "ranges -f docs": ("--config-file", "directory"),
}


@pytest.mark.parametrize("command", MISUSED)
def test_a_command_that_is_called_wrongly(plain: Path, command: str) -> None:
    result = run(plain, *command.split())
    assert result.exit_code == 2
    assert result.stdout == ""
    error = result.stderr.splitlines()[-1]
    assert error.startswith("Error: ")
    assert all(word in error for word in MISUSED[command]), error


@pytest.fixture(scope="module")
def plain(place: Place) -> Path:
    """A site of the whole repository."""
    return place.site("site_name: x\nplugins: [diff-insight: {repository: REPOSITORY}]\n")


@pytest.mark.parametrize(
    ("revisions", "same"),
    [
        ("v1.0..v2.0", "v1.0 v2.0"),
        ("v1.0...v2.0", "v1.0 v2.0"),
        ("v1.0..", "v1.0 HEAD"),
        ("v1.0...", "v1.0 HEAD"),
        ("...feature", "HEAD feature"),
        ("..feature", "main..feature"),
        ("main...feature", "main feature"),
    ],
)
def test_two_revisions_in_one_word(plain: Path, revisions: str, same: str) -> None:
    one, other = (run(plain, "report", *words.split()) for words in (revisions, same))
    assert (one.exit_code, one.stderr) == (0, "")
    assert one.stdout == other.stdout


def test_two_dots_compare_the_base_itself(place: Place, plain: Path) -> None:
    """Since they parted, `feature` added a file, and `main` changed another one."""
    three = run(plain, "report", "main...feature").stdout
    two = run(plain, "report", "main..feature").stdout
    assert "other.md" in three
    assert "guide.md" not in three
    assert "other.md" in two
    assert "guide.md" in two
    repo = Repo(place.folder / "repo")
    repo.git("remote", "add", "origin", "https://github.com/owner/docs.git")
    try:
        assert "compare/owner:" in run(plain, "report", "main...feature").stdout
        assert "compare/owner:" in run(plain, "report", "v1.0..v2.0").stdout
        # That page of the forge shows what `feature` changed, and not this.
        assert "compare/owner:" not in run(plain, "report", "main..feature").stdout
    finally:
        repo.git("remote", "remove", "origin")


def test_a_dry_run_says_what_is_to_be_written(plain: Path) -> None:
    result = run(plain, "write", "--dry-run")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "3 files to be written, 0 unchanged"
    assert not (plain / "docs/reports").exists()


@pytest.mark.parametrize("command", ["ranges", "report v1.0 v2.0", "write --dry-run", "cache info"])
def test_the_configuration_is_named_before_or_behind(
    plain: Path, tmp_path: Path, command: str
) -> None:
    file = str(plain / "mkdocs.yml")
    words = command.split()
    before = run(tmp_path, "-f", file, *words)
    behind = run(tmp_path, *words, "--config-file", file)
    assert (before.exit_code, before.stderr) == (0, "")
    assert before.stdout == behind.stdout
    both = run(tmp_path, "-f", "not-there.yml", *words, "-f", file)
    assert both.stdout == before.stdout
