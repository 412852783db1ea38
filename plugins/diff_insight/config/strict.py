"""A configuration that takes only the options and values that it knows."""

from __future__ import annotations

from mkdocs.config import Config
from mkdocs.config import config_options as c
from mkdocs.config.base import ConfigErrors, ConfigWarnings, ValidationError

from diff_insight.runtime.spelling import did_you_mean, nearest


class StrictConfig(Config):
    """A configuration in which an unknown key is an error: nothing is ignored silently."""

    def _validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        failed, warnings = super()._validate()
        options = sorted(self._schema_keys)
        # First, since of several errors MkDocs shows one: a misspelt key makes another one lacking.
        unknown: ConfigErrors = [
            (key, ValidationError(f"unknown option {key!r}; {did_you_mean(key, options)}"))
            for key in sorted(set(map(str, self.keys())) - set(options))
        ]
        return [*unknown, *failed], warnings


class StrictChoice(c.Choice[str]):
    """One of a few words; an error says which of them is nearest."""

    def run_validation(self, value: object) -> str:
        """The word.

        Raises:
            ValidationError: It is none of them.
        """
        try:
            return super().run_validation(value)
        except ValidationError as error:
            near = nearest(str(value), self.choices)
            hint = "" if near is None else f"; did you mean {near!r}?"
            allowed = ", ".join(self.choices)
            raise ValidationError(f"{value!r} is not one of {allowed}{hint}") from error
