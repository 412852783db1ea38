"""A changed file as git has it."""

from __future__ import annotations

from diff_insight.model.change import FileChange, Status

ONE_LINE = FileChange(
    path="docs/page.md",
    old_path=None,
    status=Status.MODIFIED,
    old_mode=0o100644,
    new_mode=0o100644,
    old_blob="1" * 40,
    new_blob="2" * 40,
    similarity=None,
    patch=b"@@ -1 +1 @@\n-a\n+b\n",
    added=1,
    deleted=1,
    not_shown=None,
)
"""A file whose only line is another one."""
