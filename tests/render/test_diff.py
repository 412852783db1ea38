import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diff_insight.model.change import FileChange, Status
from diff_insight.model.errors import PatchError
from diff_insight.render.diff.patch import render_patch
from support.pages import patch_of, read_html

NOTE = b"\\ No newline at end of file\n"
HOSTILE = st.one_of(
    st.binary(max_size=20).map(lambda raw: raw.replace(b"\n", b"")),
    st.text(max_size=20).map(lambda text: text.replace("\n", "").encode("utf-8", "ignore")),
    st.sampled_from(
        [b"", b"  ", b"\t", b"x\r", b"</pre></details>", b"&amp;&#13;", b"{{ x }}", b"````"]
    ),
)


def read(html: str) -> bytes:
    """The patch that HTML gives back, by its text and the bytes beside it, and by nothing else."""
    return patch_of(read_html(html.encode()))


def text(html: str) -> str:
    return read_html(html.encode()).text


@st.composite
def patches(draw: st.DrawFn) -> bytes:
    patch, line = b"", 1
    for _ in range(draw(st.integers(1, 3))):
        lines = draw(st.lists(st.tuples(st.sampled_from([b" ", b"+", b"-"]), HOSTILE), min_size=1))
        old = sum(sign != b"+" for sign, _ in lines)
        new = sum(sign != b"-" for sign, _ in lines)
        patch += b"@@ -%d,%d +%d,%d @@ %b\n" % (line, old, line, new, draw(HOSTILE))
        patch += b"".join(sign + text + b"\n" for sign, text in lines)
        patch += draw(st.sampled_from([b"", NOTE]))
        line = draw(st.sampled_from([1, line + old + new]))
    return patch


@given(patch=patches())
def test_the_patch_can_be_put_together_again(
    modified: Callable[[bytes], FileChange], patch: bytes
) -> None:
    html = render_patch(modified(patch))
    assert read(html) == patch
    assert text(html) == patch.decode("utf-8", "replace").replace("\x00", "\ufffd")


def test_a_line_of_each_kind(modified: Callable[[bytes], FileChange]) -> None:
    patch = b"@@ -12,2 +14,2 @@ # <h>\n a\n-b\n+c\n" + NOTE
    assert render_patch(modified(patch)) == (
        '<pre class="di-patch" lang="" dir="ltr" data-digits="3"><span class=di-hunk>'
        "<span class=di-hunk-header>@@ -12,2 +14,2 @@ # &lt;h&gt;\n</span>"
        " a\n<del>-b\n</del><ins>+c\n</ins>\\ No newline at end of file\n</span></pre>"
    )


def test_lines_weigh_what_their_text_does(modified: Callable[[bytes], FileChange]) -> None:
    lines = b"".join(b" line %d\n" % number for number in range(500))
    patch = b"@@ -1,500 +1,1000 @@\n" + lines + lines.replace(b" l", b"+l")
    assert len(render_patch(modified(patch))) < len(patch) + 200


def test_words_that_differ_are_marked(modified: Callable[[bytes], FileChange]) -> None:
    html = render_patch(modified(b"@@ -1 +1 @@\n-one <b> three\n+one <i> & three\n"))
    assert "<del>-one &lt;<b>b</b>&gt; three\n</del>" in html
    assert "<ins>+one &lt;<b>i</b>&gt;<b> &amp;</b> three\n</ins>" in html


def test_versions_of_a_line_stand_beside_each_other(
    modified: Callable[[bytes], FileChange],
) -> None:
    patch = b"@@ -1 +1,3 @@\n-the old line of words\n+first\n+the new line of words\n+last\n"
    html = render_patch(modified(patch))
    assert re.findall(r'<(del|ins) data-rows="([\d ]+)">', html) == [("del", "2"), ("ins", "1 2 3")]


def test_bytes_that_html_cannot_carry_are_kept(modified: Callable[[bytes], FileChange]) -> None:
    patch = b"@@ -1,2 +1,3 @@ \xe2\x80\n nul \x00\n-latin \xe9\n+\xc3\xa9\n+end \xe9\n"
    html = render_patch(modified(patch))
    assert read(html) == patch
    assert html.count("data-bytes") == 4
    assert text(html).count("\ufffd") == 4


def test_no_patch_is_no_html(modified: Callable[[bytes], FileChange]) -> None:
    assert render_patch(modified(b"")) == ""


def test_a_malformed_patch_is_an_error(modified: Callable[[bytes], FileChange]) -> None:
    with pytest.raises(PatchError, match="@@ -1 "):
        render_patch(modified(b"@@ -1 +1 @@\n x\n-y\n"))


def test_text_of_another_encoding_is_shown_decoded_and_kept_as_bytes(
    modified: Callable[[bytes], FileChange],
) -> None:
    old = "标题一".encode("gbk")
    patch = b"@@ -1,2 +1,2 @@ \xb1\xea\n ascii\n-" + old + b"\n+" + "标题二".encode() + b"\n"

    html = render_patch(replace(modified(patch), encodings=("gb18030", "utf-8")))

    assert read(html) == patch
    assert "标题一" in text(html)
    assert "标题二" in text(html)
    assert html.count("data-bytes") == 1 + (b"\xb1\xea" in patch)


@given(st.lists(HOSTILE, min_size=1, max_size=4), st.sampled_from(["gb18030", "cp932", "cp1252"]))
def test_a_patch_comes_back_whatever_it_is_shown_by(lines: list[bytes], encoding: str) -> None:
    body = b"".join(b"+" + line + b"\n" for line in lines)
    patch = b"@@ -0,0 +1,%d @@\n" % len(lines) + body
    change = FileChange(
        *(
            "a.md",
            None,
            Status.ADDED,
            0,
            0o100644,
            None,
            "1" * 40,
            None,
            patch,
            len(lines),
            0,
            None,
        ),
        encodings=(encoding, encoding),
    )

    assert read(render_patch(change)) == patch
