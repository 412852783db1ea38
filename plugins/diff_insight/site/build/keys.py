"""The keys of an archive's parts in the cache: digests of everything that they depend on."""

from __future__ import annotations

from dataclasses import astuple

from diff_insight.cache import digest, engine_fingerprint
from diff_insight.cache.keys import digest_bytes
from diff_insight.forges import Forge
from diff_insight.model.history import CompareRange
from diff_insight.model.settings import Settings
from diff_insight.report_files.find import StoredFile
from diff_insight.site.cached.entry_codec import range_row
from diff_insight.site.urls import UrlLayout


class ArchiveKeys:
    """Keys for one archive's options.

    Args:
        settings: The options.
        layout: The URLs.
        forge: The forge of permalinks; `None` where there is none.
    """

    def __init__(self, settings: Settings, layout: UrlLayout, forge: Forge | None) -> None:
        self._options = digest(
            [[topic.name, topic.title, topic.paths, topic.exclude] for topic in settings.topics],
            list(astuple(settings.labels)),
            list(settings.translations),
            settings.locales[0],
            list(astuple(settings.own)),
            list(astuple(settings.terms)),
            list(astuple(settings.display)),
            settings.forge.value,
            None if forge is None else [type(forge).__name__, forge.web_url],
            layout.reports_dir,
            layout.directory_urls,
        )

    def of_range(self, compared: CompareRange, locale: str, files: tuple[StoredFile, ...]) -> str:
        """The key of a range's reports in a language.

        Args:
            compared: The range.
            locale: The language.
            files: The report files that they may have, with what is in them.
        """
        return digest(
            "range",
            engine_fingerprint(locale),
            self._options,
            locale,
            range_row(compared),
            [[file.topic, file.source, _content(file)] for file in files],
        )

    def of_file(self, file: StoredFile, *, gone: bool) -> str:
        """The key of the report of a file that git does not give.

        Args:
            file: The file, with what is in it.
            gone: Whether the repository does not have its commits.
        """
        naming = [file.date.isoformat(), file.topic, file.locale, file.suffix, gone]
        return digest(
            "file",
            engine_fingerprint(file.locale),
            self._options,
            file.source,
            naming,
            _content(file),
        )


def _content(file: StoredFile) -> str:
    return digest_bytes(file.content or b"")
