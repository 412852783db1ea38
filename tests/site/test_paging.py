from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from diff_insight.site.view.paging import leaves


@given(st.integers(0, 500), st.integers(1, 20))
def test_each_row_is_on_one_page(count: int, size: int) -> None:
    rows = list(range(count, 0, -1))
    found = leaves(rows, size)
    assert [row for leaf in found for row in leaf.rows] == rows
    assert found[0].number is None
    assert len(found[0].rows) < 2 * size
    assert all(len(leaf.rows) == size for leaf in found[1:])
    assert [leaf.number for leaf in found[1:]] == list(range(len(found) - 1, 0, -1))


@given(st.integers(0, 500), st.integers(1, 20))
def test_pages_lead_to_each_other(count: int, size: int) -> None:
    found = leaves(range(count), size)
    for newer, older in pairwise(found):
        assert newer.older == older.number
        assert older.newer == newer.number
    assert found[-1].older is None


@given(st.integers(0, 200), st.integers(0, 100), st.integers(1, 20))
def test_older_pages_stay_as_they_are(count: int, more: int, size: int) -> None:
    before = leaves(range(count, 0, -1), size)[1:]
    after = leaves(range(count + more, 0, -1), size)[1:]
    assert [(leaf.number, leaf.rows) for leaf in before] == [
        (leaf.number, leaf.rows) for leaf in after[len(after) - len(before) :]
    ]
