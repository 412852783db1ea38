"""A patch and its hunks: bytes in, values out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diff_insight.model.change import Hunk
from diff_insight.model.errors import PatchError

_COUNTED = rb"(\d{1,18})(?:,(\d{1,18}))?"
_HEADER = re.compile(rb"@@ -%b \+%b @@(?: [^\n]*)?\n" % (_COUNTED, _COUNTED))
_NEXT_HEADER = b"\n@@ "


def split_hunks(patch: bytes) -> Iterator[Hunk]:
    r"""Cut a patch into its hunks; the headers and bodies joined again are the patch.

    Every line of a body begins with one of `space + - \`, so a line that begins with `@@` can
    only be the next header, whatever the text of the lines is. Each hunk is then measured
    against the counts that its header declares.

    Args:
        patch: git's hunks, header lines included; the hunks of two patches may follow each
            other (a type change). Lines end with a newline, the last one too.

    Yields:
        The hunks, in order.

    Raises:
        PatchError: A header is malformed, or a body does not have the lines it declares.
    """
    position = 0
    while position < len(patch):
        match = _HEADER.match(patch, position)
        if match is None:
            raise PatchError(f"not a hunk header: {_line_at(patch, position)!r}")
        end = patch.find(_NEXT_HEADER, match.end() - 1) + 1 or len(patch)
        yield _measured(patch, match, end)
        position = end


def body_text(body: bytes, encodings: tuple[str, str]) -> str:
    """A hunk's body as text, line for line; what cannot be read becomes U+FFFD.

    Args:
        body: The lines with their signs.
        encodings: The codecs of the old and the new side.
    """
    if encodings == ("utf-8", "utf-8"):
        return body.decode("utf-8", "replace")
    codecs = {b"-": encodings[0], b"+": encodings[1], b" ": encodings[1]}
    return "\n".join(
        line[:1].decode("utf-8", "replace") + line_text(line[1:], codecs.get(line[:1], "utf-8"))
        for line in body.split(b"\n")
    )


def line_text(line: bytes, encoding: str) -> str:
    """A line as text; a line stays one, whatever its encoding makes of it."""
    if encoding.startswith(("utf-16", "utf-32")):
        encoding = "utf-8"  # such a text has no lines that bytes can be cut into
    return line.decode(encoding, "replace").replace("\n", "\ufffd")


def _measured(patch: bytes, match: re.Match[bytes], end: int) -> Hunk:
    """The hunk whose header was matched, if its body up to `end` is what the header declares."""
    before = match.end() - 1  # the header's own newline, so that the first line is counted too
    old_count, new_count = (1 if count is None else int(count) for count in match.group(2, 4))
    context = patch.count(b"\n ", before, end)
    added = patch.count(b"\n+", before, end)
    deleted = patch.count(b"\n-", before, end)
    header = patch[match.start() : before]
    if (context + deleted, context + added) != (old_count, new_count):
        raise PatchError(
            f"hunk has {context + deleted} old and {context + added} new lines, "
            f"not what its header declares: {header!r}"
        )
    if not patch.endswith(b"\n", before, end):
        raise PatchError(f"hunk has no newline at its end: {header!r}")
    unsigned = patch.count(b"\n", before + 1, end) - context - added - deleted
    if unsigned and unsigned != patch.count(b"\n\\", before, end):
        raise PatchError(f"hunk has a line without a sign: {header!r}")
    old_start, new_start = int(match[1]), int(match[3])
    return Hunk(header, old_start, old_count, new_start, new_count, patch[match.end() : end])


def _line_at(patch: bytes, position: int) -> bytes:
    """The line that begins at `position`, without its newline, cut to a readable length."""
    return patch[position:].split(b"\n", 1)[0][:120]
