from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from support.browser import Open, opening
from support.reading import Reading, reading_site
from support.servers import serving


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
