"""What is known of the site that an archive is in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SiteName:
    """What is known of the site that the archive is in.

    Attributes:
        url: Where it is published, with a slash at its end; empty where nothing says so.
        name: What it is called; empty where nothing says so.
    """

    url: str = ""
    name: str = ""


NO_SITE = SiteName()
"""Nothing is known of the site."""
