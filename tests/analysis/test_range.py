"""What files of a range share, and what crossed from one to another."""

from __future__ import annotations

from diff_insight.analysis import FilePair, Version, analyse_range
from diff_insight.model.analysis import CutOff, RangeAnalysis
from diff_insight.model.change import Status
from diff_insight.model.facts import (
    BinaryChanged,
    BlockMoved,
    Campaign,
    FileAdded,
    FileRemoved,
    FileRenamed,
    SectionRemoved,
    TextChanged,
)
from diff_insight.model.report import ChangeType, Impact

GUIDE = "Install the package, sign in, and choose the region that is nearest to your users."
LIMITS = "Every tenant has a quota of its own, which an administrator can raise at any time."


def modified(path: str, old: str, new: str) -> FilePair:
    return FilePair(Status.MODIFIED, Version(path, old.encode()), Version(path, new.encode()))


def analysed(*pairs: FilePair) -> RangeAnalysis:
    return analyse_range(pairs)


def test_a_replacement_in_three_files_is_a_campaign() -> None:
    pages = [
        modified(
            f"docs/{n}.md",
            f"# Page {n}\n\nOpen page {n} of the Cognitive Search portal and look around there.\n",
            f"# Page {n}\n\nOpen page {n} of the AI Search portal and look around there.\n",
        )
        for n in range(4)
    ]

    found = analysed(*pages)

    campaign = Campaign("Cognitive", "AI", files=4, what="text-changed")
    assert found.facts == (campaign,)
    assert all(campaign in one.facts for one in found.files)
    assert all(isinstance(one.facts[-1], TextChanged) for one in found.files)


def test_two_files_make_no_campaign() -> None:
    pages = [modified(f"{n}.md", "Use the old name.\n", "Use the new title.\n") for n in range(2)]

    assert analysed(*pages).facts == ()


def test_link_campaigns_name_the_part_that_they_share() -> None:
    pages = [
        modified(f"{n}.md", f"[a](https://x.org/old/{n}.md)\n", f"[a](https://x.org/new/{n}.md)\n")
        for n in range(3)
    ]

    assert analysed(*pages).facts == (Campaign("old", "new", 3, "link-retargeted"),)


def test_blanks_alone_make_no_campaign_of_a_part_that_stays() -> None:
    block = "# Page {}\n\n```yaml\ntheme:\n{}name: site\n{}port: {}\n```\n"
    pages = [
        modified(f"{n}.md", block.format(n, "    ", "    ", n), block.format(n, "  ", "  ", n))
        for n in range(3)
    ]

    assert all(fact.old != fact.new for fact in analysed(*pages).facts)
    assert all(one.facts for one in analysed(*pages).files)


def test_front_matter_campaigns_name_their_key() -> None:
    pages = [
        modified(f"{n}.md", "---\nauthor: kim\n---\n# A\n", "---\nauthor: lee\n---\n# A\n")
        for n in range(3)
    ]

    (campaign,) = analysed(*pages).facts

    assert campaign == Campaign("kim", "lee", 3, "front-matter-changed", "author")


def test_a_section_that_went_to_another_file_is_moved_on_both() -> None:
    source = modified(
        "docs/all.md",
        f"# All\n\n## Guide\n\n{GUIDE}\n\n## Limits\n\n{LIMITS}\n",
        f"# All\n\n## Guide\n\n{GUIDE}\n",
    )
    target = modified(
        "docs/limits.md", "# Limits\n\nSee below.\n", f"# Limits\n\nSee below.\n\n{LIMITS}\n"
    )

    gone, came = analysed(source, target).files

    (left,) = gone.facts
    (arrived,) = came.facts
    assert isinstance(left, BlockMoved)
    assert isinstance(arrived, BlockMoved)
    assert (left.file, left.lines.old, left.lines.new) == ("docs/limits.md", (9, 9), None)
    assert (arrived.file, arrived.lines.old, arrived.lines.new) == ("docs/all.md", None, (5, 5))
    assert left.from_ == ("All", "Limits")
    assert left.to == ("Limits",)


def test_what_went_to_a_new_file_is_told_there_too() -> None:
    source = modified("a.md", f"# A\n\n{GUIDE}\n\n{LIMITS}\n", f"# A\n\n{GUIDE}\n")
    target = FilePair(Status.ADDED, None, Version("b.md", f"# B\n\n{LIMITS}\n".encode()))

    gone, came = analysed(source, target).files

    assert [fact.kind for fact in gone.facts] == ["block-moved"]
    assert [fact.kind for fact in came.facts] == ["file-added", "block-moved"]


def test_text_that_left_two_files_for_one_did_not_move() -> None:
    sources = [modified(f"{n}.md", f"# A\n\n## B\n\n{LIMITS}\n", "# A\n") for n in range(2)]
    target = FilePair(Status.ADDED, None, Version("b.md", f"# B\n\n{LIMITS}\n".encode()))

    first, second, _ = analysed(*sources, target).files

    for one in (first, second):
        (fact,) = one.facts
        assert isinstance(fact, SectionRemoved)


def test_files_as_wholes() -> None:
    added, removed, renamed, binary = analysed(
        FilePair(Status.ADDED, None, Version("a.md", b"---\ntitle: T\n---\n\nTwo words.\n")),
        FilePair(Status.REMOVED, Version("b.md", b"# Heading\n"), None),
        FilePair(Status.RENAMED, Version("c.md", b"# C\n"), Version("d.md", b"# C\n"), 100),
        FilePair(Status.MODIFIED, Version("e.png", b"\0\1"), Version("e.png", b"\0\1\2")),
    ).files

    assert added.facts == (FileAdded("T", 2),)
    assert removed.facts == (FileRemoved("Heading", 1),)
    assert renamed.facts == (FileRenamed("c.md", "d.md", 100),)
    assert binary.facts == (BinaryChanged(2, 3),)
    assert [one.type for one in (added, removed, renamed)] == [
        ChangeType.FEATURE,
        ChangeType.BREAKING,
        ChangeType.MINOR,
    ]
    assert binary.impact is Impact.SUBSTANTIVE


def test_a_file_that_is_too_large_says_so() -> None:
    old, new = b"word\n" * 400_000, b"word\n" * 400_001

    (one,) = analysed(FilePair(Status.MODIFIED, Version("a.md", old), Version("a.md", new))).files

    assert one.cut_off is CutOff.TOO_LARGE
    assert one.facts == ()


def test_content_that_a_clone_lacks_is_no_change_of_text() -> None:
    (one,) = analysed(
        FilePair(Status.MODIFIED, Version("a.md", None), Version("a.md", b"# A\n"))
    ).files

    assert one.cut_off is CutOff.NOT_READABLE
