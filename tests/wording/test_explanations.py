"""Explanations: three sentences at most, and a list by section of what they do not say."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from diff_insight.analysis import Version
from diff_insight.conventions.display_limits import shown_and_folded
from diff_insight.locales import catalog
from diff_insight.model.change import Status
from diff_insight.model.report import ReportItem
from diff_insight.model.story import WordedFact
from diff_insight.wording.describe import describe_item
from robustness.one_file import analyse_file
from support.changes import ONE_LINE

OLD = """\
---
title: Limits
ms.date: 01/02/2025
---
# Limits

Every tier has a limit of its own.

## Quotas

| Tier | Requests |
| --- | --- |
| Free | 100 |
| Paid | 1000 |

Ask the support for more requests per minute.

## Retries

The client waits for two seconds before it tries again.

```bash
wait --seconds 2
```

Use the `retry` option to change that.

## Keys

Rotate the keys by hand at least once in a year.

- Open the portal and find the resource.
- Press the button that makes a key.

The old key works for one day.
"""
NEW = """\
---
title: Limits
ms.date: 03/04/2025
---
# Limits

Every tier has a limit of its own, and each region too.

## Quotas

| Tier | Requests |
| --- | --- |
| Free | 50 |
| Paid | 2000 |
| Team | 9000 |

The support no longer raises the requests per minute.

## Retries

The client waits for five seconds before it tries again.

```bash
wait --seconds 5
```

Use the `retry` setting to change that.

## Keys

Rotate the keys by hand at least twice in a year.

- Open the portal and find your resource.
- Press the button that creates a key.

The old key works for one week.
"""


def described(old: str, new: str, locale: str = "en_US", path: str = "docs/page.md") -> ReportItem:
    analysis = analyse_file(Version(path, old.encode()), Version(path, new.encode()))
    change = replace(ONE_LINE, path=path)
    return describe_item(change, "item-000000", catalog(locale), analysis)


def described_new(text: str, path: str = "docs/page.md") -> str:
    change = replace(ONE_LINE, path=path, status=Status.ADDED)
    analysis = analyse_file(None, Version(path, text.encode()))
    return str(describe_item(change, "item-000000", catalog("en_US"), analysis).explanation)


def unquoted(text: str) -> str:
    return re.sub(r"“[^”]*”|「[^」]*」|`[^`]*`", "X", text)


def entries(item: ReportItem) -> list[WordedFact]:
    return [fact for section in item.further for fact in section.facts]


@pytest.mark.parametrize("locale", ["en_US", "ja_JP", "zh_CN"])
def test_three_sentences_at_most_in_every_language(locale: str) -> None:
    explanation = unquoted(str(described(OLD, NEW, locale).explanation))
    assert 0 < len(re.findall(r"[.。](?=\s|\Z|\w)", explanation)) <= 3


def test_the_heaviest_change_comes_first() -> None:
    item = described(OLD, NEW)
    assert "no longer raises" in str(item.explanation).partition(". ")[0]
    assert "more change" not in str(item.explanation)


def test_what_is_not_said_is_listed_by_section_in_the_order_of_the_file() -> None:
    item = described(OLD, NEW)
    sections = [section.section for section in item.further]
    order = [(), ("Quotas",), ("Retries",), ("Keys",), ()]
    assert sections == [section for section in order if section in sections]
    assert item.further[-1].heading == "Bookkeeping"
    said = str(item.explanation)
    listed = " ".join(fact.text + fact.old + fact.new for fact in entries(item))
    for change in ("each region", "Paid", "Team", "no longer", "five", "setting", "week"):
        assert change in said or change in listed
    numbers = [fact.number for fact in entries(item)]
    assert len(set(numbers)) == len(numbers)


def test_both_sides_stand_beside_each_other_with_what_they_are_of() -> None:
    facts = entries(described(OLD, NEW))
    sides = {(fact.subject, fact.old, fact.new) for fact in facts}
    assert (
        "",
        "Rotate the keys by hand at least once in a year.",
        "Rotate the keys by hand at least twice in a year.",
    ) in sides
    assert ("`ms.date`", "01/02/2025", "03/04/2025") in sides


def test_seven_stand_open_and_they_are_the_heaviest() -> None:
    old = "# Page\n\n" + "\n\n".join(f"## S{n}\n\nThe word{n} is old here." for n in range(12))
    new = re.sub(r"word(\d+) is old", r"word\1 is as new as \1", old)
    item = described(old, new.replace("word11 is", "word11 must be"))
    shown, folded = shown_and_folded(item.further)
    assert sum(len(section.facts) for section in shown) == 7
    heaviest = max(fact.weight.rank for section in shown for fact in section.facts)
    assert all(fact.weight.rank >= heaviest for section in folded for fact in section.facts)


def test_what_is_said_in_full_is_not_listed_again() -> None:
    item = described("# Page\n\nOne line is here.\n", "# Page\n\nOne line was here.\n")
    assert item.further == ()
    assert "One line was here" in str(item.explanation)


BEFORE = """\
---
description: Set up Docker containers.
---
# Docker containers

