"""axe-core, which judges pages for accessibility."""

from __future__ import annotations

from collections.abc import Mapping

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": RULES}}


def violations(page: Page, context: Mapping[str, object] | None = None) -> list[str]:
    """What axe-core has against a page, or the parts of it that a context names."""
    found = Axe().run(page, context=context, options=OPTIONS)
    return [
        f"{one['id']}: {node['target']}: {node['failureSummary']}"
        for one in found.response["violations"]
        for node in one["nodes"][:5]
    ]
