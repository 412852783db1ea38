"""What axe-core has against a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

OURS: Mapping[str, object] = {"include": [[".di-report, .di-home"]]}
"""The part of a page that is not the theme's."""

_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# A colour on its way to another one would be judged by what it is at the moment.
_STILL = "*, ::before, ::after { transition: none !important; animation: none !important }"
# What is out of sight has no layout of its own yet, and would seem to lie under something else.
_LAID_OUT = (
    "* { content-visibility: visible !important }"
    # What stays in sight lies over what is scrolled below it, wherever the page happens to be.
    ".di-toolbar, .di-item-head { position: static !important }"
)
_STYLED = """style => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(style)
  document.adoptedStyleSheets.push(sheet)
}"""
_DARK = """dark => document.querySelector(
  `input[data-md-color-scheme=${dark ? 'slate' : 'default'}]`).click()"""
_NARROW = """() => {
  for (const one of document.querySelectorAll('a, button, summary, label')) {
    const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      if (texts.currentNode.data.trim()) texts.currentNode.data = 'i'
    }
  }
}"""


def violations(
    page: Page, context: Mapping[str, object] | None = None, rules: Sequence[str] = ()
) -> list[str]:
    """The rules that a page breaks, and where; with a context, only in a part of it.

    Args:
        page: The page, as it is now.
        context: The part that is looked at.
        rules: The only rules that are looked at; all of them without.
    """
    page.evaluate(_STYLED, _STILL)
    page.evaluate(_STYLED, _LAID_OUT)
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": _TAGS}
    options = {"resultTypes": ["violations"], "runOnly": only}
    found = Axe().run(page, context=context, options=options)
    return [
        f"{one['id']}: {node['target']}: {node['failureSummary']}"
        for one in found.response["violations"]
        for node in one["nodes"][:5]
    ]


def violations_in_both_schemes(page: Page) -> list[str]:
    """What our part of a page breaks; in the dark only contrast can be another one.

    Args:
        page: A page of a site whose palette has both schemes, in the light one.
    """
    light = violations(page, OURS)
    page.evaluate(_DARK, arg=True)
    page.emulate_media(color_scheme="dark")
    page.wait_for_selector("body[data-md-color-scheme=slate]")
    dark = violations(page, OURS, ["color-contrast"])
    page.emulate_media(color_scheme="light")
    page.evaluate(_DARK, arg=False)
    page.wait_for_selector("body[data-md-color-scheme=default]")
    return [*light, *(f"dark: {one}" for one in dark)]


def small_targets(page: Page) -> list[str]:
    """What is too small to hit where a font is narrow, or lacks a language's letters.

    Args:
        page: The page; every text in it that can be clicked becomes a single `i`.
    """
    page.evaluate(_NARROW)
    return violations(page, OURS, ["target-size"])
