"""What git says between two versions of a document, and hunks put to use."""

from __future__ import annotations

import random
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from diff_insight.render.front_end import script_part

_HEADER = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_KINDS = {" ": "context", "+": "add", "-": "del"}
COMPOSE = script_part("patches")

Hunks = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Versions:
    """Versions of one document, each in a file of a folder."""

    folder: Path

    def write(self, versions: Sequence[bytes]) -> None:
        """Write the versions, as `0`, `1` and so on."""
        self.folder.mkdir(parents=True)
        for number, content in enumerate(versions):
            (self.folder / str(number)).write_bytes(content)

    def hunks(self, old: int, new: int, *options: str) -> Hunks:
        """git's hunks, as reports have them and the script takes them."""
        command = ["git", "diff", "--no-index", "--inter-hunk-context=1", *options]
        done = subprocess.run(
            [*command, str(old), str(new)], cwd=self.folder, check=False, stdout=subprocess.PIPE
        )
        return read_hunks(done.stdout.decode())


def read_hunks(patch: str) -> Hunks:
    """The hunks of a patch; a line that ends without a newline has another key."""
    found: Hunks = []
    for line in patch.split("\n")[:-1]:
        if header := _HEADER.match(line):
            start, count = header[1], header[2] or "1"
            found.append({"old": int(start), "oldCount": int(count), "lines": []})
        elif found and line.startswith("\\"):
            found[-1]["lines"][-1]["key"] += "\n"
        elif found:
            text = line[1:]
            found[-1]["lines"].append({"kind": _KINDS[line[0]], "key": text, "text": text})
    return found


def lines_of(content: bytes) -> list[str]:
    """A version's lines, as the keys of hunks have them."""
    *lines, last = content.decode().split("\n")
    return [*lines, f"{last}\n"] if last else lines


def applied(old: Sequence[str], hunks: Hunks) -> list[str]:
    """A version with hunks applied, each of which has to fit exactly."""
    new: list[str] = []
    at = 0
    for hunk in hunks:
        start = hunk["old"] - 1 if hunk["oldCount"] else hunk["old"]
        new += old[at:start]
        at = start
        for line in hunk["lines"]:
            if line["kind"] != "add":
                assert old[at] == line["key"]
                at += 1
            if line["kind"] != "del":
                new.append(line["key"])
    return [*new, *old[at:]]


def counts(hunks: Hunks) -> list[int]:
    """How many lines are added, and deleted."""
    lines = [line["kind"] for hunk in hunks for line in hunk["lines"]]
    return [lines.count("add"), lines.count("del")]


def edited(version: Sequence[str], chance: random.Random, before: Sequence[str]) -> list[str]:
    """A version after a few edits, of which some take back what was edited before."""
    lines = list(version)
    for _ in range(chance.randint(1, 4)):
        place = chance.randint(0, len(lines))
        match chance.randrange(5):
            case 0:
                lines[place:place] = [f"line {chance.randrange(10_000)}" for _ in range(3)]
            case 1:
                del lines[place : place + chance.randint(1, 9)]
            case 2:
                lines[place : place + 1] = [f"other {chance.randrange(10_000)}"]
            case 3:
                lines[place : place + 6] = before[place : place + 6]
            case _:
                lines.insert(0, lines.pop() if lines else "first")
    return lines
