"""A real browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
)
_PATIENCE = 30_000  # milliseconds: a busy machine takes seconds for what takes a moment


def chromium() -> str | None:
    """The path of a Chromium, from the environment or the PATH."""
    named = os.environ.get("DIFF_INSIGHT_CHROMIUM")
    return named or next(filter(None, map(shutil.which, _NAMES)), None)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Start Chromium; without one skip the test, or fail it where a browser is required."""
    executable = chromium()
    if executable is None:
        told = "no Chromium: set DIFF_INSIGHT_CHROMIUM, or put one on the PATH"
        if os.environ.get("DIFF_INSIGHT_REQUIRE_BROWSER") == "1":
            pytest.fail(told)
        pytest.skip(told)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(_ARGUMENTS))
        yield browser
        browser.close()


@dataclass
class Opened:
    """A page, and what it complained of or asked others for."""

    page: Page
    errors: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)
    missing: list[str] = field(default_factory=list)

    def fine(self) -> None:
        """Nothing was complained of, missing, or asked of another host."""
        assert self.errors == []
        assert self.missing == []
        assert self.hosts == {"127.0.0.1"}
        assert self.page.evaluate("window.hacked ?? null") is None


Open = Callable[..., Opened]


@contextmanager
def opening(browser: Browser) -> Iterator[Open]:
    """Gives a function that opens a page in a context of its own; all are closed at the end."""
    contexts = []

    def open_page(url: str, **options: Any) -> Opened:
        context = browser.new_context(**options)
        contexts.append(context)
        opened = Opened(context.new_page())
        page = opened.page
        page.set_default_timeout(_PATIENCE)
        page.on(
            "console",
            lambda told: (
                opened.errors.append(told.text) if told.type in {"error", "warning"} else None
            ),
        )
        page.on("pageerror", lambda error: opened.errors.append(str(error)))
        page.on("dialog", lambda dialog: opened.errors.append(dialog.message))
        page.on("request", lambda asked: opened.hosts.add(urlsplit(asked.url).hostname or ""))
        page.on(
            "response",
            lambda answer: opened.missing.append(answer.url) if answer.status >= 400 else None,
        )
        page.goto(url, wait_until="load")
        return opened

    yield open_page
    for context in contexts:
        context.close()
