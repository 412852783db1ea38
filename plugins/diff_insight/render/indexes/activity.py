"""Values of the page of activity: a year as charts, each with its numbers."""

from __future__ import annotations

from dataclasses import dataclass

from diff_insight.render.indexes.frame import IndexFrame


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a chart.

    Attributes:
        title: The month and its year.
        short_title: The month alone.
        values: The number of each part.
    """

    title: str
    short_title: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MonthChart:
    """A chart of months.

    Attributes:
        title: What it is about.
        url: The index of that; empty for none.
        parts: What is counted.
        months: The months, oldest first.
    """

    title: str
    url: str
    parts: tuple[str, ...]
    months: tuple[Month, ...]

    @property
    def most(self) -> int:
        """The number of the highest month."""
        return max(sum(month.values) for month in self.months)

    @property
    def total(self) -> int:
        """The number of all months."""
        return sum(sum(month.values) for month in self.months)


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind of change.

    Attributes:
        title: The kind as readers see it.
        type: Its label.
        url: Its index.
        count: How many changes are of it.
    """

    title: str
    type: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class ActivityIndex:
    """The page of activity.

    Attributes:
        frame: What stands around it.
        said: What upkeep takes, in a sentence.
        topics: Substantive changes of each topic.
        kinds: The kinds of change.
        upkeep: All changes, by what they are to a reader.
    """

    frame: IndexFrame
    said: str
    topics: tuple[MonthChart, ...]
    kinds: tuple[KindRow, ...]
    upkeep: MonthChart
