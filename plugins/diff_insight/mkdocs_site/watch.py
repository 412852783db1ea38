"""`mkdocs serve` builds again when the repository's history moves, and for nothing else in it.

git touches many files that mean no news (its index, locks, packed refs), so a touched file only
leads to a look at what HEAD, branches and tags point at. MkDocs' server rebuilds when a watched
path changes; a stamp in a folder of our own is what it watches.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler

from diff_insight.git import Repository, is_url
from diff_insight.model.errors import RepositoryError
from diff_insight.model.settings import Settings
from diff_insight.runtime.log import logger

_log = logger("serve")


class RepositoryWatch(FileSystemEventHandler):
    """Touches a stamp whenever a repository's HEAD, branches or tags move.

    Args:
        repository: The repository; it is open until `close`.
    """

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._state = repository.state()
        self._folder = tempfile.TemporaryDirectory(prefix="diff-insight-serve-")
        self.stamp_folder = Path(self._folder.name) / "watched"
        self.stamp_folder.mkdir()

    def places(self) -> list[tuple[Path, bool]]:
        """The folders to look at, and whether with all below them.

        `git rev-parse --git-path` knows them for linked work trees and submodules too. Some need
        not be there: `logs` in a bare repository, `reftable` in most.
        """
        path = self._repository.git_path
        found = [(path("HEAD").parent, False)]
        found += [(path(name), True) for name in ("refs", "logs", "reftable")]
        return [(place, deep) for place, deep in found if place.is_dir()]

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Look whether something moved; the observer's thread calls it."""
        if event.is_directory:
            return
        try:
            state = self._repository.state()
        except RepositoryError as error:
            _log.warning("The repository cannot be looked at: %s", error)
            return
        if state != self._state:
            self._state = state
            # Moved to its place, it is one event; written there it would be several, and a late
            # one of them another build.
            fresh = Path(self._folder.name) / "stamp"
            fresh.write_bytes(state)
            fresh.replace(self.stamp_folder / "stamp")

    def close(self) -> None:
        """Let go of the repository and remove the stamp."""
        self._repository.close()
        self._folder.cleanup()


def watch_repository(server: LiveReloadServer, settings: Settings) -> RepositoryWatch | None:
    """Let a server watch a local repository; a remote one is fetched by builds alone.

    Raises:
        RepositoryError: There is no repository.
    """
    if is_url(settings.repository) or not settings.needs_git:
        return None
    watch = RepositoryWatch(Repository(Path(settings.repository)))
    for place, deep in watch.places():
        server.observer.schedule(watch, str(place), recursive=deep)
    server.watch(str(watch.stamp_folder))
    return watch
