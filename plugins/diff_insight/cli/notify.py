"""The command `notify`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from diff_insight.cli.common import (
    CONFIG,
    Day,
    NearChoice,
    click_errors,
    each_configured,
    end_with,
    site_name,
)
from diff_insight.locales import available
from diff_insight.model.story import Weight
from diff_insight.runtime.terminal import ProgressLines

_VARIABLE = "DIFF_INSIGHT_NOTIFY"
_WEIGHTS = [weight.value for weight in Weight if weight is not Weight.BOOKKEEPING]


@click.command(epilog="Example: diff-insight notify --weight availability --dry-run")
@CONFIG
@click.option(
    "--to",
    "urls",
    metavar="URL",
    multiple=True,
    envvar=_VARIABLE,
    help=f"A recipient, as Apprise writes it.  [default: those in the variable {_VARIABLE}]",
)
@click.option("--topic", "topics", metavar="NAME", multiple=True, help="Only this topic.")
@click.option(
    "--path",
    "paths",
    metavar="PATTERN",
    multiple=True,
    help="Only stories about these files: a gitignore pattern.",
)
@click.option(
    "--weight",
    type=NearChoice(_WEIGHTS),
    default=_WEIGHTS[-1],
    show_default=True,
    help="Only stories of this class and heavier ones.",
)
@click.option("--locale", type=NearChoice(available()), help="The language of the reports.")
@click.option(
    "--since",
    metavar="DATE",
    type=Day(),
    help="What a recipient's first run begins with.  [default: it sends nothing]",
)
@click.option(
    "--state",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="What each recipient has got.  [default: notify.json in the cache folder]",
)
@click.option("--dry-run", is_flag=True, help="Send and write nothing; print the messages.")
def notify(  # noqa: PLR0913, PLR0917 - the command's own options
    config_file: Path | None,
    urls: tuple[str, ...],
    topics: tuple[str, ...],
    paths: tuple[str, ...],
    weight: str,
    locale: str | None,
    since: dt.date | None,
    state: Path | None,
    *,
    dry_run: bool,
) -> None:
    """Send the stories that are new since the last run.

    To chats, e-mail, webhooks and whatever else Apprise knows (https://appriseit.com). Each
    recipient gets a message for each report with news. What could not be delivered is sent by the
    next run, and nothing is sent twice.
    """
    if not urls:
        raise click.UsageError(
            f"There is no recipient: put URLs into the variable {_VARIABLE}, or name one with --to."
        )
    from diff_insight.notify.choice import Choice  # noqa: PLC0415 - other commands do without
    from diff_insight.notify.run import Run  # noqa: PLC0415 - the same

    with click_errors(), ProgressLines() as progress:
        archives = each_configured(config_file)
        choice = Choice(topics, paths, Weight(weight), locale)
        file = state or archives[0].cache_dir / "notify.json"
        run = Run(site_name(config_file), urls, file, choice, since, dry_run)
        outcome = run.over(archives, progress)
    for line in outcome.lines:
        click.echo(line)
    end_with(outcome.problems)
