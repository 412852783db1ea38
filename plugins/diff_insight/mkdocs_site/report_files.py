"""Report files among the site's files."""

from __future__ import annotations

from pathlib import Path

from mkdocs.structure.files import File, Files, InclusionLevel

from diff_insight.mkdocs_site.files import ArchiveFile
from diff_insight.model.settings import Settings
from diff_insight.report_files.find import StoredFile, is_report_file, stored_file


def remove_report_files(files: Files, settings: Settings) -> list[StoredFile]:
    """Remove the report files from the site's files, where no Markdown plugin may see them.

    Returns:
        The report files, but for those that the site excludes.
    """
    found = [file for file in files if has_report(file, settings)]
    for file in found:
        files.remove(file)
    return [
        stored_file(Path(file.abs_src_path), file.src_uri, settings)
        for file in found
        if file.abs_src_path is not None and file.inclusion is not InclusionLevel.EXCLUDED
    ]


def has_report(file: File, settings: Settings) -> bool:
    """Whether a file of the site is a report file, which may be another plugin's."""
    return (
        file.abs_src_path is not None
        and not isinstance(file, ArchiveFile)
        and is_report_file(file.src_uri, settings.reports_dir)
    )
