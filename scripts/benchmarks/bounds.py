"""Bounds: what awkward files of four sizes cost, from git's objects to the page and the files."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import time
import traceback
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.awkward import KINDS, Awkward
from benchmarks.measure import Comparison, environment
from benchmarks.subject import Subject
from diff_insight.locales import catalog
from diff_insight.model.settings import Every, Pair, RangeSettings, Settings
from diff_insight.render.report.page import render_standalone
from diff_insight.report_format.write import to_markdown
from diff_insight.reports.pipeline import RangeLinks, open_archive
from diff_insight.site.build.listing import listed
from diff_insight.site.json.entries import json_text
from diff_insight.site.json.report import report_object
from diff_insight.site.urls import UrlLayout

_SIZES = (1_000, 30_000, 300_000, 1_400_000, 5_000_000)  # bytes
_GROWTH = 1.5  # of the time for each byte, from any size to the next one
_MOST_MEMORY = 300  # MB, of a process that makes nothing else
_LEAST = 0.02  # CPU seconds: what takes less is not told from what opening git's objects takes
_LONGEST = 40  # seconds


@dataclass(frozen=True, slots=True)
class Cost:
    """What one file cost a process that does nothing else.

    Attributes:
        size: Bytes of the new version.
        cpu: User and system time from opening the repository to the last text, in seconds.
        memory: The process's largest resident set, in MB.
        output: Bytes of page, report file and JSON.
    """

    size: int
    cpu: float
    memory: float
    output: int


def bounds(subject: Subject) -> list[Comparison]:
    """The time for each byte as files grow, and the memory, for each kind of awkward file."""
    wanted = os.environ.get("BOUNDS", "")
    found: list[Comparison] = []
    for kind in KINDS:
        if wanted not in kind.name:
            continue
        costs: list[Cost] = []
        for size in _SIZES:
            subject.told(f"{kind.name}: {size:,} bytes")
            costs.append(measured(kind, size, subject.work))
        print(
            kind.name.ljust(30),
            *(f"{c.cpu:7.3f}" for c in costs),
            " ",
            *(f"{c.memory:6.0f}" for c in costs),
            " ",
            *(f"{c.output / 1000:6.0f}" for c in costs),
            round(max(growth(a, b) for a, b in pairwise(costs)), 2),
            flush=True,
        )
    return found


def growth(less: Cost, more: Cost) -> float:
    """How many times as long a byte takes in a larger file."""
    return max(more.cpu, _LEAST) / max(less.cpu, _LEAST) * less.size / more.size


def measured(kind: Awkward, size: int, work: Path) -> Cost:
    """What a file of that kind and size costs.

    Raises:
        BenchmarkError: It cannot be told, or takes too long.
    """
    with TemporaryDirectory(dir=work) as folder:
        repository = Path(folder) / "r.git"
        old, new = kind.make(size)
        _repository(repository, kind.path, old, new)
        del old
        reading, writing = os.pipe()
        process = os.fork()
        if not process:
            os.close(reading)
            _child(repository, writing)
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            text = pipe.read()
        os.waitpid(process, 0)
    if not text:
        print(f"{kind.name}, {size:,} bytes: no result")
        return Cost(len(new), 999, 999, 0)
    told = json.loads(text)
    return Cost(len(new), *told)


def _child(repository: Path, writing: int) -> None:
    status = 1
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (_LONGEST, _LONGEST))
        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
        begin = time.process_time()
        output = _told(repository)
        cpu = time.process_time() - begin
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        with os.fdopen(writing, "w") as pipe:
            json.dump([cpu, memory, output], pipe)
        status = 0
    except BaseException:
        traceback.print_exc(limit=-6)
    finally:
        os._exit(status)


def _told(repository: Path) -> int:
    """Make all that a file is told in; its bytes."""
    settings = Settings(
        str(repository),
        repository.parent / "cache",
        remote_url="https://github.com/o/r",
        ranges=RangeSettings(every=Every.NONE, pairs=(Pair("main~1", "main"),)),
    )
    with open_archive(settings) as archive:
        made = next(archive.reports())
        links = RangeLinks(archive.forge, made.range)
        report = made.reports[0]
    layout = UrlLayout(settings.reports_dir)
    stem = layout.stem(report.range, report.topic, report.locale)
    entry = listed(report, title=report.title, stem=stem)
    size = len(render_standalone(report, links, catalog(report.locale)))
    size += len(to_markdown(report, catalog(report.locale)))
    return size + len(json_text(report_object(report, entry, layout.page_url(stem))))


def _repository(folder: Path, path: str, old: bytes, new: bytes) -> None:
    """A repository with two commits of one file."""
    run = {"check": True, "env": environment()}
    subprocess.run(["git", "init", "--quiet", "--bare", "-b", "main", str(folder)], **run)
    stream = b""
    for number, content in enumerate((old, new)):
        who = b"A Writer <writer@docs.example.org> %d +0000" % (1_704_099_600 + number * 86_400)
        stream += b"commit refs/heads/main\nauthor %s\ncommitter %s\ndata 1\n.\n" % (who, who)
        stream += b"M 100644 inline %s\ndata %d\n%s\n\n" % (path.encode(), len(content), content)
    command = ["git", "-C", str(folder), "-c", "core.compression=0", "fast-import", "--quiet"]
    subprocess.run(command, input=stream, **run)
