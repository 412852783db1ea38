"""The plausibility of text that was decoded by an encoding older than Unicode.

Detectors by statistics need some hundred bytes; changed files are often shorter. What tells the
encodings of East Asia apart sooner is where their standards put the characters that are common:
each has them in a level of its own, and a text that is read by another one's table is full of
rare ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from charset_normalizer import from_bytes

_LEAST_TEXT = 0.2  # charset-normalizer's own limit of how messy a text may be
_SINGLE = ["cp1252", "cp1250", "cp1251", "koi8_r", "iso8859_2", "cp1253", "cp1254", "cp1255"]
_SINGLE += ["cp1256", "cp1257", "iso8859_7", "cp866", "cp437", "cp850", "mac_roman"]
_COMMON, _USUAL, _RARE, _ODD = 1.5, 1.0, 0.25, 0.0
_SYLLABLE = 1.7  # a common one: the same bytes are usual Chinese, and none is common there
_HANJA = -0.5  # hardly written today, and what others' tables give
_WHOLE = 3  # letters that make a word for certain
_WORD = 1.3  # a letter of a whole word of small Cyrillic letters
_OWN = 2.0  # signs of one language, which others' tables make of no usual text
_LONE = 0.2  # what is left of a score where wide characters stand singly among ASCII letters
_HALF = 0.5  # of a Western sign where the letters are of another alphabet
_MOST_FOREIGN = 0.7  # of a Western word's letters; other alphabets read as Western have no others
# The characters that most running text is made of.
_SIMPLIFIED = frozenset(
    "的一是不了在有这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用"
    "道行所然家种事成方多经去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实文"
    "件使数据配置安装请本节内容版标题第设服务器"
)
_TRADITIONAL = frozenset(
    "的一是不了在有這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用"
    "道行所然家種事成方多經去法學如都同現當沒動面起看定天分還進好小部其些主樣理心本前開但因只從想實文"
    "件使數據配置安裝請本節內容版標題第設服務器"
)
_KOREAN = frozenset(
    "이다에의는로하을가고지서한은기으년대사시를리도인스일수있어나자해정보아그전제장합니되것들부여원치용성"
    "버설구라때면만할및게요경우동적문값"
)
_ASIAN_MARKS = frozenset("，。、；：？！（）「」『』【】《》“”‘’…—·～・ー　")
_WESTERN = frozenset("àâäáãåæçèéêëìíîïñòóôöõøùúûüýÿßœšžªº")
_WESTERN_MARKS = frozenset("\u00a0¡¿«»°§€£©®™·–—‘’“”„…•×±²³½¼¾÷¢¥†‰‹›´¨µ¶")
_CYRILLIC = frozenset("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёєіїґ")
_CAPITALS = 0.6  # the two Cyrillic encodings take each other's small letters for capitals
_INSIDE = re.compile(
    r"(?<=[^\W\d_])[\u00a0-\u00b6\u00b8-\u00bf](?=[^\W\d_])"
)  # no place for a mark
_LETTERS = re.compile(r"[^\W\d_]+")


def _level(char: str, codec: str, last: int) -> bool:
    """Whether a standard has a character in its first level, up to a row's lead byte."""
    try:
        return char.encode(codec)[0] <= last
    except UnicodeEncodeError:
        return False


def _simplified(char: str) -> float:
    if char in _SIMPLIFIED:
        return _COMMON
    if "\u4e00" <= char <= "\u9fff":
        return _USUAL if _level(char, "gb2312", 0xD7) else _RARE if _in(char, "gb2312") else _ODD
    return _USUAL if char in _ASIAN_MARKS else _RARE if "\u3040" <= char <= "\u30ff" else _ODD


def _traditional(char: str) -> float:
    if char in _TRADITIONAL:
        return _COMMON
    if "\u4e00" <= char <= "\u9fff":
        return _USUAL if _level(char, "big5", 0xC6) else _RARE
    return _USUAL if char in _ASIAN_MARKS else _ODD


def _japanese(char: str) -> float:
    if "\u3041" <= char <= "\u3096":
        return _OWN
    if "\u4e00" <= char <= "\u9fff":
        return _USUAL if _level(char, "euc_jp", 0xCF) else _RARE
    if "\u30a1" <= char <= "\u30fe":
        return _COMMON
    return _USUAL if char in _ASIAN_MARKS else _ODD


def _korean(char: str) -> float:
    if char in _KOREAN:
        return _SYLLABLE
    if "\uac00" <= char <= "\ud7a3":
        return _USUAL if _in(char, "euc_kr") else _RARE
    return _HANJA if "\u4e00" <= char <= "\u9fff" else _USUAL if char in _ASIAN_MARKS else _ODD


@cache
def _in(char: str, codec: str) -> bool:
    return _level(char, codec, 0xFF)


_ASIAN: dict[str, Callable[[str], float]] = {
    "gb18030": _simplified,
    "cp932": _japanese,
    "cp949": _korean,
    "big5hkscs": _traditional,
    "euc_jp": _japanese,
}
LEGACY = (*_ASIAN, "cp1252", "cp1251", "koi8_r")


def plausibility(text: str, name: str) -> float:
    """The plausibility of a decoded text: about 1 in its own encoding, far less in most others.

    Args:
        text: What the encoding makes of some lines.
        name: The encoding, one of `LEGACY`.
    """
    rank = _ASIAN.get(name)
    if rank is None:
        return _single(text, _WESTERN if name == "cp1252" else _CYRILLIC)
    chars = [char for char in text if not char.isascii()]
    score = sum(map(rank, chars)) / max(len(chars), 1)
    return score * _LONE if _stand_singly(text) else score


def _stand_singly(text: str) -> bool:
    """Whether most wide characters touch ASCII letters and no other wide character."""
    around = zip(f" {text}", text, f"{text[1:]} ", strict=False)
    lone = together = 0
    for before, char, after in around:
        if char.isascii():
            continue
        if not (before.isascii() and after.isascii()):
            together += 1
        elif before.isalpha() or after.isalpha():
            lone += 1
    return lone > together


def _single(text: str, letters: frozenset[str]) -> float:
    """A text in an alphabet: letters in words that are like words, and marks."""
    western = letters is _WESTERN
    score = 0.0
    for word in _LETTERS.findall(text):
        foreign = [char for char in word if not char.isascii()]
        letter_count = sum(char.lower() in letters for char in foreign)
        if western and (len(word) == 1 or len(foreign) <= len(word) * _MOST_FOREIGN):
            score += letter_count if word[1:].islower() or word.isupper() or len(word) == 1 else 0
        elif not western and len(foreign) == len(word):
            case = _CAPITALS if word.isupper() else _WORD if len(word) >= _WHOLE else _USUAL
            score += letter_count * case if word.isupper() or word[1:].islower() else 0
    count = sum(not char.isascii() for char in text)
    score += sum(char in _WESTERN_MARKS for char in text) * (1 if western else _HALF)
    return (score - 2 * len(_INSIDE.findall(text))) / max(count, 1)


def single_byte(content: bytes) -> str | None:
    """The likeliest alphabet's encoding by charset-normalizer; `None` where none is likely."""
    best = from_bytes(content, cp_isolation=_SINGLE, threshold=_LEAST_TEXT).best()
    return None if best is None else best.encoding
