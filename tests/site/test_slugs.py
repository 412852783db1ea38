import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diff_insight.site.slugs import document_slug, name_slug

SAFE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1) | st.sampled_from(
    ["..", ".", "a/b", "12", "API", "api", "api-1a2b3c4d", "1a2b3c4d", "\x00", "x" * 300, " "]
)


@given(NAMES)
def test_a_slug_can_stand_in_any_url_and_file_name(name: str) -> None:
    for slug in (name_slug(name), document_slug(name)):
        assert SAFE.fullmatch(slug)
        assert len(slug) <= 100
        assert not slug.isdecimal() or len(slug) == 8


@given(NAMES, NAMES)
def test_two_names_have_two_slugs(one: str, other: str) -> None:
    if one != other:
        assert name_slug(one) != name_slug(other)
        assert document_slug(one) != document_slug(other)


@pytest.mark.parametrize("name", ["openai", "Azure-OpenAI", "v1.2_x", "a"])
def test_a_fit_name_stands_for_itself(name: str) -> None:
    assert name_slug(name) == name


def test_a_path_that_is_not_utf_8() -> None:
    assert document_slug("caf\udce9.md") == "caf-md-ed588b38"
