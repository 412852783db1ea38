"""The benchmarks find what they measure, also after it has moved."""

import importlib
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"


def test_stages_of_a_build_are_where_they_are_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(SCRIPTS)
    stages = importlib.import_module("benchmarks.stages")
    for _, label, module, name in stages.STAGES:
        found = importlib.import_module(module)
        for part in name.split("."):
            assert hasattr(found, part), f"{label}: no {name} in {module}"
            found = getattr(found, part)
