"""Formats that are not read closely are text, and only code is code."""

from __future__ import annotations

import pytest

from diff_insight.analysis import Version
from diff_insight.analysis.versions.version import Version as ReadVersion
from robustness.one_file import analyse_file

C = "int main() {\n  return 0;\n}\n"
PROSE = "This is a text for people.\nIt has two lines.\n"


@pytest.mark.parametrize(
    ("path", "text", "format_"),
    [
        ("a.md", C, "markdown"),
        ("a.mdx", C, "mdx"),
        ("a.rst", C, "rst"),
        ("a.adoc", C, "asciidoc"),
        ("notes.txt", C, "text"),
        ("notes.txt", "Title\n=====\n\nWords.\n", "text"),
        ("intro.txt", "Title\n=====\n\n.. note::\n\n   Words.\n", "rst"),
        ("intro.txt", ".. _place:\n\nTitle\n=====\n\nWords.\n", "rst"),
        ("a.org", C, "text"),
        ("a.html", C, "text"),
        ("a.po", C, "catalog"),
        ("a.csv", C, "text"),
        ("a.py", PROSE, "code"),
        ("Makefile", PROSE, "code"),
        ("requirements-dev.txt", PROSE, "code"),
        (".gitignore", PROSE, "code"),
        ("Dockerfile", PROSE, "code"),
        ("a.yaml", PROSE, "code"),
        ("LICENSE", PROSE, "text"),
        ("README", PROSE, "text"),
        ("a.unknown", PROSE, "text"),
        ("a.unknown", C, "code"),
        ("run", "#!/bin/sh\necho a\n", "code"),
        ("empty", "", "text"),
    ],
)
def test_how_a_file_is_read(path: str, text: str, format_: str) -> None:
    assert ReadVersion(path, text.encode()).format.value == format_


RST = """\
Title
=====

Some *text* with `a link <https://example.org/{0}>`_ and ``code_{0}``.

.. note::

   Be {0} careful.

::

   literal {0}

A [bracket] and a <tag> and a line_with_{0}.

New {0}
{1}

- item {0}
"""


@pytest.mark.parametrize("suffix", ["text", "org", "tex", "textile", "wiki", "html"])
def test_no_fact_of_such_a_text_is_about_code_or_links(suffix: str) -> None:
    old, new = RST.format("one", "-------"), RST.format("another", "-----------")

    analysis = analyse_file(
        Version(f"a.{suffix}", old.encode()), Version(f"a.{suffix}", new.encode())
    )

    kinds = {fact.kind for fact in analysis.facts}
    assert "text-changed" in kinds
    assert not {kind for kind in kinds if kind.startswith(("code", "link", "identifier"))}


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("a.rst", "Second\n------"),
        ("a.adoc", "== Second"),
        ("a.org", "** Second"),
        ("a.textile", "h2. Second"),
        ("a.wiki", "== Second =="),
        ("a.tex", "\\section{Second}"),
        ("a.html", "<h2>Second</h2>"),
    ],
)
def test_plain_headings_make_sections(path: str, heading: str) -> None:
    first = "Some words that stand first.\n"

    analysis = analyse_file(
        Version(path, first.encode()),
        Version(path, f"{first}\n{heading}\n\nAnd words of a second part.\n".encode()),
    )

    (fact,) = analysis.facts
    assert (fact.kind, getattr(fact, "heading", "")) == ("section-added", "Second")


def test_a_heading_of_another_format_has_no_anchor_that_is_known() -> None:
    old, new = ("Title\n=====\n\nText of it.\n", "Other\n=====\n\nText of it.\n")

    (fact,) = analyse_file(Version("a.rst", old.encode()), Version("a.rst", new.encode())).facts

    assert fact.kind == "heading-renamed"
    assert getattr(fact, "old_anchor", None) == getattr(fact, "new_anchor", None) == ""


def test_what_changed_far_inside_a_long_line_is_quoted() -> None:
    line = "word " * 8_000
    old, new = f"{line}old end\n", f"{line}new end\n"

    (fact,) = analyse_file(Version("a.txt", old.encode()), Version("a.txt", new.encode())).facts

    assert fact.kind == "text-changed"
    assert "old end" in str(getattr(fact, "old", ""))
    assert "new end" in str(getattr(fact, "new", ""))
