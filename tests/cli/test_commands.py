"""The command line as a shell sees it: exit status, stdout, stderr."""

import json
import os
import signal
import subprocess
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from support.awkward import Awkward
from support.git_patches import git_files
from support.pages import patch_of, path_of, read_html
from support.processes import DIFF_INSIGHT, diff_insight, environment
from support.repositories import Repo
from support.sites import Site

COMMANDS = ("ranges", "report", "check", "format", "write")


def error_line(*arguments: str, cwd: Path) -> str:
    """The one line of a command that fails."""
    done = diff_insight(*arguments, cwd=cwd)
    assert done.status == 1, done.said
    assert done.out == b""
    (line,) = done.err_lines
    return line


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_every_command_has_help_with_an_example(tmp_path: Path, command: str, flag: str) -> None:
    done = diff_insight(command, flag, cwd=tmp_path)
    assert (done.status, done.err) == (0, b"")
    assert f"diff-insight {command}" in done.said.partition("Example")[2]
    assert f"Usage: diff-insight {command}" in done.said.replace("-c", "diff-insight")


def test_help_lists_every_command(tmp_path: Path) -> None:
    done = diff_insight("--help", cwd=tmp_path)
    assert done.status == 0
    listed = done.said.partition("Commands:")[2].split("\n")
    assert {line.split()[0] for line in listed if line.strip()} >= set(COMMANDS)


def test_version(tmp_path: Path) -> None:
    done = diff_insight("--version", cwd=tmp_path)
    assert done.status == 0
    assert done.said.startswith("diff-insight, version ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["nothing"],
        ["ranges", "--nothing"],
        ["ranges", "extra"],
        ["report"],
        ["report", "main"],
        ["report", "main~1", "main", "--format", "pdf"],
        ["report", "main~1", "main", "--locale", "xx_XX"],
        ["check", "--nothing"],
        ["format"],
    ],
)
def test_wrong_usage(tmp_path: Path, arguments: list[str]) -> None:
    done = diff_insight(*arguments, cwd=tmp_path)
    assert done.status == 2
    assert done.out == b""
    assert "Usage:" in done.said


def test_ranges_json(awkward: Awkward, awkward_site: Site) -> None:
    done = diff_insight("ranges", "--json", cwd=awkward_site.folder)
    assert (done.status, done.err) == (0, b"")
    rows: list[dict[str, Any]] = json.loads(done.out)
    assert all(list(row) == ["date", "base", "head", "title", "topics"] for row in rows)
    days = awkward.days
    assert [(row["date"], row["base"], row["head"], row["topics"]) for row in rows] == [
        ("2025-06-02", days[0], days[1], {"guide": 17, "api": 7}),
        ("2025-06-02", days[1], awkward.side, {"guide": 1}),
        ("2025-06-03", days[1], days[2], {"guide": 1, "api": 9}),
        ("2025-06-03", days[1], days[2], {"guide": 1, "api": 9}),
        ("2025-06-04", days[2], days[3], {"api": 5}),
        ("2025-06-05", days[3], days[4], {}),
    ]
    assert rows[1]["title"] == "Side <b>branch</b>"


def test_ranges_json_agrees_with_the_archive(awkward_site: Site) -> None:
    done = diff_insight("ranges", "--json", cwd=awkward_site.folder)
    wanted = [
        (row["date"], row["base"], row["head"], topic, files)
        for row in reversed(json.loads(done.out))
        for topic, files in row["topics"].items()
    ]
    assert wanted == [
        (report["date"], report["base"], report["head"], report["topic"], len(report["files"]))
        for report in awkward_site.reports
        if report["locale"] == "en_US"
    ]


def test_ranges_as_text(awkward: Awkward, awkward_site: Site) -> None:
    done = diff_insight("ranges", cwd=awkward_site.folder)
    assert (done.status, done.err) == (0, b"")
    lines = done.out.decode().splitlines()
    days = awkward.days
    assert len(lines) == 6
    assert lines[0].startswith(f"2025-06-02  {days[0][:7]}...{days[1][:7]}  guide:17 api:7")
    assert lines[1].endswith("Side <b>branch</b>")
    assert lines[5].startswith(f"2025-06-05  {days[3][:7]}...{days[4][:7]}  -")


