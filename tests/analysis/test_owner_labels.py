"""What files are by the built-in table, and what an owner says of roles and labels instead."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from diff_insight.analysis import FilePair, LabelMaker, Version, analyse_range
from diff_insight.analysis.labels.role import role_of
from diff_insight.model.analysis import FileAnalysis
from diff_insight.model.change import Status
from diff_insight.model.facts import FileRemoved
from diff_insight.model.labels import LabelOrigins
from diff_insight.model.report import ChangeType, Impact
from diff_insight.model.role import Role
from diff_insight.model.settings import LabelRule, LabelSettings

ROLES = yaml.safe_load((Path(__file__).parent / "roles.yaml").read_text("utf-8"))
OLD = "# Page\n\n## Limits\n\nA queue has 16 slots.\n\n## Use\n\nPass `--all`, which is in beta.\n"
NEW = "# Page\n\n## Limits\n\nA queue has 32 slots.\n\n## Use\n\nPass `--all`, which is stable.\n"


def analysed(*rules: LabelRule, path: str = "docs/page.md", old_path: str = "") -> FileAnalysis:
    """The analysis of an edited page under rules of an owner."""
    pair = FilePair(
        Status.RENAMED if old_path else Status.MODIFIED,
        Version(old_path or path, OLD.encode()),
        Version(path, NEW.encode()),
    )
    (file,) = analyse_range([pair], labels=LabelMaker(LabelSettings(rules=rules))).files
    return file


def breaking(name: str = "mine", **conditions: str | tuple[str, ...]) -> LabelRule:
    return LabelRule(name, type=ChangeType.BREAKING, **conditions)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("row", "path"),
    [pytest.param(row, path, id=path) for row, paths in ROLES.items() for path in paths],
)
def test_the_table_says_what_a_file_is(row: str, path: str) -> None:
    role, name = row.split()
    assert role_of(path) == (Role(role), name)


def test_an_interface_is_known_by_its_content() -> None:
    assert role_of("specs/pets.yaml", "openapi: 3.0.0\n") == (Role.INTERFACE, "interface-content")


def test_a_role_of_the_owner_comes_before_the_table_and_the_first_one_wins() -> None:
    roles = ((Role.UPKEEP, ("tools/",)), (Role.SAMPLE, ("*.md", "!docs/*.md")))
    labels = LabelMaker(LabelSettings(roles=roles))

    assert labels.role("tools/page.md") == (Role.UPKEEP, "roles.upkeep")
    assert labels.role("other/page.md") == (Role.SAMPLE, "roles.sample")
    assert labels.role("docs/page.md") == (Role.DOCUMENT, "document-suffix")


def test_what_the_owner_calls_upkeep_breaks_nothing() -> None:
    gone = FilePair(Status.REMOVED, Version("tools/page.md", b"# Page\n\nText.\n"), None)
    roles = LabelSettings(roles=((Role.UPKEEP, ("tools/",)),))

    (file,) = analyse_range([gone], labels=LabelMaker(roles)).files

    assert (file.type, file.role) == (ChangeType.MINOR, Role.UPKEEP)
    assert file.origins == LabelOrigins("upkeep-or-media", "content", "roles.upkeep")


def test_redirects_are_read_from_what_the_owner_calls_so() -> None:
    gone = FilePair(Status.REMOVED, Version("docs/each.md", b"# Each\n\nText.\n"), None)
    moved = FilePair(Status.ADDED, None, Version("config/moved.txt", b"/docs/each /new 301\n"))
    roles = LabelSettings(roles=((Role.REDIRECTS, ("config/moved.txt",)),))

    file = analyse_range([gone, moved], labels=LabelMaker(roles)).files[0]

    assert [fact.target for fact in file.facts if isinstance(fact, FileRemoved)] == ["/new"]


@pytest.mark.parametrize(
    ("rule", "holds"),
    [
        (breaking(facts=("number-changed",)), True),
        (breaking(facts=("table-row-removed", "number-changed")), True),
        (breaking(facts=("table-row-removed",)), False),
        (breaking(paths=("docs/",)), True),
        (breaking(paths=("guides/",)), False),
        (breaking(section="^limit"), True),
        (breaking(section="quota|limit"), True),
        (breaking(section="costs"), False),
        (breaking(text=r"\bBETA\b"), True),
        (breaking(text="slots of"), False),
        (breaking(facts=("number-changed",), section="limits", paths=("docs/*",)), True),
        (breaking(facts=("number-changed",), section="use"), False),  # of another fact
        (breaking(section="limits", text="beta"), False),
    ],
)
def test_every_condition_of_a_rule_has_to_hold(rule: LabelRule, holds: bool) -> None:  # noqa: FBT001
    file = analysed(rule)

    assert (file.type is ChangeType.BREAKING) is holds
    assert file.origins.type == ("mine" if holds else "nothing-lost")
    assert file.origins.impact == "content"


def test_a_rule_finds_a_file_by_its_old_path() -> None:
    file = analysed(breaking(paths=("old/",)), old_path="old/page.md")
    assert file.origins.type == "mine"


def test_of_rules_that_match_the_first_that_sets_a_label_gives_it() -> None:
    file = analysed(
        LabelRule("other", paths=("guides/",), impact=Impact.MECHANICAL),
        LabelRule("first", paths=("docs/",), impact=Impact.EDITORIAL),
        LabelRule("second", type=ChangeType.FIX, impact=Impact.MECHANICAL, section="limits"),
    )

    assert (file.type, file.impact) == (ChangeType.FIX, Impact.EDITORIAL)
    assert file.origins == LabelOrigins(
        "second", "first", "document-suffix", built_in_type=ChangeType.MINOR
    )


def test_a_rule_of_paths_alone_labels_a_file_without_facts() -> None:
    binary = FilePair(Status.ADDED, None, Version("media/a.png", b"\x89PNG\0"))
    rule = LabelRule("pictures", paths=("media/",), type=ChangeType.MINOR, impact=Impact.MECHANICAL)

    (file,) = analyse_range([binary], labels=LabelMaker(LabelSettings(rules=(rule,)))).files

    assert file.origins == LabelOrigins(
        "pictures", "pictures", "media-suffix", built_in_type=ChangeType.MINOR
    )
    assert file.impact is Impact.MECHANICAL
