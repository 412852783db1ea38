"""The collector's thresholds are those of the host before and after a build, whatever happens."""

import gc

import pytest

from diff_insight.runtime.collector import rare_collections


def _fail() -> None:
    with rare_collections():
        assert gc.get_threshold() == (50_000, 20, 20)
        raise ValueError("no")


def test_thresholds_are_the_hosts_after_a_block_that_fails() -> None:
    before = gc.get_threshold()
    with pytest.raises(ValueError, match="no"):
        _fail()
    assert gc.get_threshold() == before


def test_blocks_in_blocks_leave_them_raised() -> None:
    with rare_collections():
        raised = gc.get_threshold()
        with rare_collections():
            pass
        assert gc.get_threshold() == raised
