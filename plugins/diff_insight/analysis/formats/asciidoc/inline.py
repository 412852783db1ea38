"""Running text of AsciiDoc as inline Markdown, as Asciidoctor reads it.

Attributes stay as they are written: what `{name}` stands for may be said in another file.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from diff_insight.analysis.formats.blocks import Text
from diff_insight.analysis.formats.literal import code, escaped, image, link, padded

_MACROS = (
    "link|xref|image|icon|kbd|btn|menu|footnote|footnoteref|indexterm2?|anchor|stem|latexmath|"
    "asciimath|mailto|pass"
)
# A sign that something may begin at; what begins with a name and a colon is found by the colon.
_CHARACTERS = {
    "nbsp": "\u00a0",
    "sp": " ",
    "empty": "",
    "blank": "",
    "zwsp": "\u200b",
    "wj": "\u2060",
    "apos": "'",
    "quot": '"',
    "lsquo": "‘",
    "rsquo": "’",
    "ldquo": "“",
    "rdquo": "”",
    "deg": "°",
    "plus": "+",
    "brvbar": "¦",
    "vbar": "|",
    "amp": "\\&",
    "lt": "\\<",
    "gt": ">",
    "startsb": "\\[",
    "endsb": "\\]",
    "caret": "^",
    "asterisk": "\\*",
    "tilde": "\\~",
    "backslash": "\\\\",
    "backtick": "\\`",
    "two-colons": "::",
    "two-semicolons": ";;",
    "cpp": "C++",
}
"""What Asciidoctor's own attributes stand for ("Character Replacement Attributes Reference")."""
_SIGN = re.compile(r"[\\*_`#^~+<\[]|\{(?=[\w-]+\})|\(\(|[\"'](?=`)|(?<=[a-z2])(?P<colon>:)(?=[^\s:])")
_NAME = re.compile(r"[a-z]+2?\Z")
_LONGEST_NAME = 12  # of the macros and schemes below
_URL = r"""(?P<url>(?:https?|ftp|irc)://[^\s\[\]<>"`|]*[^\s\[\]<>"`|.,;:!?)'*_])"""
_ADDRESS = re.compile(f"{_URL}(?P<urltext>(?!))?")
_NAMED = re.compile(
    rf"""{_URL}
          (?:\[(?P<urltext>(?:[^\]\\]|\\.)*)\])?
      | (?P<macro>{_MACROS}):(?!:)(?P<target>[^\s\[\]]{{0,1000}})\[(?P<content>(?:[^\]\\]|\\.)*)\]
    """,
    re.VERBOSE | re.DOTALL,
)
_START = re.compile(
    rf"""\\(?P<escape>[*_`#^~+{{<\[(]|(?=(?:https?://|(?:{_MACROS}):)))
      | (?P<break>\+)(?<=[ ]\+)(?=\n|\Z)
      | <<(?P<xref>[^<>,]+)(?:,\s*(?P<xreftext>[^<>]*))?>>
      | \[\[(?P<anchor>[\w:.-]+)(?:,[^\]]*)?\]\]
      | \{{(?P<character>{"|".join(_CHARACTERS)})\}}
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
_ATTRIBUTES = re.compile(r",\s*[\w-]+\s*=|,\s*[\w-]+\s*\Z")
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
        source, parts, done, position = self._source, [], 0, 0
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
                return self._link(match["urltext"], match["url"]), match.end()
            read = _MACRO_READERS.get(match["macro"], _Pass._named)
            return read(self, match["target"], match["content"], match["macro"]), match.end()
        if match["escape"] is not None:
            return escaped(match["escape"]), match.end()
        if match["break"]:
            return "\\", match.end()
        if match["character"]:
            return _CHARACTERS[match["character"]], match.end()
        if match["attribute"]:
            return self._link(match["attributetext"], match["attribute"]), match.end()
        if match["xref"]:
            target = match["xref"].strip()
            target = target if "#" in target or target.endswith(".adoc") else f"#{target}"
            return self._link(match["xreftext"], target, code(match["xref"].strip())), match.end()
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

    def _link(self, text: str | None, target: str, otherwise: str = "") -> str:
        """A link with its text, which may have attributes behind it."""
        words = _link_text(text or "")
        if not words:
            return link(otherwise, target) if otherwise else target
        return link(self._inside(words), target)

    def _linked(self, target: str, content: str, macro: str) -> str:
        address = f"mailto:{target}" if macro == "mailto" else target
        return self._link(content, address, escaped(target))

    def _crossed(self, target: str, content: str, macro: str) -> str:
        plain = "#" in target or target.endswith(".adoc") or "/" in target
        return self._link(content, target if plain else f"#{target}", code(target))

    def _image(self, target: str, content: str, macro: str) -> str:
        alt = _link_text(content)
        self._unseen.append(content.removeprefix(alt))
        return image(alt, target)

    def _icon(self, target: str, content: str, macro: str) -> str:
        self._unseen.append(f"icon:{target} ")
        return ""

    def _keys(self, target: str, content: str, macro: str) -> str:
        return code(content)

    def _button(self, target: str, content: str, macro: str) -> str:
        return f"**{escaped(content)}**"

    def _menu(self, target: str, content: str, macro: str) -> str:
        steps = [target, *re.split(r"\s*(?:>|&gt;)\s*", content)]
        return f"**{escaped(' → '.join(filter(None, steps)))}**"

    def _footnote(self, target: str, content: str, macro: str) -> str:
        return f" ({self._inside(content)})" if content else ""

    def _term(self, target: str, content: str, macro: str) -> str:
        self._unseen.append(f"{macro} ")
        return self._inside(content) if macro == "indexterm2" else ""

    def _passed(self, target: str, content: str, macro: str) -> str:
        return escaped(content)

    def _named(self, target: str, content: str, macro: str) -> str:
        self._unseen.append(f"{macro}:{target} ")
        return ""

    def _span(self, match: re.Match[str]) -> tuple[str, int] | None:
        """What stands between two equal marks."""
        quote, script, single = match["curved"], match["script"], match["single"]
        sign = match["plus"] or match["double"] or match["mark"] or single or script or f"`{quote}"
        kind = sign if match["mark"] is None and single is None else f"{sign} alone"
        if kind in self._endless:
            return None
        end = _end_of(kind).search(self._source, match.end() + 1)
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
            plain = (
                content[1:-1] if len(content) > 2 and content[0] == content[-1] == "+" else content
            )  # noqa: PLR2004 - two signs
            return code(_unmarked(plain))
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
    """Code without the marks that stand round all of it."""
    if len(text) > 2 and text[0] == text[-1] and text[0] in "*_#":  # noqa: PLR2004 - two signs
        return text[1:-1]
    return text.replace("\\", "") if "\\{" in text or "\\<" in text else text


def _link_text(text: str) -> str:
    """The words in brackets, without attributes behind them."""
    text = text.strip()
    if text.startswith('"'):
        return text[1:].partition('"')[0]
    named = _ATTRIBUTES.search(text) if "=" in text else None
    if named is not None:
        text = text[: named.start()]
    elif "=" in text and re.match(r"[\w-]+=", text):
        text = ""
    return text.removesuffix("^").replace("\\]", "]").strip()


def _end_of(kind: str) -> re.Pattern[str]:
    return _ENDS[kind]


_ENDS = {
    **{f"{sign} alone": re.compile(rf"(?<!\s){re.escape(sign)}(?!\w)") for sign in "`*_#+"},
    **{sign: re.compile(rf"(?<!\s){re.escape(sign)}") for sign in ("``", "**", "__", "##")},
    **{sign: re.compile(re.escape(sign)) for sign in ("+++", "++", "^", "~")},
    **{f"`{quote}": re.compile(rf"(?<!\s)`{quote}") for quote in "\"'"},
}
_MACRO_READERS: dict[str, Callable[[_Pass, str, str, str], str]] = {
    **dict.fromkeys(("link", "mailto"), _Pass._linked),  # noqa: SLF001 - a table of the class above
    "xref": _Pass._crossed,  # noqa: SLF001
    "image": _Pass._image,  # noqa: SLF001
    "icon": _Pass._icon,  # noqa: SLF001
    **dict.fromkeys(("kbd", "stem", "latexmath", "asciimath"), _Pass._keys),  # noqa: SLF001
    "btn": _Pass._button,  # noqa: SLF001
    "menu": _Pass._menu,  # noqa: SLF001
    **dict.fromkeys(("footnote", "footnoteref"), _Pass._footnote),  # noqa: SLF001
    **dict.fromkeys(("indexterm", "indexterm2"), _Pass._term),  # noqa: SLF001
    "pass": _Pass._passed,  # noqa: SLF001
}
