import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from diff_insight.model.change import FileChange, Status

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")


@pytest.fixture(scope="session")
def modified() -> Callable[[bytes], FileChange]:
    """Gives a modified file with a patch."""

    def change(patch: bytes) -> FileChange:
        old, new = "1" * 40, "2" * 40
        return FileChange(
            path="docs/page.md",
            old_path=None,
            status=Status.MODIFIED,
            old_mode=0o100644,
            new_mode=0o100644,
            old_blob=old,
            new_blob=new,
            similarity=None,
            patch=patch,
            added=patch.count(b"\n+"),
            deleted=patch.count(b"\n-"),
            not_shown=None,
        )

    return change


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if executable is None:
        pytest.skip("no chromium executable on the PATH")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=[*arguments, "--no-first-run"]
        )
        yield browser
        browser.close()
