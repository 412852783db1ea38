"""Sentences that say that something is lost: what a label is earned by, and what ranks first."""

from __future__ import annotations

import re

# "No longer needed" is a relief, so each verb that means a loss is listed.
_LOST = re.compile(
    r"\bno longer\s+(?:be\s+)?(?:supports?|supported|available|accepts?|accepted|works?"
    r"|allow(?:s|ed)|includes?|included|provides?|provided|offered|offers|maintained|possible|valid|exists?)\b"
    r"|\b(?:has|have) been (?:\w+ly )?(?:removed|retired|discontinued|dropped)\b"
    r"|\b(?:was|were) (?:removed|retired|discontinued) (?:in|from|with|on|as of)\b"
    r"|\bwill be (?:removed|retired|discontinued) (?:in|on|as of|after)\b"
    r"|\b(?:drops|dropped|ends|ended|removes|removed) (?:the )?(?:[\w.]+ ){0,2}support\b"
    r"|\bbreaking changes?\b"
    r"|サポートされなくな|利用できなくな|使用できなくな|廃止されました|削除されました"
    r"|不再(?:支持|提供|可用)|已(?:停用|移除|删除)",
    re.IGNORECASE,
)
# A condition speaks of what may happen, a denial of what did not, a fix of what is well again, and
# a sentence with a name left open of anything.
_NOT_SAID = re.compile(
    r"\b(?:if|when|whenever|once|whether|until|unless|in case|check that|verify|make sure"
    r"|fix(?:e[sd])?)\b"
    r"|\b(?:no|not an?|without|non|any|avoid|contain|limitations? (?:was|were|has|have)|"
    r"restrictions? (?:was|were|has|have)|bug)\b.{0,24}\b(?:breaking|been removed|removed)"
    r"|\bfor example\b|\be\.g\.|\bexamples?:"
    r"|\b(?:may|might|could|can)\b.{0,40}\bbreaking|\bbreaking changes? (?:may|might|could|can)\b"
    r"|<[a-z][a-z_ -]*>|(?:場合|可能性)|如果|可能",
    re.IGNORECASE,
)
# What is the end of something else explains a change, and is not the change.
_REASON = re.compile(r"\b(?:because|since|as a result of)\b.*|(?:ため|因为).*", re.IGNORECASE)
# Pages that report what changed elsewhere, by the name of their file or folder.
_NEWS = re.compile(
    r"(?:^|/)(?:[\w.-]*[-_])?(?:release[-_]?notes?|change[-_]?log|what[-_']?s[-_]?new)[\w.-]*(?:/|\Z)"
    r"|(?:^|/)(?:changes|history|news|releases)(?:\.[\w-]+)*(?:/|\Z)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?。！？]+(?:[.!?](?!\s)[^.!?。！？]*)*")


def says_lost(text: str) -> bool:
    """Whether a text has a sentence that says that something is there no more."""
    return any(
        _LOST.search(_REASON.sub("", sentence)) and not _NOT_SAID.search(sentence)
        for sentence in _SENTENCE.findall(text)
    )


def is_news_title(title: str) -> bool:
    """Whether a page is called release notes, or a changelog."""
    return is_news(f"{'-'.join(title.split())}.md")


def is_news(path: str) -> bool:
    """Whether a file reports what changed elsewhere: release notes, a changelog."""
    return _NEWS.search(path) is not None
