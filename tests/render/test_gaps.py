"""What did not change of a document, apart from it."""

import zlib

import pytest

from diff_insight.render.rendered import cut_gaps, gap_count, pack, unpack
from diff_insight.render.rendered.gaps import fold

LINES = "".join(f"Line {number} &lt;stays&gt; as it is.\n" for number in range(40))
CONTENTS = [
    f"<p>{LINES}</p><ul><li>\u6587\u66f8 \x01\u202e</li></ul>",
    f'<table class="di-grid"><tr><td>{LINES}</td></tr></table>',
    "<pre>\n\n</pre>",
]
LABELS = ["2 blocks <span>A \u203a B</span>", "1 row", "1 line"]


def document(contents: list[str]) -> bytes:
    """Gaps one after the other, in a list of what changed, in a table and in code."""
    gaps = [
        fold(label, html, name)
        for label, html, name in zip(LABELS, contents, ["", "", "di-lines"], strict=True)
    ]
    return (
        f'<p class="di-aside di-gap">a &gt; b</p>{gaps[0]}'
        f"<table><tr><td>{gaps[1]}</td></tr></table><pre>\nx</pre>{gaps[2]}<p>\u2026</p>"
    ).encode()


def test_labels_stay_and_what_they_open_is_packed() -> None:
    labels, contents = cut_gaps(document(CONTENTS))
    assert labels == document(["", "", ""])
    assert gap_count(contents) == 3
    packed = pack([contents, contents])
    assert unpack(packed) == CONTENTS * 2
    assert len(packed) < len(contents) / 3
    assert pack([contents, contents]) == packed


def test_a_little_stays_where_it_is() -> None:
    for contents in (["<p>a</p>", "b" * 900, "c"], ["", "", ""]):
        assert cut_gaps(document(contents)) == (document(contents), b"")


@pytest.mark.parametrize("damaged", [b"", b"no zlib", pack([b"a"])[:-1], zlib.compress(b"\xff")])
def test_what_is_damaged_is_an_error(damaged: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        unpack(damaged)
