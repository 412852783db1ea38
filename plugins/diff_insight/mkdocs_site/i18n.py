"""Beside mkdocs-static-i18n: it builds the site once for each language, into one folder.

The archive has its own languages, so it is built with the first of these builds. The others only
get its home in their navigation.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

_PLUGIN = "i18n"


def has_languages(config: MkDocsConfig) -> bool:
    """Whether the site is built once for each language."""
    return _PLUGIN in config.plugins


def repeated_in(config: MkDocsConfig) -> str | None:
    """The language that the site is built in again; `None` for its first or only build."""
    plugin: Any = config.plugins.get(_PLUGIN)
    if not getattr(plugin, "building", False):
        return None
    return str(plugin.current_language)


def nearest_locale(language: str, locales: Sequence[str]) -> str | None:
    """The locale of the archive that speaks a language; `None` where there is none.

    Args:
        language: As mkdocs-static-i18n names it: `ja`, `pt-BR`.
        locales: The archive's, in their order.
    """
    wanted = language.replace("-", "_").casefold()
    exact = [locale for locale in locales if locale.casefold() == wanted]
    primary = wanted.partition("_")[0]
    near = [locale for locale in locales if locale.casefold().partition("_")[0] == primary]
    return next(iter((*exact, *near)), None)
