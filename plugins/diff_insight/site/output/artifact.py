"""Files of the site that are made together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from diff_insight.model.faults import Fault, Stage
from diff_insight.runtime.faults import attempt

FileContents = Iterable[tuple[str, bytes]]
"""Files: the path of each in the site, and what is in it."""

MadePart = tuple[FileContents, tuple[Fault, ...]]
"""Files, and what failed while they were made."""


class Artifact(NamedTuple):
    """Files of the archive that are made together: a page and what belongs to it, a feed.

    Attributes:
        name: Tells it from the other parts of the archive.
        key: A digest of everything that the files depend on; empty where that is not known, so
            that they are made each time.
        make: Makes the files; a part of which something failed is made again by the next build.
        whole: For a part that is known to be as it was when the site's record was kept, gives it
            with its key: it is asked for if there is no such part in the site.
    """

    name: str
    key: str
    make: Callable[[], MadePart]
    whole: Callable[[], Artifact] | None = None


def unchanged_artifact(name: str, whole: Callable[[], Artifact]) -> Artifact:
    """A part that is known to be as it was when the site's record was kept."""
    return Artifact(name, "", lambda: ((), ()), whole)


def contained(name: str, make: Callable[[], FileContents]) -> MadePart:
    """What a part has; nothing where it cannot be made."""
    return attempt(Stage.PAGE, lambda: tuple(make()), tuple[tuple[str, bytes], ...], name)
