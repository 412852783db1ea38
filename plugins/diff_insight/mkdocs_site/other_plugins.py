"""The archive's pages, reworked by other plugins and hooks after the theme.

They see each page once, in `post_page`: the events before it are about Markdown, which these pages
are not made from.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.pages import Page

from diff_insight.runtime.log import logger

_log = logger("site")

FRONT_MATTER = {"search": {"exclude": True}, "social": {"cards": False}}
"""What a person would write on a page that plugins are to leave out.

The archive has a search and previews of its own, and the plugins that ask for these make theirs
from Markdown.
"""


class OtherPlugins:
    """The plugins and hooks that want to see a page before it is written.

    Args:
        config: The site's configuration.
    """

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._handlers = [
            handler for handler in config.plugins.events["post_page"] if not _is_ours(handler)
        ]
        self._failed: set[str] = set()

    def __bool__(self) -> bool:
        return bool(self._handlers)

    def rework(self, html: str, page: Page) -> str:
        """A page of the archive as they want it.

        A plugin that expects more of a page than the last event has leaves it as it is, and is
        warned of once; what a plugin says with MkDocs' own errors ends the build.

        Args:
            html: The whole document.
            page: The same as plugins take it.
        """
        for handler in self._handlers:
            try:
                reworked = handler(html, page=page, config=self._config)
            except BuildError:
                raise
            except Exception as error:  # noqa: BLE001 - whatever a plugin does not expect
                self._tell(handler, page, error)
                continue
            html = html if reworked is None else reworked
        return html

    def _tell(self, handler: Callable[..., Any], page: Page, error: Exception) -> None:
        name = self._name(handler)
        if name not in self._failed:
            self._failed.add(name)
            _log.warning(
                "%s cannot work on pages of the archive, which stay without what it adds (%s: %s, "
                "first in %s); leave them out in its options, if it has one for that",
                name,
                type(error).__name__,
                error,
                page.file.src_uri,
            )

    def _name(self, handler: Callable[..., Any]) -> str:
        """The plugin's name in mkdocs.yml; a hook's function."""
        owner = getattr(handler, "__self__", None)
        names = (name for name, plugin in self._config.plugins.items() if plugin is owner)
        return next(names, getattr(handler, "__qualname__", repr(handler)))


def _is_ours(handler: Callable[..., Any]) -> bool:
    plugin = getattr(handler, "__self__", None)
    return isinstance(plugin, BasePlugin) and type(plugin).__module__ == "diff_insight.plugin"
