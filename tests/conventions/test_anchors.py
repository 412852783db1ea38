from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from diff_insight.conventions.anchors import anchors_for

PATH_BYTES = st.binary(min_size=1, max_size=20)


def test_six_digits_of_the_md5_of_the_path() -> None:
    digest = hashlib.md5(b"docs/index.md", usedforsecurity=False).hexdigest()
    assert anchors_for(["docs/index.md"]) == {"docs/index.md": f"item-{digest[:6]}"}


def test_of_two_paths_with_the_same_digits_the_smaller_one_keeps_six() -> None:
    anchors = anchors_for(["docs/page6500.md", "docs/page1456.md"])
    digest = hashlib.md5(b"docs/page6500.md", usedforsecurity=False).hexdigest()
    assert list(anchors) == ["docs/page1456.md", "docs/page6500.md"]
    assert anchors["docs/page1456.md"] == f"item-{digest[:6]}"
    assert anchors["docs/page6500.md"] == f"item-{digest[:8]}"


def test_the_larger_one_has_six_digits_on_a_page_of_its_own() -> None:
    assert len(anchors_for(["docs/page6500.md"])["docs/page6500.md"]) == len("item-") + 6


def test_bytes_that_are_not_utf8_are_hashed_as_they_are() -> None:
    path = b"docs/caf\xe9.md".decode("utf-8", "surrogateescape")
    digest = hashlib.md5(b"docs/caf\xe9.md", usedforsecurity=False).hexdigest()
    assert anchors_for([path])[path] == f"item-{digest[:6]}"


def test_paths_with_the_whole_md5_in_common_still_differ() -> None:
    first, second = _md5_collision()
    anchors = anchors_for([first, second])
    assert len(set(anchors.values())) == 2


def test_a_path_that_comes_twice_counts_once() -> None:
    assert len(anchors_for(["a.md", "a.md"])) == 1


def test_nothing_makes_nothing() -> None:
    assert anchors_for([]) == {}


@given(st.lists(PATH_BYTES))
def test_anchors_are_unique_and_do_not_depend_on_the_order(raw: list[bytes]) -> None:
    paths = [one.decode("utf-8", "surrogateescape") for one in raw]
    anchors = anchors_for(paths)
    assert anchors == anchors_for(reversed(paths))
    assert len(set(anchors.values())) == len(set(paths))


def _md5_collision() -> tuple[str, str]:
    """The published pair of Wang, Feng, Lai and Yu (2004)."""
    same = (
        "d131dd02c5e6eec4693d9a0698aff95c2fcab5{a}712467eab4004583eb8fb7f89"
        "55ad340609f4b30283e4888325{b}1415a085125e8f7cdc99fd91dbd{c}80373c5b"
        "d8823e3156348f5bae6dacd436c919c6dd53e2{d}487da03fd02396306d248cda0e"
        "99f33420f577ee8ce54b67080{e}80d1ec69821bcb6a8839396f965{f}b6ff72a70"
    )
    one = same.format(a="8", b="7", c="f2", d="b", e="a", f="2")
    other = same.format(a="0", b="f", c="72", d="3", e="2", f="a")
    first, second = bytes.fromhex(one), bytes.fromhex(other)
    digests = {hashlib.md5(raw, usedforsecurity=False).digest() for raw in (first, second)}
    assert len(digests) == 1
    return (first.decode("utf-8", "surrogateescape"), second.decode("utf-8", "surrogateescape"))
