"""The command `diff-insight`: each subcommand only hands on."""

from __future__ import annotations

import datetime as dt
import logging
import os
import sys
from pathlib import Path

import click

from diff_insight import __version__
from diff_insight.cli.cache import build_cache, cache
from diff_insight.cli.check import check
from diff_insight.cli.comment import comment
from diff_insight.cli.common import (
    CONFIG,
    Day,
    NearChoice,
    StderrHandler,
    click_errors,
    configured,
    configured_or_default,
    end_with,
)
from diff_insight.cli.fail_on import FAIL_ON, fail_on
from diff_insight.cli.narrate import narrate
from diff_insight.cli.notify import notify
from diff_insight.cli.ranges import ranges_json, ranges_text
from diff_insight.cli.report import FORMATS, single_report, work_tree_report
from diff_insight.cli.start import build, init, serve
from diff_insight.locales import available
from diff_insight.model.errors import NothingChangedError
from diff_insight.model.settings import CommitPair
from diff_insight.report_files.format import format_files
from diff_insight.report_files.write import write_reports
from diff_insight.reports.pipeline import open_archive
from diff_insight.runtime.log import ROOT
from diff_insight.runtime.terminal import ProgressLines

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="diff-insight")
@CONFIG
def main(config_file: Path | None) -> None:  # noqa: ARG001 - the commands take it
    """What changed in a documentation repository, by the ranges of its history."""
    logger = logging.getLogger(ROOT)
    if not logger.handlers:
        handler = StderrHandler()
        handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
        logger.addHandler(handler)
        logger.propagate = False


main.add_command(init)
main.add_command(build)
main.add_command(serve)
main.add_command(cache)
main.add_command(build_cache)
main.add_command(check)
main.add_command(comment)
main.add_command(narrate)
main.add_command(notify)


@main.command(epilog="Example: diff-insight ranges --json | jq length")
@CONFIG
@click.option("--json", "as_json", is_flag=True, help="An array of objects instead of a table.")
def ranges(config_file: Path | None, *, as_json: bool) -> None:
    """List the ranges that the configuration gives, oldest first."""
    with click_errors(), ProgressLines() as progress:
        settings = configured(config_file)
        with open_archive(settings, progress) as archive:
            counts = list(archive.counts(progress))
    _print(ranges_json(counts) if as_json else ranges_text(counts))


@main.command(epilog="Example: diff-insight report v1.0 main --repository ~/src/docs")
@click.argument("revisions", metavar="BASE HEAD", nargs=-1)
@CONFIG
@click.option(
    "--repository",
    metavar="DIR",
    help="Path or URL of the repository; mkdocs.yml is not looked for then.  [default: .]",
)
@click.option("--topic", metavar="NAME", help="The topic to report on.  [default: the first]")
@click.option("--locale", type=NearChoice(available()), help="The report's language.")
@click.option(
    "--format",
    "form",
    type=NearChoice(tuple(FORMATS)),
    default="markdown",
    show_default=True,
    help="What to print.",
)
@click.option(
    "--worktree",
    is_flag=True,
    help="Compare BASE (by default HEAD) with the tracked files as they lie here.",
)
@click.option("--staged", is_flag=True, help="The same with what is staged.")
@FAIL_ON
def report(  # noqa: PLR0913, PLR0917 - the command's own options
    revisions: tuple[str, ...],
    config_file: Path | None,
    repository: str | None,
    topic: str | None,
    locale: str | None,
    form: str,
    level: str | None,
    *,
    worktree: bool,
    staged: bool,
) -> None:
    """Print the report of what HEAD changed since it left BASE.

    BASE...HEAD in one word is the same; BASE..HEAD compares BASE itself. A side that is left out
    is the repository's HEAD.

    No mkdocs.yml is needed: without one, every file of the repository is reported on.
    """
    here = worktree or staged
    if here and len(revisions) > 1:
        raise click.UsageError(
            "Name BASE alone: --worktree and --staged are what it is compared to."
        )
    pair = None if here else _pair(revisions)
    with click_errors(), ProgressLines() as progress:
        settings = configured_or_default(config_file, repository)
        asked = topic, locale, form, progress
        try:
            if pair is None:
                base = "".join(revisions) or "HEAD"
                printed = work_tree_report(settings, base, *asked, staged=staged)
            else:
                printed = single_report(settings, pair, *asked)
        except NothingChangedError as error:
            if level is None:
                raise
            click.echo(str(error), err=True)
            return
    _print(printed.text)
    fail_on([printed.report], level)


@main.command("format", epilog="Example: diff-insight format --check docs/reports/202506/*/*.md")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=_FILE)
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 if it would.")
def format_(files: tuple[Path, ...], *, only_check: bool) -> None:
    """Rewrite report files as the format has them; nothing that they say changes.

    A file that cannot be read whole is left as it is.
    """
    with click_errors():
        result = format_files(files, check=only_check)
    for path in result.changed:
        click.echo(f"{'would rewrite' if only_check else 'rewrote'} {path}")
    end_with(result.problems, failed=only_check and bool(result.changed))


@main.command(epilog="Example: diff-insight write --since 2025-06-01 --dry-run")
@CONFIG
@click.option("--since", metavar="DATE", type=Day(), help="First day.")
@click.option("--dry-run", is_flag=True, help="Change nothing, only say what would be written.")
def write(config_file: Path | None, since: dt.date | None, *, dry_run: bool) -> None:
    """Write the reports that git gives as Markdown files below docs_dir.

    What is written in an existing file is kept: its overview, and the words of every file whose
    diff is the same. Other words of a person move to its end.
    """
    with click_errors(), ProgressLines() as progress:
        settings = configured(config_file)
        result = write_reports(settings, since, dry_run=dry_run, progress=progress)
    for line in result.lines:
        click.echo(f"{'would write ' if dry_run else 'wrote '}{line}")
    done = "to be written" if dry_run else "written"
    click.echo(f"{len(result.lines)} files {done}, {result.unchanged} unchanged")
    end_with(result.problems)


def _pair(revisions: tuple[str, ...]) -> CommitPair:
    """The pair that two arguments, or `A..B` or `A...B` (gitrevisions(7)), are.

    Raises:
        UsageError: They are no pair.
    """
    if not revisions:
        raise click.UsageError("Missing argument 'BASE HEAD': the revisions to compare.")
    if len(revisions) == 1:
        dots = "..." if "..." in revisions[0] else ".."
        base, found, head = revisions[0].partition(dots)
        if not found:
            raise click.UsageError(f"Missing argument 'HEAD': what {base!r} is compared with.")
        if ".." not in base + head:
            return CommitPair(base or "HEAD", head or "HEAD", direct=dots == "..")
    if len(revisions) > 2 or ".." in "".join(revisions):  # noqa: PLR2004 - a pair
        raise click.UsageError("Name two revisions: BASE HEAD, or one of BASE..HEAD, BASE...HEAD.")
    base, head = revisions
    return CommitPair(base, head)


def _print(text: str) -> None:
    """Write text to stdout as UTF-8; bytes of the repository that are not come out as they were."""
    try:
        click.echo(text.encode("utf-8", "surrogateescape"), nl=False)
    except BrokenPipeError:
        raise  # the reader has enough: click ends without a word
    except OSError as error:
        # What is left in the buffer would fail once more when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.ClickException(f"stdout: cannot be written: {error.strerror}") from error
