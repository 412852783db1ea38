"""What did not change of a document, packed in an attribute of it."""

import re

import pytest

from diff_insight.render.rendered import gap_contents, pack_gaps
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
        f'<div class="di-document" lang=""><p class="di-aside di-gap">a &gt; b</p>{gaps[0]}'
        f"<table><tr><td>{gaps[1]}</td></tr></table><pre>\nx</pre>{gaps[2]}<p>\u2026</p></div>"
    ).encode()


def test_labels_stay_and_what_they_open_is_packed() -> None:
    plain = document(CONTENTS)
    packed = pack_gaps(plain)
    (unchanged,) = re.findall(
        '^<div class="di-document" lang="" data-unchanged="([^"]+)">', packed.decode()
    )
    assert gap_contents(unchanged) == CONTENTS
    rest = packed.decode().replace(f' data-unchanged="{unchanged}"', "")
    assert rest == document(["", "", ""]).decode()
    assert len(packed) < len(plain) / 3
    assert pack_gaps(plain) == packed


def test_a_little_stays_plain() -> None:
    for contents in (["<p>a</p>", "b" * 900, "c"], ["", "", ""]):
        assert pack_gaps(document(contents)) == document(contents)


@pytest.mark.parametrize("unchanged", ["", "H4sI", "H4sIAAAA", "not base64", "\u00e9"])
def test_what_is_damaged_is_an_error(unchanged: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        gap_contents(unchanged)
