"""English."""

from __future__ import annotations

from diff_insight.llm.grounding.vocabulary.table import Thing, Unseen, Vocabulary, pattern, things

_PREPOSITION = (
    r"to|in|into|for|of|about|on|onto|from|at|by|with|as|that|which|under|after|before|and|or|but|"
    r"within|using|via|than|where|when|while|is|are|was|were|now|instead"
)
_WORDS = rf"(?:\s+(?!(?:{_PREPOSITION})\b)[\w'’-]+)"
_ADD = r"(?:adds?|added|adding|introduces?|introduced|introducing|inserts?|inserted|inserting)"
_REMOVE = r"(?:removes?|removed|removing|deletes?|deleted|deleting|drops?|dropped|dropping)"
_BE = r"(?:was|were|is|are|has been|have been|being|got)(?:\s+(?:also|now|newly|then|both|all))*"
_FILE = r"(?:files?|pages?|documents?|articles?)"
_CHANGE = r"(?:changes?|updates?|modifications?|edits?|additions?|removals?|differences?)"
_RISE = (
    r"\b(?:increas|rais|grow|grew|rose|rises|extend|expand|doubl)\w*[^.;@]{0,60}?"
    r"(?:@[^.;@]{0,20}?)?"
)
_FALL = (
    r"\b(?:decreas|reduc|lower|shrink|shrank|fell|falls|dropped|halv|shorten)\w*[^.;@]{0,60}?"
    r"(?:@[^.;@]{0,20}?)?"
)
_FROM_TO = r"\bfrom\s+(?P<old>@)[^.;@]{0,20}?\s+to\s+(?P<new>@)"
_TO = r"\bto\s+(?P<new>@)"
_NUMERALS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    *("nineteen", "twenty"),
)
_THINGS = {
    Thing.FILE: rf"(?:{_FILE}|them)",
    Thing.LINE: r"(?:lines?|additions?|deletions?)",
    Thing.PLACE: r"(?:places?|locations?|spots?|occurrences?|instances?|passages?|hunks?)",
    Thing.SECTION: r"(?:(?:sub)?sections?|headings?|chapters?)",
    Thing.PARAGRAPH: r"paragraphs?",
    Thing.ROW: r"rows?",
    Thing.COLUMN: r"columns?",
    Thing.ITEM: r"(?:(?:list\s+)?items?|bullets?(?:\s+points?)?|bullet\s+points?|steps?)",
    Thing.LINK: r"(?:hyper)?links?",
    Thing.IMAGE: r"(?:images?|screenshots?|pictures?|diagrams?)",
    Thing.CODE: r"(?:code\s+(?:blocks?|samples?|snippets?|examples?)|snippets?)",
    Thing.NOTICE: r"(?:notices?|notes?|warnings?|admonitions?|tips?|callouts?)",
    Thing.ENTRY: r"(?:entry|entries)",
    Thing.COMMAND: r"commands?",
    Thing.WORD: r"words?",
    Thing.CHANGE: r"(?:changes?|edits?|modifications?|updates?|revisions?|facts?)",
    Thing.MORE: r"(?:more|others?)",
    Thing.STATUS: r"(?:added|modified|removed|renamed|deleted|of another type)",
}

