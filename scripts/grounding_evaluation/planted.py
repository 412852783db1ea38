"""Errors that are planted into statements that the checks pass.

A mutation knows nothing of the checks: it changes the text of a statement, or takes another
statement, and makes sure by the patch alone that what it says is wrong. Names, quotations and URLs
come from other reports; the wrong way round of a fact is told by our own words for the reversed
fact; claims of content are sentences that people and models really wrote, of other files.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from diff_insight.model.evidence import Evidence, FileEvidence, ProposedStatement
from grounding_evaluation.reversed_facts import reversed_sentence
from grounding_evaluation.spots import (
    CODE,
    COUNTED,
    DATE,
    FILE,
    FROM_TO,
    MARKUP,
    MORE,
    NUMBER,
    QUANTIFIERS,
    QUOTE,
    URL,
    VERBS,
    VERSION,
    WORDS,
)


@dataclass(frozen=True, slots=True)
class Source:
    """A statement that passes, and what there is to make a wrong one of it.

    Attributes:
        statement: The statement.
        evidence: What is known of its report.
        files: The files that it cites.
        elsewhere: The same text in the other languages.
    """

    statement: ProposedStatement
    evidence: Evidence
    files: tuple[FileEvidence, ...]
    elsewhere: tuple[str, ...] = ()

    def patch(self) -> str:
        """Every changed line, and every path, of the cited files."""
        return "\n".join(
            line
            for file in self.files
            for line in (
                file.path,
                file.old_path or "",
                *(line for hunk in file.hunks for line in (*hunk.added, *hunk.deleted)),
            )
        )

    def context(self) -> str:
        """Every unchanged line of the cited files' hunks."""
        return "\n".join(line for f in self.files for hunk in f.hunks for line in hunk.context)


@dataclass(frozen=True, slots=True)
class Pools:
    """What other reports have: names, files, quotations, URLs, and claims of new content."""

    names: Sequence[str]
    files: Sequence[str]
    quotes: Sequence[str]
    urls: Sequence[str]
    claims: Sequence[str]


_UNSEEN = dict.fromkeys(map(ord, "`<>"))  # marks of code and of addresses, which words leave out
Mutation = Callable[[Source, Pools, random.Random], str | None]


def plant(
    source: Source, kind: str, pools: Pools, chance: random.Random
) -> ProposedStatement | None:
    """The statement with an error of a kind; `None` where it has no place for one."""
    if kind == "direction" and (found := _reversed_fact(source, chance)):
        return found
    text = MUTATIONS[kind](source, pools, chance)
    if text is None or text == source.statement.text:
        return None
    return replace(source.statement, text=text)


def _reversed_fact(source: Source, chance: random.Random) -> ProposedStatement | None:
    """A fact the wrong way round in our words, citing the fact."""
    cited = set(source.statement.cites)
    facts = [fact for file in source.files for fact in file.facts if fact.id in cited]
    if not facts:
        return None
    fact = chance.choice(facts)
    text = reversed_sentence(fact.fact, source.evidence.locale)
    return None if text is None else replace(source.statement, text=text, cites=(fact.id,))


def _pick(texts: Sequence[str], absent: str, chance: random.Random, other: str = "") -> str | None:
    """A text that does not stand in another, whatever its case."""
    folded = absent.casefold()
    for _ in range(30):
        text = chance.choice(texts) if texts else ""
        if text and text != other and text.casefold() not in folded:
            return text
    return None


def _name(source: Source, pools: Pools, chance: random.Random) -> str | None:
    text = source.statement.text
    spots = [*CODE.finditer(text), *FILE.finditer(text)]
    everything = f"{source.patch()}\n{source.context()}\n{text}"
    name = _pick(pools.names, everything, chance)
    if not spots or name is None:
        return None
    spot = chance.choice(spots)
    if spot[0][0] != "`":
        name = _pick(pools.files, everything, chance)
    if name is None:
        return None
    shown = f"`{name}`" if spot[0][0] == "`" else name
    return text[: spot.start()] + shown + text[spot.end() :]


