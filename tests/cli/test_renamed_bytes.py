"""A rename from a path that is not UTF-8: its bytes are on the page and in JSON."""

from __future__ import annotations

import json
import os
from base64 import b64decode
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest
from click.testing import CliRunner

from diff_insight.cli.commands import main
from support.pages import read_html
from support.repositories import Repo

OLD = b"docs/caf\xe9.md"


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    repo = Repo(tmp_path_factory.mktemp("renamed"))
    text = "# Guide\n\nA line of text.\n"
    repo.commit({OLD: text, b"docs/\xff.md": "Another text.\n"}, "2025-06-20T12:00:00+00:00")
    repo.commit(
        {OLD: None, "docs/café.md": text, b"docs/\xff.md": None, b"docs/\xfe.md": "Another text.\n"}
    )
    return repo


def printed(repo: Repo, form: str) -> bytes:
    arguments = ["report", "HEAD~1", "HEAD", "--repository", os.fspath(repo.path), "--format", form]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0
    return result.stdout_bytes


def test_json(repo: Repo) -> None:
    first, second = json.loads(printed(repo, "json"))["files"]
    assert (first["path"], "path_bytes" in first) == ("docs/café.md", False)
    assert first["old_path"] == "docs/caf\ufffd.md"
    assert unquote_to_bytes(first["old_path_bytes"]) == OLD
    told = second["path_bytes"], second["old_path_bytes"]
    assert told == ("docs/%FE.md", "docs/%FF.md")


def test_the_page(repo: Repo) -> None:
    page = read_html(printed(repo, "html"))
    items = [one.attributes for one in page.all("section.di-item")]
    assert [b64decode(one.get("data-old-path-bytes", "")) for one in items] == [
        OLD,
        b"docs/\xff.md",
    ]
    assert [b64decode(one.get("data-path-bytes", "")) for one in items] == [b"", b"docs/\xfe.md"]


def test_a_report_file_keeps_the_new_path(repo: Repo, tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_bytes(printed(repo, "markdown"))
    assert b"## docs/\xfe.md{#item-" in path.read_bytes()
    result = CliRunner().invoke(main, ["format", "--check", str(path)])
    assert (result.exit_code, result.output) == (0, "")
