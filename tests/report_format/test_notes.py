from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diff_insight.locales import available, catalog
from diff_insight.model.provenance import Author
from diff_insight.model.report import HighlightGroup
from diff_insight.report_format.escape import escape_markdown, escape_markdown_line
from diff_insight.report_format.notes import Note, Notes, digest, read_notes, with_notes
from diff_insight.report_format.read import read_report_file
from diff_insight.report_format.statements import written_overview
from diff_insight.report_format.stored import StoredReport
from diff_insight.report_format.write import HIGHLIGHT_HEADINGS, stored_bytes

EMPTY = StoredReport({"title": "T", "date": "2025-06-21"}, "", None, ())
WORDS = {
    "summary": Note(Author.MODEL, "0" * 12, "1" * 12, ("item-03fc2e.f1", "item-03fc2e-2.h12")),
    "highlight-1": Note(Author.RULES, "a" * 12, "b" * 12, ("item-03fc2e",)),
    "item-03fc2e.title": Note(Author.RULES, "c" * 12, "d" * 12),
}


def test_notes_survive_writing_and_reading() -> None:
    notes = Notes("gpt: 4 # x", "2025-06-21", 12, 3, WORDS)
    raw = stored_bytes(with_notes(EMPTY, notes))
    stored = read_report_file(raw).whole
    assert stored is not None
    assert read_notes(stored) == notes
    assert stored_bytes(stored) == raw
    assert notes.by is Author.MODEL


def test_many_citations_survive_the_width_of_front_matter() -> None:
    many = tuple(f"item-03fc2e.f{number}" for number in range(1, 41))
    notes = Notes("m", "2025-06-21", 1, 0, {"summary": replace(WORDS["summary"], cites=many)})
    stored = read_report_file(stored_bytes(with_notes(EMPTY, notes))).whole
    assert stored is not None
    assert read_notes(stored) == notes


@pytest.mark.parametrize(
    "told",
    [None, [], "model", {"words": []}, {"words": {"summary": "model x y"}, "checked": True}],
)
def test_notes_of_another_form_are_no_notes(told: object) -> None:
    found = read_notes(replace(EMPTY, meta={**EMPTY.meta, "narrative": told}))
    assert found is None or (found.words, found.checked) == ({}, 0)


def test_a_note_holds_for_its_words_alone() -> None:
    notes = Notes(words={"summary": Note(Author.MODEL, digest("Words."), "1" * 12)})
    assert notes.of("summary", "Words.") is not None
    assert notes.of("summary", "Words!") is None
    assert notes.of("overview", "Words.") is None
    assert digest("a", "b") != digest("ab")


LINES = (
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=60)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


@given(
    locale=st.sampled_from(available()),
    highlights=st.lists(st.tuples(st.sampled_from(tuple(HighlightGroup)), LINES), max_size=4),
    insights=st.lists(LINES, max_size=3),
)
def test_an_overview_is_read_as_it_was_written(
    locale: str, highlights: list[tuple[HighlightGroup, str]], insights: list[str]
) -> None:
    words = catalog(locale)
    highlights.sort(key=lambda told: list(HighlightGroup).index(told[0]))
    text = f"# {words.text('Highlights')}\n\n" if highlights else ""
    for group, heading in HIGHLIGHT_HEADINGS.items():
        told = [f"- {escape_markdown_line(text)}" for of, text in highlights if of is group]
        text += f"## {words.text(heading)}\n" + "\n".join(told) + "\n\n" if told else ""
    if insights:
        text += f"# {words.text('Insights')}\n" + "\n\n".join(map(escape_markdown, insights))
    found = written_overview(text, words)
    assert found is not None
    assert found.highlights == tuple(highlights)
    assert found.insights == tuple(insights)


def test_an_overview_of_another_form_is_none_of_ours() -> None:
    assert written_overview("# Highlights\n\nText.", catalog("en_US")) is None
    assert written_overview("# ハイライト\n", catalog("en_US")) is None
