"""What axe-core has against a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

OURS: Mapping[str, object] = {"include": [[".di-report, .di-home"]]}
"""The part of a page that is not the theme's."""

FOUND: Mapping[str, object] = {"include": [[".di-found"], [".di-found-told"]]}
"""What the search has found, which lies over the page."""

_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_MOST_PRESSED = 2_000  # keys, before a page holds the focus for ever
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
# Material follows its palette, and other themes the reader's system.
_PALETTE = """scheme => document.querySelector(`input[data-md-color-scheme=${scheme}]`)?.click()"""
_SCHEMES = {"light": "default", "dark": "slate"}
# What can have the focus, and what looks as if something happened where it is clicked. The days of
# a calendar are in its table, and the arrow keys go through the lines of a diff.
_CONTROLS = """within => {
  const controls = 'a, button, input, select, textarea, summary, label, [tabindex]'
  const isShown = one => one.checkVisibility({ visibilityProperty: true })
  const isPointed = one => getComputedStyle(one).cursor === 'pointer' && !one.closest(controls)
  return [...document.querySelectorAll(`:is(${within}) *`)]
    .filter(one => !one.closest('svg, [inert], label, .di-line') && isShown(one) && !one.disabled)
    .filter(one => one.matches(controls) ? !('reached' in one.dataset) : isPointed(one))
    .map(one => one.outerHTML.slice(0, 200))
}"""
# A part of what has the focus is neither outside of the window nor below something else.
_FOCUS = """within => {
  const focused = document.activeElement
  if (!focused?.closest(within)) return null
  focused.dataset.reached = ''
  const isSeen = [...focused.getClientRects()].some(box => {
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth)
    const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight)
    return left < right && top < bottom && [0.1, 0.5, 0.9].some(part => {
      const there = document.elementFromPoint(
        (left + right) / 2, top + (bottom - top) * part)
      return focused.contains(there) || there?.contains(focused)
        && !there.matches('.di-toolbar, .di-item-head, .md-header')
    })
  })
  return isSeen ? '' : focused.outerHTML.slice(0, 200)
}"""
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


def violations_in_both_schemes(
    page: Page, context: Mapping[str, object] | None = OURS
) -> list[str]:
    """What our part of a page breaks; in the dark only contrast can be another one.

    Args:
        page: A page in the light scheme, of a site that has both.
        context: The part that is looked at.
    """
    light = violations(page, context)
    _choose_scheme(page, "dark")
    dark = violations(page, context, ["color-contrast"])
    _choose_scheme(page, "light")
    return [*light, *(f"dark: {one}" for one in dark)]


def _choose_scheme(page: Page, scheme: Literal["light", "dark"]) -> None:
    page.evaluate(_PALETTE, _SCHEMES[scheme])
    page.emulate_media(color_scheme=scheme)
    if page.locator("body[data-md-color-scheme]").count():
        page.wait_for_selector(f"body[data-md-color-scheme={_SCHEMES[scheme]}]")


def small_targets(page: Page) -> list[str]:
    """What is too small to hit where a font is narrow, or lacks a language's letters.

    Args:
        page: The page; every text in it that can be clicked becomes a single `i`.
    """
    page.evaluate(_NARROW)
    return violations(page, OURS, ["target-size"])


def obscured_focus(page: Page, key: str, within: str) -> list[str]:
    """What has the focus while it lies outside of the window or below something that stays there.

    Args:
        page: The page; the key is pressed until the focus has been in a part of it, and left.
        key: What moves the focus: `Tab`, or `Shift+Tab` from the end of a part to its top.
        within: Selects the parts of it that are looked at.
    """
    page.evaluate(_STYLED, _STILL)
    found: list[str] = []
    entered = False
    for _ in range(_MOST_PRESSED):
        page.keyboard.press(key)
        said = page.evaluate(_FOCUS, within)
        if said is not None:
            entered = True
            found += filter(None, [said])
        elif entered:
            return found
    raise AssertionError(f"the focus is still there after {_MOST_PRESSED} presses of {key}")


def unreached_controls(page: Page, within: str) -> list[str]:
    """What can be clicked or filled in, and has had no focus while `obscured_focus` went by.

    Args:
        page: The page.
        within: Selects the parts of it that are looked at.
    """
    missed: list[str] = page.evaluate(_CONTROLS, within)
    return missed
