"""Where the redirects of a range lead the readers of pages that are gone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from diff_insight.analysis.draft import Draft
from diff_insight.analysis.labels import LabelMaker
from diff_insight.analysis.versions.version import Version
from diff_insight.model.facts import FileRemoved
from diff_insight.model.role import Role

# docfx: `.openpublishing.redirection.json` has a list of these objects.
_SOURCES = ("source_path", "source_path_from_root")
# mkdocs-redirects: `old.md: new.md` below `redirect_maps`.
_MAP = re.compile(
    r"""^\s+["']?([^\s"':#]+\.md)["']?\s*:\s*["']?([^\s"'#]+(?:#[^\s"']+)?)["']?\s*$""",
    re.MULTILINE,
)
# Netlify and Cloudflare: `/old /new 301`.
_LINE = re.compile(r"^(/\S*)[ \t]+(\S+)(?:[ \t]+30[1278]!?)?[ \t]*$", re.MULTILINE)
# Jekyll and Hugo: the page that took over names the addresses that it had.
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\s*$", re.DOTALL | re.MULTILINE)
_ALIASES = re.compile(
    r"^(?:redirect_from|aliases):[ \t]*((?:\[[^\]\n]*\]|[^\n]+)?(?:\n[ \t]*-[ \t]+[^\n]+)*)",
    re.MULTILINE,
)
_ALIAS = re.compile(r"""/[^\s"',\]]+""")
_PAGE = re.compile(r"(?:/?(?:index|readme))?\.(?:md|mdx|markdown|rst|html?)$|/$", re.IGNORECASE)
_FEWEST = 1  # an address of the root alone names no page


def with_redirects(drafts: Sequence[Draft], labels: LabelMaker) -> list[Draft]:
    """The files of a range, where those that are gone say where their readers are led.

    Args:
        drafts: The files.
        labels: Says which of them have redirects.
    """
    gone = [draft for draft in drafts if any(isinstance(fact, FileRemoved) for fact in draft.facts)]
    if not gone:
        return list(drafts)
    targets = dict(pair for draft in drafts for pair in _redirects(draft.pair.new, labels))
    return [_led(draft, targets) for draft in drafts]


def _led(draft: Draft, targets: dict[str, str]) -> Draft:
    target = _target(_address(draft.path), targets)
    if not target:
        return draft
    facts = (
        replace(fact, target=target) if isinstance(fact, FileRemoved) else fact
        for fact in draft.facts
    )
    return replace(draft, facts=tuple(facts))


def _target(address: str, targets: dict[str, str]) -> str:
    """The target of the longest source that is the address, or its end from a folder on."""
    parts = address.split("/")
    ends = ("/".join(parts[start:]) for start in range(len(parts)))
    return next((targets[end] for end in ends if end in targets), "")


def _address(path: str) -> str:
    return _PAGE.sub("", path.strip()).strip("/").lower()


def _redirects(version: Version | None, labels: LabelMaker) -> Iterator[tuple[str, str]]:
    """The addresses that a file redirects, each with its target."""
    if version is None or version.content is None or version.binary or version.too_large:
        return
    for source, target in _pairs(version, labels):
        address = _address(source)
        if len(address) >= _FEWEST and target:
            yield address, target


def _pairs(version: Version, labels: LabelMaker) -> Iterator[tuple[str, str]]:
    text = version.text
    name = version.path.rsplit("/", 1)[-1].lower()
    if labels.role(version.path)[0] is Role.REDIRECTS:
        yield from _listed(text) if name.endswith(".json") else _LINE.findall(text)
    elif name in {"mkdocs.yml", "mkdocs.yaml"} and "redirect_maps" in text:
        yield from _MAP.findall(text.partition("redirect_maps")[2])
    elif version.suffix in {".md", ".mdx", ".markdown"} and (head := _FRONT_MATTER.match(text)):
        for aliases in _ALIASES.findall(head[1]):
            yield from ((alias, version.path) for alias in _ALIAS.findall(aliases))


def _listed(text: str) -> Iterator[tuple[str, str]]:
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):  # a file that no tool reads redirects nothing
        return
    listed = read.get("redirections") if isinstance(read, dict) else None
    for entry in listed if isinstance(listed, list) else ():
        if isinstance(entry, dict) and isinstance(target := entry.get("redirect_url"), str):
            yield from ((str(entry[key]), target) for key in _SOURCES if key in entry)
