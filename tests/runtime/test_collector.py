"""The collector's thresholds are those of the host before and after a build, whatever happens."""

import gc

import pytest

from diff_insight.runtime.collector import rare_collections


def test_thresholds_are_the_hosts_after_a_block_that_fails() -> None:
    before = gc.get_threshold()

    def fail_within() -> None:
        with rare_collections():
            assert gc.isenabled()
            assert gc.get_threshold() > before
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        fail_within()
    assert gc.get_threshold() == before


def test_blocks_in_blocks_leave_them_raised() -> None:
    with rare_collections():
        raised = gc.get_threshold()
        with rare_collections():
            pass
        assert gc.get_threshold() == raised
