"""Images of reports in a built site, and in a document of its own."""

import pytest
from playwright.sync_api import Browser

from support.accessibility import violations_in_both_schemes
from support.browser import opening
from support.images import POINTER, png, svg
from support.pages import Element, read_html
from support.processes import diff_insight
from support.reading import PALETTE
from support.repositories import Repo, days_of
from support.servers import serving
from support.sites import MATERIAL, Site

HOSTILE = svg("<script>parent.hacked = 1; hacked = 1</script>")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("images")
    repo = Repo(folder / "repo")
    before: dict[str | bytes, str | bytes | None] = {
        "changed.png": png(30, 20),
        "gone.png": png(4, 4),
        "stored.png": POINTER,
        "a.md": "x\n",
        ".github/ci.yml": "on: push\n",
    }
    days_of(repo, [before])
    after: dict[str | bytes, str | bytes | None] = {
        "changed.png": png(40, 20, (30, 30, 200)),
        "gone.png": None,
        "docs/new.png": png(40, 20, (30, 30, 200)),
        "drawing.svg": HOSTILE,
        "stored.png": POINTER.replace(b"12345", b"54321"),
        "large.png": png(1, 1) + bytes(3 << 20),
        "not.png": b"<script>alert(1)</script>",
        "data.bin": b"\0",
        ".github/ci.yml": "on: pull_request\n",
    }
    repo.commit(after, "2025-06-03T12:00:00+00:00", "Images")
    theme = {**MATERIAL, "palette": PALETTE}
    return Site(folder / "site", {"repository": str(repo.path)}, {"theme": theme}).built()


def item(site: Site, name: str) -> Element:
    page = site.out / site.reports[0]["url"] / "index.html"
    found = read_html(page.read_bytes()).all("section.di-item")
    return next(one for one in found if one.attributes["data-path"].endswith(name))


def images(section: Element) -> list[tuple[str, str, str, str]]:
    return [
        tuple(image.attributes.get(key, "") for key in ("src", "width", "height", "alt"))  # type: ignore[misc]
        for image in section.all("img")
    ]


def test_both_sides_are_files_of_the_site(site: Site) -> None:
    before, after = images(item(site, "changed.png"))
    assert before[1:] == ("30", "20", "changed.png: Before")
    assert after[1:] == ("40", "20", "changed.png: After")
    page = site.out / site.reports[0]["url"]
    assert (page / before[0]).resolve().read_bytes() == png(30, 20)
    assert (page / after[0]).resolve().read_bytes() == png(40, 20, (30, 30, 200))
    captions = [one.text for one in item(site, "changed.png").all("figcaption")]
    assert captions == [
        f"Before · 30 × 20 pixels · {len(png(30, 20))} bytes",
        f"After · 40 × 20 pixels · {len(png(40, 20, (30, 30, 200)))} bytes",
    ]


def test_two_images_in_one_place(site: Site, browser: Browser) -> None:
    with serving(site.out) as root, opening(browser) as opens:
        opened = opens(f"{root}{site.reports[0]['url']}", color_scheme="light")
        page = opened.page
        section = page.locator('.di-item[data-path="changed.png"]')
        old, new = section.locator("img").all()
        assert page.locator(".di-image-tools:visible").count() == 1

        def boxes() -> list[dict[str, float]]:
            return [
                image.evaluate("image => image.getBoundingClientRect().toJSON()")
                for image in (old, new)
            ]

        beside = boxes()
        assert beside[0]["x"] < beside[1]["x"]
        section.get_by_role("button", name="Slider").click()
        before, after = boxes()
        assert (before["x"], before["y"]) == (after["x"], after["y"])
        # Both are in one scale: 30 and 40 pixels wide.
        assert before["width"] / after["width"] == pytest.approx(30 / 40, abs=0.01)
        slider = section.get_by_label("From before to after")
        slider.fill("25")
        clip = new.evaluate("image => getComputedStyle(image).clipPath")
        assert "75%" in clip
        section.get_by_role("button", name="Overlay").click()
        assert float(new.evaluate("image => getComputedStyle(image).opacity")) == 0.25
        slider.press("ArrowRight")
        assert float(new.evaluate("image => getComputedStyle(image).opacity")) > 0.25
        assert violations_in_both_schemes(page) == []
        section.get_by_role("button", name="Side by side").click()
        assert [box["x"] for box in boxes()] == [box["x"] for box in beside]
        opened.fine()


def test_one_side_and_one_file_for_one_content(site: Site) -> None:
    assert [one[3] for one in images(item(site, "gone.png"))] == ["gone.png: Before"]
    ((src, *_),) = images(item(site, "new.png"))
    assert src == images(item(site, "changed.png"))[1][0]
    assert len(list((site.out / "reports/images").iterdir())) == 3


def test_lines_are_missed_only_where_nothing_else_is_shown(site: Site) -> None:
    without = "A binary file: its content cannot be shown as text."
    names = ("changed.png", "gone.png", "new.png", "large.png", "data.bin")
    assert [without in item(site, name).text for name in names] == [False] * 3 + [True] * 2


def test_the_highlights_call_files_as_the_groups_do(site: Site) -> None:
    page = site.page(site.reports[0]["url"])
    said = [one.text for one in page.all(".di-highlights")[0].all("li")]
    assert [text.partition(":")[0] for text in said] == [
        "7 media files changed",
        "1 binary file changed",
        "Repository upkeep in 1 file",
    ]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("stored.png", "The image is kept by Git LFS"),
        ("large.png", "The image is over the display limit"),
    ],
)
def test_what_is_not_shown_is_told(site: Site, name: str, told: str) -> None:
    section = item(site, name)
    assert not section.all("img")
    assert told in section.text


def test_what_only_looks_like_an_image(site: Site) -> None:
    assert not item(site, "not.png").all("figure")
    assert site.check().status == 0


def test_a_drawing_runs_nothing(site: Site, browser: Browser) -> None:
    ((src, *_),) = images(item(site, "drawing.svg"))
    assert src.startswith("data:image/svg+xml;base64,")
    assert not list((site.out / "reports").rglob("*.svg"))
    with serving(site.out) as root, opening(browser) as opens:
        opened = opens(f"{root}{site.reports[0]['url']}")
        opened.page.locator(".di-images").last.scroll_into_view_if_needed()
        loaded = "[...document.images].every(one => one.complete && one.naturalWidth > 0)"
        opened.page.evaluate("for (const one of document.images) one.loading = 'eager'")
        opened.page.wait_for_function(loaded)
        assert opened.page.evaluate("window.hacked ?? null") is None
        assert opened.hosts <= {"127.0.0.1", ""}


def test_a_document_of_its_own_has_its_images_in_itself(site: Site) -> None:
    repository = str(site.folder.parent / "repo")
    arguments = ["--repository", repository, "--format", "html"]
    done = diff_insight("report", "HEAD~1", "HEAD", *arguments, cwd=site.folder)
    page = read_html(done.out)
    assert {image.attributes["src"].partition(",")[0] for image in page.all("img")} == {
        "data:image/png;base64",
        "data:image/svg+xml;base64",
    }
    assert page.all("figure")
