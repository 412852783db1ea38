import time

from diff_insight.render.diff.runs import compared


def test_one_line_stands_for_another() -> None:
    found = compared(["an old word"], ["a new word"])
    assert found is not None
    assert found.rows is None
    assert found.old_spans == {0: ((0, 6),)}


def test_a_line_finds_its_new_version() -> None:
    old = ["alpha beta gamma", "one two three four"]
    new = ["something else", "alpha beta delta", "more", "one two three five"]
    found = compared(old, new)
    assert found is not None
    assert sorted(found.old_spans) == [0, 1]
    assert sorted(found.new_spans) == [1, 3]
    assert found.rows == ([2, 4], [1, 2, 3, 4])


def test_lines_without_a_counterpart_are_not_marked() -> None:
    found = compared(["alpha beta", "gamma"], ["delta", "epsilon zeta", "eta"])
    assert found is not None
    assert (found.old_spans, found.rows) == ({}, None)


def test_very_many_lines_are_not_compared() -> None:
    assert compared(["a"] * 401, ["b"]) is None


def test_awkward_lines_cost_what_their_length_is() -> None:
    """Words that come again and again, in other orders: no square of anything."""
    old = [" ".join(str(n * m % 97) for n in range(600)) for m in range(1, 200)]
    new = [" ".join(str(n * m % 89) for n in range(600)) for m in range(1, 201)]
    start = time.process_time()
    compared(old, new)
    assert time.process_time() - start < 2
