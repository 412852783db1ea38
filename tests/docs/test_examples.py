"""What the manual shows is what the code gives."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from diff_insight.cli.ranges import ranges_text
from diff_insight.config.options import DiffInsightConfig, settings_from
from diff_insight.forges import forge_for
from diff_insight.model.settings import ForgeName
from diff_insight.reports.pipeline import open_archive
from support.repositories import Repo


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """The history that the manual's examples come from."""
    repo = Repo(tmp_path_factory.mktemp("manual"))
    guide = "# Guide\n\nFirst steps.\n"
    repo.commit({"guides/start.md": guide, "api/index.md": "1\n"}, "2025-06-20T10:00:00+00:00")
    repo.git("tag", "v1.0")
    repo.commit({"guides/start.md": f"{guide}\nInstall it.\n"}, "2025-06-21T09:00:00+00:00")
    repo.commit({"api/index.md": "2\n"}, "2025-06-21T23:30:00+00:00")
    repo.git("tag", "v2.0")
    repo.commit(
        {"guides/start.md": None, "guides/first-steps.md": f"{guide}\nInstall it.\n"},
        "2025-06-24T10:00:00+00:00",
    )
    repo.commit({"LICENSE": "MIT\n"}, "2025-07-02T10:00:00+00:00")
    repo.git("tag", "v2.1")
    return repo


def listed(repo: Repo, options: dict[str, Any]) -> str:
    """What `diff-insight ranges` prints, with c1, c2 … for the commits' ids."""
    config = DiffInsightConfig()
    config.load_dict({**options, "repository": str(repo.path)})
    assert config.validate() == ([], [])
    with open_archive(settings_from(config, repo.path)) as archive:
        return numbered(ranges_text(list(archive.counts())), history(repo))


def history(repo: Repo) -> list[str]:
    ids: str = repo.git("log", "--reverse", "--format=%h", "--abbrev=7")
    return ids.split()


def numbered(text: str, ids: list[str]) -> str:
    for number, commit in enumerate(ids, start=1):
        text = text.replace(commit, f"c{number}")
    return text


MANUAL_IDS = ["5c87b8b", "c7342fc", "7eb4591", "d467f81", "2ab8c4a"]


@pytest.mark.parametrize(
    ("options", "cut"),
    [
        ({"ranges": {"every": "day"}}, r"  all.*"),
        ({"ranges": {"every": "month"}}, r"  all:\d"),
        ({"ranges": {"every": "tag"}}, r"  all:\d"),
        ({"ranges": {"timezone": "Asia/Tokyo"}}, r"  all.*"),
    ],
)
def test_ranges(blocks: tuple[Any, ...], repo: Repo, options: dict[str, Any], cut: str) -> None:
    shown = [numbered(b.text, MANUAL_IDS) for b in blocks if b.page == "ranges.md"]
    assert re.sub(cut, "", listed(repo, options)) in shown


def test_topics(blocks: tuple[Any, ...], repo: Repo) -> None:
    (example,) = [b.text for b in blocks if (b.page, b.language) == ("topics.md", "yaml")]
    (shown,) = [b.text for b in blocks if (b.page, b.language) == ("topics.md", "text")]
    options = yaml.safe_load(example)["plugins"][0]["diff-insight"]
    assert listed(repo, options) == numbered(shown, MANUAL_IDS)


def test_python(blocks: tuple[Any, ...]) -> None:
    codes = [block.text for block in blocks if block.language == "python"]
    assert codes
    for code in codes:
        exec(code, {})  # noqa: S102 - the manual's own


def test_comparisons_of_forges(root: Path) -> None:
    page = (root / "docs" / "forges.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| .* \| `(\S+)` \|$", page, re.MULTILINE)
    assert {name for name, _ in rows} == set(ForgeName) - {"auto", "none"}
    base, head = "1" * 40, "2" * 40
    for name, shown in rows:
        path = re.sub(r"(/-)?/(compare|branch(es/c|C)ompare).*", "", shown)
        forge = forge_for(path.replace("HOST", "host"), ForgeName(name))
        assert forge is not None
        wanted = shown.replace("HOST", "host")
        for word, commit in (("BASE", base), ("HEAD", head)):
            wanted = wanted.replace(f"{word}7", commit[:7]).replace(word, commit)
        assert forge.compare(base, head) == wanted


def test_forms_of_remotes(root: Path) -> None:
    page = (root / "docs" / "forges.md").read_text(encoding="utf-8")
    remotes = re.findall(r"^\| [^`|]+ \| `(\S+)` \|$", page, re.MULTILINE)
    assert len(remotes) == 5
    for remote in remotes:
        azure = "azure" in remote
        forge = forge_for(remote, ForgeName.AZURE_DEVOPS if azure else ForgeName.GITEA)
        assert forge is not None
        assert forge.web_url.startswith("https://")


def test_the_workflow_uses_what_the_project_uses(blocks: tuple[Any, ...], root: Path) -> None:
    (shown,) = [b.text for b in blocks if b.page == "publishing.md" and "checkout@" in b.text]
    own = (root / ".github" / "workflows" / "pages.yml").read_text(encoding="utf-8")
    actions = re.compile(r"uses: (\S+)")
    assert actions.findall(shown) == actions.findall(own)
    checkouts = yaml.safe_load(shown)["jobs"]["build"]["steps"][0]
    assert checkouts["with"]["fetch-depth"] == 0
