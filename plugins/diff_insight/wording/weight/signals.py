"""What words of a document say of weight: negation, modality, dates, numbers, signs of status."""

from __future__ import annotations

import re
from typing import NamedTuple

from diff_insight.model.story import Weight
from diff_insight.wording.sentences import first_sentence


class Signal(NamedTuple):
    """Words that tell a class of weight.

    Attributes:
        weight: The class.
        words: What is looked for, whatever its case.
        reason: Why a reader has to hear of it.
    """

    weight: Weight
    words: re.Pattern[str]
    reason: str


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = rf"(?:\d{{4}}[-/]\d{{1,2}}[-/]\d{{1,2}}|{_MONTH}\.? \d{{1,2}},? \d{{4}}|{_MONTH} \d{{4}}|\d{{4}}年)"

# ruff: noqa: E501 - a table of words reads best with a pattern a line
# The heaviest first: a new or removed sentence has the weight of the first row that it matches.
SENTENCES = (
    Signal(
        Weight.LOST,
        _words(
            r"\bno longer (?:supports?|supported|available|works?|accepts?|provided|exists?|"
            r"recommended|included|ships?|possible|valid|maintained|receives?|allows?|allowed|be |"
            r"\w+ed\b)|"
            r"\b(?:is|are|was|were|been|has|have) (?:been )?(?:now )?(?:removed|retired|discontinued|"
            r"unsupported|dropped|disabled)\b|\bbreaking changes?\b|"
            r"\b(?:drops?|dropped|ends?|removes?) support\b|"
            r"\b(?:must not|not allowed|prohibited|forbidden|not permitted)\b|"
            r"サポートされなくなり|サポートされなくなっ|利用できなくなり|廃止されました|削除されました|"
            r"不再支持|不再提供|不再可用|已停用|已移除|已删除|禁止"
        ),
        "what worked works no more, or may not be done",
    ),
    Signal(
        Weight.DEADLINE,
        _words(
            r"\bdeprecat|\bend[- ]of[- ](?:life|support|sale)|\bsunset|\bobsolete\b|"
            r"\bwill (?:stop|no longer)\b|\bwill be (?:removed|retired|shut)|\bretire(?:s|ment)?\b|"
            rf"\b(?:until|before|by|starting|effective) {_DATE}|"
            r"非推奨|廃止予定|廃止される|提供終了|サポート終了|"
            r"已弃用|弃用|即将停用|将被移除|终止支持"
        ),
        "a date to keep, or the notice of one",
    ),
    Signal(
        Weight.VALUE,
        _words(
            r"\bdefaults? (?:to|is|value)|\bby default\b|\b(?:limit(?:ed|s)?|quota|maximum|minimum|"
            r"up to|at most|at least|no more than)\b[^.]{0,40}\d|[$€£¥] ?\d|\bpric(?:e|ing)\b|"
            r"\b(?:region|regions)\b[^.]{0,30}\b(?:available|supported|added)|"
            r"既定値|デフォルト|上限|下限|最大 ?\d|最小 ?\d|默认|上限|最多 ?\d|最少 ?\d|至少 ?\d"
        ),
        "a figure or state that set-ups rely on",
    ),
    Signal(
        Weight.REQUIREMENT,
        _words(
            r"\bmust\b|\b(?:is|are|now) (?:now )?(?:required|mandatory)\b|\brequires?\b|"
            r"\bprerequisites?\b|\byou(?:'ll)? (?:now )?(?:need|have) to\b|"
            r"\bonly (?:available|supported|works?|applies|if|when)\b|\bexcept\b|\bshould (?:not|never)\b|"
            r"\bdo(?:es)? not support|\bisn't supported|\baren't supported|\bnot supported\b|\bunsupported\b|"
            r"必要があります|必須|しなければなりません|サポートされていません|"
            r"必须|需要先|仅支持|仅适用|不支持"
        ),
        "what a reader has to do or to have, and where something does not work",
    ),
    Signal(
        Weight.AVAILABILITY,
        _words(
            r"\b(?:public|private|technical?) preview\b|\bpreview (?:feature|release|version)|"
            r"\bgenerally available\b|\bgeneral availability\b|\bnow (?:available|supports?|supported)\b|"
            r"\b(?:currently|still) (?:experimental|in (?:beta|preview))\b|"
            r"プレビュー(?:版|段階)|一般提供|利用できるようになり|"
            r"预览版|公共预览|正式发布|现已(?:推出|支持|可用)"
        ),
        "where and for whom something is there",
    ),
)
# Words whose coming or going turns a sentence round, or changes what it asks.
FLIPS = (
    Signal(
        Weight.LOST,
        _words(
            r"\b(?:not|never|no longer|cannot|nor|without|unsupported|removed|retired)\b|n[’']t\b|❌|✗|✘|🚫|"
            r"ません|できない|不(?:能|可|会|支持|再)|禁止"
        ),
        "a negation turns what is allowed into what is not",
    ),
    Signal(
        Weight.DEADLINE,
        _words(rf"\bdeprecat|\bend of (?:life|support)|\bretire|{_DATE}|非推奨|廃止|弃用|停用"),
        "a date, or the notice of one",
    ),
    Signal(
        Weight.VALUE,
        _words(
            r"\b(?:true|false|enabled|disabled|default|defaults|unlimited|free|maximum|minimum)\b|"
            r"既定|デフォルト|默认"
        ),
        "a figure or state that set-ups rely on",
    ),
    Signal(
        Weight.REQUIREMENT,
        _words(
            r"\b(?:must|should|may|can|only|except|unless|required?|requires|optional|mandatory|"
            r"needs?|always)\b|必須|必要|任意|必须|可选|仅"
        ),
        "modality says what a reader has to do and what may be left",
    ),
    Signal(
        Weight.AVAILABILITY,
        _words(
            r"\b(?:preview|beta|alpha|experimental|generally available|GA|supported|supports|available|"
            r"released|prerelease)\b|✅|✔|☑|🔄|プレビュー|一般提供|预览|正式发布"
        ),
        "where and for whom something is there",
    ),
)
_MARKUP = re.compile(
    r"\[\[[^\]]*\]\]|\[[\w#.,=\" -]*\]|\.\. .*|:[\w -]+:|\*[\w ]+\*:|import .* from .*"
)
_LEAVE = {"may"}  # what may be done comes and goes with the words around it
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_REVIEWED = _words(
    r"last (?:reviewed|updated|modified|edited|changed)|copyright|©|page status|最終更新|最后更新"
)


