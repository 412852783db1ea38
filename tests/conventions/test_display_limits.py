from dataclasses import replace

import pytest

from diff_insight.conventions.display_limits import is_brief, within_limits
from diff_insight.conventions.limits import MOST_DIFF_LINES, MOST_PAGE_LINES
from diff_insight.model.change import FileChange, NotShown, Status
from diff_insight.model.settings import DisplaySettings

DISPLAY = DisplaySettings()
MOST_BYTES = DISPLAY.file_kilobytes * 1024
MOST_PAGE_BYTES = DISPLAY.page_kilobytes * 1024


def change(patch: bytes, path: str = "page.md") -> FileChange:
    return FileChange(
        path=path,
        old_path=None,
        status=Status.MODIFIED,
        old_mode=0o100644,
        new_mode=0o100644,
        old_blob="1" * 40,
        new_blob="2" * 40,
        similarity=None,
        patch=patch,
        added=0,
        deleted=0,
        not_shown=None,
    )


@pytest.mark.parametrize(
    ("patch", "shown"),
    [
        (b"+\n" * MOST_DIFF_LINES, True),
        (b"+\n" * (MOST_DIFF_LINES + 1), False),
        (b"+" * MOST_BYTES, True),
        (b"+" * (MOST_BYTES + 1), False),
        (b"", True),
    ],
)
def test_a_large_diff_is_left_out(patch: bytes, shown: bool) -> None:  # noqa: FBT001
    (limited,) = within_limits([change(patch)], DISPLAY)
    assert (limited.not_shown is None) is shown
    assert limited.patch == patch
    assert limited.shown_patch == (patch if shown else b"")


@pytest.mark.parametrize(
    ("patch", "fitting"),
    [
        (b"+" * MOST_BYTES, MOST_PAGE_BYTES // MOST_BYTES),
        (b"+\n" * MOST_DIFF_LINES, MOST_PAGE_LINES // MOST_DIFF_LINES),
    ],
)
def test_the_largest_diffs_of_a_page_are_left_out_first(patch: bytes, fitting: int) -> None:
    changes = [change(patch, f"{number:02}.md") for number in range(fitting + 2)]
    small = change(b"+ small\n", "z.md")
    limited = within_limits([*changes, small], DISPLAY)
    assert [one.path for one in limited] == [one.path for one in (*changes, small)]
    assert sum(one.not_shown is None for one in limited[:-1]) in {fitting, fitting - 1}
    assert limited[-1].not_shown is None


def test_what_git_could_not_show_stays_as_it_is() -> None:
    binary = replace(change(b""), not_shown=NotShown.BINARY)
    assert within_limits([binary], DISPLAY) == (binary,)


def test_options_lower_the_limits() -> None:
    display = DisplaySettings(file_kilobytes=1, page_kilobytes=2)
    changes = [change(b"+" * 1024, f"{number}.md") for number in range(3)]
    limited = within_limits([*changes, change(b"+" * 1025, "large.md")], display)
    assert [one.not_shown is None for one in limited] == [True, True, False, False]


def test_the_smallest_diffs_of_many_files_are_shown() -> None:
    display = DisplaySettings(files=2)
    changes = [change(b"+\n" * number, f"{number}.md") for number in range(5)]

    limited = within_limits(changes, display)

    assert [one.path for one in limited if one.not_shown is None] == ["0.md", "1.md", "2.md"]
    assert [one.path for one in limited if is_brief(one, len(limited), display)] == [
        *("0.md", "3.md", "4.md")
    ]
    assert not any(is_brief(one, 2, display) for one in limited)
