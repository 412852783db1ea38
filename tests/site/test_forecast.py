"""What a long history will take is told before it is made."""

import io
import logging
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from diff_insight.runtime.log import ROOT
from diff_insight.site.build.forecast import Forecast, RangeSample, forecast, sample
from support.repositories import Repo
from support.sites import Site


def expected(files: list[int], seconds: float, size: int, jobs: int = 1) -> Forecast:
    """The forecast of ranges that take so many seconds and bytes for each file."""
    measured = [
        # The first one of each process takes longer: it loads what the others find loaded.
        RangeSample(
            number,
            (files[number] + 1) * seconds + 3 * (place < jobs),
            1,
            (files[number] + 1) * size,
        )
        for place, number in enumerate(sample(files))
    ]
    return forecast(files, measured, jobs)


def test_it_is_in_proportion_to_files() -> None:
    chance = random.Random(5)  # noqa: S311 - no secret
    files = [int(chance.paretovariate(1.2)) for _ in range(2_000)]
    told = expected(files, 0.001, 20_000)
    worth = sum(files) + len(files)
    assert told.ranges == 2_000
    assert told.files == sum(files)
    assert told.measured == len(sample(files)) == len(set(sample(files)))
    assert 1.0 <= told.seconds / (worth * 0.001) <= 1.5  # and the site is to be written
    assert 1.2 <= told.bytes / (worth * 20_000) <= 2.2  # and has lists, and a theme


def test_processes_share_the_time() -> None:
    one, four = (expected([3] * 100, 0.01, 1_000, jobs) for jobs in (1, 4))
    assert four.seconds == pytest.approx(one.seconds / 4)
    assert four.bytes == one.bytes


def test_a_short_history_is_built_sooner_than_forecast() -> None:
    assert sample([3] * 49) == ()
    assert len(sample([3] * 50)) == 12


def test_large_ranges_are_measured() -> None:
    """A history of which one range is nine tenths is told by that one."""
    files = [1] * 99 + [1_800]
    assert 99 in sample(files)
    assert expected(files, 0.001, 1_000).bytes >= 1.3 * 1_000 * 1_800


@pytest.fixture
def told() -> Iterator[io.StringIO]:
    """What the log says."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    logger = logging.getLogger(ROOT)
    logger.addHandler(handler)
    level = logger.level
    logger.setLevel(logging.INFO)
    yield out
    logger.setLevel(level)
    logger.removeHandler(handler)


def test_what_is_said(told: io.StringIO) -> None:
    Forecast(2_413, 31_200, 754, 312_400_000, 12).log()
    (line,) = told.getvalue().splitlines()
    assert line == (
        "INFO 2,413 ranges to report on, with 31,200 files: about 13 min, and about 310 MB of site "
        "(estimated from 12 of them); `ranges.since`, `ranges.latest` or a longer `ranges.every` "
        "make it less"
    )


def test_too_large_for_github_pages_is_a_warning_before(told: io.StringIO) -> None:
    Forecast(2_413, 31_200, 754, 1_312_400_000, 12).log()
    warning = told.getvalue().splitlines()[1]
    assert warning.startswith("WARNING The site will have about 1,300 MB; GitHub Pages takes 1 GB")
    assert all(option in warning for option in ("ranges.since", "ranges.latest", "display"))


def test_a_long_history_is_forecast_by_its_first_build_alone(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "repo")
    for number in range(61):
        day = f"2025-{4 + number // 28:02d}-{1 + number % 28:02d}T12:00:00+00:00"
        repo.commit({"guide.md": f"# Guide\n\nVersion {number}.\n"}, day)
    site = Site(tmp_path / "site", {"repository": str(repo.path), "jobs": 2}, plugins=())
    said = site.build().said
    before, _, after = said.partition("60 ranges to report on, with 60 files: about ")
    assert "Reports in" not in before
    size = float(after.partition(" and about ")[2].partition(" MB of site")[0])
    pages = sum(file.stat().st_size for file in (site.out / "reports").rglob("*") if file.is_file())
    assert 0.4 <= size / (pages / 1_000_000) <= 2.5
    assert "estimated" not in site.build().said