def of_sentence(text: str) -> Weight | None:
    """The class that a whole sentence tells by itself; `None` where it tells none."""
    return next((row.weight for row in SENTENCES if row.words.search(text)), None)


def of_prose(text: str) -> Weight | None:
    """The class that a block of text tells; figures and demands count where it begins with them.

    Long prose has a "must" somewhere, which is not what it is about.
    """
    found = of_sentence(text)
    if found in {Weight.VALUE, Weight.REQUIREMENT}:
        return of_sentence(first_sentence(text))
    return found


def of_flip(old: str, new: str) -> Weight | None:
    """The class of words that one side has and the other has not; `None` where both have all."""
    for row in FLIPS:
        found = [_found(row, side) for side in (old, new)]
        if found[0] != found[1] and {*found[0], *found[1]} != _LEAVE:
            return row.weight
    return Weight.VALUE if _figures(old, new) else None


def _found(row: Signal, side: str) -> list[str]:
    """The words of a row that a side has; negations, and leave to do a thing, are all one."""
    found = sorted(match.casefold() for match in row.words.findall(side))
    if row.weight is Weight.LOST:
        return [row.weight] * len(found)
    return sorted("may" if word == "can" else word for word in found)


def is_markup(text: str) -> bool:
    """Whether a text is a mark of its format, not words: an anchor, a directive, a field."""
    return not any(map(str.isalnum, text)) or _MARKUP.fullmatch(text.strip()) is not None


def is_upkeep(before: str) -> bool:
    """Whether the words before a change say that it is about the page's own record."""
    return _REVIEWED.search(before) is not None


def _figures(old: str, new: str) -> bool:
    """Whether a figure of one side gave way to another."""
    sides = [sorted(_NUMBER.findall(side)) for side in (old, new)]
    return all(sides) and sides[0] != sides[1]
