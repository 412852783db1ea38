"""Bounds: what awkward files of five sizes cost, from git's objects to the page and the files."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.awkward import KINDS, Awkward
from benchmarks.measure import BenchmarkError, Comparison, environment
from benchmarks.subject import Subject
from diff_insight.locales import catalog
from diff_insight.model.settings import CommitPair, Every, RangeSettings, Settings
from diff_insight.render.report.page import render_standalone
from diff_insight.report_format.write import to_markdown
from diff_insight.reports.links import RangeLinks
from diff_insight.reports.pipeline import open_archive
from diff_insight.site.build.listing import report_entry
from diff_insight.site.json.entries import json_text
from diff_insight.site.json.report import report_object
from diff_insight.site.urls import UrlLayout

_SIZES = (1_000, 30_000, 300_000, 1_400_000, 5_000_000)  # bytes; more than 1.5 MB is not parsed
_GROWTH = 1.5  # of the time for each byte, from any size to the next one
_MOST_MEMORY = 300  # MB, of a process that makes nothing else
_LEAST = 0.05  # CPU seconds: what takes less is not told from opening a repository
_LONGEST = 120  # CPU seconds that a file is given
_TRIES = 3  # of a step that is too steep: another process may have been in the way


@dataclass(frozen=True, slots=True)
class Cost:
    """What one file cost a process that does nothing else.

    Attributes:
        size: Bytes of the larger version.
        cpu: User and system time from opening the repository to the last text, in seconds.
        memory: The process's largest resident set, in MB.
    """

    size: int
    cpu: float
    memory: float


def bounds(subject: Subject) -> list[Comparison]:
    """The time for each byte as files grow, and the memory, for each kind of awkward file.

    The reference of a kind's growth is the time for each byte of the next smaller file, at the
    step where it grows most.
    """
    found: list[Comparison] = []
    for kind in KINDS:
        subject.say(kind.name)
        costs = [measured(kind, size, subject.work) for size in _SIZES]
        for number in range(1, len(_SIZES)):
            for _ in range(_TRIES):
                if growth(costs[number - 1], costs[number]) <= _GROWTH:
                    break
                again = measured(kind, _SIZES[number], subject.work)
                costs[number] = min(costs[number], again, key=lambda cost: cost.cpu)
        less, more = max(pairwise(costs), key=lambda step: growth(*step))
        each = tuple((max(cost.cpu, _LEAST) * 1e9 / cost.size,) for cost in (more, less))
        peak = max(cost.memory for cost in costs)
        longest = max(cost.cpu for cost in costs)
        found += (
            Comparison(f"{kind.name}, {more.size:,} bytes", "ns CPU per byte", *each, _GROWTH),
            Comparison(
                f"{kind.name}, peak ({longest:.1f} s)", "MB", (peak,), (_MOST_MEMORY,), target=1
            ),
        )
    return found


def growth(less: Cost, more: Cost) -> float:
    """How many times as long a byte takes in a larger file."""
    return max(more.cpu, _LEAST) / max(less.cpu, _LEAST) * less.size / more.size


def measured(kind: Awkward, size: int, work: Path) -> Cost:
    """What a file of that kind and size costs, in a copy of this process.

    Raises:
        BenchmarkError: It cannot be told, or takes too long.
    """
    with TemporaryDirectory(dir=work) as folder:
        repository = Path(folder) / "r.git"
        old, new = kind.make(size)
        length = max(len(old), len(new))
        _repository(repository, kind.path, old, new)
        del old, new
        reading, writing = os.pipe()
        process = os.fork()
        if not process:
            os.close(reading)
            _measure_and_end(repository, writing)
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            text = pipe.read()
        os.waitpid(process, 0)
    if not text:
        raise BenchmarkError(f"{kind.name}, {size:,} bytes: it failed, or took over {_LONGEST} s")
    cpu, memory = json.loads(text)
    return Cost(length, cpu, memory)


def _measure_and_end(repository: Path, writing: int) -> None:
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (_LONGEST, _LONGEST))
        begin = time.process_time()
        tell(repository)
        cpu = time.process_time() - begin
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        with os.fdopen(writing, "w") as pipe:
            json.dump([cpu, memory], pipe)
    finally:
        os._exit(0)


def tell(repository: Path) -> None:
    """Make all that the newest commit's file is told in: page, report file and JSON."""
    settings = Settings(
        str(repository),
        repository.parent / "cache",
        remote_url="https://github.com/o/r",
        ranges=RangeSettings(every=Every.NONE, pairs=(CommitPair("main~1", "main"),)),
    )
    with open_archive(settings) as archive:
        compared = next(archive.reports())
        links = RangeLinks(archive.forge, compared.range)
    report = compared.reports[0]
    layout = UrlLayout(settings.reports_dir)
    stem = layout.stem(report.range, report.topic, report.locale)
    entry = report_entry(report, title=report.title, stem=stem)
    render_standalone(report, links, catalog(report.locale))
    to_markdown(report, catalog(report.locale))
    json_text(report_object(report, entry, layout.page_url(stem)))


def _repository(folder: Path, path: str, old: bytes, new: bytes) -> None:
    """A repository with two commits of one file."""
    init = ["git", "init", "--quiet", "--bare", "-b", "main", str(folder)]
    subprocess.run(init, check=True, env=environment())
    stream = b""
    for number, content in enumerate((old, new)):
        who = b"A Writer <writer@docs.example.org> %d +0000" % (1_704_099_600 + number * 86_400)
        stream += b"commit refs/heads/main\nauthor %s\ncommitter %s\ndata 1\n.\n" % (who, who)
        stream += b"M 100644 inline %s\ndata %d\n%s\n\n" % (path.encode(), len(content), content)
    read = ["git", "-C", str(folder), "-c", "core.compression=0", "fast-import", "--quiet"]
    subprocess.run(read, check=True, input=stream, env=environment())
