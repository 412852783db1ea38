"""A digest of a theme: its templates, and the options that they may read."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

# The options that themes show something of depending on the page.
_FOR_TEMPLATES = frozenset(
    {
        "copyright",
        "edit_uri",
        "extra",
        "extra_css",
        "remote_branch",
        "repo_name",
        "repo_url",
        "site_author",
        "site_description",
        "site_name",
        "site_url",
        "use_directory_urls",
    }
)


def theme_digest(config: MkDocsConfig) -> str:
    """The sources of a theme's templates and of the code that asks it, and the options, as JSON.

    Args:
        config: The site's configuration.
    """
    digested = hashlib.sha256()
    for name in ("theme.py", "theme_pages.py"):
        digested.update((Path(__file__).parent / name).read_bytes())
    for folder in config.theme.dirs:
        for path in sorted(_templates_in(folder)):
            digested.update(f"{path.relative_to(folder)}\n".encode("utf-8", "replace"))
            digested.update(path.read_bytes())
    options = {name: value for name, value in config.items() if name in _FOR_TEMPLATES}
    options["theme"] = {name: config.theme[name] for name in config.theme}
    return f"{digested.hexdigest()} {json.dumps(options, default=_class_name, sort_keys=True)}"


def _templates_in(theme: str) -> Iterator[Path]:
    """The templates of a theme's folder; icons and other assets, which they only name, are none."""
    for folder, folders, names in os.walk(theme):
        folders[:] = [name for name in folders if not name.startswith((".", "assets"))]
        yield from (Path(folder) / name for name in names if name.endswith(".html"))


def _class_name(value: object) -> str:
    return f"{type(value).__module__}.{type(value).__qualname__}"
