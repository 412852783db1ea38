"""Whether a statement is in the language that was asked for, by its script.

What is mentioned does not count: code, quotations and names are those of the documents. Languages
of one script are not told apart, but Japanese and Chinese are: by kana.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from diff_insight.llm.grounding.claim import Claim
from diff_insight.llm.grounding.mentions import HOLE, HOLE_END
from diff_insight.model.evidence import Objection, ObjectionKind

_HOLES = re.compile(f"[{HOLE}{HOLE_END}]+")
_KANA = re.compile(r"[\u3041-\u309f\u30a1-\u30fa\u30fd-\u30ff]")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’-]*")
_OTHER = re.compile(r"[\u0370-\u1fff]")  # Greek, Cyrillic, Hebrew, Arabic, Indic and so on
_ENGLISH = re.compile(
    r"\b(?:the|of|and|to|is|are|was|were|in|for|with|a|an|be|has|have|that|this|from|it|now|by)\b"
)
# Simplified forms that Japanese does not write.
_SIMPLIFIED = re.compile(
    r"[删这们个为来时说对发会没还过进开关从现实应该将与并页链节档术设备错误简单击图标题时间网络载"
    r"请输选择项码维护势变换则务权围环境调试连线组织编辑]"
)
_LOWER = re.compile(r"(?<![A-Za-z0-9_./-])[a-z]{4,}(?![A-Za-z0-9_/-])")
_FEW = 3
_MANY = 6


def language_objections(claim: Claim) -> Iterator[Objection]:
    """A language other than the one that was asked for."""
    locale = claim.cited.evidence.locale
    judge = _JUDGES.get(locale.partition("_")[0])
    text = _HOLES.sub(" ", claim.reading.frame)
    if judge is not None and (found := judge(text)):
        yield Objection(
            ObjectionKind.LANGUAGE, f"The statement is asked for in {locale}, but {found}."
        )


def _english(text: str) -> str:
    others = [script.findall(text) for script in (_KANA, _HAN, _HANGUL, _OTHER)]
    if sum(map(len, others)) > 1:
        return "has words in another script outside of quotation marks and backticks"
    return ""


def _japanese(text: str) -> str:
    if found := _foreign(text):
        return found
    han, kana = _HAN.findall(text), _KANA.findall(text)
    if not han and not kana and _is_latin(text):
        return "is not in Japanese"
    simplified = _SIMPLIFIED.findall(text)
    if not kana and (len(han) >= _MANY or len(simplified) > 1):
        return "is in Chinese"
    return ""


def _chinese(text: str) -> str:
    if found := _foreign(text):
        return found
    if len(_KANA.findall(text)) > 1:
        return "is in Japanese"
    if not _HAN.search(text) and _is_latin(text):
        return "is not in Chinese"
    return ""


def _is_latin(text: str) -> bool:
    """Whether a text has words of a Latin script that are no mere names."""
    return len(_LATIN.findall(text)) >= _FEW or _LOWER.search(text) is not None


def _foreign(text: str) -> str:
    """What a text in Japanese or Chinese has too much of."""
    if len(_ENGLISH.findall(text)) > 1:
        return "has a sentence in English outside of quotation marks"
    if len(_HANGUL.findall(text)) >= _FEW or len(_OTHER.findall(text)) >= _FEW:
        return "has words in another script"
    return ""


_JUDGES: Mapping[str, Callable[[str], str]] = {
    "en": _english,
    "ja": _japanese,
    "zh": _chinese,
}
