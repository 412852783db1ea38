"""badge.json: the day of the newest report, for a badge in a README or on a page."""

from __future__ import annotations

from collections.abc import Sequence

from diff_insight.site.entry import Entry
from diff_insight.site.json.entries import json_text
from diff_insight.site.view.digest import is_breaking

_COLORS = {True: "orange", False: "blue"}  # whether the newest day has a breaking change


def badge_json(newest_first: Sequence[Entry]) -> bytes:
    """The file in UTF-8, in the form that shields.io reads (shields.io, "Endpoint Badge")."""
    newest = newest_first[0].range.date if newest_first else None
    of_day = [entry for entry in newest_first if entry.range.date == newest]
    breaking = any(is_breaking(file) for entry in of_day for file in entry.files)
    badge = {
        "schemaVersion": 1,
        "label": "docs changed",
        "message": newest.isoformat() if newest else "never",
        "color": _COLORS[breaking],
    }
    return json_text(badge).encode()
