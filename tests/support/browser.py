"""A real browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
)


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
