"""The examples of the gallery, and where their histories come from."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

PROJECT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Example:
    """One archive of the gallery.

    Attributes:
        name: Its folder in the site.
        title: What it is called.
        about: What a reader sees in it, in a few words.
        options: Options of the plugin.
        url: Where its repository is; empty for none.
        bundle: Its repository as a git bundle, which is taken before the URL.
        files: A folder with report files, in a folder for each language.
    """

    name: str
    title: str
    about: str
    options: dict[str, Any]
    url: str = ""
    bundle: Path | None = None
    files: Path | None = None

    @property
    def plugin(self) -> dict[str, Any]:
        """The options of its instance of the plugin."""
        repository = {"repository": f"{self.name}.git"} if self.bundle else {}
        repository = repository or ({"repository": self.url} if self.url else {})
        # A bundle has no remote that links could be made from.
        remote = {"remote_url": self.url} if self.bundle and self.url else {}
        return {**repository, **remote, "reports_dir": self.name, **self.options}

    @property
    def is_there(self) -> bool:
        """Whether its source can be had now; only a URL can fail."""
        if self.bundle or self.files:
            return True
        command = ["git", "ls-remote", "--exit-code", self.url, "HEAD"]
        return not subprocess.run(command, capture_output=True, check=False).returncode

    def fetch(self, work: Path) -> None:
        """Put what is not fetched by the build itself into the project's folder."""
        if self.bundle and not (work / f"{self.name}.git").exists():
            target = str(work / f"{self.name}.git")
            command = ["git", "clone", "--quiet", "--bare", "--branch", "main"]
            subprocess.run([*command, str(self.bundle), target], check=True)
        for report in self.files.glob("*/report-????????-*.md") if self.files else ():
            month = report.name.removeprefix("report-")[:6]
            folder = work / "docs" / self.name / month / report.parent.name
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(report, folder / report.name)


def examples_of(file: Path, sources: Path | None) -> Iterator[Example]:
    """The examples that can be built: those of a URL, of files of this project, or of sources.

    Args:
        file: The examples, as YAML.
        sources: A folder with NAME.bundle, at any depth, and NAME/LOCALE/ with report files.
    """
    for values in yaml.safe_load(file.read_text("utf-8")):
        name, files = values["name"], values.pop("files", None)
        bundles = sources.rglob(f"{name}.bundle") if sources else iter(())
        folders = [PROJECT / files] if files else []
        folders = [*([sources / name] if sources else []), *folders]
        folder = next(filter(Path.is_dir, folders), None)
        example = Example(**values, bundle=next(bundles, None), files=folder)
        if example.url or example.bundle or example.files:
            yield example
