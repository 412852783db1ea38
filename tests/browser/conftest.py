from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from support.browser import Open, opening
from support.chronicle import LOCALES
from support.reading import Reading, reading_site
from support.servers import serving
from support.sites import Site


@pytest.fixture
def opens(browser: Browser) -> Iterator[Open]:
    with opening(browser) as open_page:
        yield open_page


@pytest.fixture(scope="session")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    """A served site with one report for a reader; nothing may change it."""
    site = reading_site(tmp_path_factory.mktemp("reading"))
    with serving(site.out, "/handbook/") as root:
        yield Reading(site, root)


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory, chronicle: Site) -> Iterator[tuple[Site, str]]:
    """The chronicle with the theme `none` and few diffs on a page, and its URL; read only."""
    options = {
        "repository": str(chronicle.folder.parent / "repo"),
        "remote_url": "https://github.com/acme/docs.git",
        "locales": list(LOCALES),
        "display": {"files": 4},
    }
    config = {"theme": {"name": "none"}}
    site = Site(tmp_path_factory.mktemp("plain"), options, config, plugins=()).built()
    with serving(site.out) as root:
        yield site, root
