"""The analysis: how fast Markdown is parsed and compared, and what share of a build that is."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.measure import Comparison, environment
from benchmarks.sites import our_site
from benchmarks.stages import ANALYSIS, PARSING, WORDS
from benchmarks.subject import Subject
from diff_insight.model.settings import Every

_MEGABYTE = 1_000_000


def analysis(subject: Subject) -> list[Comparison]:
    """The stages of builds of `every: commit`, each in a process of its own.

    Unlike the other benchmarks this one times functions inside a process: the pipeline makes
    documents, facts and words by turns, so that none of them can be left out of a run.
    """
    config = our_site(subject, Every.COMMIT)
    figures = [_stages(config, subject.work / "stages.json") for _ in range(subject.runs)]
    seconds = [figure["seconds"] for figure in figures]
    size = tuple(figure["bytes"] / _MEGABYTE for figure in figures)
    parsing = tuple(turn[PARSING] for turn in seconds)
    whole = tuple(turn[PARSING] + turn[ANALYSIS] for turn in seconds)
    words = tuple(sum(turn[label] for label in WORDS) for turn in seconds)
    build = tuple(sum(turn.values()) for turn in seconds)
    speed = "MB, CPU s"
    return [
        Comparison("Markdown parsed, to the time it takes", speed, size, parsing),
        Comparison("Markdown analysed, to the time it takes", speed, size, whole),
        Comparison("analysis, to the whole build", "s CPU", whole, build),
        Comparison("words, to the whole build", "s CPU", words, build),
    ]


def _stages(config: Path, output: Path) -> dict[str, Any]:
    command = (sys.executable, "-m", "benchmarks.stages", str(config))
    subprocess.run(
        (*command, str(config.parent / "site"), str(output)),
        check=True,
        env=environment(),
        stdout=subprocess.DEVNULL,
    )
    figures: dict[str, Any] = json.loads(output.read_text(encoding="utf-8"))
    return figures
