"""What is fuzzed: a test for each target, to be run on as many examples as there is time for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from hypothesis import strategies as st

from diff_insight.analysis import Version
from diff_insight.locales import catalog
from diff_insight.model.analysis import FileAnalysis, RangeAnalysis
from diff_insight.model.errors import PatchError
from diff_insight.model.facts import Campaign, Fact
from diff_insight.model.patch import split_hunks
from diff_insight.model.report import ChangeType, Impact
from diff_insight.report_format.read import read_report_file
from diff_insight.report_format.write import stored_bytes, to_stored
from diff_insight.wording.clauses import fact_sentence
from diff_insight.wording.report.campaigns import campaign_clause
from robustness.document_examples import documents, edited_documents, edits
from robustness.fact_examples import facts, quoted_by
from robustness.one_file import analyse_file
from robustness.patches import Edit, file_change
from robustness.whole_way import check_facts, go_whole_way, report_of
from robustness.words import LOCALES, NotWholeError, check_words, report_words

_LINE = st.sampled_from(
    [b"@@ -1 +1 @@", b"@@ -1,2 +1,3 @@ x", b"@@ -0,0 +1 @@", b"+a", b"-b", b" c", b"", b"\\ No"]
) | st.binary(max_size=12)
_PATCHES = st.binary(max_size=300) | st.lists(_LINE, max_size=20).map(b"\n".join)
_NOISE = (
    st.binary(max_size=40)
    | st.sampled_from([b"---\n", b"\n# Modified Contents\n", b"````\n", b"| a | b |\n", b"\r\n"])
    | documents().map(lambda text: text.encode("utf-8", "replace"))
)
_CHANGES = (
    file_change(Edit("docs/a.md", b"one\n", b"two\n")),
    file_change(Edit("docs/b.md", None, b"two\n")),
    file_change(Edit("docs/c.md", b"one\n", b"two\n", "old/c.md")),
)
_VERSIONS = (
    edited_documents() | st.tuples(documents(), documents()) | st.tuples(st.text(), st.text())
)
_FACTS_OF_FILES = st.lists(
    st.lists(facts(), max_size=5), min_size=len(_CHANGES), max_size=len(_CHANGES)
)


class Target(NamedTuple):
    """What is fuzzed.

    Attributes:
        run: Takes an example, and raises what is wrong with it.
        examples: Where they come from.
    """

    run: Callable[..., None]
    examples: st.SearchStrategy[Any]


def patch(raw: bytes) -> None:
    """Any bytes are a whole patch or a clear error."""
    try:
        read = list(split_hunks(raw))
    except PatchError:
        return
    if b"".join(hunk.header + b"\n" + hunk.body for hunk in read) != raw:
        raise NotWholeError("the hunks are not the patch")


def report_file(data: st.DataObject) -> None:
    """A report file that was damaged anywhere is read, and what was read is written whole."""
    report = data.draw(edits().map(lambda files: go_whole_way(files, pages=False)))[0]
    raw = stored_bytes(to_stored(report, catalog(report.locale)))
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(raw)))
        raw = raw[:at] + data.draw(_NOISE) + raw[at + data.draw(st.integers(0, 60)) :]
    reading = read_report_file(raw)
    if reading.whole is not None:
        again = read_report_file(stored_bytes(reading.whole))
        if again.whole is None:
            raise NotWholeError(f"what was read whole is written otherwise: {again.problems}")


def markdown(versions: tuple[str, str]) -> None:
    """Two documents that differ have facts, those of both directions alike."""
    old, new = (version.encode("utf-8", "surrogatepass") for version in versions)
    there = analyse_file(Version("docs/a.md", old), Version("docs/a.md", new))
    back = analyse_file(Version("docs/a.md", new), Version("docs/a.md", old))
    check_facts(iter((*there.facts, *back.facts)))
    told = bool(there.facts or there.cut_off), bool(back.facts or back.cut_off)
    if told != (old != new, old != new):
        raise NotWholeError(f"{told} although the versions are {'not ' * (old != new)}the same")


def words(of_files: list[list[Fact]]) -> None:
    """Facts of any kind have words in every place of a report, in every language."""
    files = tuple(
        FileAnalysis(tuple(some), impact, ChangeType.MINOR)
        for some, impact in zip(of_files, (*Impact,), strict=True)
    )
    every = [fact for some in of_files for fact in some]
    shared = tuple(fact for fact in every if isinstance(fact, Campaign))
    source = quoted_by(every) + "".join(f"{one.path}{one.old_path}" for one in _CHANGES)
    for locale in LOCALES:
        check_words(report_words(report_of(_CHANGES, RangeAnalysis(files, shared), locale)), source)
        check_words((fact_sentence(fact, catalog(locale)) for fact in every), source)
        check_words((campaign_clause(fact, catalog(locale)) for fact in shared), source)


def whole_way(files: list[Edit]) -> None:
    """Documents go the whole way: analysis, words, page, report file and back."""
    go_whole_way(files)


TARGETS: Mapping[str, Target] = {
    "patch": Target(patch, _PATCHES),
    "report-file": Target(report_file, st.data()),
    "markdown": Target(markdown, _VERSIONS),
    "words": Target(words, _FACTS_OF_FILES),
    "whole-way": Target(whole_way, edits()),
}
