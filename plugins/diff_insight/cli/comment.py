"""The command `comment`."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import click

from diff_insight.cli.common import (
    CONFIG,
    NearChoice,
    click_errors,
    configured_or_default,
    log_line,
)
from diff_insight.cli.fail_on import FAIL_ON, fail_on
from diff_insight.cli.report import PairReports, pair_reports
from diff_insight.locales import available, catalog
from diff_insight.model.errors import ForgeError
from diff_insight.model.settings import ForgeName
from diff_insight.reviews.comment import LONGEST_SUMMARY
from diff_insight.reviews.comment import comment as comment_text
from diff_insight.reviews.pull_request import PullRequest, pull_request
from diff_insight.runtime.terminal import ProgressLines


@click.command(epilog="Example: diff-insight comment --fail-on breaking")
@CONFIG
@click.option(
    "--repository",
    metavar="DIR",
    help="The folder of the repository; mkdocs.yml is not looked for then.  [default: .]",
)
@click.option("--locale", type=NearChoice(available()), help="The comment's language.")
@FAIL_ON
def comment(
    config_file: Path | None, repository: str | None, locale: str | None, level: str | None
) -> None:
    """Write the report of a pull request as a comment on it, in a job of GitHub or GitLab.

    The job's environment says which pull request it is, and has the token. The comment of an
    earlier run is edited. Where the token may not comment, as on a pull request from a fork, a
    notice says so, and the status is 0.
    """
    with click_errors(), ProgressLines() as progress:
        request = pull_request(os.environ)
        settings = replace(
            configured_or_default(config_file, repository),
            repository=repository or ".",
            remote_url=request.web_url,
            forge=request.forge,
        )
        found = pair_reports(settings, request.pair, locale, progress)
        language = locale or settings.locales[0]
        if request.summary is not None:
            _summarise(request.summary, found, language)
    try:
        with click_errors():
            _publish(request, found, language)
    except click.ClickException as error:
        error.show()
        fail_on(found.reports, level)
        raise SystemExit(error.exit_code) from error
    fail_on(found.reports, level)


def _summarise(file: Path, found: PairReports, language: str) -> None:
    """Add the report to the job's summary.

    Raises:
        ForgeError: The file cannot be written.
    """
    text = comment_text(
        *(found.reports, found.links, catalog(language)), most=LONGEST_SUMMARY, whole=found.whole
    )
    try:
        with file.open("a", encoding="utf-8") as summary:
            summary.write(text)
    except OSError as error:
        raise ForgeError(f"GITHUB_STEP_SUMMARY: cannot be written: {error.strerror}") from error


def _publish(request: PullRequest, found: PairReports, language: str) -> None:
    """Write the comment, or say why it cannot be."""
    text = comment_text(
        *(found.reports, found.links, catalog(language)), page=request.page, whole=found.whole
    )
    if request.thread is None:
        _notice(request, f"no comment: {request.remedy}")
        return
    try:
        outcome = request.thread.publish(text, only_edit=not found.reports)
    except ForgeError as error:
        if not error.refused:
            raise
        _notice(request, f"no comment: {error}; {request.remedy}")
    else:
        click.echo(f"comment {outcome}")


def _notice(request: PullRequest, text: str) -> None:
    """Say something that a person should see and that is no failure."""
    command = "::notice title=Diff Insight::" if request.forge is ForgeName.GITHUB else ""
    click.echo(f"{command}{log_line(text).replace('%', '%25') if command else log_line(text)}")
