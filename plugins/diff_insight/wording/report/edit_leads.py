"""Leads of what changed on pages: new sections, words that came and went, values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from diff_insight.conventions.losses import is_news, is_news_title
from diff_insight.locales import Catalog, ngettext_noop
from diff_insight.model.facts import (
    Campaign,
    DeprecationNoticeAdded,
    Fact,
    NumberChanged,
    SectionAdded,
    TextChanged,
)
from diff_insight.model.report import ReportItem
from diff_insight.wording.clauses import Group, enumerated, sentence_clause, title_clause
from diff_insight.wording.quoting import around, as_text, clipped
from diff_insight.wording.report.briefs import ROOMS, briefs
from diff_insight.wording.report.campaigns import campaign_clause
from diff_insight.wording.report.candidate import Candidate
from diff_insight.wording.report.families import family
from diff_insight.wording.report.lead import Lead
from diff_insight.wording.report.page_leads import LONGEST_QUOTE
from diff_insight.wording.report.page_names import LONGEST_TITLE, PageNames
from diff_insight.wording.sentences import cut_at_word, first_sentence, sentences, telling_sentence
from diff_insight.wording.tones import HEAVY, LEAD, TITLE
from diff_insight.wording.weight.signals import is_pointer, is_respelled, of_sentence

_FEWEST_WORDS = 4  # of a text that is quoted without saying what it is
_MOST_ENTRIES = 3  # of release notes, which are the news themselves
_PICTURE = re.compile(r"image::?\S+?\[[^\]]*\]\s*")  # AsciiDoc's, in headings
# A sentence that begins so is about the one before it.
_POINTS_BACK = re.compile(
    r"\W*(?:this|that|these|those|it|they|such|otherwise|however)\b", re.IGNORECASE
)
_ADDED_TEXTS = frozenset({"paragraph-added", "list-item-added", "admonition-added"})
_REMOVED_TEXTS = frozenset({"paragraph-removed", "list-item-removed", "admonition-removed"})
_TEXT = {"deprecation-notice-added": attrgetter("sentence")}
_SHARED_TEXT = ngettext_noop("{text} is new in {count} page", "{text} is new in {count} pages")
_SHARED_GONE = ngettext_noop(
    "{text} is gone from {count} page", "{text} is gone from {count} pages"
)
_NOW_IN = ngettext_noop("{text} (was {old}) in {count} file", "{text} (was {old}) in {count} files")
_IN_FILES = ngettext_noop("{clause}, in {count} file", "{clause}, in {count} files")


def shared(found: Candidate, names: PageNames, catalog: Catalog) -> Lead:
    """The same change on several pages; of copies of one page, the page is named."""
    copies = len({family(item.change.path) for item in found.items}) == 1
    subject = names.title(found.items[0]) if copies else ""
    said, *texts = _shared_texts(found, catalog)
    if subject:
        page = as_text(clipped(subject, LONGEST_TITLE), catalog)
        return Lead(catalog.text("{page}: {text}", page=page, text=said), tuple(texts), subject)
    listed = enumerated([names[item] for item in found.items], catalog, LEAD, clauses=False)
    return Lead(catalog.text("{lead}: {names}", lead=said, names=listed), tuple(texts))


def _shared_texts(found: Candidate, catalog: Catalog) -> Iterator[str]:
    """What several pages share, in full and then shorter and shorter."""
    fact, count = found.facts[0], len(found.items)
    message = _shared_message(fact)
    if isinstance(fact, Campaign):
        yield from (_campaign(fact, found, room, catalog) for room in (90, 90, 48, 36, 28, 20))
    elif message:
        cuts = (_telling(fact, found, room, catalog) for room in (LONGEST_QUOTE, *ROOMS))
        yield from (catalog.plural(*message, count, text=text) for text in cuts if text)
    else:
        for room in (TITLE.value, *ROOMS):
            clause = title_clause(Group((fact,)), catalog, replace(TITLE, value=room))
            yield catalog.plural(*_IN_FILES, count, clause=clause)


def _campaign(fact: Campaign, found: Candidate, room: int, catalog: Catalog) -> str:
    """A replacement; of a word or two, with the sentence that they stand in."""
    sentences = (
        other.new_sentence
        for item in found.items
        for other in item.facts
        if isinstance(other, TextChanged | NumberChanged)
        and (other.old, other.new) == (fact.old, fact.new)
    )
    sentence = next(filter(None, sentences), "")
    if not sentence or not fact.old or not fact.new or is_respelled(fact.old, fact.new):
        return campaign_clause(fact, catalog, room)
    now = as_text(around(sentence, fact.new, room), catalog)
    before = as_text(clipped(fact.old, room), catalog)
    return catalog.plural(*_NOW_IN, fact.files, text=now, old=before)


def _shared_message(fact: Fact) -> tuple[str, str] | None:
    if fact.kind in _ADDED_TEXTS or fact.kind in _TEXT:
        return _SHARED_TEXT
    return _SHARED_GONE if fact.kind in _REMOVED_TEXTS else None


def own(found: Candidate, names: PageNames, catalog: Catalog) -> Lead:
    """What changed on one page."""
    fact, item = found.facts[0], found.items[0]
    page, subject = names[item], names.plain(item)
    if isinstance(fact, SectionAdded) and not fact.above_old_text:
        return _sections(found, names, catalog)
    added = _is_prose(fact, _ADDED_TEXTS) or fact.kind in _TEXT
    if added or _is_prose(fact, _REMOVED_TEXTS):
        text = _telling(fact, found, LONGEST_QUOTE, catalog)
        cuts = [cut for room in ROOMS if (cut := _telling(fact, found, room, catalog))]
        if added:
            said = catalog.text("{page}: {text}", page=page, text=text)
        else:
            said = catalog.text("{page} no longer says {text}", page=page, text=text)
            cuts = [catalog.text("no longer says {text}", text=cut) for cut in cuts]
        return Lead(said, tuple(cuts) or briefs(found.facts, catalog), subject)
    tone = HEAVY if found.weight.heavy and len(found.facts) > 1 else LEAD
    clause = sentence_clause(Group(found.facts), catalog, tone)
    said = catalog.text("{page}: {text}", page=page, text=clause)
    return Lead(said, briefs(found.facts, catalog), subject)


def _sections(found: Candidate, names: PageNames, catalog: Catalog) -> Lead:
    """The new sections of a page; of one alone, what it says too."""
    item = found.items[0]
    page, subject = names[item], names.plain(item)
    facts = [fact for fact in found.facts if isinstance(fact, SectionAdded)]
    notices = _notices(found.facts, catalog)
    headings = [_PICTURE.sub("", fact.heading) for fact in facts]
    quoted = [as_text(clipped(heading, 70), catalog) for heading in headings]
    if len(quoted) > 1:
        listed = enumerated(quoted, catalog, LEAD, clauses=False)
        said = catalog.text("{page} has new sections: {names}", page=page, names=listed)
        if notices:
            said = catalog.text("{lead}: {text}", lead=said, text=notices)
        texts = [*_brief_notices(found, catalog), *_several_sections(headings, catalog)]
        return Lead(said, tuple(texts), subject)
    said = catalog.text("{page} has a new section, {names}", page=page, names=quoted[0])
    cuts = dict.fromkeys(as_text(clipped(headings[0], room), catalog) for room in ROOMS)
    texts = [*_brief_notices(found, catalog)]
    texts += [catalog.text("new section {names}", names=cut) for cut in cuts]
    opening = notices or _opening(facts[0], item, catalog)
    if opening:
        said = catalog.text("{lead}: {text}", lead=said, text=opening)
    return Lead(said, tuple(texts), subject)


def _several_sections(headings: Sequence[str], catalog: Catalog) -> list[str]:
    """As many of the headings as fit, and how many more there are."""
    texts = []
    for count in range(min(len(headings), _MOST_ENTRIES), 0, -1):
        left = len(headings) - count
        more = [catalog.plural("{count} more", "{count} more", left)] if left else []
        for room in ROOMS[-4:]:
            some = [as_text(clipped(heading, room), catalog) for heading in headings[:count]]
            listed = catalog.listing((*some, *more))
            texts.append(catalog.text("new sections {names}", names=listed))
    return texts


def _notices(facts: Sequence[Fact], catalog: Catalog) -> str:
    """What new sections say of the end of something, which is their news."""
    said = (fact.sentence for fact in facts if isinstance(fact, DeprecationNoticeAdded))
    cuts = [as_text(cut, catalog) for text in said if (cut := cut_at_word(text, LONGEST_QUOTE))]
    return catalog.listing(cuts) if cuts else ""


def _brief_notices(found: Candidate, catalog: Catalog) -> Iterator[str]:
    """The first of the notices in new sections, shorter and shorter."""
    for fact in found.facts:
        if isinstance(fact, DeprecationNoticeAdded):
            cuts = (cut_at_word(fact.sentence, room) for room in ROOMS)
            yield from (as_text(cut, catalog) for cut in cuts if cut)
            return


def _opening(fact: SectionAdded, item: ReportItem, catalog: Catalog) -> str:
    """What a new section says first; of release notes, the first entries."""
    span = fact.lines.new
    texts = item.page.openings.get(span[0], ()) if span else ()
    news = is_news(item.change.path) or is_news_title(item.page.title)
    most = _MOST_ENTRIES if news else 1
    said = (cut_at_word(first_sentence(text), LONGEST_QUOTE) for text in texts)
    telling = [as_text(text, catalog) for text in said if text and not is_pointer(text)]
    return catalog.listing(telling[:most]) if telling else ""


def _is_prose(fact: Fact, kinds: frozenset[str]) -> bool:
    """Whether a text of certain kinds says something by itself, and does not only name."""
    text = str(getattr(fact, "text", ""))
    return fact.kind in kinds and (len(text.split()) >= _FEWEST_WORDS or not text.isascii())


def _telling(fact: Fact, found: Candidate, longest: int, catalog: Catalog) -> str:
    """The sentence of a text that has its weight, quoted; empty where too long to be cut."""
    text = str(getattr(fact, "text", "") or getattr(fact, "sentence", ""))
    sentence = telling_sentence(text, lambda part: of_sentence(part) is found.weight)
    before = sentences(text.partition(sentence)[0])
    if before and _POINTS_BACK.match(sentence):
        joint = " " if len(before) == 1 else " … "
        sentence = f"{before[0]}{joint}{sentence}" if longest == LONGEST_QUOTE else before[0]
    cut = cut_at_word(sentence or text, longest)
    if not cut and longest == LONGEST_QUOTE:
        cut = clipped(sentence, longest)
    return as_text(cut, catalog) if cut else ""
