"""A process that has imported what the commands need, and runs each one in a fork of itself.

To import it takes as long as to build a small site. It is run as a script: a line of JSON comes in
for each command, and its exit status goes out when it is over. It imports and does nothing else, so
that a fork of it is what a process is that has just started.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

MODULES = (
    "diff_insight.cli.commands",
    "diff_insight.plugin",
    "material.plugins.search.plugin",
    "mkdocs.__main__",
    "mkdocs.commands.build",
)


def _main() -> None:
    sys.path[0] = ""  # as with `python -m`
    for name in MODULES:
        import_module(name)
    for line in sys.stdin:
        told = json.loads(line)
        child = os.fork()
        if not child:
            run = _started(told["program"], told["arguments"], told["environment"])
            os.chdir(told["folder"])
            _redirect(told["out"], told["err"], told["seconds"])
            run()
            return
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
        sys.stdout.flush()


def _started(
    program: str, arguments: Sequence[str], environment: Mapping[str, str]
) -> Callable[[], object]:
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    sys.argv = [program, *arguments]
    name = {"mkdocs": "mkdocs.__main__:cli", "diff-insight": "diff_insight.cli:main"}[program]
    module, _, function = name.partition(":")
    found: Callable[[], object] = getattr(sys.modules[module], function)
    return found


def _redirect(out: str, err: str, seconds: int) -> None:
    """Give the process streams of its own, and a time after which it is killed."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    for descriptor, target in enumerate(
        (nothing, *(os.open(name, os.O_WRONLY) for name in (out, err)))
    ):
        os.dup2(target, descriptor)
        os.close(target)
    signal.alarm(seconds)


if __name__ == "__main__":
    _main()
