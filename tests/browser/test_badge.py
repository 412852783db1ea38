"""The badge that pages of the documentation include."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from diff_insight.site.urls import UrlLayout
from support.browser import Open
from support.servers import serving
from support.sites import Site


@pytest.mark.parametrize(
    ("lang", "path", "text"),
    [
        ("en", "guide/first/index.md", "Changed on June 17, 2025"),
        ("ja-JP", "guide/日本語.md", "2025年4月1日に変更"),
        ("de", "guide/start.md", "Changed on 18. Juni 2025"),
    ],
)
def test_a_page_says_when_its_document_changed(
    opens: Open, chronicle: Site, lang: str, path: str, text: str
) -> None:
    html = (
        f'<!doctype html><html lang="{lang}"><title>A page</title><link rel="icon" href="data:,">'
        '<p><script async src="/handbook/reports/badge.js" data-path="{}"></script></p>'
        '<p><script async src="/handbook/reports/badge.js" data-path="not/there.md"></script></p>'
    )

    def page_of(route: Route) -> None:
        route.fulfill(body=html.format(path), content_type="text/html; charset=utf-8")

    with serving(chronicle.out, "/handbook/") as root:
        opened = opens(root)
        page = opened.page
        page.route("**/handbook/page.html", page_of)
        page.goto(f"{root}page.html")
        badge = page.locator(".diff-insight-badge")
        expect(badge).to_have_text(text)
        expect(badge).to_have_count(1)
        badge.click()
        page.wait_for_url(f"{root}{UrlLayout('reports').document_url('en_US', path)}")
        opened.fine()
