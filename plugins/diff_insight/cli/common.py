"""What the commands have in common: the configuration, and errors as click's."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click

from diff_insight.model.errors import DiffInsightError
from diff_insight.model.settings import Settings
from diff_insight.runtime.spelling import nearest
from diff_insight.site.view.site_name import SiteName


def log_line(text: str) -> str:
    """A text as one line that no log takes for a command.

    A repository's words are in it, and GitHub's runner obeys `::name::` at the start of a line, and
    `##[name]` anywhere (actions/runner, ActionCommand.cs).
    """
    return " ".join(text.split()).replace("##[", "## [")


class StderrHandler(logging.Handler):
    """Records of the log as lines on stderr."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one."""
        click.echo(log_line(f"{record.levelname}: {record.getMessage()}"), err=True)


class Day(click.ParamType):  # type: ignore[type-arg]  # it takes one since click 8.5
    """A day, as YYYY-MM-DD."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """The day; what is no day of the calendar is wrong usage."""
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{str(value)!r} is no date; write it as YYYY-MM-DD.", param, ctx)


class NearChoice(click.Choice):  # type: ignore[type-arg]  # it takes one since click 8.2
    """One of a few words; an error says which of them is nearest."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word; one that is none of them is wrong usage."""
        if value not in self.choices:
            near = nearest(value, self.choices)
            hint = "" if near is None else f" Did you mean {near!r}?"
            self.fail(f"{value!r} is not one of {', '.join(self.choices)}.{hint}", param, ctx)
        return value


def _or_of_group(context: click.Context, _: click.Parameter, value: Path | None) -> Path | None:
    """The value behind the command's name, else the value before it."""
    outer = None if context.parent is None else context.parent.params.get("config_file")
    return value or outer


CONFIG = click.option(
    "-f",
    "--config-file",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=_or_of_group,
    help="The site's mkdocs.yml, or zensical.toml.  [default: the one here]",
)
"""The option `--config-file`, for commands and for the groups that they are in."""


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
    from diff_insight.config.project import settings_of_archives  # noqa: PLC0415
    from diff_insight.config.site_file import site_file  # noqa: PLC0415

    return settings_of_archives(config_file or site_file() or Path("mkdocs.yml"), built)


def site_name(config_file: Path | None) -> SiteName:
    """What a site's mkdocs.yml says of its address and name.

    Raises:
        SettingsError: It is not there, or is not valid.
    """
    from diff_insight.config.project import site_of_project  # noqa: PLC0415 - as above
    from diff_insight.config.site_file import site_file  # noqa: PLC0415

    return site_of_project(config_file or site_file() or Path("mkdocs.yml"))


def configured_or_default(config_file: Path | None, repository: str | None) -> Settings:
    """The options of the project, read without its site; the defaults where there is none.

    Args:
        config_file: The site's mkdocs.yml, if the command names one.
        repository: The repository that the command names; mkdocs.yml is not looked for then.
    """
    here = Path("mkdocs.yml")
    if config_file is not None:
        settings = configured(config_file)
    elif repository is None and here.is_file():
        # MkDocs takes a while to import, and a repository may have no site.
        from diff_insight.config.review import settings_for_review  # noqa: PLC0415

        settings = settings_for_review(here)
    else:
        settings = Settings(repository=".", cache_dir=Path(".cache/diff-insight").absolute())
    if repository is None:
        return settings
    return replace(settings, repository=repository, remote_url="")


@contextmanager
def click_errors() -> Iterator[None]:
    """Errors of ours as one line on stderr and exit status 1."""
    try:
        yield
    except DiffInsightError as error:
        raise click.ClickException(log_line(str(error))) from error


def end_with(problems: Sequence[str], *, failed: bool = False) -> None:
    """A line on stderr for each problem, and exit status 1 if there is any."""
    for problem in problems:
        click.echo(log_line(problem), err=True)
    if problems or failed:
        raise SystemExit(1)
