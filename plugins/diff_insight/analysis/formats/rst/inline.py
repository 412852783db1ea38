"""Running text of reStructuredText as inline Markdown.

The rules are those of docutils' "Inline markup recognition rules": what begins a mark follows a
blank or an opening sign and precedes no blank, and the other way about where it ends. A mark that
nothing ends is text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from diff_insight.analysis.formats.literal import LINE_END, address, code, escaped, link, titled
from diff_insight.analysis.formats.rst.roles import role_text
from diff_insight.analysis.formats.text import Text

_AFTER = r"(?=\Z|[\s'\")\]}>\-/:.,;!?\\\u2019\u201d\u00bb\u2026\u3000-\u303f\uff00-\uffef])"
_NAME = r"[A-Za-z0-9]+(?:[-._+:][A-Za-z0-9]+){0,30}"  # a bound, as each part may begin one
_START = re.compile(
    rf"""(?P<escape>\\(?:.|\Z))
      | (?P<url>https?://[^\s<>"'`|*]*[^\s<>()\[\]"'`|.,;:!?*_\\])
      | (?:(?<![^\s'"(\[{{<\-/:\u2018\u201c\u00ab\u2019\u3000-\u303f\uff00-\uffef])
          (?: (?P<literal>``)(?=\S)
            | (?P<target>_`)(?=\S)
            | (?::(?P<role>[A-Za-z][\w.+:-]{{0,60}}?):)?(?P<tick>`)(?=[^\s`])
            | (?P<strong>\*\*)(?=\S)
            | (?P<emphasis>\*)(?=[^\s*])
            | (?P<substitution>\|)(?=[^\s|])
            | \[(?P<note>\*|\#(?:{_NAME})?|[0-9]+|{_NAME})\]_{_AFTER}
            | (?P<name>{_NAME})(?P<anonymous>__?){_AFTER} ))
    """,
    re.VERBOSE | re.DOTALL,
)
_ENDS = {
    "literal": re.compile(rf"(?<=\S)``{_AFTER}"),
    "target": re.compile(rf"(?<![\s\\])`{_AFTER}"),
    "tick": re.compile(rf"(?<![\s\\])`(?P<after>__?|:[A-Za-z][\w.+:-]*:)?{_AFTER}"),
    "strong": re.compile(rf"(?<![\s\\])\*\*{_AFTER}"),
    "emphasis": re.compile(rf"(?<![\s\\])\*(?!\*){_AFTER}"),
    "substitution": re.compile(rf"(?<![\s\\])\|(?P<after>__?)?{_AFTER}"),
}
# Stands round the name of a target until its address is put in its place.
_NAME_SIGN = "\1"
_NAMED = re.compile(f"{_NAME_SIGN}([^{_NAME_SIGN}]*){_NAME_SIGN}")
_QUOTES = {"'": "'", '"': '"', "(": ")", "[": "]", "{": "}", "<": ">"}
_MARKED = re.compile(r"[\\`*|\]]|__?(?!\w)|https?://")
_ESCAPED = re.compile(r"\\(\s|(.))", re.DOTALL)


class Inliner:
    """Makes inline Markdown of the running texts of a document.

    Args:
        targets: The addresses of its named targets, by their names as `label` has them.
        anonymous: The addresses of its targets without a name, in order.
    """

    def __init__(self, targets: Mapping[str, str], anonymous: Sequence[str]) -> None:
        self._targets = targets
        self._anonymous = iter(anonymous)

    def text(self, source: str) -> Text:
        """Running text as inline Markdown, with as many lines."""
        if _MARKED.search(source) is None:
            return Text(escaped(source))
        text = _Pass(source.replace(_NAME_SIGN, "\ufffd"), self).text()
        if _NAME_SIGN not in text.markdown:
            return text
        markdown = _NAMED.sub(lambda match: address(self._targets[match[1]]), text.markdown)
        return Text(markdown, text.unseen, text.markdown)

    def reference(self, words: str, name: str, lines: int = 0) -> str:
        """A link by a name: to its address, or to a place in this document.

        Args:
            words: Its words, as inline Markdown.
            name: The name.
            lines: How many line ends of the source stand in neither of them.
        """
        found = label(name)
        if found in self._targets:
            return f"[{words}]({LINE_END * lines}{_NAME_SIGN}{found}{_NAME_SIGN})"
        return link(words, f"#{'-'.join(name.lower().split())}", lines)

    def next_anonymous(self, words: str) -> str:
        """A link to the next target without a name."""
        target = next(self._anonymous, "")
        return link(words, target) if target else words


class _Pass:
    """One pass over a text.

    Args:
        source: The text.
        inliner: What it knows of the document.
    """

    def __init__(self, source: str, inliner: Inliner) -> None:
        self._source = source
        self._inliner = inliner
        self._unseen: list[str] = []
        self._endless: set[str] = set()  # marks that nothing ends from here on

    def text(self) -> Text:
        parts: list[str] = []
        source, done, position = self._source, 0, 0
        while (match := _START.search(source, position)) is not None:
            read = self._read(match)
            if read is None:
                position = match.start() + 1 if match.lastgroup != "url" else match.end()
                continue
            markdown, end = read
            parts += (escaped(source[done : match.start()]), markdown)
            done = position = end
        parts.append(escaped(source[done:]))
        return Text("".join(parts), "".join(self._unseen))

    def _read(self, match: re.Match[str]) -> tuple[str, int] | None:
        """What stands at a mark, and where it ends; `None` where it is text."""
        if match["escape"]:
            sign = match["escape"][1:]
            return ("\n" if sign == "\n" else escaped(sign.strip())), match.end()
        if match["url"]:
            return match["url"], match.end()
        if match["note"]:
            return escaped(f"[{match['note']}]"), match.end()
        if match["name"]:
            words = escaped(match["name"])
            if match["anonymous"] == "__":
                return self._inliner.next_anonymous(words), match.end()
            return self._inliner.reference(words, match["name"]), match.end()
        kind = next(kind for kind in _ENDS if match[kind])
        return self._span(match, kind)

    def _span(self, match: re.Match[str], kind: str) -> tuple[str, int] | None:
        source, start = self._source, match.end()
        before, following = source[match.start() - 1 : match.start()], source[start : start + 1]
        if kind in self._endless or (following and _QUOTES.get(before) == following):
            return None
        end = _ENDS[kind].search(source, start + (kind != "literal"))
        if end is None:
            self._endless.add(kind)
            return None
        content = source[start : end.start()]
        after = end["after"] or "" if "after" in end.re.groupindex else ""
        return self._markdown(kind, match["role"] or "", content, after), end.end()

    def _markdown(self, kind: str, role: str, content: str, after: str) -> str:
        if kind == "literal":
            return code(content)
        if kind == "tick" and (role or after.startswith(":")):
            text = role_text(role or after.strip(":"), content)
            self._unseen.append(text.unseen)
            return text.markdown
        words = _bare(content)
        if kind == "substitution":
            words = f"|{words}|"
        if kind == "strong":
            return f"**{escaped(words)}**"
        if kind == "tick" and after:
            return self._reference(words, after)
        if kind == "substitution" and after == "_":
            return self._inliner.reference(escaped(words), content)
        if kind == "target":
            self._unseen.append(f"_{words} ")
        return f"*{escaped(words)}*" if kind in {"emphasis", "tick"} else escaped(words)

    def _reference(self, words: str, after: str) -> str:
        own = titled(words) or (words[1:-1].strip(), words[1:-1])
        if not (own[1] and words.endswith(">") and "<" in words):
            if after == "__":
                return self._inliner.next_anonymous(escaped(words))
            return self._inliner.reference(escaped(words), words)
        text, target = own
        lines = words.count("\n") - text.count("\n")
        if target.endswith("_") and not target.endswith("\\_"):
            return self._inliner.reference(escaped(text), target[:-1], lines)
        return link(escaped(text), target, lines)


def label(name: str) -> str:
    """A target's name as links know it: whatever its blanks and its case."""
    return " ".join(name.split()).upper()


def _bare(content: str) -> str:
    """A text without its backslashes."""
    return (
        _ESCAPED.sub(lambda m: m[2] or "\n" * (m[1] == "\n"), content)
        if "\\" in content
        else content
    )
