"""The search of the archive, in the theme's own box and without one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from diff_insight.site.search.terms import terms
from support.accessibility import violations
from support.browser import Open
from support.searching import (
    AGENT,
    CHINESE,
    DATED,
    JAPANESE,
    LIMITS,
    ONLY_DATE,
    PLANNER,
    RETRIES,
    searching_site,
)
from support.servers import serving
from support.sites import MATERIAL, Site

PREFIX = "/handbook/"
MOST_BYTES = 400_000
SCRIPTS = Path(__file__).parents[2] / "plugins/diff_insight/render/assets/scripts"
FIELD = "[data-md-component=search-query]"


@pytest.fixture(scope="module")
def root(searching: Site) -> Iterator[str]:
    with serving(searching.out, PREFIX) as url:
        yield url


def ask(page: Page, words: str) -> None:
    page.locator(FIELD).click()
    page.keyboard.type(words, delay=20)


def first_result(page: Page) -> tuple[str | None, str]:
    """The day of the first result, and where it leads."""
    report = page.locator(".di-found-report").first
    expect(report).to_be_visible()
    href = report.locator("a").first.evaluate("link => link.href")
    return report.locator("time").get_attribute("datetime"), str(href)


FOUND = {
    "stepwise planners": PLANNER,
    "stepw": PLANNER,
    "completion": AGENT,
    "記憶を消去": JAPANESE,
    "エージェント": JAPANESE,
    "模型部署": CHINESE,
    "配额": CHINESE,
    "quota.md": CHINESE,
}


@pytest.mark.parametrize("locale", ["en_US", "ja_JP", "zh_CN"])
def test_words_are_found_in_the_readers_language(opens: Open, root: str, locale: str) -> None:
    opened = opens(f"{root}reports/" + ("" if locale == "en_US" else f"{locale}/"))
    for words, (day, topic) in FOUND.items():
        opened.page.locator(FIELD).fill("")
        expect(opened.page.locator(".di-found")).to_have_count(0)
        ask(opened.page, words)
        page = f"{root}reports/202506/{locale}/report-{day.replace('-', '')}-{topic}/"
        assert first_result(opened.page) == (day, page), words
    opened.fine()


def test_a_result_says_what_it_is_and_leads_there(opens: Open, root: str) -> None:
    opened = opens(root)
    page = opened.page
    ask(page, "ChatCompletionAgent")
    report = page.locator(".di-found-report").first
    expect(report.locator(".di-found-about")).to_have_text("June 5, 2025 · API reference · English")
    file = report.locator(".di-found-file")
    expect(file.locator(".di-found-name")).to_have_text("Agents api/agents.md")
    expect(file.locator("mark").first).to_have_text("ChatCompletionAgent")
    file.click()
    page.wait_for_url(f"{root}reports/202506/en_US/report-20250605-api/#item-*")
    expect(page.locator("section.di-item")).to_be_in_viewport()
    opened.fine()


def test_the_manual_is_found_too(opens: Open, root: str) -> None:
    opened = opens(root)
    ask(opened.page, "planner")
    expect(opened.page.locator(".md-search-result__list a").first).to_contain_text("Manual")
    expect(opened.page.locator(".di-found-report").first).to_be_visible()
    told = "In the reports: 1 · 1 matching document"
    expect(opened.page.locator(".di-found-told")).to_have_text(told)
    expect(opened.page.locator(".md-search-result__meta")).to_be_hidden()
    assert lists(opened.page) == [1, 1]
    opened.fine()


def lists(page: Page) -> list[int]:
    """How many lists of results are in sight, and how many messages."""
    count: list[int] = page.evaluate(
        "['.md-search-result ol', '.md-search-result > :is(div, p)'].map(selector => "
        "[...document.querySelectorAll(selector)].filter(one => one.checkVisibility() && "
        "one.getBoundingClientRect().height).length)"
    )
    return count


@pytest.mark.parametrize("place", ["", "reports/"])
def test_there_is_one_list_and_one_message(opens: Open, root: str, place: str) -> None:
    page = opens(f"{root}{place}").page
    for words, count in {"planning": 1, "manual": 1, "agents": 1, "zebrafish": 0}.items():
        page.locator(FIELD).fill("")
        ask(page, words)
        expect(page.locator(".di-found-told")).to_have_text(re.compile(r"\w"))
        assert lists(page) == [count, 1], words
        assert "No matching" not in page.locator(".md-search-result").inner_text(), words


def test_a_document_leads_to_its_history(opens: Open, root: str) -> None:
    opened = opens(f"{root}reports/")
    ask(opened.page, "planning.md")
    document = opened.page.locator(".di-found-document")
    expect(document).to_contain_text("All changes of this document")
    document.locator("a").click()
    opened.page.wait_for_url("**/en_US/documents/**")
    expect(opened.page.locator(".di-document-history:target")).to_be_in_viewport()
    opened.fine()


def test_what_is_of_use_to_few_comes_last(opens: Open, root: str) -> None:
    opened = opens(f"{root}reports/")
    ask(opened.page, "retire")
    expect(opened.page.locator(".di-found-report").first).to_be_visible()
    days = opened.page.locator(".di-found-report time").evaluate_all(
        "times => times.map(time => time.dateTime)"
    )
    assert days == [PLANNER[0], "2025-06-07"], "upkeep is newer, and comes last"
    histories = opened.page.locator(".di-found-document .di-found-path").all_text_contents()
    assert not [path for path in histories if path.startswith(".github/")]
    expect(opened.page.locator(".di-found-report mark").last).to_have_text("retire")
    opened.fine()


def test_a_new_date_alone_comes_last(opens: Open, root: str) -> None:
    opened = opens(f"{root}reports/")
    ask(opened.page, "dated.md")
    expect(opened.page.locator(".di-found-report").first).to_be_visible()
    days = opened.page.locator(".di-found-report time").evaluate_all(
        "times => times.map(time => time.dateTime)"
    )
    assert days == [DATED, ONLY_DATE]
    opened.fine()


def test_documents_are_found_by_each_of_their_names_and_counted(opens: Open, root: str) -> None:
    opened = opens(f"{root}reports/")
    page = opened.page
    for words, about in {
        "beginning.md": "All changes of this document",
        "first-steps.md": "All changes of this document · before: guides/first-steps.md",
    }.items():
        page.locator(FIELD).fill("")
        expect(page.locator(".di-found")).to_have_count(0)
        ask(page, words)
        document = page.locator(".di-found-document")
        expect(document).to_have_count(1)
        expect(document.locator(".di-found-path")).to_have_text("guides/beginning.md")
        expect(document.locator(".di-found-about")).to_have_text(about)
        expect(page.locator(".di-found-told")).to_contain_text("Documents: 1")
    document.locator("a").click()
    expect(page.locator(".di-document-history:target")).to_be_in_viewport()
    opened.fine()


def test_all_documents_are_in_the_list_that_is_counted(opens: Open, root: str) -> None:
    opened = opens(f"{root}reports/")
    page = opened.page
    ask(page, "md")
    told = page.locator(".di-found-told")
    expect(told).to_contain_text("Documents: ")
    count = int(re.findall(r"Documents: (\d+)", told.inner_text())[0])
    assert count > page.locator(".di-found-document").count()
    page.locator(".di-found-more summary").click()
    expect(page.locator(".di-found-document")).to_have_count(count)
    paths = page.locator(".di-found-document").all_inner_texts()
    assert len(set(paths)) == count
    opened.fine()


def test_what_is_far_down_is_shown(opens: Open, root: str) -> None:
    opened = opens(f"{root}reports/")
    ask(opened.page, f"new{LIMITS - 1}")
    marks = opened.page.locator(".di-found-file .di-found-text mark")
    expect(marks.first).to_have_text(f"new{LIMITS - 1}")
    assert opened.page.locator(".di-found-file").count() == 1
    opened.fine()


def test_code_in_titles_is_code(opens: Open, root: str) -> None:
    opened = opens(f"{root}reports/")
    ask(opened.page, RETRIES)
    for part in (".di-found-report .di-found-title", ".di-found-file .di-found-text"):
        shown = opened.page.locator(part).first
        expect(shown.locator("code").first).to_have_text(RETRIES)
        assert "`" not in shown.inner_text()
    opened.fine()


def test_arrow_keys_go_through_the_results(opens: Open, root: str) -> None:
    opened = opens(f"{root}reports/")
    page = opened.page
    ask(page, "stepwise")
    _, href = first_result(page)
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.href") == href
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.href").startswith(f"{href}#item-")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{href}#item-*")
    opened.fine()


def test_enter_opens_the_first_result(opens: Open, root: str) -> None:
    opened = opens(f"{root}reports/")
    page = opened.page
    ask(page, "stepwise")
    _, href = first_result(page)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{href}**")
    opened.fine()


def test_hostile_words_are_text(opens: Open, root: str) -> None:
    opened = opens(root)
    ask(opened.page, "odd <b>(.*[")
    expect(opened.page.locator(".di-found-report").first).to_contain_text("<b>")
    assert opened.page.locator(".di-found b").count() == 0
    opened.fine()


def test_what_is_nowhere(opens: Open, root: str) -> None:
    opened = opens(root)
    page = opened.page
    ask(page, "zebrafish")
    expect(page.locator(".di-found-told")).to_have_text("Nothing matches.")
    page.locator(FIELD).fill("")
    expect(page.locator(".di-found")).to_have_count(0)
    opened.fine()


def test_nothing_is_loaded_before_a_reader_types(opens: Open, searching: Site) -> None:
    sent: dict[str, int] = {}
    with serving(searching.out, PREFIX, sent) as url:
        page = opens(url).page
        page.wait_for_load_state("networkidle")
        assert not [path for path in sent if "search.json" in path or "/reports/" in path]
        sent.clear()
        for words in ("stepwise planners", "記憶を消去", "模型部署"):
            page.locator(FIELD).fill("")
            ask(page, words)
            first_result(page)
            page.wait_for_load_state("networkidle")
            assert 0 < sum(sent.values()) < MOST_BYTES
            sent.clear()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_results_are_accessible(opens: Open, root: str, scheme: str) -> None:
    opened = opens(f"{root}reports/", color_scheme=scheme)
    ask(opened.page, "planners")
    first_result(opened.page)
    assert violations(opened.page, {"include": [[".di-found"], [".di-found-told"]]}) == []


def test_instant_navigation(opens: Open, tmp_path: Path) -> None:
    theme = {**MATERIAL, "features": ["navigation.instant"]}
    with serving(tmp_path / "site/site", PREFIX) as root:
        searching_site(tmp_path, {"theme": theme, "site_url": root}).built()
        opened = opens(root)
        page = opened.page
        page.evaluate("window.same = true")
        for words in ("stepwise", "ChatCompletionAgent"):
            page.locator(FIELD).fill("")
            ask(page, words)
            _, href = first_result(page)
            page.locator(".di-found-report a").first.click()
            page.wait_for_url(href)
            expect(page.locator(".di-report")).to_have_count(1)
            # Material closes its search a moment after the page is there.
            page.wait_for_function("!document.getElementById('__search').checked")
            page.wait_for_timeout(500)
        assert page.evaluate("window.same") is True
        opened.fine()


def test_files_as_pages(opens: Open, tmp_path: Path) -> None:
    site = searching_site(tmp_path, {"use_directory_urls": False}).built()
    with serving(site.out, PREFIX) as root:
        opened = opens(f"{root}index.html")
        ask(opened.page, "stepwise")
        day, href = first_result(opened.page)
        assert (day, href) == (
            PLANNER[0],
            f"{root}reports/202506/en_US/report-20250602-guides.html",
        )
        opened.page.locator(".di-found-file").first.click()
        opened.page.wait_for_url(f"{href}#item-*")
        opened.fine()


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_a_theme_without_a_box_has_a_field_on_the_home(
    opens: Open, tmp_path: Path, theme: str
) -> None:
    site = searching_site(
        tmp_path, {"theme": {"name": theme, **({"font": False} if theme == "material" else {})}}
    )
    text = (site.folder / "mkdocs.yml").read_text("utf-8")
    (site.folder / "mkdocs.yml").write_text(text.replace("- search\n", ""), "utf-8")
    site.built()
    with serving(site.out, PREFIX) as root:
        opened = opens(f"{root}reports/ja_JP/")
        field = opened.page.get_by_label("レポートを検索").locator("input")
        field.press_sequentially("模型部署", delay=20)
        assert first_result(opened.page)[0] == CHINESE[0]
        field.press("Tab")
        assert opened.page.evaluate("document.activeElement.matches('.di-found-link')")
        opened.page.goto(root)
        expect(opened.page.locator(".di-search-field")).to_have_count(0)


def test_the_script_cuts_texts_as_the_index_does(opens: Open, root: str) -> None:
    """What a text is found by has every term that the script asks for."""
    texts = [
        "The agents' quotas, class and bus: gpt-4o_mini ＡＰＩ",
        "模型部署的配额限制 エージェントの記憶 ﾃﾞｰﾀ 々 値",
        "Größe 한국어 İstanbul ΣΊΣΥΦΟΣ naïve e\u0301te x" + "y" * 50,
        "𠮷野家 𝒳 ½ ² Ⅷ a1b2",
    ]
    page = opens(root).page
    source = (SCRIPTS / "search-index.js").read_text("utf-8")
    asked = page.evaluate(f"texts => {{ {source}\n return texts.map(askedTerms) }}", texts)
    for text, found in zip(texts, asked, strict=True):
        assert found
        assert {one["term"] for one in found} <= terms(text)
