"""The state file: the receipts of each recipient of each archive.

A recipient stands in it as a digest that is slow to guess: its URL may have a password in it, and
the file may be committed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import secrets
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from diff_insight.model.errors import StateError
from diff_insight.notify.receipts import Receipt, Receipts
from diff_insight.report_files.files import write_atomically

_FORMAT = 1
_SALT_BYTES = 16
_COST = 2**14  # of scrypt: 16 MB and some 50 ms for a guess (RFC 7914, section 2)
_DIGEST_BYTES = 16


class StateFile:
    """The receipts on disk; each change is there before the call is over.

    Args:
        path: The file; it is written with the first change.

    Raises:
        StateError: It cannot be read, or is no such file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._state = _checked(json.loads(path.read_bytes()))
        except FileNotFoundError:
            salt = secrets.token_hex(_SALT_BYTES)
            self._state = {"format": _FORMAT, "salt": salt, "recipients": {}}
        except OSError as error:
            raise StateError(f"{path}: cannot be read: {error.strerror}") from error
        except (ValueError, KeyError, TypeError) as error:
            raise StateError(
                f"{path}: is no state of `diff-insight notify`: restore it from a copy, or remove "
                "it; without it the next run sends nothing and begins anew"
            ) from error

    def key(self, *parts: str) -> str:
        """The name of a recipient in the file, from which nobody learns its URL.

        Args:
            parts: The URL, and whatever else tells recipients apart.
        """
        salt = bytes.fromhex(self._state["salt"])
        secret = json.dumps(parts).encode()
        return hashlib.scrypt(secret, salt=salt, n=_COST, r=8, p=1, dklen=_DIGEST_BYTES).hex()

    def receipts(self, key: str) -> Receipts | None:
        """What a recipient has; `None` for one that is new."""
        found = self._state["recipients"].get(key)
        return None if found is None else _receipts(found)

    def write(self, key: str, receipts: Receipts) -> None:
        """Put the receipts of a recipient into the file.

        Raises:
            ReportFileError: It cannot be written.
        """
        self._state["recipients"][key] = {
            "day": receipts.day.isoformat() if receipts.day else None,
            "head": receipts.head,
            "reports": {
                identity: [receipt.head, *receipt.stories]
                for identity, receipt in receipts.reports.items()
            },
        }
        write_atomically(self._path, f"{json.dumps(self._state, indent=1)}\n".encode())


@contextmanager
def one_run(folder: Path) -> Iterator[None]:
    """Wait for other runs whose state is in the same folder, and have later ones wait.

    The system itself ends a run's claim when the run ends, however it does. Where it has no such
    claims, on Windows and some network drives, nobody waits.

    Raises:
        StateError: The folder cannot be used.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl  # noqa: PLC0415 - not there on Windows

    try:
        folder.mkdir(parents=True, exist_ok=True)
        claim = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise StateError(f"{folder}: cannot be used: {error.strerror}") from error
    try:
        with suppress(OSError):
            fcntl.flock(claim, fcntl.LOCK_EX)
        yield
    finally:
        os.close(claim)


def _checked(state: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever the file has
    """The state, each field of it looked at once."""
    if state["format"] != _FORMAT:
        raise ValueError(state["format"])
    bytes.fromhex(state["salt"])
    for found in state["recipients"].values():
        _receipts(found)
    return dict(state)


def _receipts(found: Mapping[str, Any]) -> Receipts:
    reports = {
        str(identity): Receipt(str(head), tuple(map(str, stories)))
        for identity, (head, *stories) in found["reports"].items()
    }
    day = dt.date.fromisoformat(found["day"]) if found["day"] else None
    return Receipts(day, str(found["head"]), reports)
