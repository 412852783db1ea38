"""Documents from a grammar go the whole way: analysis, words, page, report file and back."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from diff_insight.locales import catalog
from diff_insight.wording.clauses import fact_sentence
from robustness.document_examples import edits
from robustness.patches import Edit
from robustness.whole_way import go_whole_way

SUPPRESSED = list(HealthCheck)
AUTOLINK = "See <{}> for more.\n"
FENCE = "Text.\n\n{}\nx = 1\n{}\n"


@settings(max_examples=60, deadline=None, suppress_health_check=SUPPRESSED)
@given(edits())
def test_any_documents_go_the_whole_way(files: list[Edit]) -> None:
    go_whole_way(files)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param('```py hl_lines="2 3"', '```py hl_lines="1 2"', id="highlighted lines"),
        pytest.param('```py title="a.py"', "```py", id="a title that is gone"),
        pytest.param("```js{1,3}", "```js{2}", id="lines beside the language"),
        pytest.param("```{.py .a}", "```{.py .b}", id="classes"),
        pytest.param('``` title="a"', '``` title="b"', id="no language"),
    ],
)
def test_what_stands_behind_a_language_is_told_as_attributes(old: str, new: str) -> None:
    (report,) = go_whole_way(
        [_edit(FENCE.format(old, "```"), FENCE.format(new, "```"))], None, ["en_US"]
    )
    (fact,) = report.items[0].facts
    assert fact.kind == "code-attributes-changed"
    assert "attributes" in fact_sentence(fact, catalog("en_US"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(("```py", "```"), ("~~~py", "~~~"), id="other marks"),
        pytest.param(("```py", "```"), ("````py", "````"), id="more marks"),
        pytest.param(("```py", "```"), ("  ```py", "  ```"), id="indented"),
        pytest.param(("```py ", "```"), ("```py", "``` "), id="blanks"),
    ],
)
def test_a_fence_that_shows_the_same_is_no_change_of_code(
    old: tuple[str, str], new: tuple[str, str]
) -> None:
    edit = _edit(FENCE.format(*old), FENCE.format(*new))
    (report, *_) = go_whole_way([edit])
    assert not any(fact.kind.startswith("code") for fact in report.items[0].facts)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("http://example.org/", "https://example.org/"),
        ("https://example.org/a", "https://example.org/b"),
        ("a@example.org", "b@example.org"),
        ("mailto:a@example.org", "tel:123"),
    ],
)
def test_an_autolink_that_leads_elsewhere_is_a_link(old: str, new: str) -> None:
    (report, *_) = go_whole_way([_edit(AUTOLINK.format(old), AUTOLINK.format(new))])
    kinds = {fact.kind for fact in report.items[0].facts}
    assert kinds <= {"link-retargeted", "link-added", "link-removed"}
    assert kinds


def _edit(old: str, new: str) -> Edit:
    return Edit("docs/a.md", old.encode(), new.encode())
