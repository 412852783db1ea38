"""Defects in the package, one for each stage, in every process that has this folder in PYTHONPATH.

Python imports a module of this name when it starts. Each defect is in one function, and shows for
one file of the repository that `tests/site/test_faults.py` makes: all code around it is as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

Shows = Callable[..., bool]


def plant(module: str, name: str, shows: Shows, error: BaseException) -> None:
    """Have a function of the package raise an error.

    Args:
        module: Where it is looked up, below the package.
        name: Its name there.
        shows: Says of its arguments whether it fails.
        error: The error.
    """
    place = import_module(f"diff_insight.{module}")
    setattr(place, name, failing(getattr(place, name), shows, error))


def failing(whole: Callable[..., Any], shows: Shows, error: BaseException) -> Callable[..., Any]:
    """A function that fails for some arguments."""

    def planted(*args: Any, **kwargs: Any) -> Any:
        if shows(*args, **kwargs):
            raise error
        return whole(*args, **kwargs)

    return planted


def about(words: str) -> Shows:
    """Where the words are anywhere in the arguments."""
    return lambda *args, **_: words in repr(args)


def plant_all() -> None:
    """The defects, from the first stage to the last."""
    plant(
        "analysis.formats.table",
        "parse_markdown",
        about("decodingmarker"),
        RecursionError("too deep"),
    )
    rules: Any = import_module("diff_insight.analysis.draft")
    first, *others = rules.RULES
    rules.RULES = (failing(first, about("analysismarker"), KeyError("new")), *others)
    plant("analysis.file", "merged", about("mergingmarker"), IndexError("list index out of range"))
    plant("analysis.range", "with_crossings", about("guide/moves.md"), MemoryError())
    plant("analysis.range", "find_campaigns", about("campaignsmarker"), TypeError("no campaign"))
    plant("reports.images", "_change", about("guide/image.png"), ValueError("no\n\x1b[31m header"))
    plant("wording.describe", "item_explanation", about("guide/words.md"), KeyError("old"))
    plant("wording.describe", "report_summary", about("guide/summary.md"), ZeroDivisionError())
    plant("wording.describe", "report_stories", about("guide/highlights.md"), StopIteration())
    plant("wording.describe", "report_insights", about("guide/insights.md"), AssertionError("none"))
    plant(
        "reports.pipeline", "describe_report", about("guide/report.md"), AttributeError("no words")
    )
    plant("render.report.items", "render_patch", about("guide/diff.md"), UnicodeError("no patch"))
    plant("render.report.items", "render_document", about("viewmarker"), RuntimeError("no view"))
    plant("render.report.items", "figures", about("figures.png"), OverflowError("too wide"))
    plant(
        "render.report.items",
        "cited_facts",
        lambda item: item.change.path == "guide/section.md" and item.title != "",
        LookupError("no facts"),
    )
    plant(
        "site.build.report_builder",
        "render_report",
        lambda report, *_: "guide/page.md" in repr(report.items) and report.summary != "",
        ArithmeticError("no page"),
    )
    plant("site.json.report", "fact_object", about("jsonmarker"), TypeError("no JSON"))
    plant("site.search.text", "_file", about("guide/search.md"), ValueError("no terms"))
    plant("site.pages.feed_entries", "feed_content", about("guide/feed.md"), ValueError("no entry"))
    plant("site.json.archive", "entry_object", about("guide/archive.md"), ValueError("no object"))
    plant(
        "site.indexes.histories",
        "render_history",
        lambda document, _: document.path == "guide/history.md",
        ValueError("no history"),
    )


plant_all()
