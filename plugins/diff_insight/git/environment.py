"""The environment that git runs in, so that nobody's configuration changes a report.

A report must be the same on every machine, and a repository that is reported on is not trusted.
So git reads no configuration but the repository's own where it cannot be avoided (to find refs),
no attributes, no grafts, no replace refs, and reaches no transport: `GIT_ALLOW_PROTOCOL=none` also
stops a partial clone from fetching what it lacks, whatever its remote's URL is (`ext::` runs
commands).
The variables are those of git(1), "Environment Variables".
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from diff_insight.model.errors import RepositoryError

NEUTRAL: Mapping[str, str] = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_COUNT": "0",
    "GIT_CONFIG_PARAMETERS": "",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NAMESPACE": "",
    "LC_ALL": "C",
    "LANGUAGE": "C",
}

# What git frees after one file it needs again for the next, but glibc gives it back to the system
# in between. It starts here with the thresholds that it would end with by itself after large
# blocks (mallopt(3), M_MMAP_THRESHOLD); other C libraries know nothing of these.
LASTING: Mapping[str, str] = {
    "MALLOC_MMAP_THRESHOLD_": str(32 << 20),
    "MALLOC_TRIM_THRESHOLD_": str(64 << 20),
}

NEUTRAL_OPTIONS = (
    "-c",
    "core.fsmonitor=false",
    "-c",
    f"core.hooksPath={os.devnull}",
    "-c",
    f"core.attributesFile={os.devnull}",
    "-c",
    "advice.graftFileDeprecated=false",  # else it is told of the empty file in NEUTRAL
)


_SUBCOMMAND = re.compile(r"[a-z][a-z-]*")  # what is no option of git's own, nor the value of one


def neutral_environment(git_dir: Path, **more: str) -> dict[str, str]:
    """The environment of a git process that works on `git_dir` alone.

    Variables that an outer git may have set (inside a hook, say) are dropped.
    """
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**inherited, **NEUTRAL, "GIT_DIR": str(git_dir), **more}


def run_git(
    arguments: Sequence[str],
    environment: Mapping[str, str],
    *,
    stdin: bytes = b"",
    accept: Sequence[int] = (0,),
) -> bytes:
    """Run one short git command and return what it prints.

    Raises:
        RepositoryError: git is not there, or ends with a status that is not accepted; the
            message has git's own words.
    """
    command = ["git", *NEUTRAL_OPTIONS, *arguments]
    try:
        done = subprocess.run(  # noqa: PLW1510 - the status is looked at below
            command, env=dict(environment), input=stdin, capture_output=True
        )
    except FileNotFoundError as error:
        raise RepositoryError(NO_GIT) from error
    except ValueError as error:
        raise RepositoryError(f"git {arguments[0]}: {error}") from error
    if done.returncode not in accept:
        words = done.stderr.decode("utf-8", "replace").strip() or f"exit {done.returncode}"
        subcommand = next(filter(_SUBCOMMAND.fullmatch, arguments), arguments[0])
        raise RepositoryError(f"git {subcommand} failed: {words}")
    return done.stdout


NO_GIT = "git was not found on the PATH: install git 2.39 or newer"
