"""Our own words pass, and errors that are planted into statements are found."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from diff_insight.llm.grounding import check
from grounding_evaluation.archive import FiledText, filed_texts
from grounding_evaluation.planted import MUTATIONS, Source, plant
from grounding_evaluation.sources import filed_sources, own_sources, pools_of
from support.grounding import LOCALES, reports_of
from support.shared import SHARED

FOLDER = Path(__file__).parents[1].parent / "report_format" / "cases" / "real"
ARCHIVE = SHARED / "archive"
LEAST = 30

TEXTS = {
    "search": "Search finds pages by words. It is fast.",
    "export": "Export writes pages to files. It keeps links.",
    "import": "Import reads files. It was released on 2024-05-01.",
}
PAGE = """\
# {title}

{text}

## Limits

| Plan | Calls |
| --- | --- |
| free | 1{number} |

Use `{name}Mode` to choose. See [more]({name}.md#limits).
"""
BEFORE = {
    f"docs/{name}.md": PAGE.format(title=name.title(), text=text, number=number, name=name)
    for number, (name, text) in enumerate(TEXTS.items())
}
AFTER = {
    path: text.replace("| free | 1", "| free | 7")
    .replace("Mode` to choose.", "Kind` to choose, from version 2.3.1 on.")
    .replace("It was released on 2024-05-01.", "It was released on 2025-06-07.")
    + "\n## Next steps\n\nRead “the guide to plans” at <https://example.org/plans>.\n"
    for path, text in BEFORE.items()
}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Source]]:
    reports = reports_of(tmp_path_factory.mktemp("own"), BEFORE, AFTER)
    return dict(own_sources(reports.values()))


@pytest.mark.parametrize("locale", LOCALES)
def test_our_own_words_pass(own: dict[str, list[Source]], locale: str) -> None:
    assert len(own[locale]) >= 20
    for source in own[locale]:
        assert check(source.statement, source.evidence) == (), source.statement


@pytest.mark.parametrize("locale", LOCALES)
def test_planted_errors_are_found(own: dict[str, list[Source]], locale: str) -> None:
    texts = list(filed_texts(FOLDER))
    assert texts
    for kind in set(MUTATIONS) - {"change where there is none"}:
        caught = found(own[locale], texts, kind, locale)
        assert caught.count(False) <= len(caught) // 10 + 1, kind


@pytest.mark.skipif(not ARCHIVE.is_dir(), reason="the archive of real reports is not there")
@pytest.mark.parametrize("locale", LOCALES)
def test_errors_that_are_planted_into_real_texts_are_found(locale: str) -> None:
    texts = [text for text in filed_texts(ARCHIVE) if text.evidence.locale == locale]
    sources = filed_sources(texts)[locale]
    share = {}
    for kind in MUTATIONS:
        caught = found(sources, texts, kind, locale)
        if len(caught) >= LEAST:
            share[kind] = sum(caught) / len(caught)

    assert len(share) >= 7
    assert min(share.values()) >= 0.8
    assert sum(share.values()) / len(share) >= 0.9


def found(
    sources: Sequence[Source], texts: Sequence[FiledText], kind: str, locale: str
) -> list[bool]:
    """Whether each error of a kind that could be planted is found, of the first few."""
    chance = random.Random(kind)  # noqa: S311 - no secret
    pools = pools_of(sources, texts, locale)
    order = list(sources)
    chance.shuffle(order)
    caught: list[bool] = []
    for source in order:
        if len(caught) == LEAST:
            break
        if (wrong := plant(source, kind, pools, chance)) is not None:
            caught.append(bool(check(wrong, source.evidence)))
    return caught
