"""What a statement mentions: code, quotations, URLs, dates, versions, names and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from diff_insight.llm.grounding.dates import Date, dates_in
from diff_insight.llm.grounding.grounds import NUMBER, Grounds, Texts
from diff_insight.llm.grounding.statement_texts import ELLIPSIS, ascii_digits

HOLE, HOLE_END = "\ue000", "\ue001"
"""Fill the place of a mention where the rest of a statement is looked at; as long as it."""

_UNKNOWN = "\ufffd"
_PAIRS = {"“": "”", "「": "」", "『": "』", "《": "》", "«": "»", '"': '"', "`": "`"}
_OPENING = re.compile(rf"[{re.escape(''.join(_PAIRS))}]|https?://")
_URL = re.compile(r"https?://[!#-;=?-_a-z{-~]+")  # ASCII without blanks, quotes and angle brackets
_MOST_CLOSINGS = 6  # quotation marks that are tried as the end of a quotation that has such inside
_LONGEST = 2_000

_RUN = re.compile(r"[!#-+\--:<-_a-z~]+")  # ASCII without blanks, commas, semicolons and quotes
_VERSION = re.compile(
    r"(?<![\w.-])(?:v\d+(?:\.(?:\d+|x))*|\d+\.\d+\.(?:\d+|x)(?:\.\d+)*"
    r"|\d{4}-\d{2}-\d{2}(?=-[a-z])|\d+\.\d+(?=-[a-z]))(?:[-+][A-Za-z][\w.+-]*)?",
    re.ASCII,
)
_EXTENSION = re.compile(
    r"[\w-]\.(?:md|mdx|ya?ml|json|toml|ipynb|py|cs|csproj|js|jsx|tsx?|java|go|rs|rb|sh|ps1|bicep|"
    r"html?|css|xml|txt|csv|png|svg|jpe?g|gif|webp|pdf|zip)\b",
    re.IGNORECASE,
)
_CODE_LIKE = re.compile(
    r"--?[A-Za-z]{2,}[\w-]*$"  # an option
    r"|[$@#][A-Za-z_][\w.-]*$"  # a variable, a handle, an anchor
    r"|(?:\.{0,2}|…)?/\w|[\w.-]+/[\w.-]+/"  # a path
    r"|\w*[A-Za-z]\w*_\w|\w_\w*[A-Za-z]"  # snake case
    r"|[A-Za-z]\w*\(\)"  # a call
    r"|[A-Za-z]\w+(?:\.[A-Za-z]\w+)+$|\.[A-Z]{2,}$"  # a dotted name
    r"|\w+::\w"
    r"|[A-Za-z][A-Za-z.-]*-?\d[\w.-]*$",  # letters with digits behind them
    re.ASCII,
)
_MIXED = re.compile(r"(?:[A-Za-z]*[a-z][A-Z][A-Za-z]*|[A-Z][a-z]+\.js|(?:ASP)?\.NET)\Z")
_NO_CODE = re.compile(r"(?:e\.g|i\.e|etc|a\.m|p\.m|vs)\.?\Z|(?:and|w|n)/", re.IGNORECASE)


class MentionKind(StrEnum):
    """What a mention is."""

    CODE = "code"
    QUOTE = "quote"
    URL = "url"
    DATE = "date"
    VERSION = "version"
    NAME = "name"
    PRODUCT = "product"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Mention:
    """Something that a statement names.

    Attributes:
        kind: What it is; a product is a name in mixed case that may be an ordinary word.
        text: It, without quotation marks.
        start: Where it begins in the statement, quotation marks included.
        end: Where it ends.
        date: What a date says.
    """

    kind: MentionKind
    text: str
    start: int
    end: int
    date: Date | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A statement, taken apart.

    Attributes:
        text: The statement, with ASCII digits.
        mentions: What it names, in order.
        prose: The statement with a hole for each mention that is no number, as long as it.
        frame: The statement with a hole for each mention, numbers too.
    """

    text: str
    mentions: tuple[Mention, ...]
    prose: str
    frame: str


def read_statement(text: str, grounds: Grounds) -> Reading:
    """Take a statement apart.

    Args:
        text: The statement.
        grounds: They tell where a quotation ends that has quotation marks inside.
    """
    text = ascii_digits(text).replace(HOLE, _UNKNOWN).replace(HOLE_END, _UNKNOWN)
    found = list(_marked(text, grounds))
    for finder in (_dates, _versions, _names, _numbers):
        found += finder(_with_holes(text, found))
    mentions = tuple(sorted(found, key=lambda mention: mention.start))
    words = [mention for mention in mentions if mention.kind is not MentionKind.NUMBER]
    prose, frame = (_with_stops(_with_holes(text, some), words) for some in (words, mentions))
    return Reading(text, mentions, prose, frame)


