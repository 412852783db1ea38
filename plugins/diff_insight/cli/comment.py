"""The command `comment`."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from functools import partial
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
from diff_insight.cli.report import pair_reports
from diff_insight.locales import available, catalog
from diff_insight.model.errors import ForgeError
from diff_insight.model.settings import ForgeName
from diff_insight.reviews.comment import LONGEST_SUMMARY
from diff_insight.reviews.comment import comment as comment_text
from diff_insight.reviews.pull_request import PullRequest, pull_request
from diff_insight.runtime.terminal import ProgressLines

_NAME = re.compile(r"(?:[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*)?")  # what an HTML comment takes as it is


@click.command(epilog="Example: diff-insight comment --fail-on breaking")
@CONFIG
@click.option(
    "--repository",
    metavar="DIR",
    help="The folder of the repository; mkdocs.yml is not looked for then.  [default: .]",
)
@click.option("--locale", type=NearChoice(available()), help="The comment's language.")
@click.option(
    "--name", default="", help="Tells the comment from others of ours on the same pull request."
)
@FAIL_ON
def comment(
    config_file: Path | None,
    repository: str | None,
    locale: str | None,
    name: str,
    level: str | None,
) -> None:
    """Write the report of a pull request as a comment on it, in a job of GitHub or GitLab.

    The job's environment says which pull request it is, and has the token. The comment of an
    earlier run is edited. Where the token may not comment, as on a pull request from a fork, a
    notice says so, and the status is 0.
    """
    if not _NAME.fullmatch(name):
        raise click.BadParameter("use letters, digits and single hyphens", param_hint="--name")
    with click_errors(), ProgressLines() as progress:
        request = pull_request(os.environ)
        settings = replace(
            configured_or_default(config_file, repository),
            repository=repository or ".",
            remote_url=request.web_url,
            forge=request.forge,
        )
        found = pair_reports(settings, request.pair, locale, progress)
        language = catalog(locale or settings.locales[0])
        text = partial(comment_text, found.reports, found.links, language, whole=found.whole)
        if request.summary is not None:
            _summarise(request.summary, text(most=LONGEST_SUMMARY))
    try:
        with click_errors():
            only_edit = not found.reports
            _publish(request, text(name=name, page=request.page), only_edit=only_edit)
    except click.ClickException as error:
        error.show()
        fail_on(found.reports, level)
        raise SystemExit(error.exit_code) from error
    fail_on(found.reports, level)


def _summarise(file: Path, text: str) -> None:
    """Add a report to the job's summary.

    Raises:
        ForgeError: The file cannot be written.
    """
    try:
        with file.open("a", encoding="utf-8") as summary:
            summary.write(text)
    except OSError as error:
        raise ForgeError(f"GITHUB_STEP_SUMMARY: cannot be written: {error.strerror}") from error


def _publish(request: PullRequest, text: str, *, only_edit: bool) -> None:
    """Write the comment, or say why it cannot be."""
    if request.thread is None:
        _notice(request, f"no comment: {request.remedy}")
        return
    try:
        outcome = request.thread.publish(text, only_edit=only_edit)
    except ForgeError as error:
        if not error.refused:
            raise
        _notice(request, f"no comment: {error}; {request.remedy}")
    else:
        click.echo(f"comment {outcome}")


def _notice(request: PullRequest, text: str) -> None:
    """Say something that a person should see and that is no failure."""
    line = log_line(text)
    if request.forge is ForgeName.GITHUB:
        line = f"::notice title=Diff Insight::{line.replace('%', '%25')}"
    click.echo(line)
