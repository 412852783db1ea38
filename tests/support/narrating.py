"""A site whose reports a model on loopback tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from diff_insight.config.project import settings_of_archives
from diff_insight.llm.narration.asking import Patience
from diff_insight.llm.narration.outcome import Narrated
from diff_insight.llm.narration.run import narrate_reports
from diff_insight.llm.narration.targets import Choice
from diff_insight.model.settings import NarrateSettings
from diff_insight.report_format.read import read_report_file
from diff_insight.report_format.stored import StoredReport
from support.chat_server import ChatServer
from support.processes import Finished, diff_insight
from support.repositories import Repo, days_of
from support.sites import Site

PATIENCE = Patience(attempts=3, first=0.001, longest=0.01)
KEY = "sk-test-0123456789"
ENV = {"OPENAI_API_KEY": KEY, "SOURCE_DATE_EPOCH": "1750500000"}  # 2025-06-21
GUIDE = "# Guide\n\n## Install\n\nRun `setup --fast` to install version 1.2.\n"
LONGER = GUIDE.replace("1.2", "1.3") + "\n## Remove\n\nRun `setup --remove` for that.\n"
TABLE = "# Limits\n\n| name | limit |\n| --- | --- |\n| jobs | 10 |\n"
DAYS: list[dict[str | bytes, str | bytes | None]] = [
    {"guide.md": GUIDE, "limits.md": TABLE, "notes.md": "# Notes\n\nFirst words.\n"},
    {"guide.md": LONGER, "limits.md": TABLE.replace("10", "20") + "| users | 5 |\n"},
    {"notes.md": "# Notes\n\nFirst words of all.\n\nA second paragraph with words.\n"},
]
FIRST = "202506/en_US/report-20250602-all.md"
SECOND = "202506/en_US/report-20250603-all.md"


class Narration:
    """A site, its repository and the server that is asked."""

    def __init__(self, folder: Path, chat: ChatServer, **options: Any) -> None:
        self.repo = Repo(folder / "repo")
        days_of(self.repo, DAYS)
        self.chat = chat
        self._options = options
        self.site = Site(folder / "site")
        self.configure()

    def configure(self, **narrate: Any) -> None:
        """Write mkdocs.yml with these options of `narrate`."""
        asked = {"model": "test-model", "base_url": self.chat.url, **narrate}
        options = {"repository": str(self.repo.path), **self._options, "narrate": asked}
        told = {
            "site_name": "Archive",
            "theme": {"name": "material", "font": False},
            "plugins": ["search", {"diff-insight": options}],
        }
        text = yaml.safe_dump(told, sort_keys=False)
        (self.site.folder / "mkdocs.yml").write_text(text, "utf-8")

    def run(
        self,
        choice: Choice | None = None,
        *,
        dry_run: bool = False,
        jobs: int | None = None,
        patience: Patience = PATIENCE,
        **changes: Any,
    ) -> Narrated:
        """Tell the reports, in this process."""
        settings = settings_of_archives(self.site.folder / "mkdocs.yml")[0]
        narrate: NarrateSettings = replace(settings.narrate, **changes)
        return narrate_reports(
            replace(settings, narrate=narrate),
            choice or Choice(),
            dry_run=dry_run,
            jobs=jobs,
            patience=patience,
        )

    def command(self, *arguments: str, env: Mapping[str, str] | None = None) -> Finished:
        """Run the command, as a process."""
        return diff_insight(*arguments, cwd=self.site.folder, env={**ENV, **(env or {})})

    @property
    def reports(self) -> Path:
        """Where the report files are."""
        return self.site.folder / "docs" / "reports"

    def files(self) -> dict[str, bytes]:
        """The report files."""
        paths = sorted(path for path in self.reports.rglob("*") if path.is_file())
        return {path.relative_to(self.reports).as_posix(): path.read_bytes() for path in paths}

    def stored(self, name: str = FIRST) -> StoredReport:
        """A report file as it is read."""
        stored = read_report_file((self.reports / name).read_bytes()).whole
        assert stored is not None
        return stored
