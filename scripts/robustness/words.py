"""Whether words are whole: nothing empty between quotation marks, no placeholder left over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from diff_insight.model.report import Report

LOCALES = ("en_US", "ja_JP", "zh_CN")
_EMPTY = re.compile(r"“\s*”|「\s*」|‘\s*’|(?<!`)``(?!`)|“…”|「…」")
_PLACEHOLDER = re.compile(r"\{[a-z_]*\}")
_LEFT_OVER = re.compile(r"\bNone\b|\(\)|<[\w.]+ object at")
_MARKUP = re.compile(r"[`*_~\\]+|<[^<>]*>")  # what the words of a document are quoted without
_LINE_END = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


class NotWholeError(AssertionError):
    """Words that no reader should see."""


def report_words(report: Report) -> Iterator[str]:
    """All that a report says of its own; each is one line."""
    yield report.title
    yield report.summary
    for item in report.items:
        yield item.title
        yield str(item.explanation)
        yield from item.fact_sentences
    yield from (highlight.statement.text for highlight in report.highlights)
    yield from (insight.text for insight in report.insights)


def check_words(words: Iterable[str], source: str) -> None:
    """Look at words of ours.

    Args:
        words: The words.
        source: All that they may quote.

    Raises:
        NotWholeError: They have a line end, something empty between quotation marks, or something
            left over, that is not quoted from the source.
    """
    known = (source, " ".join(source.split()), _MARKUP.sub("", source))
    for text in words:
        if not text.strip():
            raise NotWholeError("no words at all")
        if _LINE_END.search(text):
            raise NotWholeError(f"more than one line: {text!r}")
        for pattern in (_EMPTY, _PLACEHOLDER, _LEFT_OVER):
            for found in pattern.finditer(text):
                if not any(found[0] in known_text for known_text in known):
                    raise NotWholeError(f"{found[0]!r} in {text!r}")
