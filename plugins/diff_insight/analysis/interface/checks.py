"""The checks that oasdiff publishes, by the level that it gives to each; `checks.txt` lists them.

A level of "error" breaks clients; a warning may break some, which no comparison can prove.
"""

from __future__ import annotations

from enum import IntEnum
from importlib.resources import files


class Level(IntEnum):
    """What a check says of clients that worked before."""

    INFO = 0
    WARNING = 1
    ERROR = 2


# What a check does that a comparison of two files does not, by the word that the list has for it.
_REASONS = {
    "today": "compares a date with today, or with a number of days that is set for oasdiff",
    "policy": "asks for what its users demand of every change, and not for what changed",
    "parameters": "is about media types whose names differ in nothing but their parameters",
    "types": "asks whether a media type tells numbers from strings",
    "headers": "is about objects in headers of requests, which other rules state as parameters",
}
_ROWS = [
    line.split()
    for line in files(__package__).joinpath("checks.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
CHECKS = {name: Level[level.upper()] for level, name, *_ in _ROWS}
NOT_COVERED = {name: _REASONS[reason[0]] for _, name, *reason in _ROWS if reason}
"""Checks that no rule states, with the reason of each."""
