"""axe-core finds no violation, on every kind of page, in both schemes, at both widths."""

import pytest

from support.accessibility import violations
from support.browser import Open
from support.processes import diff_insight
from support.reading import Reading
from support.servers import serving

OURS = {"include": [[".di-report, .di-home"]]}


@pytest.mark.parametrize("width", [1440, 375])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages(opens: Open, reading: Reading, scheme: str, width: int) -> None:
    size = {"width": width, "height": 900}
    opened = opens(f"{reading.root}reports/", color_scheme=scheme, viewport=size)
    assert violations(opened.page, OURS) == []
    japanese = reading.url.replace("en_US", "ja_JP")
    for url in (reading.url, f"{japanese}#{reading.anchor('prose.md')}-R3-R6"):
        opened.page.goto(url)
        assert violations(opened.page, OURS) == []
    opened.page.evaluate("document.querySelector('[data-view=split]').click()")
    opened.page.evaluate("document.querySelector('.di-fold-all').click()")
    assert violations(opened.page, OURS) == []
    opened.page.evaluate("document.querySelector('.di-help').showModal()")
    assert violations(opened.page, OURS) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_whole_page_adds_nothing_to_what_the_theme_has(
    opens: Open, reading: Reading, scheme: str
) -> None:
    opened = opens(reading.root, color_scheme=scheme)
    themes = {one.split(":")[0] for one in violations(opened.page)}
    opened.page.goto(reading.url)
    assert {one.split(":")[0] for one in violations(opened.page)} <= themes


def test_without_a_theme(
    opens: Open, reading: Reading, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("standalone")
    arguments = ["--repository", str(reading.site.folder.parent / "repo"), "--format", "html"]
    done = diff_insight("report", "HEAD~1", "HEAD", *arguments, cwd=folder)
    (folder / "index.html").write_bytes(done.out)
    (folder / "favicon.ico").write_bytes(b"")
    with serving(folder) as root:
        for scheme in ("light", "dark"):
            opened = opens(root, color_scheme=scheme, bypass_csp=True)
            assert violations(opened.page) == []
