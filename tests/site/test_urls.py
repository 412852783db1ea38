"""Links from page to page."""

from __future__ import annotations

import posixpath

from hypothesis import given
from hypothesis import strategies as st

from diff_insight.site.urls import relative_url

_PARTS = st.sampled_from(("a", "b", "b.c", "%2E", ".x", ".", "..", ""))
_PATHS = st.lists(_PARTS, max_size=6).map("/".join)


@given(target=_PATHS, page=_PATHS)
def test_a_link_is_as_the_standard_library_resolves_it(target: str, page: str) -> None:
    way = posixpath.relpath(target or ".", posixpath.dirname(page) or ".")
    expected = f"{way}/" if target.endswith("/") or not target else way
    assert relative_url(target, page) == expected