def _context_name(source: Source, pools: Pools, chance: random.Random) -> str | None:
    del pools
    changed = f"{source.patch()}\n{source.statement.text}".casefold()
    marked = CODE.findall(source.context())
    names = [name for name in marked if name.casefold() not in changed]
    spots = list(CODE.finditer(source.statement.text))
    if not names or not spots:
        return None
    spot, text = chance.choice(spots), source.statement.text
    return f"{text[: spot.start()]}`{chance.choice(names)}`{text[spot.end() :]}"


def _changed_match(
    pattern: re.Pattern[str], change: Callable[[str, random.Random], str]
) -> Mutation:
    def mutate(source: Source, pools: Pools, chance: random.Random) -> str | None:
        del pools
        text, patch = source.statement.text, source.patch()
        spots = list(pattern.finditer(text))
        if not spots:
            return None
        spot = chance.choice(spots)
        for _ in range(10):
            other = change(spot[0], chance)
            if other not in patch and other not in text:
                return text[: spot.start()] + other + text[spot.end() :]
        return None

    return mutate


def _other_digit(text: str, chance: random.Random) -> str:
    """A text with one of its digits as another; the first one does not become 0."""
    places = [at for at, mark in enumerate(text) if mark.isdigit()]
    at = chance.choice(places)
    digits = [d for d in "123456789" if d != text[at]]
    return text[:at] + chance.choice(digits) + text[at + 1 :]


def _other_date(text: str, chance: random.Random) -> str:
    """A date with another day, month or year, in the same form."""
    numbers = list(re.finditer(r"\d+", text))
    spot = chance.choice(numbers)
    size = len(spot[0])
    if size == 4:  # noqa: PLR2004 - a year
        other = str(int(spot[0]) + chance.choice((-3, -2, -1, 1, 2)))
    else:
        other = str(chance.randint(1, 12)).zfill(size)
    return text[: spot.start()] + other + text[spot.end() :]


def _number(source: Source, pools: Pools, chance: random.Random) -> str | None:
    """Another number, where it is no count of things."""
    del pools
    text, patch = source.statement.text, f"{source.patch()}\n{source.context()}"
    counted = {found.start() for found in COUNTED.finditer(text)}
    more = [found.span() for found in MORE.finditer(text)]
    spots = [
        found
        for found in NUMBER.finditer(text)
        if found.start() not in counted and not any(a <= found.start() < b for a, b in more)
    ]
    if not spots:
        return None
    spot = chance.choice(spots)
    for _ in range(10):
        other = _other_digit(spot[0], chance)
        if other not in patch and other not in text:
            return text[: spot.start()] + other + text[spot.end() :]
    return None


def _quote(source: Source, pools: Pools, chance: random.Random) -> str | None:
    text = source.statement.text
    spots = list(QUOTE.finditer(text))
    quote = _pick(pools.quotes, (source.patch() + source.context()).translate(_UNSEEN), chance)
    if not spots or quote is None:
        return None
    spot = chance.choice(spots)
    if chance.random() < 0.5:  # noqa: PLR2004 - one in two: only a word of it is another
        words = spot[0][1:-1].split()
        strange = chance.choice(quote.split())
        if len(words) > 1 and strange.casefold() not in (source.patch() + text).casefold():
            words[chance.randrange(len(words))] = strange
            quote = " ".join(words)
    return text[: spot.start() + 1] + quote + text[spot.end() - 1 :]


def _url(source: Source, pools: Pools, chance: random.Random) -> str | None:
    text = source.statement.text
    spots = list(URL.finditer(text))
    url = _pick(pools.urls, source.patch(), chance)
    if url is None:
        return None
    if not spots:
        codes = list(CODE.finditer(text))
        if not codes:
            return None
        spot = chance.choice(codes)
        return f"{text[: spot.start()]}`{url}`{text[spot.end() :]}"
    spot = chance.choice(spots)
    return text[: spot.start()] + url + text[spot.end() :]


