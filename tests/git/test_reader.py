"""Ranges that are larger than what is read of them at a time."""

import io

import pytest

from diff_insight.git.reader import RangeReader

MARKER = b"end-of-range 00\n"
LARGE = 5 << 20  # bytes, more than the reader begins with room for


def answer(patches: dict[str, bytes]) -> bytes:
    """What git would write for new files of these names, with these hunks."""
    records = "".join(f":000000 100644 {'0' * 40} {'1' * 40} A\0{path}\0" for path in patches)
    sections = (
        f"diff --git a/{path} b/{path}\nnew file mode 100644\n".encode() + patch
        for path, patch in patches.items()
    )
    return records.encode() + b"\0" + b"".join(sections) + MARKER


def hunk(size: int) -> bytes:
    lines = size // 8
    return b"@@ -0,0 +1,%d @@\n" % lines + b"+line 1\n" * lines


@pytest.mark.parametrize("at_once", [7, 4096, LARGE])
def test_large_among_small(at_once: int) -> None:
    """Room is made, and nothing is lost by it, however much a read gives."""
    size = LARGE if at_once > 7 else 8000  # a few bytes at a time take long
    patches = {"a": hunk(800), "b": hunk(size), "c": hunk(800)}
    many = {f"f{number:03}": hunk(20_000) for number in range(size // 20_000)}
    ranges: tuple[dict[str, bytes], ...] = (patches, many, {}, patches)
    # A range without any change has no answer but the marker.
    stream = io.BytesIO(b"".join(answer(files) if files else MARKER for files in ranges))

    def read_into(buffer: memoryview) -> int:
        return stream.readinto(buffer[:at_once])

    reader = RangeReader(read_into, MARKER)
    for files in ranges:
        changes = list(reader.range(patches=True))
        assert {change.path: change.patch for change in changes} == files
        assert all(change.added == change.patch.count(b"\n+") for change in changes)
        assert not any(change.deleted for change in changes)
