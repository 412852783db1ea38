"""Fixtures that several folders share; what they hand out is only read by tests."""

import signal
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from support.awkward import Awkward, awkward_repository
from support.browser import open_browser
from support.chronicle import chronicle_site
from support.forge_server import ForgeServer, forge_server
from support.searching import searching_site
from support.sites import Site

# A shell starts what runs in the background with interrupts ignored, and every process that the
# tests start would inherit that; some of them are there to be interrupted.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with open_browser() as browser:
        yield browser


@pytest.fixture(scope="session")
def awkward(tmp_path_factory: pytest.TempPathFactory) -> Awkward:
    """The awkward repository; nothing may change it."""
    return awkward_repository(tmp_path_factory.mktemp("awkward") / "repo")


@pytest.fixture(scope="session")
def awkward_site(tmp_path_factory: pytest.TempPathFactory, awkward: Awkward) -> Site:
    """Its archive, built strictly; nothing may change it."""
    return Site(tmp_path_factory.mktemp("awkward-site"), awkward.options).built()


@pytest.fixture(scope="session")
def chronicle(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """An archive of several months in three languages; nothing may change it."""
    return chronicle_site(tmp_path_factory.mktemp("chronicle"))


@pytest.fixture(scope="session")
def searching(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """An archive with words of three languages to search for; nothing may change it."""
    return searching_site(tmp_path_factory.mktemp("searching")).built()


@pytest.fixture
def forge() -> Iterator[ForgeServer]:
    """A server that speaks the API of forges."""
    with forge_server() as server:
        yield server
