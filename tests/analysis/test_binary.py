"""What is binary by nature is never read as text, whatever git takes it for."""

from __future__ import annotations

import pytest

from diff_insight.analysis import Version
from diff_insight.model.facts import BinaryChanged
from robustness.one_file import analyse_file

PDF = b"%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\n"
POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize {}\n"


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("a.pdf", PDF),
        ("a", PDF),
        ("a.dat", b"\x89PNG\r\n\x1a\nabc"),
        ("fonts/a.woff2", b"text without any zero"),
        ("a.docx", b"text"),
        ("a.bin", b"PK\x03\x04text"),
        ("a.unknown", b"\x1f\x8b\x08text"),
        ("a.so.1", b"\x7fELFtext"),
        ("a.x", b"some\0thing"),
    ],
)
def test_a_binary_file_is_told_by_its_size(path: str, content: bytes) -> None:
    analysis = analyse_file(Version(path, content), Version(path, content + b"more"))

    assert analysis.facts == (BinaryChanged(len(content), len(content) + 4),)
    assert analysis.document is None


@pytest.mark.parametrize("path", ["a.md", "a.rst", "a.txt", "a.html"])
def test_a_text_that_begins_as_a_binary_file_does_is_text(path: str) -> None:
    analysis = analyse_file(Version(path, PDF), Version(path, PDF + b"\nwords of a text\n"))

    assert not any(isinstance(fact, BinaryChanged) for fact in analysis.facts)
    assert analysis.facts


def test_a_pointer_of_git_lfs_has_the_size_of_its_file() -> None:
    old, new = (POINTER.format(sign * 64, size).encode() for sign, size in (("a", 10), ("b", 20)))

    analysis = analyse_file(Version("a.pdf", old), Version("a.pdf", new))

    assert analysis.facts == (BinaryChanged(10, 20),)


def test_a_binary_file_that_is_too_large_to_be_read_is_binary() -> None:
    versions = (Version("a.zip", None, 9_000_000, "a"), Version("a.zip", None, 9_500_000, "b"))

    analysis = analyse_file(*versions)

    assert analysis.facts == (BinaryChanged(9_000_000, 9_500_000),)
    assert analysis.cut_off is None


def test_a_binary_file_that_this_clone_does_not_have_is_not_known() -> None:
    analysis = analyse_file(Version("a.zip", None), Version("a.zip", None))

    assert analysis.cut_off is not None
