"""The way from nothing to an archive: `init`, `build` and `serve`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import click
import yaml

from diff_insight.cli.common import CONFIG, NearChoice, click_errors
from diff_insight.git import is_url
from diff_insight.locales import available
from diff_insight.model.settings import Every, ForgeName, Settings
from diff_insight.project.files import WORKFLOWS, project_files
from diff_insight.project.proposal import Cut, Proposal, cuts, propose
from diff_insight.project.survey import Survey, folder_in_repository, survey
from diff_insight.project.write import Written, site_pages_folder, write_project
from diff_insight.runtime.progress import rough_time
from diff_insight.runtime.terminal import ProgressLines

_MEGABYTE = 1_000_000
_CACHE = Path(".cache/diff-insight")
_NO_FORGE = "none"
_THEMES = ("material", "none")
_LISTED = 4  # formats and languages that are named: the rest are a few files each


@click.command(epilog="Example: diff-insight init https://github.com/example/docs.git --yes")
@click.argument("repository", default=".")
@click.option("--yes", is_flag=True, help="Ask nothing; take what is proposed.")
@click.option("--dry-run", is_flag=True, help="Write nothing; print what would be written.")
def init(repository: str, *, yes: bool, dry_run: bool) -> None:
    """Set up an archive of REPOSITORY here: a folder or URL, by default the repository here.

    Looks at the repository, proposes how to cut its history and which topics to have, and writes
    mkdocs.yml, a home page and what publishes the site. A file that is there is left as it is.
    """
    here = Path.cwd()
    with click_errors():
        settings = Settings(repository=_absolute(repository), cache_dir=here / _CACHE)
        with ProgressLines() as progress:
            within = folder_in_repository(here) if repository == "." else ""
            found = survey(settings, within, progress)
        found = replace(found, location=repository)
        _say_survey(found)
        proposal, publish = propose(found), _forge(found)
        if sys.stdin.isatty() and not (yes or dry_run):
            proposal, publish = _asked(found, proposal, publish)
        _say_cut(proposal.cut)
        project = project_files(found, proposal, publish, site_pages_folder(here))
        written = list(write_project(here, project, dry_run=dry_run))
    _say_files(written, dry_run=dry_run)


def _own_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of a site without a mkdocs.yml, which take its place."""
    for option in (
        click.option("--topics", metavar="YAML", help="The topics, as mkdocs.yml has them."),
        click.option("--since", metavar="SINCE", help="The first day or revision."),
        click.option(
            "--every", type=NearChoice([every.value for every in Every]), help="The ranges."
        ),
        click.option(
            "--repository", metavar="DIR", help="Path or URL of the repository.  [default: .]"
        ),
    ):
        command = option(command)
    return command


_THEME = click.option(
    "--theme",
    type=NearChoice(_THEMES),
    help="Build the archive alone, with this theme; `none` needs none.",
)


@click.command(
    epilog="Examples: diff-insight build --repository ~/src/docs --out /tmp/site; "
    "diff-insight build --theme none --out site/changes"
)
@CONFIG
@_own_options
@_THEME
@click.option("--out", metavar="DIR", type=click.Path(path_type=Path), help="The site's folder.")
@click.option("--strict", is_flag=True, help="Fail on a warning.")
def build(
    config_file: Path | None,
    theme: str | None,
    out: Path | None,
    *,
    strict: bool,
    **own: str | None,
) -> None:
    """Build the site of mkdocs.yml, or one with an archive alone where there is none.

    With --theme, the site has the archive that mkdocs.yml or zensical.toml describes, and nothing
    else: it is put below the site that another generator builds.
    """
    from diff_insight.config.own_site import build_site  # noqa: PLC0415 - `init` can do without

    options = _options(config_file, own)
    with click_errors():
        build_site(config_file, options, theme, out, ["--strict"] if strict else [])


