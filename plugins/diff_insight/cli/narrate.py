"""The command `narrate`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from diff_insight.cli.common import CONFIG, Day, NearChoice, click_errors, configured, end_with
from diff_insight.llm.narration.available import require_client
from diff_insight.locales import available
from diff_insight.runtime.terminal import ProgressLines


@click.command(epilog="Example: diff-insight narrate --since 2025-06-01 --dry-run")
@CONFIG
@click.option("--since", metavar="DATE", type=Day(), help="First day.")
@click.option("--topic", metavar="NAME", help="Only this topic's reports.")
@click.option("--locale", type=NearChoice(available()), help="Only reports in this language.")
@click.option(
    "--force",
    is_flag=True,
    help="Also reports that have a model's words already from the same diffs.",
)
@click.option(
    "--dry-run", is_flag=True, help="Send nothing, only say what would be, and what it would cost."
)
@click.option("--jobs", metavar="N", type=click.IntRange(1, 64), help="Requests at a time.")
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(1),
    help="Only the oldest N reports that lack words.",
)
def narrate(  # noqa: PLR0913 - the command's own options
    config_file: Path | None,
    since: dt.date | None,
    topic: str | None,
    locale: str | None,
    *,
    force: bool,
    dry_run: bool,
    jobs: int | None,
    limit: int | None,
) -> None:
    """Let a language model write the words of reports into their files.

    Reports are told that lack a model's words, or whose diffs changed since. Every statement is
    checked against what the diffs prove; rules replace those that fail. What a person wrote is
    kept. The model is the one that `narrate` names in mkdocs.yml; no other command asks it.
    """
    with click_errors(), ProgressLines() as progress:
        settings = configured(config_file)
        if not dry_run:
            require_client()
        from diff_insight.llm.narration.run import narrate_reports  # noqa: PLC0415 - needs an extra
        from diff_insight.llm.narration.targets import Choice  # noqa: PLC0415

        choice = Choice(since, topic, locale, limit or 0, force)
        result = narrate_reports(settings, choice, dry_run=dry_run, jobs=jobs, progress=progress)
    for line in result.lines:
        click.echo(f"{'would tell ' if dry_run else 'told '}{line}")
    click.echo(result.expected if dry_run else result.sums)
    end_with(result.problems)
