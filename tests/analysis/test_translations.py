"""Which files are translations of which others: a code alone proves nothing."""

from __future__ import annotations

import pytest

from diff_insight.analysis.between import TranslationFinder, may_be_translation
from diff_insight.model.role import Translation

PAGES = ("index.md", "guide/a.md", "guide/b.md")


def tree(*templates: str) -> list[str]:
    return [template.format(page) for template in templates for page in PAGES]


@pytest.mark.parametrize(
    ("paths", "path", "language", "source"),
    [
        (tree("docs/{}", "docs/ja/{}"), "docs/ja/guide/a.md", "ja", "docs/guide/a.md"),
        (tree("docs/en/{}", "docs/fr/{}"), "docs/fr/index.md", "fr", "docs/en/index.md"),
        (
            tree("docs/en-us/{}", "docs/pt-br/{}"),
            "docs/pt-br/index.md",
            "pt-BR",
            "docs/en-us/index.md",
        ),
        (tree("pages/{}", "pages.ko/{}"), "pages.ko/guide/b.md", "ko", "pages/guide/b.md"),
        (tree("{}", "zh_CN/{}"), "zh_CN/guide/a.md", "zh-CN", "guide/a.md"),
        (tree("docs/{}", "docs/it/{}"), "docs/it/index.md", "it", "docs/index.md"),
        (["a.md", "a.ja.md"], "a.ja.md", "ja", "a.md"),
        (["a.mdx", "a.cn.mdx", "a.ko.mdx"], "a.cn.mdx", "zh", "a.mdx"),
        (["a.en-US.mdx", "a.es-ES.mdx"], "a.es-ES.mdx", "es-ES", "a.en-US.mdx"),
        (["README.md", "README.zh-CN.md"], "README.zh-CN.md", "zh-CN", "README.md"),
        (["README.md", "README_ja.md"], "README_ja.md", "ja", "README.md"),
        (["README.md", "README.en.md"], "README.en.md", "en", "README.md"),
        (["b.md", "a.ja.md", "a.ko.md", "a.fr.md"], "a.ja.md", "ja", None),
        (
            [
                "docs/a.md",
                "i18n/ja/docusaurus-plugin-content-docs/current/a.md",
            ],
            "i18n/ja/docusaurus-plugin-content-docs/current/a.md",
            "ja",
            "docs/a.md",
        ),
        (
            ["docs/guide/a.rst", "docs/locale/de/LC_MESSAGES/guide/a.po"],
            "docs/locale/de/LC_MESSAGES/guide/a.po",
            "de",
            "docs/guide/a.rst",
        ),
        (["po/de.po", "po/messages.pot"], "po/de.po", "de", "po/messages.pot"),
        (
            tree("src/content/docs/{}", "src/content/docs/zh-tw/{}"),
            "src/content/docs/zh-tw/guide/a.md",
            "zh-TW",
            "src/content/docs/guide/a.md",
        ),
    ],
)
def test_a_translation_is_paired_with_its_source(
    paths: list[str], path: str, language: str, source: str | None
) -> None:
    assert TranslationFinder(paths).find(path) == Translation(language, source)


@pytest.mark.parametrize(
    ("paths", "path"),
    [
        (["docs/index.md", "docs/is/index.md"], "docs/is/index.md"),
        (["docs/a.md", "docs/it.md"], "docs/it.md"),
        (["docs/a.md", "docs/ja.md"], "docs/ja.md"),
        (["docs/index.md", "docs/ml/index.md", "docs/ml/train.md"], "docs/ml/index.md"),
        (["docs/az/index.md", "docs/az/login.md", "docs/index.md"], "docs/az/index.md"),
        (["docs/log.md", "docs/log-in.md"], "docs/log-in.md"),
        (["docs/sign.md", "docs/sign-no.md"], "docs/sign-no.md"),
        (["docs/quickstart.md", "docs/quickstart.cs.md"], "docs/quickstart.cs.md"),
        (["docs/languages/cs/a.md", "docs/languages/go/a.md"], "docs/languages/cs/a.md"),
        (["docs/ja/a.md", "docs/other.md"], "docs/ja/a.md"),
        (tree("docs/en/{}", "docs/fr/{}"), "docs/en/index.md"),
        (["a.en-US.mdx", "a.es-ES.mdx"], "a.en-US.mdx"),
        (["docs/en/a.md", "docs/a.md"], "docs/en/a.md"),
        (["fr/a.bin"], "fr/a.bin"),
    ],
)
def test_a_code_of_a_language_alone_proves_nothing(paths: list[str], path: str) -> None:
    assert TranslationFinder(paths).find(path) is None


def test_what_has_no_source_yet_is_known_by_its_folder() -> None:
    paths = [*tree("docs/{}", "docs/ja/{}"), "docs/ja/only-here.md"]

    assert TranslationFinder(paths).find("docs/ja/only-here.md") == Translation("ja", None)


@pytest.mark.parametrize(
    ("pattern", "path", "source"),
    [
        ("translated/{language}/{path}", "translated/ko/docs/a.md", "docs/a.md"),
        ("{path}!{language}", "docs/a.md!ko", "docs/a.md"),
        ("book/l_{language}/{path}", "book/l_ko/a.md", "book/l_en/a.md"),
        ("text/{language}/{path}", "text/ko/b.md", None),
    ],
)
def test_a_pattern_of_the_options_is_proof(pattern: str, path: str, source: str | None) -> None:
    paths = ["docs/a.md", "book/l_en/a.md", path]

    assert TranslationFinder(paths, [pattern]).find(path) == Translation("ko", source)
    assert may_be_translation(path, [pattern])


def test_paths_without_any_code_are_passed_over() -> None:
    assert not may_be_translation("docs/guide/index.md")
    assert may_be_translation("docs/ja/index.md")