@click.command(epilog="Example: diff-insight serve --repository ~/src/docs")
@CONFIG
@_own_options
@_THEME
@click.option("--address", metavar="HOST:PORT", help="Where to listen.  [default: 127.0.0.1:8000]")
def serve(
    config_file: Path | None, theme: str | None, address: str | None, **own: str | None
) -> None:
    """Serve that site here, and build it again when the repository's history moves."""
    from diff_insight.config.own_site import serve_site  # noqa: PLC0415 - as above

    options = _options(config_file, own)
    with click_errors():
        serve_site(config_file, options, theme, [] if address is None else ["--dev-addr", address])


def _options(config_file: Path | None, own: Mapping[str, str | None]) -> dict[str, object] | None:
    """The plugin's options where the command names them, so that no configuration is looked for."""
    if all(value is None for value in own.values()):
        return None
    if config_file is not None:
        raise click.UsageError("--config-file says which repository it is: leave out the others.")
    ranges = {name: own[name] for name in ("every", "since") if own[name] is not None}
    options: dict[str, object] = {
        "repository": _absolute(own["repository"] or "."),
        "ranges": ranges,
    }
    if own["topics"] is not None:
        options["topics"] = _topics(own["topics"])
    return options


def _topics(text: str) -> object:
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise click.BadParameter(f"--topics: no YAML: {error}") from error


def _absolute(repository: str) -> str:
    return repository if is_url(repository) else str(Path(repository).absolute())


def _forge(found: Survey) -> ForgeName:
    """The forge whose workflow is proposed."""
    return found.forge if found.forge in WORKFLOWS else ForgeName.NONE


def _asked(found: Survey, proposal: Proposal, publish: ForgeName) -> tuple[Proposal, ForgeName]:
    """The proposal as a person wants it, by three questions at most."""
    by_every = {cut.every.value: cut for cut in reversed(cuts(found))}
    by_every[proposal.cut.every.value] = proposal.cut
    every = click.prompt(
        "A report for each", type=NearChoice(list(by_every)), default=proposal.cut.every.value
    )
    languages = click.prompt(
        f"Languages of the reports ({', '.join(available())})",
        value_proc=_languages,
        default=",".join(proposal.locales),
    )
    names = [*(forge.value for forge in WORKFLOWS), _NO_FORGE]
    forge = click.prompt("Publish it with", type=NearChoice(names), default=publish.value)
    return replace(proposal, cut=by_every[every], locales=languages), ForgeName(forge)


def _languages(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    wrong = [name for name in names if name not in available()]
    if wrong or not names:
        raise click.BadParameter(f"name some of {', '.join(available())}, with commas between")
    return names


def _say_survey(found: Survey) -> None:
    days = found.days
    where = f" in {found.folder}/" if found.folder else ""
    formats = ", ".join(f"{count} {suffix}" for suffix, count in found.formats[:_LISTED])
    click.echo(f"{found.name}: {len(found.documents)} documents{where} ({formats})")
    if found.languages:
        click.echo(f"Translations: {', '.join(found.languages[:_LISTED])}")
    click.echo(f"{len(days)} days with changes, {days[-1][0]} to {days[0][0]}")


def _say_cut(cut: Cut) -> None:
    since = "" if cut.since is None else f" since {cut.since}"
    click.echo(
        f"A report for each {cut.every.value}{since}: {cut.reports} reports, about "
        f"{rough_time(cut.seconds)} for the first build and "
        f"{max(round(cut.bytes / _MEGABYTE), 1)} MB of site"
    )


def _say_files(written: Iterable[Written], *, dry_run: bool) -> None:
    for path, is_new, text in written:
        if is_new and dry_run:
            click.echo(f"\nwould write {path}:\n\n{text.rstrip()}")
        elif is_new:
            click.echo(f"wrote {path}")
        else:
            click.echo(f"left {path} as it is; what it would be written with:\n\n{text.rstrip()}\n")
    if not dry_run:
        click.echo("Next: diff-insight serve")