def test_another_config_file(awkward_site: Site, tmp_path: Path) -> None:
    config = str(awkward_site.folder / "mkdocs.yml")
    here = diff_insight("ranges", "--json", cwd=awkward_site.folder)
    for arguments in (
        ["ranges", "--json", "-f", config],
        ["ranges", "--json", "--config-file", config],
    ):
        there = diff_insight(*arguments, cwd=tmp_path)
        assert (there.status, there.out) == (0, here.out)


@pytest.mark.parametrize(
    ("config", "words"),
    [
        (None, ["mkdocs.yml"]),
        ("site_name: x\n", ["mkdocs.yml", "diff-insight", "plugins"]),
        ("site_name: x\nplugins: [diff-insight: {evry: day}]\n", ["mkdocs.yml", "evry"]),
        ("site_name: [x\n", ["mkdocs.yml"]),
        ("site_name: x\nplugins: [diff-insight: {ranges: {since: gone}}]\n", ["ranges.since"]),
        ("site_name: x\nplugins: [nothing-of-that-name, diff-insight]\n", ["nothing-of-that-name"]),
    ],
)
def test_config_files_that_do_not_do(tmp_path: Path, config: str | None, words: list[str]) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    commit = ["-c", "user.name=x", "-c", "user.email=x@x", "commit", "-q", "--allow-empty"]
    subprocess.run(["git", *commit, "-m", "x"], cwd=tmp_path, check=True)
    (tmp_path / "docs").mkdir()
    if config is not None:
        (tmp_path / "mkdocs.yml").write_text(config)
    line = error_line("ranges", cwd=tmp_path)
    assert all(word in line for word in words), line


def report(awkward: Awkward, cwd: Path, *more: str, base: int = 1, head: int = 2) -> bytes:
    revisions = (awkward.days[base], awkward.days[head])
    done = diff_insight(
        "report", *revisions, "--repository", str(awkward.repo.path), *more, cwd=cwd
    )
    assert (done.status, done.err) == (0, b""), done.said
    return done.out


def test_a_report_without_any_site(awkward: Awkward, tmp_path: Path) -> None:
    told = json.loads(report(awkward, tmp_path, "--format", "json"))
    files = git_files(awkward.repo, awkward.days[1], awkward.days[2])
    assert [file["path"] for file in told["files"]] == [file.path.decode() for file in files]
    assert told["topic"] == "all"
    assert told["locale"] == "en_US"
    assert list(tmp_path.iterdir()) == []


def test_json_validates(awkward: Awkward, awkward_site: Site, tmp_path: Path) -> None:
    schema = awkward_site.json("reports/report.schema.json")
    for head in (1, 2, 3, 4):
        told = json.loads(report(awkward, tmp_path, "--format", "json", base=head - 1, head=head))
        jsonschema.Draft202012Validator(schema).validate(told)


@pytest.mark.parametrize("topic", ["guide", "api"])
@pytest.mark.parametrize("locale", ["en_US", "ja_JP"])
def test_json_is_the_sites_report_json(
    awkward: Awkward, awkward_site: Site, topic: str, locale: str
) -> None:
    days = awkward.days
    more = ["--topic", topic, "--locale", locale, "--format", "json"]
    done = diff_insight("report", days[1], days[2], *more, cwd=awkward_site.folder)
    assert done.status == 0, done.said
    told = json.loads(done.out)
    # The command's range is a pair, whose title has its ids: like the site's own pair of them.
    url = f"reports/202506/{locale}/report-20250603-{topic}"
    assert told["url"] == f"{url}/"
    pair = awkward_site.report_json(f"{url}-{days[2][:7]}/")
    assert {**told, "url": pair["url"]} == pair
    assert {**told, "title": ""} == {**awkward_site.report_json(f"{url}/"), "title": ""}


