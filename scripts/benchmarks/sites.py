"""Two sites with the same reports: our archive, and Markdown files for stock MkDocs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks.subject import Subject
from diff_insight.locales import catalog
from diff_insight.model.settings import Every
from diff_insight.report_format.write import to_markdown
from diff_insight.reports.pipeline import open_archive
from diff_insight.site.urls import UrlLayout

_REPORTS = "reports"
# What both have. Stock reports are kept out of the navigation, which would cost it far more.
_COMMON: dict[str, Any] = {
    "site_name": "Benchmark",
    "site_url": "https://docs.example.org/",
    "theme": {"name": "material", "font": False},
}
# What a report file needs to look as its writers mean it to.
_EXTENSIONS = ["attr_list", "md_in_html", "pymdownx.highlight", "pymdownx.superfences"]


def our_site(subject: Subject, every: Every, name: str = "ours", **options: Any) -> Path:  # noqa: ANN401
    """A site with our archive; returns its configuration.

    Args:
        subject: The repository.
        every: The strategy.
        name: What the site's folder is called.
        options: More of the plugin's options.
    """
    archive = {
        "repository": str(subject.repository),
        "ranges": {"every": every.value},
        "cache": False,
        "cache_dir": str(subject.work / "cache"),
        "jobs": 1,
        **options,
    }
    more = {
        "nav": ["index.md", f"{_REPORTS}/index.md"],
        "plugins": ["search", {"diff-insight": archive}],
    }
    return _site(subject.work / f"{name}-{every}", more)


def stock_site(subject: Subject, every: Every) -> Path:
    """A site with the same reports as Markdown files; returns its configuration."""
    folder = subject.work / f"stock-{every}"
    more = {
        "nav": ["index.md"],
        "not_in_nav": f"/{_REPORTS}/",
        "plugins": ["search"],
        "markdown_extensions": _EXTENSIONS,
    }
    config = _site(folder, more)
    layout = UrlLayout(_REPORTS)
    with open_archive(subject.settings(every)) as archive:
        for range_reports in archive.reports():
            for report in range_reports.reports:
                stem = layout.stem(report.range, report.topic, report.locale)
                path = folder / "docs" / f"{stem}.md"
                path.parent.mkdir(parents=True, exist_ok=True)
                text = to_markdown(report, catalog(report.locale))
                # Bytes that are not UTF-8 would stop MkDocs.
                path.write_bytes(text.encode("utf-8", "replace"))
    return config


def pages(site: Path) -> list[Path]:
    """The pages of a built site's reports."""
    return list((site / _REPORTS).glob("??????/*/report-*/index.html"))


def _site(folder: Path, more: dict[str, Any]) -> Path:
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    (folder / "docs" / "index.md").write_text("# Benchmark\n\nA page.\n", encoding="utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(json.dumps(_COMMON | more, indent=2), encoding="utf-8")  # YAML has all JSON
    return config
