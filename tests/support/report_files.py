"""Report files for tests, and sites that have some."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from click.testing import CliRunner, Result

from diff_insight.cli.commands import main
from diff_insight.report_format.stored import StoredItem, StoredReport
from diff_insight.report_format.write import stored_bytes

REAL = Path(__file__).parent.parent / "report_format" / "cases" / "real"
SEED = REAL / "zh_CN" / "report-20250621-openai.md"
MINIMAL = """\
site_name: Archive
theme: {name: material, font: false}
plugins:
  - search
  - diff-insight:
"""


class Site:
    """A folder with a mkdocs.yml and pages.

    Args:
        folder: It is made.
        options: Lines of the plugin's options.
    """

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        self.reports = folder / "docs" / "reports"
        self.reports.mkdir(parents=True)
        (folder / "docs" / "index.md").write_text("# Home\n", "utf-8")
        self.configure(*options)

    def configure(self, *options: str) -> None:
        """Write mkdocs.yml with these options of the plugin."""
        text = MINIMAL + "".join(f"      {line}\n" for line in options)
        (self.folder / "mkdocs.yml").write_text(text, "utf-8")

    def put(self, name: str, content: bytes) -> Path:
        """Write a report file, by its path below docs/reports/."""
        path = self.reports / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def run(self, *arguments: str) -> Result:
        """Run a command of `diff-insight` for this site."""
        return CliRunner().invoke(
            main, [arguments[0], "-f", str(self.folder / "mkdocs.yml"), *arguments[1:]]
        )

    def files(self) -> Mapping[str, bytes]:
        """What is in docs/reports/."""
        paths = sorted(path for path in self.reports.rglob("*") if path.is_file())
        return {path.relative_to(self.reports).as_posix(): path.read_bytes() for path in paths}


def report_file(
    items: Sequence[StoredItem],
    overview: str | None = "# Highlights\nBy hand.",
    kept: str = "",
    **meta: object,
) -> bytes:
    """A report file."""
    told = {"title": "Diff Insight Report - all", "date": "2025-06-21", "summary": "By hand."}
    return stored_bytes(StoredReport({**told, **meta}, "", overview, tuple(items), kept))
