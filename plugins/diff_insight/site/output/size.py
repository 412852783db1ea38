"""The weight of a built site, by kind of file."""

from __future__ import annotations

import contextlib
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from diff_insight.site.output.manifest import Manifest

MOST_BYTES = 500_000_000
"""From here on a site's owner is warned: GitHub Pages takes sites of up to 1 GB, and has to deploy
one within 10 minutes (https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits).
"""
_MEGABYTE = 1_000_000
_REST = "the rest of the site"


def site_weight(site_dir: Path, reports_dir: str, manifest: Manifest) -> dict[str, int]:
    """Bytes of a built site by kind of file, the heaviest kind first.

    Args:
        site_dir: The built site.
        reports_dir: The archive's folder in it.
        manifest: What the archive has there, so that its files need not be looked at again.
    """
    found: Counter[str] = Counter()
    folder = f"{reports_dir}/"
    for row in manifest.rows:
        for path, size, _ in row.files:
            found[_kind(path, folder)] += max(size, 0)
    for path, size in _files(os.fspath(site_dir), "", without=reports_dir):
        found[_kind(path, folder)] += size
    for path in manifest.others:
        with contextlib.suppress(OSError):
            found[_REST] += (site_dir / path).stat().st_size
    return dict(found.most_common())


def weight_line(weight: dict[str, int]) -> str:
    """A site's size in words: `312.4 MB (report pages 250.1 MB, JSON 40.0 MB, …)`."""
    parts = ", ".join(f"{kind} {size / _MEGABYTE:.1f} MB" for kind, size in weight.items())
    return f"{sum(weight.values()) / _MEGABYTE:.1f} MB ({parts})"


def _kind(path: str, folder: str) -> str:
    """What kind of file a path of the site is that of; the archive's are in a folder."""
    if not path.startswith(folder):
        return _REST
    if path.endswith((".html", ".bin")):  # most are; the latter are parts of report pages
        start = len(folder)
        return "report pages" if path[start : start + 6].isdecimal() else "indexes"
    below = path[len(folder) :]
    if below.endswith(".json"):
        return "feeds" if "/feeds/" in below else "JSON"
    return next((kind for kind in ("images", "feeds") if f"{kind}/" in below), "indexes")


def _files(folder: str, path: str, *, without: str) -> Iterator[tuple[str, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            below = f"{path}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                if below != without:
                    yield from _files(entry.path, f"{below}/", without=without)
            elif entry.is_file(follow_symlinks=False):
                yield below, entry.stat().st_size
