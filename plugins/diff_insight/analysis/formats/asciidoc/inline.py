"""Running text of AsciiDoc as inline Markdown, as Asciidoctor reads it.

Attributes stay as they are written: what `{name}` stands for may be said in another file.
"""

from __future__ import annotations

import re

from diff_insight.analysis.formats.asciidoc.characters import CHARACTERS
from diff_insight.analysis.formats.asciidoc.macros import MACROS, Macro, macro_text
from diff_insight.analysis.formats.literal import code, escaped, padded
from diff_insight.analysis.formats.text import Text

# A sign that something may begin at; what begins with a name and a colon is found by the colon.
_SIGN = re.compile(
    r"[\\*_`#^~+<\[]|\{(?=[\w-]+\})|\(\(|[\"'](?=`)|(?<=[a-z2])(?P<colon>:)(?=[^\s:])"
)
_NAME = re.compile(r"[a-z]+2?\Z")
_LONGEST_NAME = 12  # of the macros and schemes below
_URL = r"""(?P<url>(?:https?|ftp|irc)://[^\s\[\]<>"`|]*[^\s\[\]<>"`|.,;:!?)'*_])"""
_ADDRESS = re.compile(f"{_URL}(?P<urltext>(?!))?")
_NAMED = re.compile(
    rf"""{_URL}
          (?:\[(?P<urltext>(?:[^\]\\]|\\.)*)\])?
      | (?P<macro>{MACROS}):(?!:)(?P<target>[^\s\[\]]{{0,1000}})\[(?P<content>(?:[^\]\\]|\\.)*)\]
    """,
    re.VERBOSE | re.DOTALL,
)
_START = re.compile(
    rf"""\\(?P<escape>[*_`#^~+{{<\[(]|(?=(?:https?://|(?:{MACROS}):)))
      | (?P<break>\+)(?<=[ ]\+)(?=\n|\Z)
      | <<(?P<xref>[^<>,]+)(?:,\s*(?P<xreftext>[^<>]*))?>>
      | \[\[(?P<anchor>[\w:.-]+)(?:,[^\]]*)?\]\]
      | \{{(?P<character>{"|".join(CHARACTERS)})\}}
      | (?P<attribute>\{{[\w-]+\}}[^\s\[\]]{{0,1000}})\[(?P<attributetext>[^\[\]]*)\]
      | (?P<curved>["'])`(?=\S)
      | (?P<plus>\+\+\+|\+\+)(?=\S)
      | (?P<span>\[[^\[\]\n]+\])?(?P<double>``|\*\*|__|\#\#)(?=\S)
      | (?<![\w;:}}])(?P<role>\[[^\[\]\n]+\])?(?P<mark>[`*_\#])(?=\S)
      | (?<![\w;:}}])(?P<single>\+)(?=\S)
      | (?P<script>[\^~])(?=[^\s^~])
      | \(\(\((?P<hidden>[^()]*)\)\)\) | \(\((?P<index>[^()]+)\)\)
    """,
    re.VERBOSE | re.DOTALL,
)
_DEEPEST = 4  # marks in each other: bold italics of code, say
_AROUND = {"*": "**", "_": "*", "`": "", "#": ""}


def inline_text(source: str) -> Text:
    """Running text as inline Markdown, with as many lines."""
    if _SIGN.search(source) is None:
        return Text(escaped(source))
    unseen: list[str] = []
    markdown = _Pass(source, unseen, 0).markdown()
    return Text(markdown, "".join(unseen))


