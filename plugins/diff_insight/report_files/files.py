"""Report files on disk: written whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

from diff_insight.model.errors import ReportFileError

_NEW_FILE_MODE = 0o666  # the umask takes from it, as for files that `open` creates


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file so that whoever reads it sees the old or the new one, never half of it.

    It keeps the permissions that it has; a link stays one, and what it points at is written.

    Raises:
        ReportFileError: The system does not let it be written.
    """
    target = path.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        mode = _mode(target)
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(mode)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ReportFileError(f"{path}: cannot be written: {error.strerror}") from error


def _mode(path: Path) -> int:
    """The permissions of a file, or those that a new one gets."""
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    umask = os.umask(0)
    os.umask(umask)
    return _NEW_FILE_MODE & ~umask
