"""The process that tells where a build's CPU goes, stage by stage.

usage: python -m benchmarks.stages CONFIGURATION SITE [FIGURES]

It is `mkdocs build` with a stopwatch in front of one function of each stage. A stage has what its
function takes without the stages that it calls; the rest of the build is MkDocs' own. Each is a
part of git, analysis, narrative, render, theme or indexes.
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

from benchmarks.output import aligned

PARSING = "Markdown parsed"
ANALYSIS = "facts of files"
WORDS = ("words of files", "words of reports")
_OURS = "diff_insight"
GIT, FACTS, NARRATIVE, RENDER = "git", "analysis", "narrative", "render"
THEME, INDEX, REST = "theme", "indexes", "all else"
# The part of the build, the stage, where its function is looked up, and the function's name there.
STAGES = (
    (GIT, "git's output parsed", f"{_OURS}.git.diff_stream", "DiffStream._answer"),
    (GIT, "git's output read", f"{_OURS}.git.reader", "RangeReader._fill"),
    (GIT, "versions of files read", f"{_OURS}.reports.pipeline", "BlobStream.read_all"),
    (GIT, "history walked, ranges found", f"{_OURS}.reports.opened", "selected_ranges"),
    (FACTS, "topics", f"{_OURS}.reports.pipeline", "TopicMatcher.split"),
    (FACTS, PARSING, f"{_OURS}.analysis.formats.table", "parse_markdown"),
    (FACTS, ANALYSIS, f"{_OURS}.reports.pipeline", "analyse_range"),
    (NARRATIVE, WORDS[0], f"{_OURS}.reports.pipeline", "describe_item"),
    (NARRATIVE, WORDS[1], f"{_OURS}.reports.pipeline", "describe_report"),
    (RENDER, "HTML of files", f"{_OURS}.site.build.report_builder", "render_items"),
    (RENDER, "HTML of patches", f"{_OURS}.render.report.items", "render_patch"),
    (RENDER, "HTML of rendered views", f"{_OURS}.render.report.items", "render_document"),
    (RENDER, "HTML around the files", f"{_OURS}.site.build.report_builder", "render_report"),
    (THEME, "pages through the theme", f"{_OURS}.mkdocs_site.archive", "MkDocsArchive.themed"),
    (THEME, "files of the theme", "mkdocs.structure.files", "File.copy_file"),
    (THEME, "pages of the site", "mkdocs.commands.build", "_build_page"),
    (INDEX, "what pages depend on", f"{_OURS}.site.contents", "ArchiveContents.pages.func"),
    (INDEX, "lists and documents", f"{_OURS}.site.output.previous_site", "PreviousSite.place"),
    (INDEX, "terms of the search", f"{_OURS}.site.build.report_builder", "search_parts"),
    (INDEX, "index of the search", f"{_OURS}.site.contents", "searched_languages"),
    (INDEX, "JSON objects", f"{_OURS}.site.build.report_builder", "report_object"),
    (INDEX, "JSON text", f"{_OURS}.site.build.report_builder", "json_text"),
    (INDEX, "redirects", f"{_OURS}.site.artifacts", "render_redirect"),
    (INDEX, "the archive's home", f"{_OURS}.site.contents", "home_content"),
    (REST, "kept", f"{_OURS}.cache.store", "CacheStore.put"),
    (REST, "read again", f"{_OURS}.cache.store", "CacheStore.get"),
    (REST, "pages and JSON written", f"{_OURS}.site.output.folder", "SiteFolder.write"),
    (REST, "MkDocs itself", "mkdocs.commands.build", "build"),
)
_START, _GIT_ITSELF = "start and end", "git itself"
_PART_OF = {label: part for part, label, *_ in STAGES} | {_START: REST, _GIT_ITSELF: GIT}


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
    for _, label, module, name in STAGES:
        watch.put_before(label, module, name)
    mkdocs.cli(["build", "--quiet", "-f", config, "-d", site], standalone_mode=False)
    watch.seconds[_START] = time.process_time() - sum(watch.seconds.values())
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    watch.seconds[_GIT_ITSELF] = children.ru_utime + children.ru_stime
    _print(watch)
    for path in figures:
        figures = {"seconds": watch.seconds, "bytes": watch.bytes[PARSING]}
        Path(path).write_text(json.dumps(figures), encoding="utf-8")


def _print(watch: Stopwatch) -> None:
    whole = sum(watch.seconds.values())
    reports = watch.calls["HTML of files"]
    parts: Counter[str] = Counter()
    for label, seconds in watch.seconds.items():
        parts[_PART_OF[label]] += seconds
    rows = [("part", "stage", "ms CPU", "ms a report", "share", "calls")]
    rows += [_row("whole build", "", whole, whole, reports)]
    for part, taken in parts.most_common():
        rows.append(_row(part, "", taken, whole, reports))
        stages = [label for label in watch.seconds if _PART_OF[label] == part]
        for label in sorted(stages, key=lambda label: -watch.seconds[label]):
            calls = str(watch.calls[label] or "")
            rows.append(_row("", label, watch.seconds[label], whole, reports, calls))
    print(aligned(rows))


def _row(  # noqa: PLR0913, PLR0917 - its columns
    part: str, stage: str, seconds: float, whole: float, reports: int, calls: str = ""
) -> tuple[str, ...]:
    milliseconds = seconds * 1000
    share = f"{seconds / whole:.1%}"
    return part, stage, f"{milliseconds:.0f}", f"{milliseconds / reports:.2f}", share, calls


if __name__ == "__main__":
    main()