def test_html_is_a_whole_document_that_asks_for_nothing(awkward: Awkward, tmp_path: Path) -> None:
    document = report(awkward, tmp_path, "--format", "html", base=0, head=1)
    assert document.startswith(b"<!doctype html>")
    page = read_html(document)
    assert page.one("html").attributes["lang"] == "en-US"
    assert page.values("src") == []
    assert not page.all("link")
    (script,) = page.all("script")
    policy = next(meta for meta in page.all("meta") if "http-equiv" in meta.attributes)
    digest = b64encode(sha256(script.text.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy.attributes["content"]
    assert "url(" not in page.one("style").text
    assert "@import" not in page.one("style").text
    files = git_files(awkward.repo, awkward.days[0], awkward.days[1])
    found = {path_of(section): patch_of(section) for section in page.all("section.di-item")}
    assert found == {file.path: file.patch for file in files}
    ids = page.values("id")
    anchors = [link for link in page.values("href") if link.startswith("#")]
    assert {link.removeprefix("#") for link in anchors} <= set(ids)


def test_markdown_is_a_report_file(awkward: Awkward, tmp_path: Path) -> None:
    for head in (1, 2, 3):
        text = report(awkward, tmp_path, base=head - 1, head=head)
        front, _, body = text.removeprefix(b"---\n").partition(b"\n\n---\n\n")
        assert front.startswith(b"date: '2025-06-0")
        assert (
            b"\n# Summary Table\n|  Filename  | Type |    Title    | Status | A  | D  | M  |\n"
            in body
        )
        assert b"\n# Modified Contents\n" in body
        for file in git_files(awkward.repo, awkward.days[head - 1], awkward.days[head]):
            if file.patch:
                assert file.patch.removesuffix(b"\n") in body


def test_bytes_that_are_not_utf8_survive(awkward: Awkward, tmp_path: Path) -> None:
    text = report(awkward, tmp_path, base=0, head=1)
    assert b"guide/latin-\xe9.md" in text
    assert b"latin \xe9 and \xff\xfe bytes" in text


def test_options_of_the_project_are_used(awkward: Awkward, awkward_site: Site) -> None:
    done = diff_insight("report", *awkward.days[1:3], cwd=awkward_site.folder)
    assert done.status == 0
    short = [commit[:7] for commit in awkward.days[1:3]]
    link = f"https://github.com/acme/docs/compare/acme:{short[0]}...acme:{short[1]}"
    assert link in done.out.decode("utf-8", "replace")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["main~1", "main", "--topic", "nope"], ["--topic", "'nope'", "all"]),
        (["gone", "main"], ["'gone'"]),
        (["main", "gone"], ["'gone'"]),
        (["--", "--all", "main"], ["'--all'"]),
        (["main", "main"], ["nothing changed"]),
        (["", "main"], ["''"]),
    ],
)
def test_reports_that_cannot_be(
    awkward: Awkward, tmp_path: Path, arguments: list[str], words: list[str]
) -> None:
    line = error_line("report", "--repository", str(awkward.repo.path), *arguments, cwd=tmp_path)
    assert all(word in line for word in words), line
    # The message speaks of the command, not of an option that nobody wrote.
    assert "ranges.pairs" not in line


@pytest.mark.parametrize("repository", ["gone", ".", "ext::sh -c 'touch hacked'"])
def test_repositories_that_cannot_be_read(tmp_path: Path, repository: str) -> None:
    line = error_line("report", "a", "b", "--repository", repository, cwd=tmp_path)
    assert "repository" in line
    assert not (tmp_path / "hacked").exists()


@pytest.mark.parametrize(
    "arguments", [["ranges"], ["ranges", "--json"], ["report", "main~3", "main~2"]]
)
def test_a_reader_that_leaves_early(awkward_site: Site, arguments: list[str]) -> None:
    """As in `diff-insight ranges | head -1`: no traceback, and no word."""
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as closed:
        done = subprocess.run(
            [*DIFF_INSIGHT, *arguments],
            cwd=awkward_site.folder,
            env=environment(),
            stdout=closed,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.stderr == b""


def test_a_full_disk_is_one_line(awkward_site: Site) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*DIFF_INSIGHT, "ranges"],
            cwd=awkward_site.folder,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_an_interrupt_leaves_no_traceback(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "repo")
    repo.commit({"a.md": "a\n"})
    repo.commit({"long.md": "a line of a long page\n" * 50_000})
    command = [*DIFF_INSIGHT, "report", "HEAD~1", "HEAD", "--repository", str(repo.path)]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        # Once the first byte is there, it waits for a reader of the rest.
        assert process.stdout.read(1)
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
    assert process.returncode in {1, 130, -signal.SIGINT}
    assert b"Traceback" not in said
