"""What awkward files cost, told by counts of work, and where what is looked at ends.

How long they take is measured by `scripts/bench bounds`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from unittest.mock import patch

import pytest

from benchmarks.awkward import KINDS, Awkward
from diff_insight.analysis import Library, Version, analyse_range
from diff_insight.analysis.align import headings
from diff_insight.analysis.document import parse_markdown
from diff_insight.analysis.document.outline import filled_of
from diff_insight.analysis.document.reading import without_comments
from diff_insight.analysis.entries import read_tree
from diff_insight.analysis.file_pair import FilePair
from diff_insight.analysis.rules import links
from diff_insight.conventions.limits import (
    MOST_GAP_PAIRS,
    MOST_LINES,
    MOST_LINK_PAIRS,
    MOST_NODES,
    MOST_PARSED_BYTES,
)
from diff_insight.model.analysis import CutOff
from diff_insight.model.change import Status
from diff_insight.model.facts import IdentifierChanged, Lines, TextChanged
from diff_insight.wording.file.companions import without_companions
from robustness.one_file import analyse_file

SMALL = 3_000  # bytes


@contextmanager
def counted(module: object, name: str) -> Iterator[list[object]]:
    """The calls of a function; it does what it does."""
    calls: list[object] = []
    function = getattr(module, name)

    def counting(*arguments: object) -> object:
        calls.append(arguments)
        return function(*arguments)

    with patch.object(module, name, counting):
        yield calls


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_is_analysed(kind: Awkward) -> None:
    old, new = kind.make(SMALL)

    found = analyse_file(Version(kind.path, old), Version(kind.path, new))

    assert found.facts or found.cut_off


def test_comments_that_never_end_are_read_once() -> None:
    text = "<!-- opened " * 100_000  # if each were looked for an end of, this would take minutes

    assert without_comments(text) == text
    assert without_comments(f"a<!-- b -->c{text}") == f"ac{text}"
    assert without_comments("a<!-->b<!-- c --><!--->d") == "a<!-->b<!--->d"


def test_kinds_differ_and_have_about_their_size() -> None:
    for kind in KINDS:
        old, new = kind.make(10 * SMALL)
        assert old != new, kind.name
        assert 4 * SMALL < len(new) < 40 * SMALL, kind.name


def test_headings_of_one_section_are_compared_up_to_a_limit() -> None:
    old, new = ("".join(f"## {word} {n}\n\n" for n in range(400)) for word in ("Old", "New"))

    with counted(headings, "letters_alike") as calls:
        found = analyse_file(Version("a.md", old.encode()), Version("a.md", new.encode()))

    assert len(calls) <= MOST_GAP_PAIRS
    assert found.cut_off is CutOff.TOO_DIFFERENT


def test_links_of_one_text_are_compared_up_to_a_limit() -> None:
    old, new = (" ".join(f"https://a.example/{w}/{n}" for n in range(99)) for w in ("b", "c"))

    with counted(links, "letters_alike") as calls:
        analyse_file(Version("a.md", old.encode()), Version("a.md", new.encode()))

    assert len(calls) <= 4 * MOST_LINK_PAIRS


@pytest.mark.parametrize(
    ("path", "text"), [("a.md", "a\n"), ("a.txt", "a\n"), ("a.md", "- a\n"), ("a.html", "<p>\n")]
)
def test_more_lines_than_are_looked_at_are_said_to_be_too_many(path: str, text: str) -> None:
    old, new = text * MOST_LINES, text * (MOST_LINES + 1)

    found = analyse_file(Version(path, old.encode()), Version(path, new.encode()))

    assert found.cut_off is CutOff.TOO_LARGE
    assert not found.facts


def test_lines_up_to_the_limit_are_looked_at() -> None:
    old = "a\n" * MOST_LINES

    assert analyse_file(None, Version("a.txt", old.encode())).cut_off is None


def test_the_end_of_a_text_is_looked_for_once() -> None:
    lines = filled_of(["text"] * 500 + [""] + ["more", "\n"])

    assert lines.end(0) == 500
    with patch.object(type(lines), "index", side_effect=AssertionError):
        assert {lines.end(number) for number in range(500)} == {500}
    assert lines.end(500) == 500
    assert lines.end(501) == len(lines) - 1


@pytest.mark.parametrize(
    "text",
    [
        "text\n# h\n" * 40,
        "text\n# h\n" * 40 + "text\n===\n",
        "> text\n> # h\n" * 20 + "> text\n> ---\n",
        "- text\n  # h\n  text\n  ---\n" * 20,
        "text\n> q\ntext\n---\n" * 20,
    ],
)
def test_underlines_are_found_as_each_text_by_itself_has_them(text: str) -> None:
    """What was found for one text is no answer for the text of another list or quote."""
    doubled = parse_markdown(f"{text}\n\n{text}")
    kinds = [(unit.kind, unit.text) for unit in doubled.units]

    assert kinds == 2 * [(unit.kind, unit.text) for unit in parse_markdown(text).units]


def test_keys_of_toml_are_found_in_one_pass() -> None:
    text = 'a = 1\n[b.c]\n"d e" = 2\nf = {g = 3, h = 4}\n[[i]]\nj = 5\n[[i]]\nj = 6\n'

    tree = read_tree(text, "toml")

    assert tree.keys is not None
    assert [(key, node.span) for key, node in tree.keys.items()] == [
        ("a", (1, 1)),
        ("b", (2, 4)),
        ("i", (5, 5)),
    ]


def test_a_range_of_many_replacements_is_compared_with_each_of_its_files_once() -> None:
    old, new = (
        "".join(f"Set {word}{number} now.\n\n" for number in range(30)).encode()
        for word in ("alpha", "beta")
    )
    pairs = [
        FilePair(Status.MODIFIED, Version(path, old), Version(path, new))
        for path in ("a.md", "b.md", "c.md", "d.md")
    ]

    found = analyse_range(pairs)

    assert {campaign.files for campaign in found.facts} == {4}
    assert len(found.facts) == 30


def test_documents_that_stay_parsed_are_bounded_by_their_bytes() -> None:
    library = Library(most=5_000)
    versions = [Version("a.md", b"Words.\n\n" * 200, blob=f"{number}") for number in range(9)]
    parsed = [library.document(version) for version in versions]

    assert library.document(versions[-1]) is parsed[-1]
    assert library.document(versions[0]) is not parsed[0]
    assert sum(len(version.content or b"") for version in versions) < MOST_PARSED_BYTES


def _identifiers(pairs: dict[str, str]) -> list[IdentifierChanged]:
    return [IdentifierChanged(old, new, lines=Lines((1, 1), (1, 1))) for old, new in pairs.items()]


def _text(old: str, new: str) -> TextChanged:
    return TextChanged(old, new, 3, lines=Lines((1, 1), (1, 1)))


def test_replacements_that_feed_each_other_build_no_text() -> None:
    """Applied one after the other, each of these doubles the text: 2**60 letters."""
    names = [f"<{'x' * number}>" for number in range(1, 62)]
    facts = _identifiers({one: other * 2 for one, other in pairwise(names)})
    text = _text(" ".join(names), "nothing of it")

    assert text in without_companions([*facts, text])


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("use a1 and b1", "use a2 and b2", False),
        ("use a1 and b1", "use a2 and b2 now", True),
        ("use a1, a1 and b1", "use a2, a2 and b2", False),
        ("use a1 and b1 and c1", "use a2 and b2 and c2", True),
        ("use b1", "use a1", True),
    ],
)
def test_text_whose_every_change_is_told_by_itself(old: str, new: str, *, told: bool) -> None:
    facts = _identifiers({"a1": "a2", "b1": "b2"})
    text = _text(old, new)

    assert (text in without_companions([*facts, text])) is told


def test_one_letter_for_many_builds_no_long_text() -> None:
    fact = _identifiers({"a": "b" * 100_000})[0]
    text = _text("a" * 100_000, "b" * 50)

    assert text in without_companions([fact, text])


def test_data_of_too_many_values_is_compared_as_text() -> None:
    values = "\n".join(["0," * (MOST_NODES // 2)] * 2)
    old, new = (Version("a.json", f"[{values}\n{last}]\n".encode()) for last in (1, 2))

    (fact,) = analyse_file(old, new).facts

    assert fact.kind == "code-changed"
