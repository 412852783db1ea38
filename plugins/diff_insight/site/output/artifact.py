"""Artifacts: files of the site that are written together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from diff_insight.model.faults import Fault, Stage
from diff_insight.runtime.faults import attempt

FileContents = Iterable[tuple[str, bytes]]
"""Files: the path of each in the site, and what is in it."""

Rendered = tuple[FileContents, tuple[Fault, ...]]
"""Files, and what failed of them."""


class Artifact(NamedTuple):
    """Files of the archive that are written together: a page and what belongs to it, a feed.

    Attributes:
        name: Its identity among the archive's artifacts.
        key: A digest of everything that the files depend on; empty where there is no telling, so
            that they are written each time.
        render: Renders the files; an artifact of which something failed is rendered again by the
            next build.
    """

    name: str
    key: str
    render: Callable[[], Rendered]


def attempt_files(name: str, render: Callable[[], FileContents]) -> Rendered:
    """The files of an artifact; none where rendering fails."""
    return attempt(Stage.PAGE, lambda: tuple(render()), tuple[tuple[str, bytes], ...], name)
