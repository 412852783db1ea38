"""How long work tells how far it is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, float], None]
"""Is told what is being done, and how much of that is done (0 to 1)."""


def silent(stage: str, share: float) -> None:
    """Progress that nobody watches."""
