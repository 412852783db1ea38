"""What the commands have in common: the configuration, and how errors are told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from diff_insight.model.errors import DiffInsightError
from diff_insight.model.settings import Settings

CONFIG = click.option(
    "-f",
    "--config-file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The site's mkdocs.yml.  [default: ./mkdocs.yml]",
)


def configured(config_file: Path | None) -> Settings:
    """The options of a site's mkdocs.yml; of several archives, the first one's.

    Raises:
        SettingsError: It is not there, or an option cannot be used.
    """
    return each_configured(config_file)[0]


def each_configured(config_file: Path | None, built: Path | None = None) -> tuple[Settings, ...]:
    """The options of each archive of a site's mkdocs.yml.

    Args:
        config_file: The mkdocs.yml; `None` is the one here.
        built: Where the site was built, if the command names it.

    Raises:
        SettingsError: It is not there, or an option cannot be used.
    """
    # MkDocs takes a while to import, and a report can do without.
    from diff_insight.config.options import settings_of_archives  # noqa: PLC0415

    return settings_of_archives(config_file or Path("mkdocs.yml"), built)


@contextmanager
def click_errors() -> Iterator[None]:
    """Errors of ours as one line on stderr and exit status 1."""
    try:
        yield
    except DiffInsightError as error:
        raise click.ClickException(" ".join(str(error).split())) from error