def _with_stops(text: str, mentions: Sequence[Mention]) -> str:
    """A text in which a quoted sentence that ends a sentence shows that it does."""
    for mention in mentions:
        behind = text[mention.end : mention.end + 2]
        ends = mention.text[-1:] in {".", "!", "?"} or mention.text.endswith(ELLIPSIS)
        if ends and behind[:1].isspace() and (behind[1:].isupper() or behind[1:] in "“`"):
            text = f"{text[: mention.end]}.{text[mention.end + 1 :]}"
    return text


def _with_holes(text: str, mentions: Sequence[Mention]) -> str:
    """A text with mentions blanked out, in which everything else stays in its place."""
    pieces: list[str] = []
    at = 0
    for mention in sorted(mentions, key=lambda mention: mention.start):
        pieces += (text[at : mention.start], HOLE * (mention.end - mention.start - 1), HOLE_END)
        at = mention.end
    return "".join((*pieces, text[at:]))


def _marked(text: str, grounds: Grounds) -> Iterator[Mention]:
    """What quotation marks, backticks and protocols mark, from left to right."""
    at = 0
    while (opening := _OPENING.search(text, at)) is not None:
        start = opening.start()
        mark = opening[0]
        if mark not in _PAIRS:
            url = _URL.match(text, start)
            shown = url[0].rstrip(".,;:!?)]") if url else mark
            at = start + len(shown)
            yield Mention(MentionKind.URL, shown, start, at)
            continue
        end = _closing(text, start, grounds)
        at = start + 1 if end < 0 else end + 1
        if end > start + 1:
            yield _quoted(text, start, end)


def _quoted(text: str, start: int, end: int) -> Mention:
    inside = text[start + 1 : end]
    if text[start] != "`":
        dates = list(dates_in(inside))
        if len(dates) == 1 and dates[0][:2] == (0, len(inside)):
            return Mention(MentionKind.DATE, inside, start, end + 1, dates[0][2])
        return Mention(MentionKind.QUOTE, inside, start, end + 1)
    kind = MentionKind.URL if _URL.fullmatch(inside.strip()) else MentionKind.CODE
    return Mention(kind, inside.strip(), start, end + 1)


def _closing(text: str, start: int, grounds: Grounds) -> int:
    """Where the quotation that begins at a place ends; -1 where it does not."""
    opening, closing = text[start], _PAIRS[text[start]]
    closings: list[int] = []
    at = text.find(closing, start + 1, start + _LONGEST)
    while at >= 0 and len(closings) < _MOST_CLOSINGS:
        closings.append(at)
        at = text.find(closing, at + 1, start + _LONGEST)
    if opening in '"`' or len(closings) < 2 or opening not in text[start + 1 : closings[0]]:  # noqa: PLR2004 - no choice
        return closings[0] if closings else -1
    supported = (
        end for end in closings if any(s.has_words(text[start + 1 : end]) for s in _all(grounds))
    )
    balanced = (
        end
        for end in closings
        if text.count(opening, start, end) == text.count(closing, start, end) + 1
    )
    return next(supported, next(balanced, closings[0]))


def _all(grounds: Grounds) -> Iterator[Texts]:
    return iter(grounds.together.all)


def _dates(text: str) -> Iterator[Mention]:
    for start, end, date in dates_in(text):
        yield Mention(MentionKind.DATE, text[start:end], start, end, date)


def _versions(text: str) -> Iterator[Mention]:
    for found in _VERSION.finditer(text):
        yield Mention(MentionKind.VERSION, found[0], *found.span())


def _names(text: str) -> Iterator[Mention]:
    for run in _RUN.finditer(text):
        shown = run[0].rstrip(".:!?)]}*_/'").lstrip("([{*!'")
        if shown.count("(") > shown.count(")") or _NO_CODE.match(shown):
            shown = run[0].lstrip("([{*!'").rstrip(".:!?'")
        start = run.start() + run[0].find(shown)
        if _NO_CODE.match(shown) or not any(map(str.isalpha, shown)):
            continue
        if _MIXED.match(shown):
            yield Mention(MentionKind.PRODUCT, shown, start, start + len(shown))
        elif _CODE_LIKE.match(shown) or _EXTENSION.search(shown):
            yield Mention(MentionKind.NAME, shown, start, start + len(shown))


def _numbers(text: str) -> Iterator[Mention]:
    for found in NUMBER.finditer(text):
        yield Mention(MentionKind.NUMBER, found[0].rstrip("."), *found.span())
