"""Statements of report files that say that there is nothing to say.

Whoever writes reports by a form fills each of its headings every day: "N/A", "No breaking changes
were introduced", "破壊的な変更はありません", "没有引入破坏性更改".
"""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?])\s|(?<=[。！？])")
_NOTHING = re.compile(
    r"(?:n/?a|(?:there (?:are|were|is|was) )?none\b.*|nothing(?: new| changed| to \w+)?|"
    r"not applicable\b.*|"
    r"(?:there (?:are|were|is|was) )?(?:currently )?no\b(?=.*\b(?:changes?|features?|updates?|"
    r"additions?|fixes|impact|modifications?)\b).*|"
    r".*\b(?:did|do|does) not (?:introduce|include|contain|involve)\b.*|"
    r"(?:特に|特段)?(?:なし|無し|該当なし|該当する\w*は?ありません)|"
    r".*(?:変更|機能|追加|更新|影響|変化|チェンジ|破壊|特長|項目)\w*?"
    r"(?:は|も|が|について\w*は|に\w*は)?\w*?(?:ありません|ない|ございません|ませんでした|"
    r"(?:て|され|まれ|及し)\w*?(?:いません|おらず|いない|いなく))\w*|"
    r".*特に\w*(?:ではな[くい]|なく)\w*|"
    r"无|没有|不适用|"
    r"(?:\w{0,12})?(?:没有|未|并未|无|不涉及|未涉及)(?:\w{0,14})?(?:变更|变化|更改|修改|改动|功能|"
    r"更新|内容|影响)\w{0,12})",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;，、；]")
_BUT = re.compile(
    r"\b(?:but|however|although|though|except)\b|ただし|が(?=[、,])|但|不过", re.IGNORECASE
)


def says_nothing(text: str) -> bool:
    """Whether a statement says that nothing of its kind happened, whatever it goes on with."""
    first = _END.split(" ".join(text.split()).strip("`*_ "), maxsplit=1)[0]
    clause = _CLAUSE.split(first, maxsplit=1)[0]
    clause = _BUT.split(clause, maxsplit=1)[0].rstrip(".。!！ ")
    return _NOTHING.fullmatch(clause) is not None


def is_no_news(text: str) -> bool:
    """Whether a statement only says that nothing of its kind happened.

    One that goes on ("…, but a parameter was renamed") says something.
    """
    return says_nothing(text) and _BUT.search(text) is None
