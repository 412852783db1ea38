from collections.abc import Callable

import pytest

from diff_insight.model.change import FileChange, Status


@pytest.fixture(scope="session")
def modified() -> Callable[[bytes], FileChange]:
    """Gives a modified file with a patch."""

    def change(patch: bytes) -> FileChange:
        old, new = "1" * 40, "2" * 40
        return FileChange(
            path="docs/page.md",
            old_path=None,
            status=Status.MODIFIED,
            old_mode=0o100644,
            new_mode=0o100644,
            old_blob=old,
            new_blob=new,
            similarity=None,
            patch=patch,
            added=patch.count(b"\n+"),
            deleted=patch.count(b"\n-"),
            not_shown=None,
        )

    return change
