"""Reports of a review: of a work tree, as annotations, and failing on a level of change."""

import json
import shlex
from pathlib import Path

import pytest
import yaml

from support.processes import Finished, diff_insight
from support.repositories import Content, Repo

LIMITS = "# Limits\n\nThe server keeps a session for 30 minutes.\n"
OPTIONS = "# Options\n\n| Name | Default |\n|---|---|\n| `wait` | 5 |\n| `retry` | 3 |\n"
DIFF_INSIGHT_PROGRAM = "diff-insight"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "a docs repository")
    repo.commit({"docs/limits.md": LIMITS, "docs/options.md": OPTIONS, "a, b.md": "# A: b\n"})
    return repo


def report(repo: Repo, *arguments: str) -> Finished:
    return diff_insight("report", *arguments, cwd=repo.path)


def paths(done: Finished) -> list[str]:
    assert done.status == 0, done.said
    return [file["path"] for file in json.loads(done.out)["files"]]


def state(repo: Repo) -> tuple[str, ...]:
    """What a report must leave as it is: the index, the refs, and the number of objects."""
    return (
        repo.git("ls-files", "--stage"),
        repo.git("for-each-ref"),
        repo.git("count-objects", "-v"),
    )


@pytest.mark.parametrize("folder", [".", "docs"])
def test_the_work_tree_and_what_is_staged(repo: Repo, folder: str) -> None:
    repo.write({"docs/limits.md": LIMITS.replace("30", "20")})
    repo.git("add", "--all")
    repo.write({"docs/options.md": OPTIONS.replace("5", "8"), "untracked.md": "# New\n"})
    before = state(repo)
    cwd = repo.path / folder
    work_tree = diff_insight("report", "--worktree", "--format", "json", cwd=cwd)
    staged = diff_insight("report", "HEAD", "--staged", "--format", "json", cwd=cwd)
    assert paths(work_tree) == ["docs/limits.md", "docs/options.md"]
    assert paths(staged) == ["docs/limits.md"]
    assert json.loads(work_tree.out)["permalink"] is None
    assert work_tree.err == b""
    assert state(repo) == before


def test_a_new_file_that_git_knows_of(repo: Repo) -> None:
    repo.write({"docs/new.md": "# New\n", "docs/limits.md": None})
    repo.git("add", "--intent-to-add", "docs/new.md")
    assert paths(report(repo, "--worktree", "--format", "json")) == [
        "docs/limits.md",
        "docs/new.md",
    ]


def test_line_ends_are_those_that_git_would_commit(repo: Repo) -> None:
    repo.git("config", "core.autocrlf", "true")
    repo.write({"docs/limits.md": LIMITS.replace("30", "20").replace("\n", "\r\n")})
    done = report(repo, "--worktree", "--format", "json")
    (file,) = json.loads(done.out)["files"]
    assert (file["added"], file["deleted"]) == (1, 1)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--worktree"], "nothing changed"),
        (["nowhere", "--worktree"], "nowhere"),
        (["--worktree", "--repository", "bare.git"], "bare"),
    ],
)
def test_work_trees_that_cannot_be_reported_on(
    repo: Repo, arguments: list[str], words: str
) -> None:
    repo.git("clone", "-q", "--bare", ".", "bare.git")
    done = report(repo, *arguments)
    assert (done.status, done.out, len(done.err_lines)) == (1, b"", 1)
    assert words in done.said


def test_before_the_first_commit(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "new")
    repo.write({"a.md": "# A\n"})
    repo.git("add", "--all")
    done = report(repo, "--staged", "--fail-on", "breaking")
    assert (done.status, done.out) == (0, b"")
    assert "no commit yet" in done.said


def test_two_revisions_and_a_work_tree_are_wrong_usage(repo: Repo) -> None:
    assert report(repo, "HEAD", "HEAD", "--worktree").status == 2


