"""Known edits of pages with components (MDX), and the fact that each of them must give.

Where a page has not what an edit needs, it is put into both versions first.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from support.edits import Expected, Lines, paragraphs


@dataclass(frozen=True)
class Pair:
    """Both versions of a page, and what must be said of them."""

    old: Lines
    new: Lines
    expected: Expected


ComponentEdit = Callable[[Lines, random.Random], Pair | None]
COMPONENT_EDITS: dict[str, ComponentEdit] = {}


def component_edit(function: ComponentEdit) -> ComponentEdit:
    COMPONENT_EDITS[function.__name__] = function
    return function


def spot(lines: Lines, rng: random.Random) -> int:
    """The line behind some paragraph, counted from 0."""
    found = paragraphs(lines)
    return rng.choice(found) + 1 if found else len(lines)


def both(
    lines: Lines,
    rng: random.Random,
    old: Lines,
    new: Lines,
    expected: Callable[[int], Expected],
) -> Pair:
    """A page with one block in its old version and another in its new one, behind a paragraph.

    Args:
        lines: The page.
        rng: Chance.
        old: The block before; empty where there was none.
        new: The block now.
        expected: From the block's first line, counted from 1, to what must be said.
    """
    at = spot(lines, rng)
    head, tail = lines[:at], lines[at:]
    sides = ([*head, "", *block, *tail] if block else [*head, *tail] for block in (old, new))
    before, after = sides
    return Pair(before, after, expected(at + 2))


CALLOUT = [
    '<Callout type="info" emoji="💡">',
    "  Each request has a timeout of its own.",
    "</Callout>",
]


@component_edit
def property_changed(lines: Lines, rng: random.Random) -> Pair | None:
    new = [CALLOUT[0].replace("info", "warning"), *CALLOUT[1:]]
    values: dict[str, object] = {
        "name": "Callout",
        "property": "type",
        "old": "info",
        "new": "warning",
    }
    return both(
        *(lines, rng, CALLOUT, new),
        lambda at: Expected(("component-changed",), values, (at, at), (at, at)),
    )


@component_edit
def property_added(lines: Lines, rng: random.Random) -> Pair | None:
    new = [CALLOUT[0].replace(" emoji", " open emoji"), *CALLOUT[1:]]
    values: dict[str, object] = {"name": "Callout", "property": "open", "old": None}
    return both(
        *(lines, rng, CALLOUT, new),
        lambda at: Expected(("component-changed",), values, None, (at, at)),
    )


@component_edit
def property_removed(lines: Lines, rng: random.Random) -> Pair | None:
    new = [CALLOUT[0].replace(' emoji="💡"', ""), *CALLOUT[1:]]
    values: dict[str, object] = {"name": "Callout", "property": "emoji", "new": None}
    return both(
        *(lines, rng, CALLOUT, new),
        lambda at: Expected(("component-changed",), values, (at, at), None),
    )


@component_edit
def property_on_a_line_of_its_own(lines: Lines, rng: random.Random) -> Pair | None:
    old = ["<Video", '  src="/intro.mp4"', "  loop={() => a > b}", "/>"]
    new = [old[0], '  src="/start.mp4"', *old[2:]]
    values: dict[str, object] = {"name": "Video", "property": "src", "new": "/start.mp4"}
    return both(
        *(lines, rng, old, new),
        lambda at: Expected(("component-changed",), values, (at + 1, at + 1), (at + 1, at + 1)),
    )


@component_edit
def expression_of_a_property(lines: Lines, rng: random.Random) -> Pair | None:
    old = ["<Tabs items={['npm', 'yarn']}>", "  <Tab>", "  Run it.", "  </Tab>", "</Tabs>"]
    new = [old[0].replace("yarn", "bun"), *old[1:]]
    values: dict[str, object] = {"property": "items", "new": "{['npm', 'bun']}"}
    return both(
        *(lines, rng, old, new),
        lambda at: Expected(("component-changed",), values, (at, at), (at, at)),
    )


@component_edit
def component_added(lines: Lines, rng: random.Random) -> Pair | None:
    values: dict[str, object] = {"name": "Callout"}
    return both(
        *(lines, rng, [], CALLOUT),
        lambda at: Expected(
            *(("component-added",), values, None, (at, at + 2)), companions=("paragraph-added",)
        ),
    )


@component_edit
def component_removed(lines: Lines, rng: random.Random) -> Pair | None:
    old = ['<ApiTable for="useSWR" />']
    values: dict[str, object] = {"name": "ApiTable", "properties": 'for="useSWR"'}
    return both(
        *(lines, rng, old, []),
        lambda at: Expected(("component-removed",), values, (at, at), None),
    )


@component_edit
def component_replaced(lines: Lines, rng: random.Random) -> Pair | None:
    new = [CALLOUT[0].replace("Callout", "Aside"), CALLOUT[1], "</Aside>"]
    values: dict[str, object] = {"name": "Aside"}
    return both(
        *(lines, rng, CALLOUT, new),
        lambda at: Expected(
            *(("component-added",), values, None, (at, at + 2)),
            companions=("component-removed",),
        ),
    )


@component_edit
def text_inside_changed(lines: Lines, rng: random.Random) -> Pair | None:
    new = [CALLOUT[0], CALLOUT[1].replace("timeout", "deadline"), CALLOUT[2]]
    values: dict[str, object] = {"old": "timeout", "new": "deadline"}
    return both(
        *(lines, rng, CALLOUT, new),
        lambda at: Expected(("text-changed",), values, (at + 1, at + 1), (at + 1, at + 1)),
    )


@component_edit
def tab_added(lines: Lines, rng: random.Random) -> Pair | None:
    old = ["<Tabs>", '<Tab label="npm">', "Run npm there.", "</Tab>", "</Tabs>"]
    new = [*old[:4], '<Tab label="bun">', "Run bun there.", "</Tab>", old[4]]
    values: dict[str, object] = {"name": "Tab", "properties": 'label="bun"'}
    return both(
        *(lines, rng, old, new),
        lambda at: Expected(
            *(("component-added",), values, None, (at + 4, at + 6)), companions=("paragraph-added",)
        ),
    )


@component_edit
def import_changed(lines: Lines, rng: random.Random) -> Pair | None:
    del rng
    top = next((n + 1 for n in range(1, len(lines)) if lines[n] == "---"), 0)
    head = lines[:top]
    sides = (
        [*head, "", f"import {{ Tabs }} from '{module}'", *lines[top:]] for module in ("a", "b")
    )
    old, new = sides
    place = (top + 2, top + 2)
    return Pair(old, new, Expected(("technical-only",), {"what": "imports"}, place, place))


@component_edit
def export_changed(lines: Lines, rng: random.Random) -> Pair | None:
    old = ["export const limits = {", "  files: 10,", "}"]
    new = [old[0], "  files: 20,", old[2]]
    values: dict[str, object] = {"what": "imports"}
    return both(
        *(lines, rng, old, new),
        lambda at: Expected(("technical-only",), values, (at + 1, at + 1), (at + 1, at + 1)),
    )


@component_edit
def comment_in_braces(lines: Lines, rng: random.Random) -> Pair | None:
    return both(
        *(lines, rng, ["{/* to do */}"], ["{/* done */}"]),
        lambda at: Expected(("comment-only",), {}, (at, at), (at, at)),
    )


@component_edit
def code_title(lines: Lines, rng: random.Random) -> Pair | None:
    old = ['```js title="a.js" {1,3}', "run()", "```"]
    new = ['```js title="b.js" {1,3}', *old[1:]]
    values: dict[str, object] = {"old": 'title="a.js" {1,3}', "new": 'title="b.js" {1,3}'}
    return both(
        *(lines, rng, old, new),
        lambda at: Expected(("code-attributes-changed",), values, (at, at), (at, at)),
    )


@component_edit
def notice_with_a_title(lines: Lines, rng: random.Random) -> Pair | None:
    old = [":::tip[Short cut]", "", "Press both keys at once.", "", ":::"]
    new = [":::caution[Short cut]", *old[1:]]
    values: dict[str, object] = {"old_type": "tip", "new_type": "caution"}
    return both(
        *(lines, rng, old, new),
        lambda at: Expected(("admonition-changed",), values, (at, at + 4), (at, at + 4)),
    )
