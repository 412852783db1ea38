"""Names of the loggers: children of MkDocs' own, so that `--strict` counts their warnings."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

ROOT = "mkdocs.plugins.diff_insight"


def logger(stage: str) -> logging.Logger:
    """The logger of one stage (`git`, `ranges`, `site` …).

    A warning is something that a person can mend, or something that was lost: it makes
    `mkdocs build --strict` fail.
    """
    return logging.getLogger(f"{ROOT}.{stage}")


@contextmanager
def held_back() -> Iterator[list[tuple[str, str]]]:
    """Hold back a block's warnings, so that they can be logged whenever its result is used.

    What is no warning is logged at once.

    Yields:
        Stage and text of each warning, in their order; it grows while the block runs.
    """
    root = logging.getLogger(ROOT)
    held: list[tuple[str, str]] = []
    handlers, propagated = root.handlers, root.propagate
    others = [*handlers, *((_Parent(root.parent),) if propagated and root.parent else ())]
    root.handlers, root.propagate = [_Holder(held, others)], False
    try:
        yield held
    finally:
        root.handlers, root.propagate = handlers, propagated


class _Holder(logging.Handler):
    """Holds warnings back, and hands on the rest."""

    def __init__(self, held: list[tuple[str, str]], others: list[logging.Handler]) -> None:
        super().__init__()
        self._held = held
        self._others = others

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.WARNING:
            self._held.append((record.name.removeprefix(f"{ROOT}."), record.getMessage()))
            return
        for handler in self._others:
            handler.handle(record)


class _Parent(logging.Handler):
    """Hands on to the loggers above."""

    def __init__(self, parent: logging.Logger) -> None:
        super().__init__()
        self._parent = parent

    def emit(self, record: logging.LogRecord) -> None:
        self._parent.handle(record)
