"""Patterns of inline markup."""

from __future__ import annotations

import re
from functools import cache

from diff_insight.analysis.inline.keys import AUTOLINK, MARKS, WIDE

# A letter or digit with the marks that are set on it.
_LETTERS = rf"[^\W_{WIDE}](?:[^\W_{WIDE}]|[{MARKS}])*"
_WORD = rf"[$€£]?{_LETTERS}(?:(?:['’.\-/@:+#&=]|_+|,(?=\d{{3}})){_LETTERS})*[%+]?"
# A formula between dollar signs, which is one name for readers: no blank inside of single ones and
# no digit behind them (Pandoc, "tex_math_dollars"), and signs that prices do not have.
MATH = r"""\$\$[^$]+\$\$|\$(?=[^$\s])(?=[^$\n]*[-\\^_{}=+*/<>])[^$\n]*[^$\s]\$(?!\w)"""
# A tag of a component, whose properties may be expressions in braces (JSX) with `>` in them.
_VALUE = r"""(?:"[^"]*"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\})"""
COMPONENT = rf"""<[A-Z][\w.]*(?:\s+[\w:@.-]+(?:\s*=\s*{_VALUE})?)*\s*/?>"""
# One token with the blanks before it; the commonest come first, and no two begin alike but for the
# first two.
_TOKEN = rf"""
    (?P<blank>[\s\u200b]+)?
    (?:
        (?P<math>{MATH})
      | (?P<url>https?://[^\s<>()\[\]"'`|*]*[^\s<>()\[\]"'`|.,;:!?*_])
      | (?P<word>{_WORD})
      | (?P<escape>\\[!-/:-@\[-`{{-~])
      | (?P<hard>\\(?=\n))
      | (?P<ticks>`+)
      | (?P<comment><!--.*?-->|\{{/\*.*?\*/\}})
      | (?P<auto>{AUTOLINK})
      | (?P<tag>{COMPONENT}|</?[A-Za-z][^<>]*>)
      | (?P<directive>:::\s?image\s[^\n]*?:::)
      | (?P<note>\[\^[^\s\[\]]+\])
      | (?P<open>!?\[)
      | (?P<close>\])
      | (?P<stars>\*+|~~)
      | (?P<lines>_+)
      | (?P<entity>&(?:\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z]{{2,12}});)
      | (?P<wide>[{WIDE}])
      | (?P<mark>[^\s\u200b])
    )?
    """
TARGET = re.compile(
    r"""\(\s*(<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)
        (?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)""",
    re.VERBOSE,
)
LABEL = re.compile(r"\[([^\[\]]*)\]")
NOTE = re.compile(r"!(INCLUDE|VIDEO|CODE)\b", re.IGNORECASE)
NOTE_TARGET = re.compile(r"\[![^\[\]]*\[[^\[\]]*\]\s*\(([^()]*)\)\]")
HREF = re.compile(r"""<a\s[^<>]*?href\s*=\s*["']?([^"'\s>]*)""", re.IGNORECASE)
SOURCE = re.compile(r"""<img\s[^<>]*?src\s*=\s*["']?([^"'\s>]*)""", re.IGNORECASE)
ALT = re.compile(r"""\balt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
DIRECTIVE_SOURCE = re.compile(r"""\bsource\s*=\s*["']([^"']*)""")
DIRECTIVE_ALT = re.compile(r"""\balt-text\s*=\s*(?:"([^"]*)"|'([^']*)')""")
BREAK = re.compile(r"(?: {2,}|\\)\n|<br\s*/?>", re.IGNORECASE)
MOST_LABEL = 400  # characters of a reference label; keeps the search linear (CommonMark: 999)


@cache
def token() -> re.Pattern[str]:
    """One token with the blanks before it, by the name of its group; compiled when needed."""
    return re.compile(_TOKEN, re.VERBOSE | re.DOTALL)
