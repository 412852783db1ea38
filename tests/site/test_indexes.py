"""The archive's home, indexes, documents and digests, on a real site."""

from pathlib import Path

import pytest

from support.chronicle import HOSTILE, LOCALES, LONG
from support.crawler import crawl, led_to
from support.indexes import ArchivePages
from support.pages import Element
from support.shared import SHARED
from support.sites import Site

REPORT_FILES = SHARED / "archive"


def test_every_index_has_what_the_archive_has(chronicle: Site) -> None:
    counted = ArchivePages(chronicle.out).check()
    assert counted["documents"] > 3 * 18
    assert all(counted.values())


def test_no_link_is_dead_and_nothing_is_far(chronicle: Site) -> None:
    found = crawl(chronicle.out, "reports/")
    assert found.dead == []
    assert found.twice == []
    pages = {
        file
        for file in (chronicle.out / "reports").rglob("*.html")
        if "compare" not in file.parts and file not in found.redirects
    }
    assert pages <= set(found.clicks)
    assert max(found.clicks[file] for file in pages) <= 4
    assert found.redirects
