"""What was measured, as a table for people (GitHub's Markdown, too) and as JSON."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from statistics import median
from typing import Any

from benchmarks.measure import Comparison

_HEAD = ("measure", "ratio", "of the runs", "target", "ok?", "ours", "reference", "unit")
_PACKAGES = ("mkdocs-diff-insight", "mkdocs", "mkdocs-material", "Markdown", "Pygments")


def machine() -> str:
    """What the figures were made on."""
    git = subprocess.run(["git", "--version"], check=True, capture_output=True, text=True)
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return (
        f"{_processor()}, {os.cpu_count()} cores; {platform.system()}, "
        f"Python {platform.python_version()}, {git.stdout.strip()}, {packages}"
    )


def table(comparisons: Iterable[Comparison]) -> str:
    """A row for each comparison, ratios first."""
    return aligned([_HEAD, *map(_row, comparisons)])


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Rows as a table; the first one has the heads of the columns."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [_line(row, widths) for row in rows]
    lines.insert(1, "|".join(("", *("-" * (width + 2) for width in widths), "")))
    return "\n".join(lines)


def json_text(label: str, comparisons: Iterable[Comparison]) -> str:
    """Everything, with the value of each turn."""
    report = {
        "machine": machine(),
        "subject": label,
        "comparisons": list(map(_object, comparisons)),
    }
    return json.dumps(report, indent=2) + "\n"


def _row(comparison: Comparison) -> tuple[str, ...]:
    ratios = comparison.ratios
    target = "" if comparison.target is None else f"≤ {comparison.target:g}"
    ok = "" if comparison.target is None else "NO" if comparison.missed else "yes"
    return (
        comparison.name,
        f"{comparison.ratio:.3f}",
        f"{min(ratios):.2f} to {max(ratios):.2f}" if len(ratios) > 1 else "",
        target,
        ok,
        _number(comparison.ours),
        _number(comparison.reference),
        comparison.unit,
    )


def _object(comparison: Comparison) -> dict[str, Any]:
    return {
        "name": comparison.name,
        "unit": comparison.unit,
        "ratio": comparison.ratio,
        "target": comparison.target,
        "ours": comparison.ours,
        "reference": comparison.reference,
    }


def _number(values: Sequence[float]) -> str:
    """The median, with three digits that count."""
    value = median(values)
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"  # noqa: PLR2004 - three digits


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
    return f"| {' | '.join(cells)} |"


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:  # noqa: PTH123 - no file of ours
            names = [line.partition(":")[2].strip() for line in file if "model name" in line]
    except OSError:
        names = []
    return names[0] if names else platform.machine()
