"""The process that tells where a build's CPU goes, stage by stage.

usage: python -m benchmarks.stages CONFIGURATION SITE [FIGURES]

It is `mkdocs build` with a stopwatch in front of one function of each stage. A stage has what its
function takes without the stages that it calls; the rest of the build is the last one's.
FIGURES, where it is named, has the same as JSON.
"""

from __future__ import annotations

import functools
import importlib
import json
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

PARSING = "Markdown parsed"
ANALYSIS = "facts of files"
WORDS = ("words of files", "words of reports")
_OURS = "diff_insight"
# What a stage is, where its function is looked up, and the function's name there.
_STAGES = (
    ("git's output parsed", f"{_OURS}.git.diff_stream", "DiffStream._answer"),
    ("git's output read", f"{_OURS}.git.reader", "RangeReader._fill"),
    ("topics", f"{_OURS}.pipeline", "TopicMatcher.split"),
    (PARSING, f"{_OURS}.analysis.version", "parse_markdown"),
    (ANALYSIS, f"{_OURS}.pipeline", "analyse_range"),
    (WORDS[0], f"{_OURS}.pipeline", "describe_item"),
    (WORDS[1], f"{_OURS}.pipeline", "describe_report"),
    ("HTML of files", f"{_OURS}.site.archive_site", "render_items"),
    ("HTML of patches", f"{_OURS}.render.items", "render_patch"),
    ("HTML around the files", f"{_OURS}.site.archive_site", "render_report"),
    ("JSON objects", f"{_OURS}.site.archive_site", "report_object"),
    ("JSON text", f"{_OURS}.site.archive_site", "json_text"),
    ("spool, written", f"{_OURS}.site.archive_site", "Spool.put"),
    ("spool, read", f"{_OURS}.site.archive_site", "Spool.get"),
    ("compare redirects", f"{_OURS}.site.archive_site", "render_redirect"),
    ("the archive's home", f"{_OURS}.site.archive_site", "render_home"),
    ("pages through the theme", f"{_OURS}.mkdocs_adapter", "MkDocsArchive.themed"),
    ("pages encoded", f"{_OURS}.mkdocs_adapter", "ReportFile.copy_file"),
    ("pages and JSON written", f"{_OURS}.mkdocs_adapter", "write_file"),
    ("files of the theme", "mkdocs.structure.files", "File.copy_file"),
    ("pages of the site", "mkdocs.commands.build", "_build_page"),
    ("all the rest", "mkdocs.commands.build", "build"),
)


class Stopwatch:
    """Times functions, each without the others that it calls."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.calls: Counter[str] = Counter()
        self.bytes: Counter[str] = Counter()
        self._within = [0.0]

    def put_before(self, label: str, module: str, name: str) -> None:
        """Time a function, where `module` looks it up."""
        *owners, last = name.split(".")
        owner: Any = importlib.import_module(module)
        for part in owners:
            owner = getattr(owner, part)
        setattr(owner, last, self._timed(label, getattr(owner, last)))

    def _timed(self, label: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def timed(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - any function's
            if label == PARSING:
                self.bytes[label] += len(str(arguments[0]).encode("utf-8", "replace"))
            begin = time.process_time()
            self._within.append(0.0)
            try:
                return function(*arguments, **named)
            finally:
                taken = time.process_time() - begin
                self.seconds[label] += taken - self._within.pop()
                self.calls[label] += 1
                self._within[-1] += taken

        return timed


def main() -> None:
    """Build, and print the stages."""
    config, site, *figures = sys.argv[1:]
    mkdocs = importlib.import_module("mkdocs.__main__")
    watch = Stopwatch()
    for label, module, name in _STAGES:
        watch.put_before(label, module, name)
    mkdocs.cli(["build", "--quiet", "-f", config, "-d", site], standalone_mode=False)
    watch.seconds["start and end"] = time.process_time() - sum(watch.seconds.values())
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    watch.seconds["git itself"] = children.ru_utime + children.ru_stime
    _print(watch)
    for path in figures:
        told = {"seconds": watch.seconds, "bytes": watch.bytes[PARSING]}
        Path(path).write_text(json.dumps(told), encoding="utf-8")


def _print(watch: Stopwatch) -> None:
    whole = sum(watch.seconds.values())
    reports = watch.calls["pages and JSON written"] // 2
    print(f"{whole * 1000:8.0f} ms  100 %  whole build: {whole * 1000 / reports:.1f} ms a report")
    for label, seconds in sorted(watch.seconds.items(), key=lambda item: -item[1]):
        calls = f", {watch.calls[label]} calls" if watch.calls[label] else ""
        print(
            f"{seconds * 1000:8.0f} ms  {seconds / whole:4.0%}  "
            f"{seconds * 1000 / reports:6.2f} ms a report  {label}{calls}"
        )


if __name__ == "__main__":
    main()
