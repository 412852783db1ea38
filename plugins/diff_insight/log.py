"""Names of the loggers: children of MkDocs' own, so that `--strict` counts their warnings."""

from __future__ import annotations

import logging

ROOT = "mkdocs.plugins.diff_insight"


def logger(stage: str) -> logging.Logger:
    """The logger of one stage (`git`, `ranges`, `site` …).

    A warning is something that a person can mend, or something that was lost: it makes
    `mkdocs build --strict` fail.
    """
    return logging.getLogger(f"{ROOT}.{stage}")
