from base64 import b64decode
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from diff_insight.model.change import FileChange
from diff_insight.render.diff.patch import render_patch
from diff_insight.render.front_end import lines_script

SIGNS = {"context": b" ", "add": b"+", "del": b"-", "note": b""}
READ = """() => [...document.querySelectorAll('.di-hunk')].map(hunk => ({
  header: hunk.dataset.header,
  bytes: hunk.dataset.bytes ?? null,
  lines: [...hunk.querySelectorAll('.di-line')].map(line => [
    line.dataset.kind, line.querySelector('.di-code').textContent, line.dataset.bytes ?? null])
}))"""
AWKWARD = [
    b"",
    b" \t trailing \t ",
    b"line end\r",
    b"\rold\rMac\r",
    bytes(set(range(1, 32)) - {10}),
    b"\x00nul",
    b"\xe9 latin",
    "".join(map(chr, range(0x7F, 0xA1))).encode(),
    "zero\u200bwidth\u200d\ufeff soft\u00ad \u202eevil\u202c \u2066x\u2069 \u2028\u2029".encode(),
    "\ufffe\uffff\U000e0041 😀 שלום 日本語".encode(),
    b"</span></pre><script>document.title='x'</script>&amp;&#13;&#x80;{{ x }}",
    b"```` @@ -1 +1 @@",
]


@pytest.fixture
def patch() -> bytes:
    body = b"".join(sign + text + b"\n" for text in AWKWARD for sign in (b" ", b"-", b"+"))
    count = 2 * len(AWKWARD)
    heading = b"heading \xe2\x80\x8b\r\x85 cut \xe2\x80"
    return b"@@ -1,%d +1,%d @@ %b\n%b\\ No newline at end of file\n" % (
        count,
        count,
        heading,
        body,
    )


def test_a_browser_gives_the_patch_back(
    browser: Browser, modified: Callable[[bytes], FileChange], patch: bytes, tmp_path: Path
) -> None:
    html = render_patch(modified(patch))
    file = tmp_path / "page.html"
    start = "<!doctype html><meta charset=utf-8><title>t</title>"
    file.write_bytes(f"{start}{html}<script>{lines_script()}</script>".encode())
    page = browser.new_page()
    page.goto(file.as_uri())
    got = b""
    for hunk in page.evaluate(READ):
        got += kept(hunk["header"], hunk["bytes"]) + b"\n"
        for kind, code, raw in hunk["lines"]:
            got += SIGNS[kind] + kept(code, raw) + b"\n"
    shown = page.evaluate("document.querySelector('.di-patch').textContent")
    assert got == patch
    assert shown == patch.decode("utf-8", "replace").replace("\x00", "\ufffd")
    assert page.title() == "t"
    page.close()


def kept(text: str, raw: str | None) -> bytes:
    return text.encode() if raw is None else b64decode(raw)
