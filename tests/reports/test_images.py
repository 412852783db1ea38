"""Images are told by their contents."""

import struct
from dataclasses import replace

import pytest

from diff_insight.conventions.limits import MOST_IMAGE_BYTES, MOST_PAGE_IMAGE_BYTES, MOST_SVG_BYTES
from diff_insight.model.change import SYMLINK_MODE, FileChange, NotShown, Status
from diff_insight.model.images import Image, ImageChange, ImageForm, NoImage
from diff_insight.reports.images import image_changes
from support.images import POINTER, png, svg

JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\0\1\1\0\0\1\0\1\0\0"
    b"\xff\xff\xc0\x00\x11\x08\x00\x30\x00\x40\x03" + bytes(9)
)
LOSSLESS = 63 | 47 << 14
FORMS = {
    "png": (png(3, 2), ImageForm.PNG, (3, 2)),
    "gif": (b"GIF89a\x05\x00\x04\x00" + bytes(9), ImageForm.GIF, (5, 4)),
    "jpeg": (JPEG, ImageForm.JPEG, (64, 48)),
    "jpeg, cut off": (JPEG[:24], ImageForm.JPEG, (0, 0)),
    "webp": (
        b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x40\x00\x30\x00",
        ImageForm.WEBP,
        (64, 48),
    ),
    "webp, lossless": (
        b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f" + struct.pack("<I", LOSSLESS),
        ImageForm.WEBP,
        (64, 48),
    ),
    "webp, extended": (
        b"RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\x3f\0\0\x2f\0\0",
        ImageForm.WEBP,
        (64, 48),
    ),
    "ico": (b"\0\0\1\0\1\0\x00\x20" + bytes(12), ImageForm.ICO, (256, 32)),
    "svg": (svg(), ImageForm.SVG, (0, 0)),
}


def change(path: str = "a.png", old: str | None = "1", new: str | None = "2") -> FileChange:
    return FileChange(
        *(path, None, Status.MODIFIED, 0o100644, 0o100644, old, new, None, b"", 0, 0),
        not_shown=NotShown.BINARY,
    )


def one(old: bytes | None, new: bytes | None, path: str = "a.png") -> ImageChange | None:
    contents = {"1": old and (len(old), old), "2": new and (len(new), new)}
    (found,), _ = image_changes([change(path)], contents)  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize(("content", "form", "size"), FORMS.values(), ids=FORMS.keys())
def test_forms(content: bytes, form: ImageForm, size: tuple[int, int]) -> None:
    found = one(content, content)
    assert found is not None
    assert isinstance(found.new, Image)
    assert (found.new.form, (found.new.width, found.new.height)) == (form, size)


def test_what_is_no_image_by_its_name_or_its_content() -> None:
    assert one(png(1, 1), png(2, 2), "a.txt") is None
    assert one(b"<html><svg>", b"<script>") is None
    found = one(png(1, 1), b"<script>alert(1)</script>")
    assert found is not None
    assert found.new is NoImage.UNREADABLE


def test_what_is_not_shown() -> None:
    found = one(POINTER, None)
    assert found == ImageChange(NoImage.POINTER, NoImage.MISSING)
    bomb = png(1, 1)
    bomb = bomb[:16] + struct.pack(">II", 60_000, 60_000) + bomb[24:]
    large = png(1, 1) + bytes(MOST_IMAGE_BYTES)
    assert one(bomb, large) == ImageChange(NoImage.TOO_LARGE, NoImage.TOO_LARGE)
    assert one(None, svg("<!-- -->" * (MOST_SVG_BYTES // 8))) == ImageChange(
        NoImage.MISSING, NoImage.TOO_LARGE
    )
    contents = {"1": (10_000_000, None), "2": (9, None)}
    images, _ = image_changes([change()], contents)
    assert images == (ImageChange(NoImage.TOO_LARGE, NoImage.TOO_LARGE),)


def test_one_side_links_and_renames() -> None:
    contents = {"1": (9, png(1, 1)), "2": (9, png(2, 2))}
    (added,), _ = image_changes([change(old=None)], contents)
    assert added is not None
    assert added.old is None
    link = replace(change(), new_mode=SYMLINK_MODE)
    found, _ = image_changes([link, change(new="1")], contents)
    assert found == (None, None)


def test_a_page_has_room_for_so_much() -> None:
    content = png(1, 1) + bytes(MOST_IMAGE_BYTES - 200)
    contents = {str(n): (len(content), content) for n in range(30)}
    changes = [change(f"{n}.png", None, str(n)) for n in range(30)]
    found, _ = image_changes(changes, contents)
    shown = [one for one in found if one is not None and isinstance(one.new, Image)]
    assert len(shown) == MOST_PAGE_IMAGE_BYTES // len(content)
    assert found[-1] == ImageChange(None, NoImage.TOO_LARGE)
