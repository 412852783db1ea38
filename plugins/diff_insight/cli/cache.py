"""The commands for what is kept between builds."""

from __future__ import annotations

from pathlib import Path

import click

from diff_insight.cli.common import CONFIG, click_errors, configured
from diff_insight.runtime.terminal import ProgressLines


@click.group(epilog="Example: diff-insight cache prune --days 7")
@CONFIG
def cache(config_file: Path | None) -> None:
    """What is kept between builds: how much it is, and how to be rid of it.

    Whatever is removed is made again by the next build.
    """


@cache.command(epilog="Example: diff-insight cache info")
@CONFIG
def info(config_file: Path | None) -> None:
    """Say where the cache is, and how large."""
    from diff_insight.cli.cache_contents import cache_lines  # noqa: PLC0415 - not needed for --help

    with click_errors():
        lines = cache_lines(configured(config_file))
    click.echo("\n".join(lines))


@cache.command(epilog="Example: diff-insight cache prune --days 7")
@CONFIG
@click.option(
    "--days",
    metavar="N",
    type=click.FloatRange(min=0),
    default=30.0,
    show_default="30",
    help="Remove what no build has used for N days.",
)
def prune(config_file: Path | None, days: float) -> None:
    """Remove what no build has used lately."""
    from diff_insight.cli.cache_contents import prune_cache  # noqa: PLC0415

    with click_errors():
        click.echo(prune_cache(configured(config_file), days))


@cache.command(epilog="Example: diff-insight cache clear")
@CONFIG
def clear(config_file: Path | None) -> None:
    """Remove everything that can be made again; mirrors and a model's answers stay."""
    from diff_insight.cli.cache_contents import prune_cache  # noqa: PLC0415

    with click_errors():
        click.echo(prune_cache(configured(config_file), days=None))


@click.command("build-cache", epilog="Example: diff-insight build-cache --jobs 4")
@CONFIG
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1),
    help="How many processes.  [default: the option `jobs`]",
)
@click.option(
    "--scheduler",
    metavar="URL",
    help="Have the work done by the workers of this Dask scheduler (tcp://HOST:8786).",
)
def build_cache(config_file: Path | None, jobs: int | None, scheduler: str | None) -> None:
    """Make everything that a build needs, and keep it for the build.

    With --scheduler, workers on other machines do it: each mirrors the repository for itself, and
    all write to the option `shared_cache`, a folder or a URL that they and the build can reach.
    """
    from diff_insight.cli.cache_contents import fill_cache  # noqa: PLC0415

    with click_errors(), ProgressLines() as progress:
        click.echo(fill_cache(configured(config_file), progress, jobs=jobs, scheduler=scheduler))
