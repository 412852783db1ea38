"""The command `check`: of report files, or of a built site."""

from __future__ import annotations

from pathlib import Path

import click

from diff_insight.cli.common import CONFIG, click_errors, configured, each_configured, end_with
from diff_insight.model.errors import SettingsError
from diff_insight.model.settings import Settings
from diff_insight.report_files.check import archive_paths, check_against_git, check_files
from diff_insight.runtime.progress import Progress
from diff_insight.runtime.terminal import ProgressLines
from diff_insight.site.check.site import check_site

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(epilog="Examples: diff-insight check; diff-insight check --site site")
@CONFIG
@click.argument("files", metavar="[FILE...]", nargs=-1, type=_FILE)
@click.option(
    "--site",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of a built site, to be checked instead of or besides report files.",
)
def check(config_file: Path | None, files: tuple[Path, ...], site: Path | None) -> None:
    """Check report files, or a built site.

    Report files (those named, else all of the archive): each is read whole, and agrees with
    git. A site: every anchor and link resolves once, and every patch, put together again from
    its page, is what git or the report file says.
    """
    from diff_insight.config.zensical import zensical_hint  # noqa: PLC0415 - files need no MkDocs

    problems: list[str] = []
    with click_errors(), ProgressLines() as progress:
        if files or site is None:
            problems += _check_files(config_file, files, progress)
        if site is not None:
            problems += _check_site(config_file, site, progress)
    hint = zensical_hint((config_file or Path("mkdocs.yml")).parent)
    if hint is not None and site is None:
        click.echo(hint)
    end_with(problems)


def _check_files(
    config_file: Path | None, files: tuple[Path, ...], progress: Progress
) -> list[str]:
    settings = _configured_if_there(config_file) if files else configured(config_file)
    paths = files or archive_paths(settings) if settings else files
    found = check_files(paths)
    if settings is not None:
        check_against_git(settings, paths, found, progress)
    click.echo(
        f"{found.files} report files, {found.items} items, {found.compared} compared with git: "
        f"{len(found.problems)} problems"
    )
    return found.problems


def _check_site(config_file: Path | None, site: Path, progress: Progress) -> list[str]:
    from diff_insight.config.zensical import check_archive_is_in  # noqa: PLC0415 - as above

    problems: list[str] = []
    for settings in each_configured(config_file, site):
        check_archive_is_in(site, settings.reports_dir)
        result = check_site(settings, site, progress)
        click.echo(
            f"{result.pages} pages, {result.patches} patches, {result.links} links: "
            f"{len(result.problems)} problems"
        )
        problems += result.problems
    return problems


def _configured_if_there(config_file: Path | None) -> Settings | None:
    """The project's options; `None` outside of a site of ours, where files can be read alone."""
    try:
        return configured(config_file)
    except SettingsError:
        if config_file is not None:
            raise
        return None
