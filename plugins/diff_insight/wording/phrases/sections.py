"""Phrases for headings, sections, and what moved."""

from __future__ import annotations

from diff_insight.locales import gettext_noop as _
from diff_insight.locales import ngettext_noop
from diff_insight.wording.phrases.phrase import PAIR, Phrase, PhraseKey

_ROWS = Phrase(
    title=_("table rows in another order"),
    titles=_("table rows in another order"),
    sentence=_("the table rows{where} are in another order"),
    sentences=_("the rows of tables{where} are in another order"),
    entry="{section}",
)
_ITEMS = Phrase(
    title=_("list items in another order"),
    titles=_("list items in another order"),
    sentence=_("the list items{where} are in another order"),
    sentences=_("the items of lists{where} are in another order"),
    entry="{section}",
)
_COLUMNS = Phrase(
    title=_("table columns in another order"),
    titles=_("table columns in another order"),
    sentence=_("the table columns{where} are in another order"),
    sentences=_("the columns of tables{where} are in another order"),
    entry="{section}",
)
PHRASES: dict[PhraseKey, Phrase] = {
    ("section-added", ""): Phrase(
        title=_("new section {heading}"),
        titles=_("new sections: {names}"),
        sentence=_("there is a new section{where}: {heading}"),
        sentences=_("there are new sections{where}: {names}"),
        entry="{heading}",
    ),
    ("section-added", "above old text"): Phrase(
        title=_("heading {heading} inserted"),
        titles=_("headings inserted: {names}"),
        sentence=_("text that was there before{where} has a heading now: {heading}"),
        sentences=_("text that was there before{where} has headings now: {names}"),
        entry="{heading}",
    ),
    ("section-removed", ""): Phrase(
        title=_("section {heading} removed"),
        titles=_("sections removed: {names}"),
        sentence=_("the section {heading} was removed{where}"),
        sentences=_("these sections were removed{where}: {names}"),
        entry="{heading}",
    ),
    ("heading-renamed", ""): Phrase(
        title=_("heading {old} is now {new}"),
        titles=_("headings changed: {names}"),
        sentence=_(
            "the heading {old} is now {new}; its anchor went from {old_anchor} to {new_anchor}"
        ),
        sentences=_("these headings changed, and their anchors with them: {names}"),
        entry=PAIR,
        code=("old_anchor", "new_anchor"),
        clauses=True,
    ),
    ("heading-renamed", "same anchor"): Phrase(
        title=_("heading {old} is now {new}"),
        titles=_("headings changed: {names}"),
        sentence=_("the heading {old} is now {new}"),
        sentences=_("these headings changed: {names}"),
        entry=PAIR,
        clauses=True,
    ),
    ("heading-renamed", "anchor"): Phrase(
        title=_("anchor of {new}: {old_anchor} → {new_anchor}"),
        titles=_("anchors changed: {names}"),
        sentence=_("the anchor of the heading {new} went from {old_anchor} to {new_anchor}"),
        sentences=_("the anchors of these headings changed: {names}"),
        entry=_("{new}, now {new_anchor}"),
        code=("old_anchor", "new_anchor"),
        clauses=True,
    ),
    ("section-moved", ""): Phrase(
        title=_("section {heading} moved"),
        titles=_("sections moved: {names}"),
        sentence=_("the section {heading} moved from {from_} to {to}"),
        sentences=_("these sections moved: {names}"),
        entry="{heading}",
    ),
    ("section-moved", "behind"): Phrase(
        title=_("section {heading} moved"),
        titles=_("sections moved: {names}"),
        sentence=_("the section {heading} now follows {after}"),
        sentences=_("these sections moved: {names}"),
        entry="{heading}",
    ),
    ("section-moved", "first"): Phrase(
        title=_("section {heading} moved"),
        titles=_("sections moved: {names}"),
        sentence=_("the section {heading} now comes first"),
        sentences=_("these sections moved: {names}"),
        entry="{heading}",
    ),
    ("block-moved", "between"): Phrase(
        title=_("text moved to {to}"),
        titles=_("text moved within the page"),
        sentence=_("text moved from {from_} to {to}: {text}"),
        sentences=ngettext_noop(
            "{count} passage moved within the page: {names}",
            "{count} passages moved within the page: {names}",
        ),
        entry="{text}",
        clauses=True,
    ),
    ("block-moved", "within"): Phrase(
        title=_("text moved within the page"),
        titles=_("text moved within the page"),
        sentence=_("text{where} moved to another place: {text}"),
        sentences=ngettext_noop(
            "{count} passage{where} moved to another place: {names}",
            "{count} passages{where} moved to other places: {names}",
        ),
        entry="{text}",
        clauses=True,
    ),
    ("block-moved", "away"): Phrase(
        title=_("text moved to {file}"),
        titles=_("text moved to other files"),
        sentence=_("text moved from here to {file}: {text}"),
        sentences=_("text moved from here to other files: {names}"),
        entry=_("{text} to {file}"),
        code=("file",),
        clauses=True,
    ),
    ("block-moved", "here"): Phrase(
        title=_("text moved here from {file}"),
        titles=_("text moved here from other files"),
        sentence=_("text moved here from {file}: {text}"),
        sentences=_("text moved here from other files: {names}"),
        entry=_("{text} from {file}"),
        code=("file",),
        clauses=True,
    ),
    ("order-changed", "rows"): _ROWS,
    ("order-changed", "items"): _ITEMS,
    ("order-changed", "columns"): _COLUMNS,
    ("nesting-changed", "deeper"): Phrase(
        title=_("list item indented further: {text}"),
        titles=_("list items indented further: {names}"),
        sentence=_("a list item{where} sits deeper now, on level {new} instead of {old}: {text}"),
        sentences=_("these list items{where} sit deeper now: {names}"),
        entry="{text}",
        clauses=True,
    ),
    ("nesting-changed", "higher"): Phrase(
        title=_("list item indented less: {text}"),
        titles=_("list items indented less: {names}"),
        sentence=_("a list item{where} sits higher now, on level {new} instead of {old}: {text}"),
        sentences=_("these list items{where} sit higher now: {names}"),
        entry="{text}",
        clauses=True,
    ),
}
