"""Where errors can be planted: patterns of what statements mention, and what takes its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

CODE = re.compile(r"`([^`\n]+)`")
FILE = re.compile(r"(?<![\w./`-])[\w-]+\.(?:md|yml|yaml|json|png|svg|txt)\b")
QUOTE = re.compile(r"“([^”\n]{6,120})”|「([^」\n]{4,80})」|\"([^\"\n]{6,120})\"")
MORE = re.compile(r"\d+ more\b|(?:ほか|他)に?\d+件|另[外有] ?\d+ ?[项处个]")
NUMBER = re.compile(
    r"(?<![\w.,/:#%`-])\d{1,3}(?:,\d{3})+(?![\w.,/:-])|(?<![\w.,/:#`-])\d+(?![\w./:%-]|,\d)"
)
DATE = re.compile(
    r"\d{4}-\d\d-\d\d(?![\w-])|\d\d/\d\d/\d{4}|\d{4}年\d{1,2}月\d{1,2}日"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{1,2}, \d{4}"
)
VERSION = re.compile(r"\d{4}-\d\d-\d\d-preview|(?<![\w.])v?\d+\.\d+(?:\.\d+)+(?:-[a-z]+[\w.]*)?")
URL = re.compile(r"https?://[\w./?=&%#-]+[\w/]")
COUNTED = re.compile(
    r"(?<!and )\b(\d+|two|three|four|five|six)"
    r"(?= (?:new |modified |changed )?(?:files?|lines?|places?|code blocks?|sections?|"
    r"rows?|links?|headings?|passages?|entries|changes|additions|deletions)\b)"
    r"|(?<![\d.,第か他に])(\d+)(?= ?(?:件|行|か所|箇所|個|つ|語))"
    r"|(?<![\d.,第])(?<!外 )(?<!有 )(\d+)(?= ?(?:个|处|行|项|篇|条|词))"
)
WORDS = {"two": "four", "three": "seven", "four": "six", "five": "nine", "six": "three"}
QUANTIFIERS: Mapping[str, Sequence[str]] = {
    "en_US": (
        "{text} Nothing else changed.",
        "{text} This is the only change.",
        "{text} All files of the report were changed in this way.",
        "{text} Every page got this change.",
        "{text} Nothing was removed.",
        "{text} No lines were added.",
        "Nothing changed in this file.",
    ),
    "ja_JP": (
        "{text}ほかの変更はありません。",
        "{text}唯一の変更点です。",
        "{text}すべてのファイルで同じ変更が行われました。",
        "{text}全ページに適用されました。",
        "{text}何も削除されていません。",
        "{text}何も追加されていません。",
        "内容に変更はありません。",
    ),
    "zh_CN": (
        "{text}没有其他更改。",
        "{text}这是唯一的改动。",
        "{text}所有文件都做了同样的修改。",
        "{text}每个页面都有此更改。",
        "{text}没有删除任何内容。",
        "{text}未添加任何内容。",
        "该文件没有任何变化。",
    ),
}
VERBS: Mapping[str, Sequence[tuple[str, str]]] = {
    "en_US": (
        ("added", "removed"),
        ("adds", "removes"),
        ("adding", "removing"),
        ("introduced", "deleted"),
    ),
    "ja_JP": (("追加", "削除"),),
    "zh_CN": (("新增", "删除"), ("添加", "移除"), ("增加了", "删除了")),
}
MARKUP = (
    "{text} [details](https://evil.example/a)",
    "{text} ![](https://evil.example/p.png)",
    "{text} <img src=x onerror=alert(1)>",
    "{text} <a href='//evil.example'>x</a>",
    "## {text}",
    "{text} **important**",
)
FROM_TO = (
    re.compile(r"\bfrom ([`“\"][^`”\"]+[`”\"]) to ([`“\"][^`”\"]+[`”\"])"),
    re.compile(r"([`「][^`」]+[`」])から([`「][^`」]+[`」])"),
    re.compile(r"[由从]([`“][^`”]+[`”])(?:改为|更改为|更新为|变为|修改为)([`“][^`”]+[`”])"),
)
