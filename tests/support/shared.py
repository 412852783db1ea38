"""Real data that may lie beside the checkout; tests must pass without it."""

from __future__ import annotations

from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"
