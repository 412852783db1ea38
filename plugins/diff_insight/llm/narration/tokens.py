"""How many tokens a text is, at most: an estimate on the safe side, without a tokenizer.

Tokenizers differ by model, and none is a dependency of ours. Measured ones take about 4 characters
of English prose per token, fewer of code, and between 0.7 and 1.5 tokens per Han or Kana character;
what is assumed here is a little more than that.
"""

from __future__ import annotations

import re

_LETTERS_PER_TOKEN = 3.2  # below the 4 of English, since names of code take more
_TOKENS_PER_SIGN = 0.8  # most signs of JSON and Markdown are a token of their own
_TOKENS_PER_OTHER = 1.6  # above the 1.5 that was measured of Han and Kana
_SIGNS = re.compile(r"[!-/:-@\[-`{-~\n\t]")
_OTHERS = re.compile(r"[^\x00-\x7f]")


def estimated_tokens(text: str) -> int:
    """About how many tokens a text is, rather more than less."""
    signs = len(_SIGNS.findall(text))
    others = 0 if text.isascii() else len(_OTHERS.findall(text))
    letters = len(text) - signs - others
    return int(letters / _LETTERS_PER_TOKEN + signs * _TOKENS_PER_SIGN + others * _TOKENS_PER_OTHER)
