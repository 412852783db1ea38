"""The options below `display` in mkdocs.yml: how heavy pages may be."""

from __future__ import annotations

from mkdocs.config import config_options as c

from diff_insight.config.strict import StrictConfig
from diff_insight.model.errors import SettingsError
from diff_insight.model.settings import DisplaySettings

_DEFAULTS = DisplaySettings()


class DisplayConfig(StrictConfig):
    """How much of a report its page shows."""

    file_kilobytes = c.Type(int, default=_DEFAULTS.file_kilobytes)
    """The most of one file's diff. A longer one is not shown: the page says so and links to the
    forge; facts and counts are there all the same."""

    page_kilobytes = c.Type(int, default=_DEFAULTS.page_kilobytes)
    """The most of all diffs of a report together; the largest are left out first."""

    files = c.Type(int, default=_DEFAULTS.files)
    """The most files of a page whose diffs are shown. Of a report with more files, the others have
    one line each: what changed, and the forge's page of it."""

    rendered = c.Type(bool, default=_DEFAULTS.rendered)
    """Whether diffs of documents have a rendered view; without, pages are about a quarter
    smaller."""

    images = c.Type(bool, default=_DEFAULTS.images)
    """Whether images are shown, before and after, as files of the site."""


def display_settings(config: DisplayConfig) -> DisplaySettings:
    """The options as the engine takes them.

    Raises:
        SettingsError: A limit is negative.
    """
    for name, unit in (
        ("file_kilobytes", "kilobytes"),
        ("page_kilobytes", "kilobytes"),
        ("files", "files"),
    ):
        if config[name] < 0:
            raise SettingsError(
                f"display.{name}", f"{config[name]} is less than 0: set a number of {unit}"
            )
    return DisplaySettings(
        file_kilobytes=config.file_kilobytes,
        page_kilobytes=config.page_kilobytes,
        files=config.files,
        rendered=config.rendered,
        images=config.images,
    )
