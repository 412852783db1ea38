"""Cycles that are left while nobody looks for them go in the end."""

import gc
import weakref

from diff_insight.runtime.uncollected import look_at_all_again, uncollected


class Knot:
    """Refers to itself."""

    def __init__(self) -> None:
        self.own = self


def test_cycles_of_many_blocks_do_not_pile_up() -> None:
    knots: list[weakref.ref[Knot]] = []
    try:
        for _ in range(400):
            with uncollected():
                assert not gc.isenabled()
                knots.append(weakref.ref(Knot()))
            assert gc.isenabled()
        assert sum(knot() is not None for knot in knots) < 100
    finally:
        look_at_all_again()


def test_blocks_within_blocks_leave_the_collector_off() -> None:
    with uncollected():
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
    look_at_all_again()
