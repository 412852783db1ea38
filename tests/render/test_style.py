import re

import pytest

from diff_insight.render.front_end import style_sheet

PAGE = {"light": "#ffffff", "dark": "#1e2129"}  # Material's default and slate
PAIRS = [
    ("add-fg", "add-bg"),
    ("add-fg", "page"),
    ("add-fg", "soft"),
    ("del-fg", "del-bg"),
    ("del-fg", "page"),
    ("del-fg", "soft"),
    ("dim", "page"),
    ("dim", "soft"),
    ("dim", "mark"),
    ("add-fg", "mark"),
    ("del-fg", "mark"),
    ("mark-edge", "mark"),
    ("link", "page"),
    ("breaking-fg", "breaking-bg"),
    ("feature-fg", "feature-bg"),
    ("fix-fg", "fix-bg"),
]


def colours(opening: str) -> dict[str, str]:
    block = style_sheet().split(opening, 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--di-([a-z-]+): (#[0-9a-f]{6});", block))


def luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    ("scheme", "opening"), [("light", ":root {"), ("dark", '[data-md-color-scheme="slate"] {')]
)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_contrast_is_enough_in_both_schemes(
    scheme: str, opening: str, text: str, ground: str
) -> None:
    values = colours(opening) | {"page": PAGE[scheme]}
    assert contrast(values[text], values[ground]) >= 4.5


def test_a_document_of_its_own_has_the_same_dark_colours() -> None:
    own = colours(".di-standalone {")
    assert own.pop("page-fg")
    assert own.pop("page-bg")
    assert own == colours('[data-md-color-scheme="slate"] {')


def test_nothing_is_requested() -> None:
    assert not re.search(r"url\(|@import|https?:", style_sheet())
