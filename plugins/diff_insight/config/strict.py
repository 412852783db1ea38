"""A configuration that takes only the options that it knows."""

from __future__ import annotations

import difflib

from mkdocs.config import Config
from mkdocs.config.base import ConfigErrors, ConfigWarnings, ValidationError


class StrictConfig(Config):
    """A configuration in which an unknown key is an error: nothing is ignored silently."""

    def _validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        failed, warnings = super()._validate()
        known = sorted(self._schema_keys)
        for key in sorted(set(map(str, self.keys())) - set(known)):
            close = difflib.get_close_matches(key, known, n=1)
            remedy = f"did you mean {close[0]!r}?" if close else f"known are {', '.join(known)}"
            failed.append((key, ValidationError(f"unknown option {key!r}; {remedy}")))
        return failed, warnings
