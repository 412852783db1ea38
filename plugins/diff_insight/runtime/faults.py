"""Containment: what fails in a stage costs what that stage was to give, and nothing else.

There is one place that catches errors of any kind, `attempt`. What it caught is a value that
travels with what was made: the page says what is missing, the build warns, and what is kept of it
is made again.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterable
from typing import TypeVar

from diff_insight.model.errors import CacheError, RepositoryError, SettingsError, SiteError
from diff_insight.model.faults import Fault, Stage
from diff_insight.runtime.log import logger

STAGE = "fault"
"""The stage that warnings of faults have in the log."""

_Value = TypeVar("_Value")
_DEBUG = "DIFF_INSIGHT_DEBUG"
# They are about the build, and name a remedy: going on would fail for everything that follows.
_OF_THE_BUILD = (CacheError, RepositoryError, SettingsError, SiteError)
_LONGEST = 300  # characters of an error's words: a parser's may quote the whole file
_log = logger(STAGE)


def attempt(
    stage: Stage, make: Callable[[], _Value], instead: Callable[[], _Value], path: str = ""
) -> tuple[_Value, tuple[Fault, ...]]:
    """Call a function; where it fails, its substitute.

    What asks for the end of the program (`KeyboardInterrupt`, `SystemExit`) is never caught.

    Args:
        stage: What is done.
        make: Does it; gives the value.
        instead: Gives what there is without it.
        path: The file that it is about.

    Returns:
        What was made, and the fault, if there was one.

    Raises:
        DiffInsightError: The build cannot go on: git, the cache or the site's folder cannot be
            used.
    """
    try:
        return make(), ()
    except _OF_THE_BUILD:
        raise
    except Exception as error:  # noqa: BLE001 - of whatever kind: MemoryError and RecursionError too
        trace = traceback.format_exc() if os.environ.get(_DEBUG, "0") != "0" else ""
        fault = Fault(stage, _words(error), path, trace)
    return instead(), (fault,)


def warn(where: str, faults: Iterable[Fault]) -> None:
    """Warn of faults; one that is there several times, in several languages say, is logged once.

    Args:
        where: The range, or whatever else they were found in.
        faults: The faults.
    """
    for fault in dict.fromkeys(faults):
        _log.warning(
            "%s: %s failed: %s. The rest is there.%s",
            ": ".join(filter(None, (where, _printable(fault.path)))),
            fault.stage.value,
            fault.error,
            "" if fault.stage is Stage.READING else _remedy(fault),
        )


def _remedy(fault: Fault) -> str:
    where = f"\n{fault.trace.rstrip()}" if fault.trace else f" ({_DEBUG}=1 shows where)"
    return f" This is an error in Diff Insight: please report it{where}"


def _words(error: Exception) -> str:
    words = " ".join(_printable(str(error)).split())
    named = f"{type(error).__name__}: {words}" if words else type(error).__name__
    return named if len(named) <= _LONGEST else f"{named[: _LONGEST - 1]}…"


def _printable(text: str) -> str:
    """A text that a terminal can show: what is no character of a line is escaped."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in text
    )
