import pytest
from hypothesis import given
from hypothesis import strategies as st

from diff_insight.model.change import Hunk
from diff_insight.model.errors import PatchError
from diff_insight.model.patch import split_hunks

TEXT = st.one_of(
    st.binary(max_size=30).map(lambda raw: raw.replace(b"\n", b"")),
    st.sampled_from(
        [
            b"",
            b"@@ -1 +1 @@",
            b"++ x",
            b"-- x",
            b"diff --git a/x b/x",
            b"\\ No newline at end of file",
            b"\r",
            b"\x0c",
            "\u2028".encode(),
        ]
    ),
)
NOTE = b"\\ No newline at end of file\n"


@st.composite
def hunks(draw: st.DrawFn) -> tuple[Hunk, bytes]:
    lines = draw(st.lists(st.tuples(st.sampled_from([b" ", b"+", b"-"]), TEXT), min_size=1))
    body = b"".join(sign + text + b"\n" for sign, text in lines)
    if draw(st.booleans()):
        body += NOTE
    old = sum(sign != b"+" for sign, _ in lines)
    new = sum(sign != b"-" for sign, _ in lines)
    start = draw(st.integers(0, 10**6))
    heading = draw(st.one_of(st.just(b""), TEXT.map(lambda text: b" " + text)))
    header = b"@@ -%d%s +%d%s @@%s" % (start, counted(old), start, counted(new), heading)
    return Hunk(header, start, old, start, new, body), header + b"\n" + body


def counted(count: int) -> bytes:
    return b"" if count == 1 else b",%d" % count


@given(st.lists(hunks(), max_size=5))
def test_hunks_are_read_as_they_were_written(written: list[tuple[Hunk, bytes]]) -> None:
    patch = b"".join(raw for _, raw in written)
    read = list(split_hunks(patch))
    assert read == [hunk for hunk, _ in written]
    assert b"".join(hunk.header + b"\n" + hunk.body for hunk in read) == patch


@given(st.binary(max_size=200) | st.lists(st.sampled_from(b"@ -+1,\\\na"), max_size=60).map(bytes))
def test_any_bytes_are_a_whole_patch_or_an_error(raw: bytes) -> None:
    try:
        read = list(split_hunks(raw))
    except PatchError:
        return
    assert b"".join(hunk.header + b"\n" + hunk.body for hunk in read) == raw


@pytest.mark.parametrize(
    ("header", "numbers"),
    [
        (b"@@ -0,0 +1 @@", (0, 0, 1, 1)),
        (b"@@ -1 +0,0 @@", (1, 1, 0, 0)),
        (b"@@ -7 +9 @@ # A heading", (7, 1, 9, 1)),
        (b"@@ -7 +9 @@ cut in mid-character \xe2\x80", (7, 1, 9, 1)),
    ],
)
def test_counts_may_be_left_out(header: bytes, numbers: tuple[int, int, int, int]) -> None:
    body = b"-x\n" * numbers[1] + b"+y\n" * numbers[3]
    (hunk,) = split_hunks(header + b"\n" + body)
    assert hunk == Hunk(header, *numbers, body)


@pytest.mark.parametrize(
    "body",
    [
        b"-a\n" + NOTE + b"+a\n",
        b"-a\n+a\n" + NOTE,
        b"-a\n" + NOTE + b"+b\n" + NOTE,
        b"-a\r\n+a\n",
        b"-\x0c\n+\x0b\x1c\x85\n",
        "-a\u2028b\n+a\u2029b\n".encode(),
        b"---- x\n++++ x\n",
        b"-@@ -1 +1 @@\n+@@ -1 +1 @@\n",
        b"-diff --git a/x b/x\n+index 1..2\n",
    ],
)
def test_a_body_is_kept_whatever_its_lines_hold(body: bytes) -> None:
    (hunk,) = split_hunks(b"@@ -1 +1 @@\n" + body)
    assert hunk.body == body


def test_a_type_change_has_the_hunks_of_two_patches() -> None:
    patch = b"@@ -1,2 +0,0 @@\n-a\n-b\n@@ -0,0 +1 @@\n+../a\n" + NOTE
    first, second = split_hunks(patch)
    assert (first.body, second.body) == (b"-a\n-b\n", b"+../a\n" + NOTE)


def test_no_patch_has_no_hunk() -> None:
    assert list(split_hunks(b"")) == []


@pytest.mark.parametrize(
    ("patch", "problem"),
    [
        (b"--- a/x\n@@ -1 +1 @@\n-a\n+b\n", "not a hunk header: b'--- a/x'"),
        (b"@@ -1 +1 @@", "not a hunk header"),
        (b"@@ -1 +1 @@\n-a\n", "1 old and 0 new lines.*@@ -1 \\+1 @@"),
        (b"@@ -1 +1 @@\n-a\n+b\n c\n", "2 old and 2 new lines"),
        (b"@@ -1 +1 @@ x\n-a\n+b\n\n", "without a sign: b'@@ -1 \\+1 @@ x'"),
        (b"@@ -1 +1 @@\n-a\n+b\nc\n", "without a sign"),
        (b"@@ -1,2 +1,2 @@\n a\n\n", "1 old and 1 new lines"),
        (b"@@ -1 +1 @@\n-a\n+b", "no newline at its end"),
        (b"@@ -1 +1 @@\n-a\n+b\n" + NOTE[:-1], "no newline at its end"),
    ],
)
def test_a_malformed_patch_is_an_error_that_names_the_place(patch: bytes, problem: str) -> None:
    with pytest.raises(PatchError, match=problem):
        list(split_hunks(patch))
