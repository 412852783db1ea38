"""Faults: failures of a stage, carried by the result that lacks something for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Stage(StrEnum):
    """A step from a repository to a site, as warnings and `failed` in report.json name it."""

    READING = "reading"
    ANALYSIS = "analysis"
    MOVES = "moves between files"
    CAMPAIGNS = "changes of several files"
    WORDS = "words"
    SUMMARY = "summary"
    HIGHLIGHTS = "highlights"
    INSIGHTS = "insights"
    REPORT = "report"
    REPORT_FILE = "report file"
    DIFF = "diff"
    VIEW = "rendered view"
    IMAGE = "image"
    SECTION = "section"
    PAGE = "page"
    JSON = "JSON"
    SEARCH = "search"
    FEED = "feed"


@dataclass(frozen=True, slots=True)
class Fault:
    """A failure in a stage.

    Attributes:
        stage: The stage.
        error: The error's class and its own words, on one line.
        path: The file that it is about, or the page; empty where it is about a whole report.
        trace: The traceback, where it was asked for; empty otherwise.
    """

    stage: Stage
    error: str
    path: str = ""
    trace: str = field(default="", compare=False)