@pytest.mark.parametrize(
    ("files", "levels"),
    [
        pytest.param(
            {"docs/options.md": OPTIONS.replace("| `retry` | 3 |\n", "")},
            {"breaking": 3, "substantive": 3, "editorial": 3},
            id="an option is gone",
        ),
        pytest.param(
            {"docs/limits.md": LIMITS.replace("30", "20")},
            {"breaking": 0, "substantive": 3, "editorial": 3},
            id="another value",
        ),
        pytest.param(
            {"docs/limits.md": LIMITS.replace("a session", "*a session*")},
            {"breaking": 0, "substantive": 0, "editorial": 3},
            id="emphasis",
        ),
        pytest.param(
            {"docs/limits.md": LIMITS + "\n\n"},
            {"breaking": 0, "substantive": 0, "editorial": 0},
            id="blank lines",
        ),
        pytest.param({}, {"breaking": 0, "editorial": 0}, id="nothing"),
    ],
)
def test_a_level_that_fails(repo: Repo, files: dict[str, Content], levels: dict[str, int]) -> None:
    repo.write(dict(files.items()))
    for level, status in levels.items():
        done = report(repo, "--worktree", "--fail-on", level)
        assert done.status == status, (level, done.said)
        assert bool(done.out) == bool(files)  # the report is printed all the same
        if status:
            assert done.err_lines[0].startswith(f"{level}: '{next(iter(files))}': ")


def test_annotations_of_a_workflow(repo: Repo) -> None:
    head: dict[str | bytes, Content] = {
        "docs/options.md": OPTIONS.replace("| `retry` | 3 |\n", ""),
        "a, b.md": "# A: b\n\nA claim of 100% that\n::error::breaks out of its line.\n",
    }
    repo.commit(head, when="2025-06-22T12:00:00+00:00")
    done = report(repo, "HEAD~1", "HEAD", "--format", "github")
    assert (done.status, done.err) == (0, b"")
    lines = done.out.decode().splitlines()
    assert lines[0].startswith("::notice title=Diff Insight::")
    warnings = [line for line in lines if line.startswith("::warning ")]
    assert len(warnings) == 1
    assert warnings[0].startswith("::warning file=docs/options.md,title=breaking change::")
    (notice,) = (line for line in lines if "file=a%2C b.md,line=" in line)
    assert "100%25" in notice
    assert all(line.startswith(("::notice ", "::warning ")) for line in lines)


def test_more_annotations_than_github_shows(repo: Repo) -> None:
    base = repo.git("rev-parse", "HEAD")
    repo.commit({f"docs/{number}.md": f"# Page {number}\n" for number in range(30)})
    repo.commit({f"docs/{number}.md": None for number in range(15)})
    lines = report(repo, "HEAD~1", "HEAD", "--format", "github").out.decode().splitlines()
    assert sum(line.startswith("::warning ") for line in lines) == 10
    assert lines[-1] == "::notice title=Diff Insight::5 more files"
    lines = report(repo, base, "HEAD", "--format", "github").out.decode().splitlines()
    assert len(lines) == 10
    assert lines[-1] == "::notice title=Diff Insight::7 more files"


def test_the_hooks_of_pre_commit(repo: Repo) -> None:
    """Each hook's command runs as pre-commit runs it: in the repository, with the files named."""
    project = Path(__file__).parents[2]
    hooks = yaml.safe_load((project / ".pre-commit-hooks.yaml").read_text())
    assert {hook["id"] for hook in hooks} == {
        "diff-insight-format",
        "diff-insight-check",
        "diff-insight-report",
    }
    written = report(repo, "--worktree")
    assert written.status == 1  # nothing changed
    repo.write({"docs/limits.md": LIMITS.replace("30", "20")})
    stored = "docs/reports/202506/en_US/report-20250621-all.md"
    repo.write({stored: report(repo, "--worktree").out})
    repo.git("add", "--all")
    for hook in hooks:
        program, *arguments = shlex.split(hook["entry"])
        assert program == DIFF_INSIGHT_PROGRAM
        named = [stored] if hook.get("pass_filenames", True) else []
        done = diff_insight(*arguments, *named, cwd=repo.path)
        assert done.status == 0, done.said
    repo.write({"docs/options.md": None})
    repo.git("add", "--all")
    (gate,) = (hook for hook in hooks if hook["id"] == "diff-insight-report")
    done = diff_insight(*shlex.split(gate["entry"])[1:], cwd=repo.path)
    assert done.status == 3
    assert "docs/options.md" in done.said