Docker runs containers on a desktop.

## Install Docker Desktop

Download the installer and start it, then restart the machine.

```bash
docker --version
docker run hello-world
```

## Troubleshoot the Docker context

Older versions made a context of their own, called `wsl`.

- Remove the context.
- Start the desktop again.

Read the page on `com.docker.service` for more.
"""
AFTER = """\
---
description: Build and run containers with wslc.
---
# Linux containers

The built-in command needs no desktop at all.

## Verify wslc

Ask for an update of the subsystem; nothing else has to be there.

```bash
wslc version
wslc run hello-world
```

## Reclaim disk space

Images that nothing uses stay until they are pruned by somebody.

1. List all images that are stored.
2. Prune those without a tag.

The setting `containers.prune` does it every week.
"""


def test_a_rewritten_page_says_what_it_was_about_and_is_about() -> None:
    item = described(BEFORE, AFTER)
    assert item.title.startswith("Page rewritten")
    assert item.explanation == (
        "The page was rewritten: it was about “Set up Docker containers.” and is now about "
        "“Build and run containers with wslc.” Sections gone: “Install Docker Desktop” and "
        "“Troubleshoot the Docker context”; new: “Verify wslc” and “Reclaim disk space”. "
        "No longer there: `docker --version`, `docker run`, `wsl`, and `com.docker.service`; "
        "new: `wslc version`, `wslc run`, and `containers.prune`."
    )


def test_a_page_with_an_edit_in_each_paragraph_was_not_rewritten() -> None:
    assert "rewritten" not in str(described(OLD, NEW).explanation)
    assert "rewritten" not in str(described(AFTER, AFTER.replace("wslc", "wslctl")).explanation)


def test_a_new_page_says_what_it_is_about_and_what_is_in_it() -> None:
    assert described_new(AFTER) == (
        "The page “Linux containers” is new: “Build and run containers with wslc.” Its "
        "sections: “Verify wslc” and “Reclaim disk space”. It shows `wslc version`, `wslc run`, "
        "and `containers.prune`."
    )


def test_release_notes_are_quoted() -> None:
    old = "# Release notes\n\n## 1.0\n\n- The first version of all.\n"
    entry = "## 1.1\n\n- Adds a dark theme.\n- Fixes the search for short words.\n\n"
    new = old.replace("## 1.0", f"{entry}## 1.0")
    assert described(old, new, path="docs/release-notes.md").explanation == (
        "The new section “1.1” lists “Adds a dark theme.”; “Fixes the search for short words.”"
    )
    plain = [text.replace("Release notes", "Themes") for text in (old, new)]
    said = str(described(plain[0], plain[1], path="docs/page.md").explanation)
    assert said == "The new section “1.1” says “Adds a dark theme.”"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: Exports\n---\n\nFiles.\n\n## Limits\n\nTen pages.\n", "Exports"),
        ("---\ntitle: For searches\n---\n\n# Exports\n\n## Limits\n\nTen pages.\n", "Exports"),
        ("## Exports\n\nTen pages.\n", "Exports"),
    ],
    ids=["over mere sections", "with a heading of its own", "none"],
)
def test_a_page_goes_by_the_title_that_readers_see(text: str, title: str) -> None:
    version = Version("docs/page.md", text.encode())
    item = describe_item(
        replace(ONE_LINE, status=Status.ADDED, old_mode=0, old_blob=None, deleted=0),
        *("item-000000", catalog("en_US"), analyse_file(None, version)),
    )

    assert item.page.title == title
    assert item.title == f"New page: “{title}”"
