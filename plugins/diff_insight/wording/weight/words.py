"""Words of a document that tell how much a change weighs: a table for sentences, one for flips."""

from __future__ import annotations

import re
from typing import NamedTuple

from diff_insight.model.story import Weight


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


def pattern(*alternatives: str) -> re.Pattern[str]:
    """A search for any of the alternatives, whatever their case."""
    return re.compile("|".join(alternatives), re.IGNORECASE)


_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = (
    r"(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}|"
    rf"{_MONTH}\.? \d{{1,2}},? \d{{4}}|{_MONTH} \d{{4}}|\d{{4}}年)"
)
# The heaviest first: a new or removed sentence has the weight of the first row that it matches,
# unless it says that something is lost, which is found before.
SENTENCES = (
    Signal(
        Weight.LOST,
        pattern(
            r"\bno longer (?!needed|required|necessary|have to|need to|limited|restricted)\w+ed\b",
            r"\bno longer (?:ships?|receives?|works?)\b",
            r"\b(?:is|are) now (?:removed|retired|discontinued|unsupported|disabled)\b",
            r"\b(?:must not|not allowed|prohibited|forbidden|not permitted)\b",
            r"禁止",
        ),
        "what worked works no more, or may not be done",
    ),
    Signal(
        Weight.DEADLINE,
        pattern(
            r"\bdeprecat",
            r"\bend[- ]of[- ](?:life|support|sale)",
            r"\bsunset",
            r"\bobsolete\b",
            r"\bwill (?:stop|no longer)\b",
            r"\bwill be (?:removed|retired|shut)",
            r"\bretire(?:s|ment)?\b",
            rf"\b(?:until|before|by|starting|effective) {_DATE}",
            r"非推奨|廃止予定|廃止される|提供終了|サポート終了",
            r"已弃用|弃用|即将停用|将被移除|终止支持",
        ),
        "a date to keep, or the notice of one",
    ),
    Signal(
        Weight.VALUE,
        pattern(
            r"\bdefaults? (?:to|is|value)",
            r"\bby default\b",
            r"\b(?:limit(?:ed|s)?|quota|maximum|minimum|up to|at most|at least|no more than)\b"
            r"[^.]{0,40}\d",
            r"[$€£¥] ?\d",
            r"\bpric(?:e|ing)\b",
            r"\b(?:region|regions)\b[^.]{0,30}\b(?:available|supported|added)",
            r"既定値|デフォルト値|デフォルト(?:は|では|で(?!ータ))|上限|下限|最大 ?\d|最小 ?\d",
            r"默认(?:值|为|情况下)|上限|最多 ?\d|最少 ?\d|至少 ?\d",
        ),
        "a figure or state that set-ups rely on",
    ),
    Signal(
        Weight.REQUIREMENT,
        pattern(
            r"\bmust\b",
            r"\b(?:is|are|now) (?:now )?(?:required|mandatory)\b",
            r"(?<!that )(?<!which )(?<!may )(?<!might )\brequires?\b(?! breaking)",
            r"\bprerequisites?\b",
            r"\byou(?:'ll)? (?:now )?(?:need|have) to\b",
            r"\bonly (?:available|supported|works?|applies|if|when)\b",
            r"\bexcept\b",
            r"\bshould (?:not|never)\b",
            r"\bdo(?:es)? not support",
            r"\b(?:isn't|aren't|not) supported\b",
            r"\bunsupported\b",
            r"必要があります|必須|しなければなりません|サポートされていません",
            r"必须|需要先|仅支持|仅适用|不支持",
        ),
        "what a reader has to do or to have, and where something does not work",
    ),
    Signal(
        Weight.AVAILABILITY,
        pattern(
            r"\b(?:public|private|technical?) preview\b",
            r"\bpreview (?:feature|release|version)",
            r"\bgenerally available\b|\bgeneral availability\b",
            r"\bnow (?:available|supports?|supported)\b",
            r"\b(?:currently|still|is|are) (?:experimental|in (?:beta|preview))\b",
            r"プレビュー(?:版|段階)|一般提供|利用できるようになり",
            r"预览版|公共预览|正式发布|现已(?:推出|支持|可用)",
        ),
        "where and for whom something is there",
    ),
)
# Words whose coming or going turns a sentence round, or changes what it asks.
FLIPS = (
    Signal(
        Weight.LOST,
        pattern(
            r"\b(?:not|never|no longer|cannot|nor|without|unsupported|removed|retired)\b|n[’']t\b",
            r"ません|できない|不(?:能|可|会|支持|再)|禁止",
        ),
        "a negation turns what is allowed into what is not",
    ),
    Signal(
        Weight.DEADLINE,
        pattern(rf"\bdeprecat|\bend of (?:life|support)|\bretire|{_DATE}|非推奨|廃止|弃用|停用"),
        "a date, or the notice of one",
    ),
    Signal(
        Weight.VALUE,
        pattern(
            r"\b(?:true|false|enabled|disabled|defaults?|unlimited|maximum|minimum)\b",
            r"\bfree (?:of charge|tier|plan|trial)\b",
            r"既定|デフォルト|默认",
        ),
        "a figure or state that set-ups rely on",
    ),
    Signal(
        Weight.REQUIREMENT,
        pattern(
            r"\b(?:must|should|may|can|only|except|unless|required|optional|mandatory|needs?|"
            r"always|(?<!that )(?<!which )requires?)\b",
            r"必須|必要|任意|必须|可选|仅",
        ),
        "modality says what a reader has to do and what may be left",
    ),
    Signal(
        Weight.AVAILABILITY,
        pattern(
            r"\b(?:preview|beta|alpha|experimental|generally available|GA|supported|supports?|"
            r"available|released|prerelease)\b",
            r"✅|✔|☑|🔄|プレビュー|一般提供|预览|正式发布",
        ),
        "where and for whom something is there",
    ),
)
# Signs that a thing is not there. What was not and is now is no loss.
NO_SIGNS = "❌✗✘🚫"
# A sentence that only says where more is to be read.
POINTER = pattern(
    r"\A\W*(?:for|to (?:learn|find out|read|get)|if you (?:want|would like) to (?:know|learn))"
    r"\b.{0,90}"
    r"\b(?:see|visit|refer|read|check|consult|go to|follow)\b",
    r"\A\W*(?:please )?(?:see|refer to|visit|learn more|read more|check out)\b",
    r"\A.{0,60}(?:については|に関しては|詳しくは).{0,60}(?:参照|ご覧)",
    r"\A.{0,4}(?:有关|如需|要了解|若要了解).{0,60}(?:请参阅|请参见|请查看|参阅)|\A.{0,4}(?:请参阅|详见)",
)
# The page's own record, which is not about what it describes.
RECORD = pattern(
    r"last (?:reviewed|updated|modified|edited|changed)|copyright|©|page status",
    r"最終更新|最后更新",
)
# Numbers that count parts of a text or name a report, and are no figures of what it describes.
ORDINAL = pattern(
    r"\b(?:steps?|fig(?:ure|\.)|tables?|chapters?|sections?|parts?|lines?|pages?) ?\Z|#\Z"
)
