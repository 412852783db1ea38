import re
from base64 import b64decode
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diff_insight.model.change import FileChange, Status
from diff_insight.model.errors import PatchError
from diff_insight.render.diff.patch import render_patch

ANCHOR = "item-03fc2e"
SIGNS = {"context": b" ", "add": b"+", "del": b"-", "note": b""}
NOTE = b"\\ No newline at end of file\n"
HOSTILE = st.one_of(
    st.binary(max_size=20).map(lambda raw: raw.replace(b"\n", b"")),
    st.text(max_size=20).map(lambda text: text.replace("\n", "").encode("utf-8", "ignore")),
    st.sampled_from(
        [b"", b"  ", b"\t", b"x\r", b"</pre></details>", b"&amp;&#13;", b"{{ x }}", b"````"]
    ),
)


class PatchReader(HTMLParser):
    """Puts a patch together again from the hooks of a page, and from nothing else."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.patch = b""
        self.text = ""
        self.ids: list[str] = []
        self.lines: list[dict[str, str]] = []
        self._open: list[str] = []
        self._code = ""
        self.feed(page.replace("\r\n", "\n").replace("\r", "\n"))  # as a browser reads a page
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._open.append(values.get("class", tag))
        if "id" in values:
            self.ids.append(values["id"])
        if self._open[-1] == "di-hunk":
            self.patch += kept(values, values["data-header"]) + b"\n"
        elif self._open[-1] == "di-line":
            self.lines.append(values)
            self._code = ""

    def handle_endtag(self, tag: str) -> None:
        assert tag in {"pre", "span", "ins", "del"}
        if self._open.pop() == "di-line":
            line = self.lines[-1]
            self.patch += SIGNS[line["data-kind"]] + kept(line, self._code) + b"\n"

    def handle_data(self, data: str) -> None:
        self.text += data
        if "di-code" in self._open:
            self._code += data


def kept(values: dict[str, str], text: str) -> bytes:
    return b64decode(values["data-bytes"]) if "data-bytes" in values else text.encode()


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
    page = PatchReader(render_patch(modified(patch), ANCHOR))
    assert page.patch == patch
    assert page.text == patch.decode("utf-8", "replace").replace("\x00", "\ufffd")
    assert [name for name, count in Counter(page.ids).items() if count > 1] == []


def test_a_line_of_each_kind(modified: Callable[[bytes], FileChange]) -> None:
    patch = b"@@ -12,2 +14,2 @@ # <h>\n a\n-b\n+c\n" + NOTE
    assert render_patch(modified(patch), ANCHOR) == (
        '<pre class="di-patch" lang="" dir="ltr" data-digits="3">'
        '<span class="di-hunk" data-header="@@ -12,2 +14,2 @@ # &lt;h&gt;">'
        '<span class="di-hunk-header">@@ -12,2 +14,2 @@ # &lt;h&gt;\n</span>'
        "<span class=di-line id=item-03fc2e-R14 data-kind=context data-old=12 data-new=14> "
        "<span class=di-code id=item-03fc2e-L12>a</span>\n</span>"
        "<span class=di-run>"
        "<span class=di-line id=item-03fc2e-L13 data-kind=del data-old=13>"
        "-<del class=di-code>b</del>\n</span>"
        "<span class=di-line id=item-03fc2e-R15 data-kind=add data-new=15>"
        "+<ins class=di-code>c</ins>\n</span></span>"
        "<span class=di-line data-kind=note>"
        "<span class=di-code>\\ No newline at end of file</span>\n</span>"
        "</span></pre>"
    )


def test_words_that_differ_are_marked(modified: Callable[[bytes], FileChange]) -> None:
    html = render_patch(modified(b"@@ -1 +1 @@\n-one <b> three\n+one <i> & three\n"), ANCHOR)
    assert '<span class=di-code>one &lt;<del class="di-word">b</del>&gt; three</span>' in html
    assert 'one &lt;<ins class="di-word">i</ins>&gt;<ins class="di-word"> &amp;</ins> th' in html


def test_versions_of_a_line_stand_beside_each_other(
    modified: Callable[[bytes], FileChange],
) -> None:
    patch = b"@@ -1 +1,3 @@\n-the old line of words\n+first\n+the new line of words\n+last\n"
    html = render_patch(modified(patch), ANCHOR)
    rows = re.findall(r"data-(?:old|new)=(\d) style=grid-row:(\d)", html)
    assert rows == [("1", "2"), ("1", "1"), ("2", "2"), ("3", "3")]


def test_bytes_that_html_cannot_carry_are_kept(modified: Callable[[bytes], FileChange]) -> None:
    patch = b"@@ -1,2 +1,3 @@ \xe2\x80\n nul \x00\n-latin \xe9\n+\xc3\xa9\n+end \xe9\n"
    page = PatchReader(render_patch(modified(patch), ANCHOR))
    assert page.patch == patch
    assert ["data-bytes" in line for line in page.lines] == [True, True, False, True]
    assert page.text.count("\ufffd") == 4


def test_a_type_change_gives_an_id_once(modified: Callable[[bytes], FileChange]) -> None:
    patch = b'@@ -1 +1 @@\n-a\n+b\n@@ -1,2 +1,2 @@\n c id="x"\n-d\n+<a id="y"></a>\n'
    page = PatchReader(render_patch(modified(patch), ANCHOR))
    assert page.ids == ["item-03fc2e-L1", "item-03fc2e-R1"]
    assert page.patch == patch


def test_two_sides_of_a_type_change_both_have_ids(
    modified: Callable[[bytes], FileChange],
) -> None:
    patch = b"@@ -1,2 +0,0 @@\n-a\n-b\n@@ -0,0 +1 @@\n+../a\n" + NOTE
    page = PatchReader(render_patch(modified(patch), ANCHOR))
    assert page.ids == ["item-03fc2e-L1", "item-03fc2e-L2", "item-03fc2e-R1"]


def test_no_patch_is_no_html(modified: Callable[[bytes], FileChange]) -> None:
    assert render_patch(modified(b""), ANCHOR) == ""


def test_a_malformed_patch_is_an_error(modified: Callable[[bytes], FileChange]) -> None:
    with pytest.raises(PatchError, match="@@ -1 "):
        render_patch(modified(b"@@ -1 +1 @@\n x\n-y\n"), ANCHOR)


def test_text_of_another_encoding_is_shown_decoded_and_kept_as_bytes(
    modified: Callable[[bytes], FileChange],
) -> None:
    old = "标题一".encode("gbk")
    patch = b"@@ -1,2 +1,2 @@ \xb1\xea\n ascii\n-" + old + b"\n+" + "标题二".encode() + b"\n"

    page = render_patch(replace(modified(patch), encodings=("gb18030", "utf-8")), ANCHOR)
    read = PatchReader(page)

    assert read.patch == patch
    shown = re.sub("<[^>]*>", "", page)
    assert "标题一" in shown
    assert "标题二" in shown
    assert [("data-bytes" in line) for line in read.lines] == [False, True, False]


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

    assert PatchReader(render_patch(change, ANCHOR)).patch == patch
