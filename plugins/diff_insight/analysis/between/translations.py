"""Finds out which files are translations, from the paths of all files.

A code of two letters in a path proves nothing: `it.md` and `docs/is/` may be anything. So a
language has to show by what is there besides: the source that a file is a translation of, or the
same file in other languages. Folders that are called after translation, and patterns of the
options, say so themselves.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from diff_insight.analysis.between.language_tags import is_english, is_sure, language_tag
from diff_insight.model.role import Translation

# Folders whose subfolders are languages.
_CONTAINERS = frozenset(
    "i18n l10n locale locales translation translations lang langs languages".split()  # noqa: SIM905
)
# What Docusaurus calls the folders of its plugins inside of `i18n/LANGUAGE`.
_PLUGINS = {
    "docusaurus-plugin-content-docs/current/": "docs/",
    "docusaurus-plugin-content-docs/version-": "versioned_docs/version-",
    "docusaurus-plugin-content-blog/": "blog/",
    "docusaurus-plugin-content-pages/": "src/pages/",
}
_MESSAGES = "LC_MESSAGES/"
_SOURCES = (".rst", ".md", ".txt", ".ipynb", ".pot")  # what catalogs have their messages from
_CATALOG = ".po"
_FEW = 3  # files of a folder, or in a language, below which a doubtful code proves nothing
_SUFFIX = re.compile(r"(.+?)([._-])([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,4})*)((?:\.\w+)?)")
_LANGUAGE = r"(?P<language>[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)"


class _Reading(NamedTuple):
    """A way to read a path as that of a translation.

    Attributes:
        part: The part that names a language.
        before: What stands before that part.
        after: What stands behind it.
        sources: Paths that the source may have.
        named: Whether the folder around says that it holds translations.
        joined: Whether the part is joined to a name by a sign that joins words too.
    """

    part: str
    before: str
    after: str
    sources: tuple[str, ...]
    named: bool = False
    joined: bool = False


def may_be_translation(path: str, patterns: Sequence[str] = ()) -> bool:
    """Whether a path has a part that may name a language, so that it is worth a closer look."""
    return bool(patterns) or next(_readings(path), None) is not None


class TranslationFinder:
    """Finds translations among the files of one commit.

    Args:
        paths: The paths of all files.
        patterns: Patterns of the options, with `{language}` and `{path}`.
    """

    def __init__(self, paths: Collection[str], patterns: Sequence[str] = ()) -> None:
        self._paths = frozenset(paths)
        self._patterns = [(pattern, _compiled(pattern)) for pattern in patterns]
        self._folders: dict[tuple[str, str], bool] = {}

    def find(self, path: str) -> Translation | None:
        """The translation that a file is; `None` where nothing proves that it is one."""
        for pattern, compiled in self._patterns:
            match = compiled.fullmatch(path)
            if match is not None:
                tag = language_tag(match["language"]) or match["language"]
                return Translation(tag, self._of_pattern(pattern, match["path"], path))
        for reading in _readings(path):
            found = self._proved(path, reading)
            if found is not None:
                return found
        return None

    def _of_pattern(self, pattern: str, rest: str, path: str) -> str | None:
        bare = re.sub(r"[/._-]?\{language\}", "", pattern).lstrip("/").replace("{path}", rest)
        english = pattern.replace("{language}", "en").replace("{path}", rest)
        options = (source for source in (rest, bare, english) if source != path)
        return next((source for source in options if source in self._paths), None)

    def _proved(self, path: str, reading: _Reading) -> Translation | None:
        tag = language_tag(reading.part)
        others = self._others(reading)
        sources = [source for source in reading.sources if source != path]
        if is_english(tag):  # a translation only of a file whose path has no language
            if reading.after.startswith("/") or reading.sources[0] not in self._paths:
                return None
            return Translation(tag, reading.sources[0])
        sources += (other for language, other in others.items() if is_english(language))
        source = next((source for source in sources if source in self._paths), None)
        return Translation(tag, source) if self._holds(reading, source, others) else None

    def _holds(self, reading: _Reading, source: str | None, others: dict[str, str]) -> bool:
        """Whether a reading is proved."""
        sure = is_sure(reading.part)
        siblings = [tag for tag in others if is_sure(tag)]
        if reading.named:
            return sure or source is not None or bool(siblings)
        if reading.after.startswith("/"):
            if source is not None and sure:
                return True
            return self._is_language_folder(reading, sure=sure)
        if reading.joined and not (siblings or len(reading.part) > _FEW or _is_upper(reading)):
            return False
        if source is None:
            return len(siblings) > 1
        return sure or bool(siblings)

    def _others(self, reading: _Reading) -> dict[str, str]:
        """The same file in other languages, by their tags."""
        folder, _, name = reading.before.rpartition("/")
        end = "" if reading.after.startswith("/") else reading.after
        found: dict[str, str] = {}
        for sibling in self._children.get(folder, ()):
            part = sibling[len(name) : len(sibling) - len(end)]
            path = f"{reading.before}{part}{reading.after}"
            if part != reading.part and sibling == f"{name}{part}{end}" and path in self._paths:
                tag = language_tag(part)
                if tag:
                    found[tag] = path
        return found

    @cached_property
    def _children(self) -> dict[str, set[str]]:
        """The names of files and folders in each folder."""
        children: dict[str, set[str]] = defaultdict(set)
        for path in self._paths:
            folder, _, name = path.rpartition("/")
            while name not in children[folder]:
                children[folder].add(name)
                folder, _, name = folder.rpartition("/")
                if not name:
                    break
        return children

    def _is_language_folder(self, reading: _Reading, *, sure: bool) -> bool:
        """Whether most files of a folder have a source, or the same file in another language."""
        key = (reading.before, reading.part)
        if key not in self._folders:
            prefix = f"{reading.before}{reading.part}/"
            inside = [path for path in self._paths if path.startswith(prefix)]
            paired = sum(self._has_pair(reading, path[len(prefix) - 1 :]) for path in inside)
            least = 1 if sure else _FEW
            self._folders[key] = paired >= least and 2 * paired >= len(inside)
        return self._folders[key]

    def _has_pair(self, reading: _Reading, after: str) -> bool:
        own = reading._replace(after=after)
        source = f"{reading.before.rstrip('._-/')}{after}".lstrip("/")
        return source in self._paths or any(map(is_sure, self._others(own)))


def _is_upper(reading: _Reading) -> bool:
    """Whether the name before the language is one of those in capitals: `README_ja.md`."""
    return reading.before.rpartition("/")[2][:-1].isupper()


def _compiled(pattern: str) -> re.Pattern[str]:
    escaped = re.escape(pattern).replace(r"\{language\}", _LANGUAGE, 1)
    return re.compile(escaped.replace(r"\{path\}", "(?P<path>.+)", 1))


def _readings(path: str) -> Iterator[_Reading]:
    """The ways to read a path as that of a translation, the likeliest first."""
    folders = path.split("/")
    name = folders.pop()
    for number, part in enumerate(folders):
        before = "".join(f"{folder}/" for folder in folders[:number])
        after = path[len(before) + len(part) :]
        if language_tag(part):
            yield _of_folder(before, part, after)
        elif "." in part[1:]:
            stem, _, last = part.rpartition(".")
            if language_tag(last):
                yield _Reading(last, f"{before}{stem}.", after, (f"{before}{stem}{after}",))
    folder = path[: len(path) - len(name)]
    stem, suffix = posixpath.splitext(name)
    if suffix == _CATALOG and language_tag(stem):
        sources = tuple(f"{folder}{name}.pot" for name in ("messages", "en"))
        yield _Reading(stem, folder, suffix, sources, named=True)
    match = _SUFFIX.fullmatch(name)
    if match is not None and language_tag(match[3]) and match[4]:
        source = f"{folder}{match[1]}{match[4]}"
        before = f"{folder}{match[1]}{match[2]}"
        yield _Reading(match[3], before, match[4], (source,), joined=match[2] != ".")


def _of_folder(before: str, part: str, after: str) -> _Reading:
    """A folder that is called after a language."""
    around = before[:-1].rpartition("/")[2]
    outside = before[: len(before) - len(around) - 1] if around else ""
    rest = after[1:]
    sources = [f"{before}{rest}"]
    if around in _CONTAINERS:
        sources.append(f"{outside}{rest}")
        for plugin, folder in _PLUGINS.items():
            if rest.startswith(plugin):
                sources.append(f"{outside}{folder}{rest[len(plugin) :]}")
        if rest.startswith(_MESSAGES):
            stem = posixpath.splitext(rest[len(_MESSAGES) :])[0]
            sources += (
                f"{place}{stem}{suffix}" for place in (outside, before) for suffix in _SOURCES
            )
    sources += (f"{before}{english}{after}" for english in ("en", "en-us", "en-US", "en_US"))
    return _Reading(part, before, after, tuple(sources), named=around in _CONTAINERS)
