"""The table of targets: what a build costs, what a writer waits for, what a site weighs."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.measure import Usage, in_turns
from benchmarks.output import aligned
from benchmarks.scale import GrowingRepository, build_in_place, build_without_site
from benchmarks.sites import our_site, pages, stock_site
from benchmarks.subject import Subject
from diff_insight.model.settings import Every

_PROJECT = Path(__file__).resolve().parents[2]
_PACKAGE = _PROJECT / "plugins" / "diff_insight"
_FEW = 3  # turns of a long archive, each of which has its site looked through
_HEAD = ("measure", "figure", "of the runs", "unit", "target", "ok?", "aim")


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure with its target.

    Attributes:
        name: What is measured.
        unit: Of the values; empty for ratios and counts.
        values: One for each turn.
        target: The largest median that is wanted; `None` for none.
        aim: What would be better still, in the unit.
    """

    name: str
    unit: str
    values: tuple[float, ...]
    target: float | None = None
    aim: float | None = None

    @property
    def missed(self) -> bool:
        """Whether there is a target, and the median is above it."""
        return self.target is not None and median(self.values) > self.target


def targets(daily: Subject, long: Subject) -> list[Measure]:
    """Every measure.

    Args:
        daily: A repository whose reports are by day, compared with stock MkDocs.
        long: One with a range for each commit, whose archive grows.
    """
    return [*_by_day(daily), *_growing(long), *package_measures()]


def _by_day(subject: Subject) -> Iterator[Measure]:
    one = our_site(subject, Every.DAY)
    two = our_site(subject, Every.DAY, "two-jobs", jobs=2)
    measured = {
        "ours": partial(build_without_site, one),
        "two jobs": partial(build_without_site, two),
        "stock": partial(build_without_site, stock_site(subject, Every.DAY)),
    }
    usages = in_turns(subject.runs, measured, subject.say)
    ours, parallel, stock = usages.values()
    site = one.parent / "site"
    archive, reports = site / "reports", len(pages(site))
    sizes = [path.stat().st_size for path in archive.rglob("*") if path.is_file()]
    label = f"by day, {reports} reports"
    yield _ratio(f"full build CPU to stock ({label})", _cpu(ours), _cpu(stock), 0.8, 0.5)
    yield Measure(f"site bytes a report ({label})", "KB", (sum(sizes) / reports / 1000,), 450)
    yield Measure(f"files a report ({label})", "", (len(sizes) / reports,), 12, 8)
    yield _ratio(f"two jobs to one, wall ({label})", _wall(parallel), _wall(ours), 0.6)


def _growing(subject: Subject) -> Iterator[Measure]:
    ranges, runs = len(subject.pairs()), min(subject.runs, _FEW)
    growing = GrowingRepository(subject, runs + 1)
    options = {"cache": True, "cache_dir": str(subject.work / "kept")}
    config = our_site(subject, Every.COMMIT, "long", repository=str(growing.path), **options)
    subject.say(f"first build of {ranges} ranges")
    first = build_without_site(config)
    measured = {
        "nothing new": partial(build_in_place, config),
        "one new range": partial(growing.build_next, config),
    }
    usages = in_turns(runs, measured, subject.say, warm_up=False)
    nothing, new = usages.values()
    sizes = [path.stat().st_size for path in (config.parent / "site").rglob("*") if path.is_file()]
    label = f"{ranges:,} ranges"
    most = max(usage.memory for usage in (first, *nothing, *new)) / 1e6
    yield Measure(f"site bytes a range ({label})", "KB", (sum(sizes) / ranges / 1000,), 300)
    yield Measure(f"files a range ({label})", "", (len(sizes) / ranges,), 12, 8)
    yield Measure(f"one new range, wall ({label})", "s", _wall(new), 1.4, 1.0)
    yield Measure(f"one new range, CPU ({label})", "s", _cpu(new))
    yield Measure(f"nothing new, wall ({label})", "s", _wall(nothing), 0.9, 0.5)
    yield Measure(f"nothing new, CPU ({label})", "s", _cpu(nothing))
    yield Measure(f"memory a process ({label})", "MB", (most,), 250)


def package_measures() -> Iterator[Measure]:
    """How large the package is, and what a report is on its way through it."""
    modules = list(_PACKAGE.rglob("*.py"))
    lines = sum(len(path.read_text("utf-8").splitlines()) for path in modules)
    site = Counted.of(path for path in modules if path.is_relative_to(_PACKAGE / "site"))
    way = (
        (_PROJECT / "docs" / "how-it-works.md").read_text("utf-8").partition("| value | file |")[2]
    )
    values = re.findall(r"`(\w+)`", "".join(way.partition("\n\n")[0].splitlines(keepends=True)[1:]))
    named = [name for name in values if name[0].isupper()]
    yield Measure("lines of Python in the package", "", (lines,), 39_700)
    yield Measure("modules in site/", "", (site.modules,))
    yield Measure("most modules in a folder of site/", "", (site.most,), 18)
    yield Measure("value classes in site/", "", (site.values,))
    yield Measure("value classes on a report's way", "", (len(named),), 12)


@dataclass(frozen=True, slots=True)
class Counted:
    """What a part of the package consists of.

    Attributes:
        modules: How many modules.
        most: How many the fullest folder has.
        values: How many data classes and named tuples.
    """

    modules: int
    most: int
    values: int

    @classmethod
    def of(cls, modules: Iterable[Path]) -> Counted:
        """Count modules."""
        paths = list(modules)
        folders = [path.parent for path in paths]
        return cls(
            modules=len(paths),
            most=max(map(folders.count, folders)),
            values=sum(map(_values, paths)),
        )


def _values(path: Path) -> int:
    classes = (
        node
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    )
    return sum(
        any("dataclass" in ast.unparse(one) for one in node.decorator_list)
        or any("NamedTuple" in ast.unparse(base) for base in node.bases)
        for node in classes
    )


def measures_table(measures: Iterable[Measure]) -> str:
    """The measures as a table, for people and in GitHub's Markdown."""
    return aligned([_HEAD, *map(_row, measures)])


def _row(measure: Measure) -> tuple[str, ...]:
    values, target = measure.values, measure.target
    return (
        measure.name,
        _number(median(values)),
        f"{_number(min(values))} to {_number(max(values))}" if len(values) > 1 else "",
        measure.unit,
        "" if target is None else f"≤ {target:,g}",
        "" if target is None else "NO" if measure.missed else "yes",
        "" if measure.aim is None else f"{measure.aim:g}",
    )


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.2f}"  # noqa: PLR2004 - three digits


def _ratio(
    name: str,
    ours: Sequence[float],
    other: Sequence[float],
    target: float,
    aim: float | None = None,
) -> Measure:
    return Measure(name, "", tuple(a / b for a, b in zip(ours, other, strict=True)), target, aim)


def _cpu(usages: Iterable[Usage]) -> tuple[float, ...]:
    return tuple(usage.cpu for usage in usages)


def _wall(usages: Iterable[Usage]) -> tuple[float, ...]:
    return tuple(usage.wall for usage in usages)
