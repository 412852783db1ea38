"""The weight of an archive: bytes of its pages and of all its files, to another checkout's."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from benchmarks.measure import BenchmarkError, Comparison, Usage, in_turns, process
from benchmarks.sites import our_site, pages
from benchmarks.subject import Subject

_TARGETS: Mapping[str, tuple[str, float]] = {
    "site a range": ("KB", 300),  # 3,000 ranges are what GitHub Pages takes
    "HTML a range": ("KB", 250),
    "files a range": ("", 12),
    "median report page": ("KB", 60),
    "90th percentile of report pages": ("KB", 250),
    "largest report page": ("KB", 500),
    "largest fragment": ("KB", 500),
}
"""What is weighed: its unit, and the most that it is to be."""


def weight(subject: Subject) -> list[Comparison]:
    """Bytes of the site, and CPU of its build; the reference is the other checkout, or the target.

    Raises:
        BenchmarkError: The other checkout builds another number of reports.
    """
    config = our_site(subject, subject.every)
    plugins = {"ours": Path(__file__).resolve().parents[2] / "plugins"}
    if subject.before:
        plugins["before"] = subject.before.resolve() / "plugins"
    sites = {name: config.parent / f"site-{name}" for name in plugins}
    usages = in_turns(
        subject.runs,
        {name: partial(_built, config, sites[name], folder) for name, folder in plugins.items()},
        subject.say,
        warm_up=False,
    )
    figures = {name: _figures(site) for name, site in sites.items()}
    name = f"every: {subject.every} ({len(pages(sites['ours']))} reports)"
    if not subject.before:
        targets = {figure: target for figure, (_, target) in _TARGETS.items()}
        return _rows(name, figures["ours"], targets, 1)
    if len(pages(sites["ours"])) != len(pages(sites["before"])):
        raise BenchmarkError("the other checkout builds another number of reports")
    cpu = [tuple(usage.cpu for usage in usages[side]) for side in ("ours", "before")]
    return [
        Comparison(f"{name}: build", "s CPU", cpu[0], cpu[1]),
        *_rows(name, figures["ours"], figures["before"], None),
    ]


def _rows(
    name: str, ours: Mapping[str, float], reference: Mapping[str, float], target: float | None
) -> list[Comparison]:
    return [
        Comparison(f"{name}: {figure}", unit, (ours[figure],), (reference[figure],), target)
        for figure, (unit, _) in _TARGETS.items()
        if reference[figure]  # an older checkout may have no fragments
    ]


def _figures(site: Path) -> dict[str, float]:
    """What `_TARGETS` names, in units of 1,000 bytes."""
    files = {path: path.stat().st_size / 1000 for path in site.rglob("*") if path.is_file()}
    reports = sorted(files[page] for page in pages(site))
    html = [size for path, size in files.items() if path.suffix == ".html"]
    apart = [size for path, size in files.items() if path.match("report-*/diff-*.html")]
    count = len(reports)
    return {
        "site a range": sum(files.values()) / count,
        "HTML a range": sum(html) / count,
        "files a range": len(files) / count,
        "median report page": median(reports),
        "90th percentile of report pages": quantiles(reports, n=10)[-1],
        "largest report page": reports[-1],
        "largest fragment": max(apart, default=0),
    }


def _built(config: Path, site: Path, plugins: Path) -> Usage:
    shutil.rmtree(site, ignore_errors=True)
    command = (sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config))
    more = {"PYTHONPATH": os.fspath(plugins)}  # before what is installed
    return process((*command, "--site-dir", str(site)), more=more)
