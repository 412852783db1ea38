"""A site that has an archive and nothing else: a configuration of ours, run by MkDocs."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from diff_insight.cache.location import ignored_by_git
from diff_insight.config.site_file import DEFAULT_CACHE, SiteFile, read_site_file, site_file
from diff_insight.model.errors import CacheError, SettingsError
from diff_insight.site.urls import STYLE_SHEET

SITE_URL = "SITE_URL"
"""The environment variable with the address that a site without a mkdocs.yml is published under."""

_FOLDER = "own-site"
_THEME = "material"
_ASSETS = str(PurePosixPath(STYLE_SHEET).parent)
_HOME = """---
hide: [navigation, toc]
---

# What changed

The [reports]({reports_dir}/index.md) say what changed in the documentation.
"""


def build_site(
    config_file: Path | None,
    options: Mapping[str, object] | None,
    theme: str | None,
    out: Path | None,
    more: Sequence[str] = (),
) -> None:
    """Build a site: the one that is configured, or an archive alone. It ends the process.

    Args:
        config_file: The configuration; `None` is the one here.
        options: The plugin's options instead of a configuration's.
        theme: The theme of an archive alone; `None` for the site as it is configured.
        out: The folder to build into; `None` is the site's own.
        more: Further options of MkDocs.

    Raises:
        DiffInsightError: The archive cannot be described, or has no folder to go to.
    """
    site = _archive_alone(config_file, options, theme)
    if site is not None and out is None:
        if site.built is not None:
            raise SettingsError("--out", "is missing: name the archive's folder, like site/changes")
        out = Path("site")
    if out is not None:
        out = out.absolute()
        _check_place(out)
    places = [] if out is None else ["--site-dir", str(out)]
    _run_mkdocs("build", _written(config_file, site, theme, out), *places, *more)


def serve_site(
    config_file: Path | None,
    options: Mapping[str, object] | None,
    theme: str | None,
    more: Sequence[str] = (),
) -> None:
    """Serve such a site; arguments and errors are those of `build_site`."""
    site = _archive_alone(config_file, options, theme)
    _run_mkdocs("serve", _written(config_file, site, theme, None), "--livereload", *more)


def _archive_alone(
    config_file: Path | None, options: Mapping[str, object] | None, theme: str | None
) -> SiteFile | None:
    """What a site of ours is about; `None` where MkDocs builds the one that is configured."""
    if options is not None:
        return SiteFile(({"cache_dir": str(Path(DEFAULT_CACHE).absolute()), **options},))
    named = config_file or site_file()
    if named is None:
        here = {"repository": str(Path.cwd())}
        return _archive_alone(None, here, theme)
    return None if theme is None and named.suffix != ".toml" else read_site_file(named)


def _written(
    config_file: Path | None, site: SiteFile | None, theme: str | None, out: Path | None
) -> Path:
    """The configuration that MkDocs is run with; ours is in the cache folder.

    Raises:
        CacheError: It cannot be written.
    """
    if site is None:
        return config_file or site_file() or Path("mkdocs.yml")
    theme = theme or _THEME
    cache_dir = Path(site.archives[0]["cache_dir"])
    folder = cache_dir / _FOLDER / theme
    docs = folder / "docs"
    try:
        ignored_by_git(cache_dir)
        docs.mkdir(parents=True, exist_ok=True)
        if theme == _THEME:
            home = _HOME.format(reports_dir=_reports_dirs(site)[0])
            (docs / "index.md").write_text(home, "utf-8")
        written = folder / "mkdocs.yml"
        configuration = _configuration(site, theme, docs, out)
        written.write_text(yaml.safe_dump(configuration, allow_unicode=True), "utf-8")
    except OSError as error:
        raise CacheError(f"{folder}: cannot be written: {error.strerror}") from error
    return written


def _configuration(site: SiteFile, theme: str, docs: Path, out: Path | None) -> dict[str, Any]:
    archives = [{"diff-insight": options} for options in site.archives]
    locales = site.archives[0].get("locales")
    first = str(locales[0]) if isinstance(locales, list) and locales else "en"
    found: dict[str, Any] = {
        "site_name": site.name,
        "theme": {"name": theme, "language": first.partition("_")[0]},
        "docs_dir": str(docs),
        "use_directory_urls": site.directory_urls,
        "plugins": archives,
    }
    if theme == _THEME:
        found["theme"]["font"] = False
        found["plugins"] = ["search", *archives]
    if site.built is None:
        found["site_url"] = os.environ.get(SITE_URL)
    folders = _reports_dirs(site)
    if site.docs is not None and any((site.docs / name).is_dir() for name in folders):
        found["docs_dir"] = str(site.docs)
        found["exclude_docs"] = "\n".join(_all_but((*folders, _ASSETS)))
    if (
        site.built is not None
        and out is not None
        and out.resolve().is_relative_to(site.built.resolve())
    ):
        below = out.resolve().relative_to(site.built.resolve())
        found["theme"]["surrounding"] = "../" * len(below.parts)
        if site.url:
            found["site_url"] = f"{site.url.rstrip('/')}/{below.as_posix()}/"
    return found


def _reports_dirs(site: SiteFile) -> list[str]:
    return [str(options.get("reports_dir", "reports")) for options in site.archives]


def _all_but(folders: Collection[str]) -> Iterator[str]:
    """Patterns that leave out every file but those in some folders.

    What is in a folder that is left out cannot be taken in again (gitignore(5)), so each pattern
    is about one level alone.
    """
    parts = [folder.strip("/").split("/") for folder in folders]
    yield "/*"
    for depth in range(1, max(map(len, parts)) + 1):
        for prefix in dict.fromkeys("/".join(one[:depth]) for one in parts if len(one) >= depth):
            yield f"!/{prefix}/"
            if prefix.split("/") not in parts:
                yield f"/{prefix}/*"


def _check_place(folder: Path) -> None:
    """Make sure that a site may be built into a folder, which a build empties before.

    Raises:
        SettingsError: It has files that no build of an archive made.
    """
    if folder.is_dir() and any(folder.iterdir()) and not (folder / STYLE_SHEET).is_file():
        raise SettingsError(
            "--out",
            f"{str(folder)!r} has files that are no archive's, and a build removes what is there: "
            "name an empty folder or a new one",
        )


def _run_mkdocs(command: str, config_file: Path, *arguments: str) -> None:
    from mkdocs.__main__ import cli  # noqa: PLC0415 - it takes a while, and sets up its log

    cli.main([command, "--config-file", str(config_file), *arguments], prog_name="mkdocs")
