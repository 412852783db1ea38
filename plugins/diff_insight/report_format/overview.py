"""The words between the front matter and the summary table: highlights and insights.

They come in every shape: inside `<format>` or a fence that may not be closed, with headings of any
wording, language and level, or with none. Nothing of them is dropped but these wrappers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diff_insight.model.report import HighlightGroup, Overview, OverviewPart, Prose
from diff_insight.report_format.table import TABLE_START

_LINK = re.compile(
    r"\s*(\[View (?:[^\]\n]|\n(?!\n))*\]\(\S+\))[ \t]*(\{target=[^}\n]*\})[ \t]*(?:\n|\Z)"
)
_GUARDED = re.compile(rf"^(\\*)(?={TABLE_START})", re.MULTILINE)
_WRAPPER = re.compile(r"(?<!`)</?format>(?!`)", re.IGNORECASE)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*([\w+-]*)[ \t]*\Z")
_WRAPPING_FENCES = frozenset({"", "markdown", "md", "text", "txt", "plaintext", "format", "html"})
_HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})[ \t]*(?P<text>[^#\s].*?)[ \t]*#*[ \t]*\Z")
_BOLD = re.compile(r" {0,3}(?P<marks>\*\*|__)(?P<text>[^*_]+)(?P=marks)[ \t]*[::]?[ \t]*\Z")
_AROUND = re.compile(r"^[\W\d_]+|[\W_]+$")
_INSIGHTS = re.compile(
    r"(?:(?:key|deep|deeper|detailed|technical|further|additional|more|main)\s+)?"
    r"(?:insights?|analysis|deep[\s-]dive|discussion|observations?|takeaways?)"
    r"|(?:主な|詳細な?|技術的な?|深い)?(?:インサイト|洞察|考察|分析|解説|見解|所見|深掘り)"
    r"|(?:关键|深入|深度|详细|技术|主要|核心)?(?:洞察|洞见|见解|解析|分析|解读|剖析|观察|启示)"
    r"|深入(?:了解|探讨|理解|见解)",
    re.IGNORECASE,
)
_HIGHLIGHTS = re.compile(
    r"(?:key\s+)?highlights?|ハイライト|主な変更点?|(?:突出)?要点|突出(?:显示|重点|内容)?|亮点|高亮|精选|重点",
    re.IGNORECASE,
)
_GROUP_WORDS = {
    HighlightGroup.FEATURES: r"new\s+features?|新しい機能|新機能|新功能|新增功能|新特性|新增内容",
    HighlightGroup.BREAKING: r"breaking\s+changes?|破壊的な?変更点?|重大な変更点?|互換性.{0,12}変更"
    r"|重大(?:变更|变化|更改|改动)|破坏性(?:变更|更改|改动|变化)|突破性.{0,4}",
    HighlightGroup.OTHER: r"other\s+(?:updates?|changes?)|bug\s+fixes|(?:その)?他の(?:更新|変更)"
    r"|其[他它](?:更新|变更|更改|改动|变化)",
}
_GROUPS = {group: re.compile(words, re.IGNORECASE) for group, words in _GROUP_WORDS.items()}
_ANY_GROUP = re.compile("|".join(_GROUP_WORDS.values()), re.IGNORECASE)


_BY_WORDS = 7  # the level of a line that is a heading by its words alone


@dataclass(frozen=True, slots=True)
class _Heading:
    """A line that is a heading: its number, its level, its words."""

    line: int
    level: int
    text: str


def overview_text(link: str, overview: str | None) -> str:
    """The text between front matter and summary table."""
    blocks = [link] if link else []
    if overview is not None:
        blocks.append(_GUARDED.sub(r"\1\\", overview))
    return "\n" + "".join(f"{block}\n\n" for block in blocks)


def read_overview(text: str) -> tuple[str, str | None]:
    """The line that links to the forge, and the overview's Markdown as it is.

    Args:
        text: What stands between front matter and table.
    """
    text = text.removeprefix("\n")
    match = _LINK.match(text)
    link = "" if match is None else match[1].replace("\n", " ") + match[2]
    if match is not None:
        text = text[match.end() :].removeprefix("\n")
    if not text:
        return link, None
    overview = text.removesuffix("\n\n") if text.endswith("\n\n") else text.rstrip("\n")
    overview = _GUARDED.sub(lambda match: match[1][1:], overview)
    return link, overview


def split_overview(markdown: str) -> Overview:
    """Highlights and insights of an overview.

    Insights begin at the heading that says so in any of the languages, else at the second of the
    highest headings. An overview without headings is highlights.
    """
    lines = _unwrapped(markdown)
    headings = tuple(_headings(lines))
    start = _insights(headings)
    insights = OverviewPart() if start is None else _part(lines[start.line :], start.text)
    lines = lines if start is None else lines[: start.line]
    first = headings[0] if headings and headings[0] is not start else None
    if first is None or any(lines[: first.line]) or _is(_ANY_GROUP, first.text):
        return Overview(OverviewPart("", _prose(lines)), insights)
    return Overview(_part(lines[first.line :], first.text), insights)


def group_of(heading: str | None, number: int) -> HighlightGroup:
    """The group of the highlights below a heading: by its words, else by its place.

    Args:
        heading: Plain text; `None` for what stands above the first heading.
        number: How many headings came before it.
    """
    for group, words in _GROUPS.items():
        if heading is not None and _is(words, heading):
            return group
    groups = tuple(HighlightGroup)
    return HighlightGroup.OTHER if heading is None else groups[min(number, len(groups) - 1)]


def _part(lines: Sequence[str], heading: str) -> OverviewPart:
    marked, body = lines[0].startswith("#"), lines[1:]
    if body and re.fullmatch(r" {0,3}(?:=+|-{2,})[ \t]*", body[0]):
        body = body[1:]
    return OverviewPart(heading, _prose(body), marked)


def _prose(lines: Sequence[str]) -> Prose:
    return Prose("\n".join(lines).strip("\n"))


def _unwrapped(markdown: str) -> list[str]:
    """The lines without `<format>`, and without a fence that has headings in it."""
    lines = _WRAPPER.sub("", markdown).split("\n")
    opened: tuple[int, str] | None = None
    wrapping: set[int] = set()
    for number, line in enumerate(lines):
        fence = _FENCE.match(line)
        if fence is None:
            continue
        if opened is None:
            opened = number, fence[1]
            plain = fence[2].lower() in _WRAPPING_FENCES
        elif fence[1].startswith(opened[1]) and not fence[2]:
            if plain and any(_HEADING.match(inside) for inside in lines[opened[0] + 1 : number]):
                wrapping |= {opened[0], number}
            opened = None
    if opened is not None:
        wrapping.add(opened[0])
    return [line for number, line in enumerate(lines) if number not in wrapping]


def _headings(lines: Sequence[str]) -> Iterator[_Heading]:
    """Headings outside of fences; bold or underlined lines only where their words are known."""
    closing = ""
    for number, line in enumerate(lines):
        if fence := _FENCE.match(line):
            closing = "" if closing and fence[1].startswith(closing) else closing or fence[1]
        elif closing:
            continue
        elif match := _HEADING.match(line):
            yield _Heading(number, len(match["marks"]), match["text"])
        elif (match := _BOLD.match(line)) and _is_part(match["text"]):
            yield _Heading(number, _BY_WORDS, match["text"])
        elif _is_part(line):
            yield _Heading(number, _BY_WORDS, line.strip())


def _is_part(text: str) -> bool:
    """Whether a line is the heading of highlights or insights by its words alone."""
    return _is(_INSIGHTS, text) or _is(_HIGHLIGHTS, text)


def _is(words: re.Pattern[str], text: str) -> bool:
    """Whether a heading says just these words, numbers, emoji and punctuation apart."""
    return words.fullmatch(_AROUND.sub("", text)) is not None


def _insights(headings: Sequence[_Heading]) -> _Heading | None:
    if named := next((heading for heading in headings if _is(_INSIGHTS, heading.text)), None):
        return named
    atx = [heading for heading in headings if heading.level < _BY_WORDS]
    if not atx:
        return None
    highest = min(heading.level for heading in atx)
    top = [heading for heading in atx if heading.level == highest]
    if all(_is(_ANY_GROUP, heading.text) for heading in top):
        return None
    return next((heading for heading in top[1:] if not _is(_ANY_GROUP, heading.text)), None)
