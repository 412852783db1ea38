"""A large report in a browser: how long until it can be read, to stock Material's same page."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from benchmarks.chance import Chance
from benchmarks.measure import BenchmarkError, Comparison, environment, process
from benchmarks.sites import our_site, pages, stock_site
from benchmarks.subject import Subject
from benchmarks.words import Writer
from diff_insight.model.settings import Every

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TARGET = 0.4
_FILES, _LINES, _EDITS = 300, 160, 5
_SHORTEST = 60  # prose: with the short lines of code there would be twice as many elements
_WAIT = """() => new Promise(done => {
  const tasks = []
  new PerformanceObserver(list => tasks.push(...list.getEntries().map(one => one.duration)))
    .observe({type: 'longtask', buffered: true})
  const told = () => requestAnimationFrame(() => setTimeout(() => done([
    performance.getEntriesByType('navigation')[0].loadEventEnd,
    performance.now(),
    document.querySelectorAll('*').length,
    Math.max(0, ...tasks)
  ]), 50))
  document.readyState === 'complete' ? told() : addEventListener('load', told)
})"""


@dataclass(frozen=True, slots=True)
class _Opened:
    """What opening a page took, in milliseconds, and what it had."""

    load: float
    quiet: float
    nodes: float
    longest: float


def loading(subject: Subject) -> list[Comparison]:
    """One report of 300 files and about 1 MB of diffs, opened in Chromium in turns."""
    large = replace(subject, repository=_repository(subject.work / "large"))
    files = {}
    for name, config in (
        ("ours", our_site(large, Every.COMMIT)),
        ("stock", stock_site(large, Every.COMMIT)),
    ):
        files[name] = _built(config)
    with _browser() as browser:
        seen: dict[str, list[_Opened]] = {name: [] for name in files}
        for number in range(subject.runs + 1):
            for name, file in files.items():
                subject.say(f"loading {name}: {number} of {subject.runs}")
                opened = _open(browser, file)
                if number:
                    seen[name].append(opened)
    row = partial(_row, seen)
    sizes = [(file.stat().st_size / 1024,) for file in files.values()]
    return [
        row("until the load event", "ms", "load", TARGET),
        row("until it is quiet", "ms", "quiet", TARGET),
        row("longest task", "ms", "longest"),
        row("elements", "", "nodes"),
        Comparison("loading: HTML", "KB", *sizes),
    ]


def _row(
    seen: dict[str, list[_Opened]], name: str, unit: str, figure: str, target: float | None = None
) -> Comparison:
    values = [tuple(getattr(opening, figure) for opening in opened) for opened in seen.values()]
    return Comparison(f"loading: {name}", unit, values[0], values[1], target)


def _repository(folder: Path) -> Path:
    """Two commits: 300 pages, and the same with a few of their lines reworded."""
    chance = Chance(5)
    writer = Writer(chance)
    texts = {
        f"docs/part-{n % 12}/page-{n}.md": [
            line for line in writer.page(_LINES) if len(line) >= _SHORTEST
        ]
        for n in range(_FILES)
    }
    _git(folder.parent, "init", "--quiet", "--initial-branch=main", str(folder))
    for message in ("Import", "Reword"):
        for path, lines in texts.items():
            if message == "Reword":
                for _ in range(_EDITS):
                    place = chance.below(len(lines))
                    lines[place] = writer.reworded(lines[place])
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        _git(folder, "add", "--all")
        _git(folder, "-c", "user.name=B", "-c", "user.email=b@b", "commit", "-qm", message)
    return folder


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, env=environment())


def _built(config: Path) -> Path:
    target = config.parent / "site"
    command = (sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config))
    process((*command, "--site-dir", str(target)))
    (page,) = pages(target)
    return page


def _open(browser: Browser, file: Path) -> _Opened:
    site = next(folder for folder in file.parents if folder.name == "site")
    with _serving(site) as root:
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        page = context.new_page()
        page.goto(root + file.parent.relative_to(site).as_posix() + "/", wait_until="commit")
        opened = _Opened(*page.evaluate(_WAIT))
        context.close()
    return opened


@contextmanager
def _browser() -> Iterator[Browser]:
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    try:
        playwright = import_module("playwright.sync_api").sync_playwright
    except ImportError as error:
        raise BenchmarkError("loading needs playwright: pip install -e '.[test]'") from error
    if executable is None:
        raise BenchmarkError("loading needs Chromium on the PATH")
    with playwright() as started:
        browser = started.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *args: object, **kwargs: object) -> None:
            super().__init__(*args, directory=str(folder), **kwargs)  # type: ignore[arg-type]

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
