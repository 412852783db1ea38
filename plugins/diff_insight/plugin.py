"""The MkDocs plugin: events, each of which only hands on.

The order of MkDocs' events in a build: config, files, nav, page_content, env, then the static
files are copied (where reports get their pages), template_context, post_page, post_build.

`files` has three handlers. The first one is before those of other plugins, so that they see the
archive's pages among the site's. The second one takes them away before the latest plugins rework
what they find: mkdocs-static-i18n, at -100, leaves out what is not in docs_dir, and
mkdocs-literate-nav puts folders into the navigation. The third one is after them all, so that pages
of other plugins with our names are seen.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from jinja2 import Environment
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from diff_insight.config.options import DiffInsightConfig, settings_from
from diff_insight.config.project import check_folders_apart, site_folders
from diff_insight.mkdocs_site.archive import MkDocsArchive
from diff_insight.mkdocs_site.errors import plugin_errors
from diff_insight.mkdocs_site.i18n import has_languages, repeated_in
from diff_insight.mkdocs_site.previous import open_previous_site
from diff_insight.model.settings import Settings
from diff_insight.report_files.find import StoredFile
from diff_insight.runtime.log import logger
from diff_insight.runtime.progress import Progress, silent
from diff_insight.runtime.terminal import ProgressLines
from diff_insight.site.output.previous_site import PreviousSite
from diff_insight.site.urls import SCRIPT, STYLE_SHEET

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from diff_insight.mkdocs_site.watch import RepositoryWatch

_log = logger("site")


class DiffInsightPlugin(BasePlugin[DiffInsightConfig]):
    """Builds an archive of what changed in a repository into the site."""

    supports_multiple_instances = True  # each with a reports_dir of its own

    def __init__(self) -> None:
        super().__init__()
        self._serves = False
        self._settings: Settings | None = None
        self._previous: PreviousSite | None = None
        self._archive: MkDocsArchive | None = None
        self._watch: RepositoryWatch | None = None
        self._lines: AbstractContextManager[Progress] = nullcontext(silent)

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Stay the same plugin for all builds of a `serve`."""
        self._serves = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the options, and load the style sheet and the script on every page."""
        project = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        with plugin_errors():
            docs, sites = Path(config.docs_dir), site_folders(config)
            self._settings = settings_from(self.config, project, docs, sites)
            check_folders_apart(
                [
                    plugin.config.reports_dir
                    for plugin in config.plugins.values()
                    if isinstance(plugin, DiffInsightPlugin)
                ]
            )
        if STYLE_SHEET not in config.extra_css:
            config.extra_css.append(STYLE_SHEET)
        if SCRIPT not in map(str, config.extra_javascript):
            script = ExtraScriptValue(SCRIPT)
            script.defer = True
            config.extra_javascript.append(script)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Set aside what the previous build left of the archive, before MkDocs empties the site."""
        assert self._settings is not None  # noqa: S101 - MkDocs' order of events
        if repeated_in(config) is None:
            self._lines = (
                ProgressLines() if _log.isEnabledFor(logging.INFO) else nullcontext(silent)
            )
            self._previous = open_previous_site(self._settings, config, serves=self._serves)
            self._previous.set_aside()

    @event_priority(100)
    def _announce(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Build the archive, and show other plugins what the site will have."""
        assert self._previous is not None  # noqa: S101 - MkDocs' order of events
        if repeated_in(config) is None or self._archive is None:
            self._close()
            self._previous.bring_back()
            with plugin_errors():
                self._archive = self._built(files, config)
                self._archive.announce(files)
        return files

    @event_priority(-90)
    def _withdraw(self, files: Files, *, config: MkDocsConfig) -> Files:  # noqa: ARG002
        """Take the archive's files out of the hands of plugins that rework what they find."""
        if self._archive is not None:
            self._archive.withdraw(files)
        return files

    @event_priority(-110)
    def _add(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the archive to the site's files."""
        assert self._archive is not None  # noqa: S101 - MkDocs' order of events
        language = repeated_in(config)
        if language is not None:
            self._archive.add_home_in(language, files)
            return files
        with plugin_errors():
            if self._archive.lacks_report_files(files):
                self._archive.close()
                self._archive = self._built(files, config, self._archive.stored)
            self._archive.add_files(files)
        return files

    on_files = CombinedEvent(_announce, _withdraw, _add)

    def _built(
        self, files: Files, config: MkDocsConfig, stored: Sequence[StoredFile] = ()
    ) -> MkDocsArchive:
        assert self._settings is not None  # noqa: S101 - MkDocs' order of events
        assert self._previous is not None  # noqa: S101 - MkDocs' order of events
        archive = MkDocsArchive(self._settings, config, self._previous, self._lines)
        summary = archive.build(files, stored)
        _log.info("Reports in %s/: %d", self._settings.reports_dir, summary.reports)
        return archive

    @event_priority(-110)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Remember the navigation for the pages of reports."""
        if self._archive is not None:
            self._archive.remember_nav(nav, files)
        return nav

    def on_page_content(
        self,
        html: str,
        *,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002
        files: Files,  # noqa: ARG002
    ) -> str:
        """Put the list of reports on the archive's home."""
        return html if self._archive is None else self._archive.home_content(html, page)

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        """Remember the theme for the pages of reports."""
        if self._archive is not None:
            self._archive.remember_theme(env)
        return env

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Tell feed readers of the archive's feeds, on every page."""
        return output if self._archive is None else self._archive.with_head(output, page)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Put the reports into the sitemap of mkdocs-static-i18n, which lists them by language."""
        if self._archive is not None and template_name == "sitemap.xml" and config.site_url:
            alternates: Any = context.get("i18n_alternates")
            if alternates is not None:
                files = self._archive.sitemap_files()
                context["i18n_alternates"] = {**alternates, f"diff-insight {id(self)}": files}  # type: ignore[typeddict-unknown-key]
        return context

    def on_post_template(
        self,
        output_content: str,
        *,
        template_name: str,
        config: MkDocsConfig,
    ) -> str:
        """Put the reports into the sitemap."""
        if self._archive is None or template_name != "sitemap.xml" or has_languages(config):
            return output_content
        return self._archive.with_sitemap_entries(output_content)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Say how large the site is, and remove the files of this build alone."""
        if self._archive is not None:
            self._archive.log_weight()
        if repeated_in(config) is None and not Path(config.site_dir, "index.html").is_file():
            _log.warning(
                "The site has no home page: its address shows nothing. Write a page %s",
                Path(config.docs_dir, "index.md"),
            )
        if self._archive is not None and has_languages(config):
            self._archive.close()  # its summary is of use for the other languages' builds
        else:
            self._close()

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002
        """Remove the files of this build alone, and leave the site as it was as far as may be."""
        self._close()
        if self._previous is not None:
            self._previous.bring_back()

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,  # noqa: ARG002
        builder: Callable[..., Any],  # noqa: ARG002
    ) -> LiveReloadServer:
        """Build again when the repository's history moves."""
        from diff_insight.mkdocs_site.watch import watch_repository  # noqa: PLC0415 - for `serve` alone

        if self._settings is not None:
            with plugin_errors():
                self._watch = watch_repository(server, self._settings)
        return server

    def on_shutdown(self) -> None:
        """Remove the files of the last build of `serve`."""
        self._close()
        if self._watch is not None:
            self._watch.close()

    def _close(self) -> None:
        if self._archive is not None:
            self._archive.close()
            self._archive = None
