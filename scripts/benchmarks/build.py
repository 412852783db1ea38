"""The build: a whole archive, to stock MkDocs and Material with the same reports as Markdown."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.measure import BenchmarkError, Comparison, Usage, in_turns, process
from benchmarks.sites import our_site, pages, stock_site
from benchmarks.subject import Subject
from diff_insight.model.settings import Every

TARGET = 0.3


def build(subject: Subject) -> list[Comparison]:
    """CPU of `mkdocs build`, from the interpreter's start to its end, git's included."""
    return [row for every in (Every.COMMIT, Every.DAY) for row in _build(subject, every)]


def _build(subject: Subject, every: Every) -> list[Comparison]:
    ours, stock = our_site(subject, every), stock_site(subject, every)
    usages = in_turns(
        subject.runs,
        {
            f"build, every: {every}": partial(_built, ours),
            f"stock build, every: {every}": partial(_built, stock),
        },
        subject.say,
    )
    (our_usages, stock_usages) = usages.values()
    our_pages, stock_pages = pages(_target(ours)), pages(_target(stock))
    reports = len(our_pages)
    if not reports or reports != len(stock_pages):
        raise BenchmarkError(f"{reports} pages of ours, {len(stock_pages)} of the reference")
    name = f"build, every: {every} ({reports} reports)"
    scale = 1000 / reports
    compared = partial(_compared, our_usages, stock_usages)
    size, stock_size = _kilobytes(our_pages), _kilobytes(stock_pages)
    return [
        Comparison(name, "ms CPU per report", *compared(lambda usage: usage.cpu * scale), TARGET),
        Comparison(name, "MB of memory", *compared(lambda usage: usage.memory / 2**20)),
        Comparison(name, "KB of HTML per report", (size,), (stock_size,)),
    ]


def _built(config: Path) -> Usage:
    # A fresh folder each time: emptying one is no part of a build.
    shutil.rmtree(_target(config), ignore_errors=True)
    command = (sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config))
    return process((*command, "--site-dir", str(_target(config))))


def _target(config: Path) -> Path:
    return config.parent / "site"


def _compared(
    ours: list[Usage], stock: list[Usage], figure: Callable[[Usage], float]
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """One figure of each turn, of both."""
    return tuple(map(figure, ours)), tuple(map(figure, stock))


def _kilobytes(files: list[Path]) -> float:
    """The average size of some files."""
    return sum(file.stat().st_size for file in files) / len(files) / 1024
