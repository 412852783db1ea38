"""The page on notifications names what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from apprise import Apprise

from diff_insight.model.story import Weight

PAGE = (Path(__file__).parents[2] / "docs" / "notifications.md").read_text("utf-8")
ROWS = re.findall(r"^\| (.+?) \| (.+?) \|$", PAGE, re.MULTILINE)


def test_it_has_the_classes_in_their_order() -> None:
    named = [name.strip("`") for name, _ in ROWS if name.startswith("`")]
    assert named == [weight.value for weight in Weight if weight is not Weight.BOOKKEEPING]


URLS = [url for _, cell in ROWS for url in re.findall(r"`(\w+://[^`…]+)`", cell)]
TOKENS = {"TOKEN_A": "T1JJ3T3L2", "TOKEN_B": "A1BRTD4JD", "TOKEN_C": "TIiajkdnlazkcOXrIdevi7FQ"}


@pytest.mark.parametrize("url", URLS)
def test_apprise_takes_its_urls(url: str) -> None:
    for name, token in TOKENS.items():
        url = url.replace(name, token)
    assert Apprise.instantiate(url) is not None


def test_it_has_several() -> None:
    assert len(URLS) == 5
