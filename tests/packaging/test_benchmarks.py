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


def test_the_table_counts_what_the_package_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(SCRIPTS)
    targets = importlib.import_module("benchmarks.targets")
    measures = {measure.name: measure for measure in targets.package_measures()}
    assert measures["most modules in a folder of site/"].values[0] <= 18
    assert measures["modules in site/"].values[0] > 60
    assert measures["value classes on a report's way"].values == (12,)
    assert not measures["value classes on a report's way"].missed
    table = targets.measures_table(measures.values()).splitlines()
    assert len(table) == 2 + len(measures)
    assert len({len(line) for line in table}) == 1