def _direction(source: Source, pools: Pools, chance: random.Random) -> str | None:
    """Another verb, or the two sides swapped."""
    del pools, chance
    text, locale = source.statement.text, source.evidence.locale
    if any(file.facts for file in source.files):
        return None  # told by the reversed fact, or not at all
    for pattern in FROM_TO:
        if (found := pattern.search(text)) and found[1] != found[2]:
            whole = found[0].replace(found[1], "\0").replace(found[2], found[1])
            return text.replace(found[0], whole.replace("\0", found[2]), 1)
    if not (CODE.search(text) or QUOTE.search(text)):
        return None
    pairs = [(a, b) for pair in VERBS[locale] for a, b in (pair, pair[::-1])]
    found_verbs = [(a, b) for a, b in pairs if a in text]
    single_sided = all(bool(f.added) != bool(f.deleted) for f in source.files)
    if len(found_verbs) != 1 or not single_sided:
        return None
    verb, other = found_verbs[0]
    return text.replace(verb, other)


def _count(source: Source, pools: Pools, chance: random.Random) -> str | None:
    del pools
    text = source.statement.text
    spots = [found for found in COUNTED.finditer(text) if not _inside_quotes(text, found.start())]
    if not spots:
        return None
    spot = chance.choice(spots)
    if spot[0].isdigit():
        other = str(int(spot[0]) + chance.choice((1, 2, 3, 5, 10)))
    else:
        other = WORDS[spot[0]]
    return text[: spot.start()] + other + text[spot.end() :]


def _inside_quotes(text: str, at: int) -> bool:
    return any(f.start() < at < f.end() for p in (QUOTE, CODE) for f in p.finditer(text))


def _quantifier(source: Source, pools: Pools, chance: random.Random) -> str | None:
    """A sentence that the numbers of files, lines, facts and hunks make false."""
    del pools
    templates = list(QUANTIFIERS[source.evidence.locale])
    files, cited = source.files, set(source.statement.cites)
    several = any(
        len(f.hunks) > 1 and len(f.facts) > 1 and not all(x.id in cited for x in f.facts)
        for f in files
    ) or (len(files) == 1 and len(files[0].hunks) > 3)  # noqa: PLR2004 - several for sure
    possible = [
        template
        for template, false in zip(
            templates,
            (
                several,
                several,
                len(files) < len(source.evidence.files),
                len(files) < len(source.evidence.files),
                all(f.deleted > f.added for f in files),
                all(f.added > f.deleted for f in files),
                all(f.added + f.deleted > 0 and f.impact != "mechanical" for f in files),
            ),
            strict=True,
        )
        if false
    ]
    text = source.statement.text.rstrip()
    if text[-1:] not in ".。!！":
        text += "." if source.evidence.locale == "en_US" else "。"
    return chance.choice(possible).format(text=text) if possible else None


def _no_change(source: Source, pools: Pools, chance: random.Random) -> str | None:
    """A claim that somebody made of another file, of a change that no reader sees."""
    if any(file.impact != "mechanical" or not file.facts for file in source.files):
        return None
    return chance.choice(pools.claims)


def _language(source: Source, pools: Pools, chance: random.Random) -> str | None:
    del pools
    return chance.choice(source.elsewhere) if source.elsewhere else None


def _markup(source: Source, pools: Pools, chance: random.Random) -> str | None:
    del pools
    return chance.choice(MARKUP).format(text=source.statement.text)


MUTATIONS: Mapping[str, Mutation] = {
    "invented name": _name,
    "name of unchanged lines": _context_name,
    "number": _number,
    "date": _changed_match(DATE, _other_date),
    "version": _changed_match(VERSION, _other_digit),
    "quotation": _quote,
    "URL": _url,
    "direction": _direction,
    "count": _count,
    "quantifier": _quantifier,
    "change where there is none": _no_change,
    "language": _language,
    "markup": _markup,
}
