"""The section that a report file has for each of its files."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from diff_insight.report_format.escape import escape_line_ends, unescape_line
from diff_insight.report_format.fences import FencedPatch, fence_for, read_fenced
from diff_insight.report_format.stored import StoredItem

EARLIER_TEXTS_HEADING = "# Texts of Earlier Versions"
_HEADING = re.compile(
    r"^##[ \t](?P<path>.+)\{[ \t]*#(?P<anchor>item-(?P<digits>[0-9a-f]{6,32})(?:-\d+)?)[ \t]*\}"
    r"[ \t]*#*[ \t]*$",
    re.MULTILINE,
)
_EARLIER_TEXTS = re.compile(rf"^{re.escape(EARLIER_TEXTS_HEADING)}[ \t]*(?:\n|\Z)", re.MULTILINE)
_LIKE_HEADING = re.compile(
    r"^(\\*)(?=##[ \t].*\{[ \t]*#item-[0-9a-f-]+[ \t]*\}[ \t]*#*[ \t]*$"
    rf"|{re.escape(EARLIER_TEXTS_HEADING)}[ \t]*$)",
    re.MULTILINE,
)
_LABELS = re.compile(
    r"\s*###[ \t]+Summary[ \t]*#*[ \t]*\n\s*(?P<fence>`{3,}|~{3,})[ \t]*(?i:json)[ \t]*\n"
    r"(?P<json>.*?)\n?^[ \t]*(?P=fence)[`~]*[ \t]*(?:\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_EXPLANATION_HEADING = r"###[ \t]+Explanation[ \t]*#*[ \t]*(?:\n|\Z)"
_EXPLANATION = re.compile(rf"\s*{_EXPLANATION_HEADING}")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_TYPE, _TITLE = "modification_type", "modification_title"


@dataclass(frozen=True, slots=True)
class ItemSection:
    """A file's section as it is read; the places are those in the whole text.

    Attributes:
        start: Where its heading stands.
        path: The file's path.
        anchor: The anchor of its heading.
        diff: The diff; `None` where there is none.
        labels: What the JSON block says; `None` where it cannot be read.
        explanation: The explanation, and before it whatever else a person wrote in the section.
    """

    start: int
    path: str
    anchor: str
    diff: FencedPatch | None
    labels: dict[str, Any] | None
    explanation: str


def item_text(item: StoredItem) -> str:
    """A file's section, without what parts it from the next."""
    labels = {_TYPE: item.type, _TITLE: item.title, **item.more}
    blocks = (
        f"## {escape_line_ends(item.path)}{{#{item.anchor}}}",
        *_details(item.patch),
        "### Summary",
        f"```json\n{json.dumps(labels, indent=4, ensure_ascii=False)}\n```",
        f"### Explanation\n{guarded(item.explanation)}",
    )
    return "\n\n".join(blocks)


def guarded(markdown: str) -> str:
    """Words of which no line can be taken for the heading of a file."""
    return _LIKE_HEADING.sub(r"\1\\", markdown)


def _unguarded(markdown: str) -> str:
    return _LIKE_HEADING.sub(lambda match: match[1][1:], markdown)


def _details(patch: bytes | None) -> Iterator[str]:
    if patch is not None:
        text = patch.decode("utf-8", "surrogateescape")
        fence = fence_for(text)
        yield f"<details>\n<summary>Diff</summary>\n{fence}diff\n{text}{fence}\n</details>"


def read_sections(
    text: str, start: int, anchors: Collection[str]
) -> tuple[list[ItemSection], str, str]:
    """Every file's section, what stands before the first, and what was kept behind the last.

    Args:
        text: The whole file.
        start: Where the sections begin.
        anchors: Those of the summary table.
    """
    earlier_texts = _earlier_texts_start(text, start, anchors)
    end = len(text) if earlier_texts is None else earlier_texts[0]
    heads = list(_headings(text, start, end, anchors))
    if not heads:
        return [], text[start:end], "" if earlier_texts is None else text[earlier_texts[1] :]
    bounds = [*(head.start() for head, _ in heads[1:]), end]
    sections = [
        _section(text, head, diff, bound, last=bound == end)
        for (head, diff), bound in zip(heads, bounds, strict=True)
    ]
    return (
        sections,
        text[start : heads[0][0].start()],
        "" if earlier_texts is None else text[earlier_texts[1] :],
    )