ENGLISH = Vocabulary(
    clause=pattern(
        r"[,;:()]|[.!?](?=\s|$)|(?<=\ue001)\."
        r"|\s(?:and|while|whereas|but|which|who|because)\s|—"
    ),
    added=pattern(rf"\b(?:{_ADD}|newly|(?<!['’]s )new|additions?|gains?|gained)\b(?!-)"),
    removed=pattern(rf"\b(?:{_REMOVE}|removals?|deletions?|eliminat\w+|no longer|gone)\b"),
    added_what=(
        pattern(rf"\b{_ADD}\b{_WORDS}{{0,5}}?[\s:]+(?P<what>@@)"),
        pattern(rf"(?P<what>@@){_WORDS}{{0,3}}?\s+{_BE}\s+(?:added|introduced|inserted|new)\b"),
        pattern(rf"\bnew\b{_WORDS}{{0,3}}?[\s:,]+(?P<what>@@)"),
    ),
    removed_what=(
        pattern(rf"\b{_REMOVE}\b{_WORDS}{{0,5}}?[\s:]+(?P<what>@@)"),
        pattern(rf"(?P<what>@@){_WORDS}{{0,3}}?\s+{_BE}\s+(?:removed|deleted|dropped|gone)\b"),
        pattern(r"\bpaths?\s+(?:was|were)\s+(?P<what>@@)\s+before"),
        pattern(r"\brenamed\s+from\s+(?P<what>@)"),
    ),
    not_what=pattern(rf"\b(?:{_PREPOSITION}|its|their)\s+(?:the\s+|a\s+|an\s+)?$"),
    not_what_behind=pattern(r"['’]s\b"),
    pairs=(
        pattern(_FROM_TO),
        pattern(
            rf"\b(?:replac|swap|chang|renam|updat|correct)\w*{_WORDS}{{0,4}}?\s+(?P<old>@)"
            rf"{_WORDS}{{0,2}}?\s+(?:with|by|to|for|into)(?:\s+the)?{_WORDS}{{0,2}}?\s+(?P<new>@)"
        ),
        pattern(
            rf"(?P<old>@){_WORDS}{{0,3}}?\s+{_BE}\s+(?:replaced|renamed|changed|updated|corrected)"
            rf"\s+(?:with|by|to|into)(?:\s+the)?{_WORDS}{{0,2}}?\s+(?P<new>@)"
        ),
        pattern(
            r"(?P<old>@)(?:\s+in\s+@@|\s+there)?\s+"
            r"(?:(?:is|are)\s+now|now\s+reads?|changed\s+to)\s+(?P<new>@)"
        ),
        pattern(r"(?P<new>@)(?:\s+now)?,?\s+(?:instead\s+of|rather\s+than)\s+(?P<old>@)"),
        pattern(r"(?P<old>@)\s*(?:→|->)\s*(?P<new>@)"),
    ),
    rises=(pattern(_RISE + _FROM_TO), pattern(_RISE + _TO)),
    falls=(pattern(_FALL + _FROM_TO), pattern(_FALL + _TO)),
    file_added=pattern(
        rf"(?<!['’]s )\bnew\s+(?:binary\s+|empty\s+)?{_FILE}\b"
        rf"|\b(?:the|this|a)\s+(?:whole\s+|entire\s+)?{_FILE}\s+{_BE}\s+(?:new|added|created)\b"
    ),
    file_removed=pattern(
        rf"\b(?:the|this|a|whole|entire|all|\d+|@)\s+{_FILE}\s+(?:@\s+)?(?:{_BE}\s+)?"
        rf"(?:removed|deleted|gone)\b"
        rf"|\b{_REMOVE}\s+(?:the|this|a|an|all)\s+(?:\w+\s+)?{_FILE}\b(?!\s*['’@])"
    ),
    number=pattern(rf"(?<![\w-])(?:{'|'.join(_NUMERALS)})(?![\w-])"),
    numerals={word: number for number, word in enumerate(_NUMERALS)},
    counted=things(
        _THINGS,
        rf"\s+(?:of\s+(?:the\s+|its\s+)?(?:\d[\d,]*\s+)?)?(?:(?!(?:{_PREPOSITION})\b)[\w-]+\s+){{0,3}}?",
        r"\b",
    ),
    counted_before=pattern(
        rf"\b(?P<STATUS>{_ADD}|{_REMOVE}|additions?|deletions?|removals?)"
        r"(?:\s+of)?(?:\s+(?:just|only))?\s*$"
    ),
    every_file=pattern(
        rf"\b(?:all|every|each)(?:\s+of)?(?:\s+the)?(?:\s+(?P<number>\d+|\w+))?\s+{_FILE}\b"
    ),
    both=pattern(r"\bboth(?:\s+of)?(?:\s+the)?\s+(?:files|pages|documents|articles)\b"),
    only=pattern(
        rf"\b(?:only|sole)\s+(?:\w+\s+){{0,2}}?{_CHANGE}\b"
        rf"|\bonly\s+(?:the\s+)?(?:\w+\s+)?(?:@@|\w+)(?:\s+[\w'’-]+){{0,3}}?\s+{_BE}\s+"
        r"(?:\w+ly\s+)?(?:changed|updated|modified|added|removed|deleted|renamed|replaced|affected|new)"
        r"|\b(?:chang|updat|modif|affect|touch|add|remov|concern)(?:es|e|ed|s|ies|ied)?\s+only\b"
        r"|\bonly\s+(?:add|remov|chang|updat|modif|affect|touch|concern)\w*"
        rf"|\bnothing\s+else\b|\bno\s+other\s+(?:\w+\s+)?{_CHANGE}\b"
        r"|\b(?:is|are)\s+(?:limited|confined|restricted)\s+to\b"
    ),
    nothing_changed=pattern(
        r"\bnothing\s+(?:has\s+|was\s+|is\s+|at\s+all\s+)*(?:chang|modif|updat)\w*"
        r"|\bno\s+(?:\w+\s+){0,2}changes?\s+(?:was|were|are|is|have|has|here)\b"
        r"|\bthere\s+(?:are|were|is)\s+no\s+changes?\b|\bno\s+changes?\s*[.!]?\s*$"
        r"|\bcontents?\s+(?:is\s+|are\s+|remains?\s+|stays?\s+)?(?:unchanged|the\s+same)\b"
    ),
    nothing_added=pattern(
        r"\bnothing\s+(?:new\s+)?(?:was\s+|has\s+been\s+|is\s+)(?:new|added|introduced)"
        r"|\bno\s+(?:new\s+)?(?:lines?|content|text|words|sections?|paragraphs?)\s+"
        r"(?:was|were|has\s+been|have\s+been)\s+(?:added|introduced)"
        r"|\bwithout\s+adding\s+any"
    ),
    nothing_removed=pattern(
        r"\bnothing\s+(?:was\s+|has\s+been\s+|is\s+)(?:removed|deleted|lost|gone)"
        r"|\bno\s+(?:old\s+)?(?:lines?|content|text|words|sections?|paragraphs?)\s+"
        r"(?:was|were|has\s+been|have\s+been)\s+(?:removed|deleted|lost)"
        r"|\bwithout\s+(?:removing|deleting)\s+any"
    ),
    rest=pattern(r"\b(?:the\s+rest|others?|remaining|otherwise|overall|core|main|else)\b"),
    denied=pattern(r"\b(?:no|not|without|neither|never|unchanged|intact|same)\b|n['’]t\b"),
    content=pattern(
        r"\b(?:expand|extend|clarif|rewrit|rewrote|reword|elaborat|simplif|restructur|reorgani)\w*"
        r"|\b(?:explain|describe)(?:s|d|ed)\b|\bmore\s+detail"
        r"|\bnow\s+(?:\w+\s+)?(?:says|states|recommends|requires|supports|includes|covers|lists)\b"
    ),
    unseen={
        Unseen.LAYOUT: pattern(
            r"white\s?spaces?|\bspac(?:e|es|ing)\b|\bblanks?\b|line\s?breaks?|line\s?ends?|wrap|indent|"
            r"\bformat(?!ion)|layout|readers?\s+do\s+not\s+see|readers?\s[\w\s]{0,20}would\s+see|trailing|padding|"
            r"newline|emphasis|bold|italic|markup"
        ),
        Unseen.COMMENT: pattern(
            r"\bcomment|readers?\s+do\s+not\s+see|readers?\s[\w\s]{0,20}would\s+see"
        ),
        Unseen.MOVE: pattern(
            r"\bmov(?:e|es|ed|ing)\b|relocat|transfer|renam|\bpath\b|\border|comes?\s+first|follows"
        ),
        Unseen.ORDER: pattern(r"order|sort|rearrang|\bmov(?:e|es|ed|ing)\b|sequence"),
        Unseen.LINK: pattern(
            r"\b(?:hyper)?links?\b|\burls?\b|redirect|target|leads?\s+(?:to|elsewhere)|points?\s+to"
        ),
        Unseen.METADATA: pattern(
            r"front\s?matter|meta\s?data|\bdates?\b|\bauthors?\b|readers?\s+do\s+not\s+see|"
            r"readers?\s[\w\s]{0,20}would\s+see"
        ),
    },
)
