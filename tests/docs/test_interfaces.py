from __future__ import annotations

from pathlib import Path
from types import ModuleType

from diff_insight.analysis.interface.checks import CHECKS, NOT_COVERED


def test_the_page_of_interfaces_has_every_check(hooks: ModuleType, root: Path) -> None:
    page = hooks.interfaces_page((root / "docs" / "interfaces.md").read_text(encoding="utf-8"))

    rows = [line for line in page.splitlines() if line.startswith("| `")]
    assert len(rows) == len(CHECKS)
    assert sum(row.endswith("| yes |") for row in rows) == len(CHECKS) - len(NOT_COVERED)
    assert "<!--" not in page