def _headings(
    text: str, start: int, end: int, anchors: Collection[str]
) -> Iterator[tuple[re.Match[str], FencedPatch | None]]:
    """The headings of files, each with its diff, in which no heading is looked for."""
    at = start
    while (head := _HEADING.search(text, at, end)) is not None:
        at = head.end()
        if not _is_a_files(head, anchors):
            continue
        diff = read_fenced(text, _skip_blank_lines(text, at))
        if diff is not None:
            at = diff.end
        yield head, diff


def _earlier_texts_start(text: str, start: int, anchors: Collection[str]) -> tuple[int, int] | None:
    """Where the kept words' heading begins and ends."""
    at = start
    for head, diff in _headings(text, start, len(text), anchors):
        match = _EARLIER_TEXTS.search(text, at, head.start())
        if match is not None:
            return match.span()
        at = head.end() if diff is None else diff.end
    match = _EARLIER_TEXTS.search(text, at)
    return None if match is None else match.span()


def _is_a_files(head: re.Match[str], anchors: Collection[str]) -> bool:
    """Whether a heading's anchor is that of its path, or one of the table."""
    return _path_of_anchor(head) is not None or head["anchor"] in anchors


def _path(head: re.Match[str]) -> str:
    """The path that a heading names; as it stands there where its anchor proves no form of it."""
    path = _path_of_anchor(head)
    return unescape_line(head["path"].strip(" \t")) if path is None else path


def _path_of_anchor(head: re.Match[str]) -> str | None:
    """The path that has a heading's anchor.

    Editors put blanks around it, escape its signs, and write its letters in another form.
    """
    written = head["path"]
    bare = written.strip(" \t")
    for text in (written, bare, _ESCAPED.sub(r"\1", bare)):
        path = unescape_line(text)
        for form in (path, *(unicodedata.normalize(form, path) for form in ("NFC", "NFD"))):
            raw = form.encode("utf-8", "surrogateescape")
            digest = hashlib.md5(raw, usedforsecurity=False).hexdigest()
            if digest.startswith(head["digits"]):
                return form
    return None


def _skip_blank_lines(text: str, at: int) -> int:
    while text[at : at + 1] in {"\n", " ", "\t"}:
        at += 1
    return at


def _section(
    text: str, head: re.Match[str], diff: FencedPatch | None, bound: int, *, last: bool
) -> ItemSection:
    labels, explanation = _words(text[head.end() if diff is None else diff.end : bound], last=last)
    return ItemSection(
        start=head.start(),
        path=_path(head),
        anchor=head["anchor"],
        diff=diff,
        labels=labels,
        explanation=explanation,
    )


def _words(text: str, *, last: bool) -> tuple[dict[str, Any] | None, str]:
    """The labels and the explanation; what a person wrote around them is part of the latter."""
    match = _LABELS.search(text)
    before, behind = ("", text) if match is None else (text[: match.start()], text[match.end() :])
    heading = _EXPLANATION.match(behind) if match else _first_explanation(behind)
    if heading is not None:
        before += behind[: heading.start()]
        behind = behind[heading.end() :]
    ending = "\n\n\n" if last else "\n\n"
    explanation = behind.removesuffix(ending) if behind.endswith(ending) else behind.rstrip("\n")
    if before.strip():
        explanation = f"{before.strip()}\n\n{explanation}"
    return None if match is None else _labels(match["json"]), _unguarded(explanation)


def _first_explanation(text: str) -> re.Match[str] | None:
    return re.search(rf"^{_EXPLANATION_HEADING}", text, re.MULTILINE)


def _labels(text: str) -> dict[str, Any] | None:
    """The JSON block, if it is one of ours; two strings have to be in it."""
    try:
        labels = json.loads(text, object_pairs_hook=_each_key_once)
    except ValueError:
        return None
    if not isinstance(labels, dict):
        return None
    return labels if all(isinstance(labels.get(key), str) for key in (_TYPE, _TITLE)) else None


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; of a key that stands twice, one value would be lost."""
    unique = dict(pairs)
    if len(unique) < len(pairs):
        raise ValueError("a key stands twice")
    return unique


def type_and_title(labels: dict[str, Any]) -> tuple[str, str, dict[str, Any]]:
    """A section's type, its title, and what else its JSON block has."""
    rest = {key: value for key, value in labels.items() if key not in {_TYPE, _TITLE}}
    return labels[_TYPE], labels[_TITLE], rest