class _Pass:
    """One pass over a text, or over what stands between two marks.

    Args:
        source: The text.
        unseen: Takes what the Markdown does not say.
        depth: In how many marks it stands.
    """

    def __init__(self, source: str, unseen: list[str], depth: int) -> None:
        self._source = source
        self._unseen = unseen
        self._depth = depth
        self._endless: set[str] = set()  # marks that nothing ends from here on
        self._last_bracket = _last_bracket(source)

    def markdown(self) -> str:
        parts: list[str] = []
        source, done, position = self._source, 0, 0
        while (sign := _SIGN.search(source, position)) is not None:
            match = self._match(sign, done)
            read = None if match is None else self._read(match)
            if match is None or read is None:
                position = sign.end()
                continue
            markdown, end = read
            parts += (
                escaped(source[done : match.start()]),
                padded(markdown, source[match.start() : end]),
            )
            done = position = end
        parts.append(escaped(source[done:]))
        return "".join(parts)

    def _match(self, sign: re.Match[str], done: int) -> re.Match[str] | None:
        """What may begin at a sign, or at the name before a colon."""
        if sign["colon"] is None:
            return _START.match(self._source, sign.start())
        least = max(done, sign.start() - _LONGEST_NAME)
        name = _NAME.search(self._source, least, sign.start())
        if name is None:
            return None
        # No bracket is looked for an end of where there is none, which would be the rest each time.
        closed = sign.start() < self._last_bracket
        return (_NAMED if closed else _ADDRESS).match(self._source, name.start())

    def _inside(self, source: str) -> str:
        if self._depth >= _DEEPEST:
            return escaped(source)
        return _Pass(source, self._unseen, self._depth + 1).markdown()

    def _read(self, match: re.Match[str]) -> tuple[str, int] | None:  # noqa: C901, PLR0911 - a case per mark
        """What stands at a mark, and where it ends; `None` where it is text."""
        if match.re is not _START:
            if match["url"]:
                return self._linked("", match["url"], match["urltext"]), match.end()
            name, target, content = match.group("macro", "target", "content")
            read = Macro(name, target, content, self._inside, self._unseen)
            return macro_text(read), match.end()
        if match["escape"] is not None:
            return escaped(match["escape"]), match.end()
        if match["break"]:
            return "\\", match.end()
        if match["character"]:
            return CHARACTERS[match["character"]], match.end()
        if match["attribute"]:
            return self._linked("", match["attribute"], match["attributetext"]), match.end()
        if match["xref"]:
            return self._linked("xref", match["xref"].strip(), match["xreftext"]), match.end()
        if match["anchor"]:
            self._unseen.append(f"[[{match['anchor']}]] ")
            return "", match.end()
        if match["hidden"] is not None:
            self._unseen.append(match[0])
            return "", match.end()
        if match["index"]:
            self._unseen.append("(())")
            return self._inside(match["index"]), match.end()
        return self._span(match)

    def _linked(self, name: str, target: str, text: str | None) -> str:
        return macro_text(Macro(name, target, text or "", self._inside, self._unseen))

    def _span(self, match: re.Match[str]) -> tuple[str, int] | None:
        """What stands between two equal marks."""
        quote, script, single = match["curved"], match["script"], match["single"]
        sign = match["plus"] or match["double"] or match["mark"] or single or script or f"`{quote}"
        kind = sign if match["mark"] is None and single is None else f"{sign} alone"
        if kind in self._endless:
            return None
        end = _ENDS[kind].search(self._source, match.end() + 1)
        if end is None:
            self._endless.add(kind)
            return None
        content = self._source[match.end() : end.start()]
        if script and (" " in content or "\n" in content):
            return None
        attributes = match["span"] or match["role"] or ""
        if attributes:
            self._unseen.append(attributes)
        return self._marked(sign, content), end.end()

    def _marked(self, sign: str, content: str) -> str:
        if sign.startswith("+"):
            return escaped(content)
        if sign in {"`", "``"}:
            return code(_unmarked(content))
        if sign in {"^", "~"}:
            self._unseen.append(sign)
            return escaped(content)
        if sign.startswith("`"):
            return f"“{self._inside(content)}”" if sign[1] == '"' else f"‘{self._inside(content)}’"
        around = _AROUND[sign[0]]
        if not around:
            self._unseen.append(sign)
        return f"{around}{self._inside(content)}{around}"


def _last_bracket(source: str) -> int:
    """Where the last bracket stands that closes one; -1 where none does."""
    place = source.rfind("]")
    while place > 0 and source[place - 1] == "\\":
        place = source.rfind("]", 0, place)
    return place


def _unmarked(text: str) -> str:
    """Code without the marks that stand round all of it, and without escapes."""
    if len(text) > len("++") and text[0] == text[-1] and text[0] in "+*_#":
        return text[1:-1]
    return text.replace("\\", "") if "\\{" in text or "\\<" in text else text


_ENDS = {
    **{f"{sign} alone": re.compile(rf"(?<!\s){re.escape(sign)}(?!\w)") for sign in "`*_#+"},
    **{sign: re.compile(rf"(?<!\s){re.escape(sign)}") for sign in ("``", "**", "__", "##")},
    **{sign: re.compile(re.escape(sign)) for sign in ("+++", "++", "^", "~")},
    **{f"`{quote}": re.compile(rf"(?<!\s)`{quote}") for quote in "\"'"},
}
