"""What stands in the site from the last build is as if it were made anew, or it is made anew."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.kept import SEED_NAME, differing, files_of, site_in
from support.processes import MKDOCS, environment
from support.repositories import Repo, days_of
from support.sites import Site

DAYS = 6
NEXT_DAY = "2026-01-01T12:00:00+00:00"


def content_of(day: int) -> dict[str | bytes, str | bytes | None]:
    page = f"# Guide\n\nThe limit is {day} requests.\n"
    moved: dict[str | bytes, str | bytes | None] = {
        "api/a.md": None,
        "api/b.md": "# A page that moves\n\nWords.\n",
    }
    first: dict[str | bytes, str | bytes | None] = {"api/a.md": "# A page that moves\n\nWords.\n"}
    large: dict[str | bytes, str | bytes | None] = {"guide/large.md": "A line of many.\n" * 900}
    more: dict[str | bytes, str | bytes | None] = {1: first, 2: large, 3: moved}.get(day, {})
    return {f"guide/page{day % 2}.md": page, "logo.bin": f"\0{day}", **more}


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = Repo(tmp_path / "repo")
    days_of(made, [content_of(day) for day in range(DAYS)])
    return made


@pytest.fixture
def site(repo: Repo, tmp_path: Path) -> Site:
    return site_in(tmp_path / "site", repo, jobs=2)


@dataclass(frozen=True, slots=True)
class Built:
    """A site that was built, its repository, and a copy of both to begin again from."""

    site: Site
    repo: Repo
    original: Path

    def restore(self) -> Built:
        """Make both what they were after the build; times stay, paths too."""
        folder = self.repo.path.parent
        shutil.rmtree(folder)
        shutil.copytree(self.original, folder, symlinks=True)
        return self


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("built")
    repo = Repo(folder / "both/repo")
    days_of(repo, [content_of(day) for day in range(DAYS)])
    site = site_in(folder / "both/site", repo, jobs=2).built()
    shutil.copytree(folder / "both", folder / "original", symlinks=True)
    return Built(site, repo, folder / "original")


@pytest.fixture
def built(built_once: Built) -> Built:
    """A site after its first build, which the test may change."""
    return built_once.restore()


def fresh(site: Site) -> dict[str, bytes]:
    """The same site, built by itself with nothing kept."""
    config, out = site.folder / "mkdocs.yml", site.folder / "fresh"
    without = site.folder / "without.yml"
    text = config.read_text("utf-8").replace("repository:", "cache: false\n    repository:")
    assert "cache: false" in text
    without.write_text(text, "utf-8")
    done = site.build("--quiet", "--config-file", str(without), "--site-dir", str(out))
    assert done.status == 0, done.said
    found = files_of(out)
    shutil.rmtree(out)
    return found


def times(site: Site) -> dict[str, int]:
    """When each file of the archive was written, but for its home, which MkDocs makes."""
    folder = site.out / "reports"
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path != folder / "index.html"
    }


def test_nothing_new_writes_nothing(built: Built) -> None:
    site = built.site
    before = times(site)
    sitemap = (site.out / "sitemap.xml").read_bytes()
    assert len(before) > 60
    assert times(site.built()) == before
    assert not differing(files_of(site.out), fresh(site))
    assert (site.out / "sitemap.xml").read_bytes() == sitemap
    assert not list(site.out.glob(".*"))


def test_a_new_commit_makes_what_depends_on_it(built: Built) -> None:
    site, repo = built.site, built.repo
    before = times(site)
    repo.commit({"guide/page0.md": "# Guide\n\nMore words.\n"}, NEXT_DAY)
    after = times(site.built())
    assert not differing(files_of(site.out), fresh(site))
    new, written = (
        after.keys() - before.keys(),
        {path for path in before if after[path] != before[path]},
    )
    assert any("report-20260101-guide" in path for path in new)
    # The report before it leads to it; no other one is touched, nor is the other topic's.
    pages = {path for path in written if "/report-" in path and path.endswith("/index.html")}
    assert {path.split("/")[-2].partition("-")[2][9:] for path in pages} == {"guide"}
    assert len(pages) == 2  # one a language
    histories = {path for path in written if "/documents/" in path and path.count("/") > 2}
    assert len(histories) == 2  # one a language
    assert all("/guide-" in path for path in histories)


def test_a_new_commit_is_the_same_without_another_process(repo: Repo, tmp_path: Path) -> None:
    site = site_in(tmp_path / "site", repo, jobs=1).built()
    repo.commit({"guide/page0.md": "# Guide\n\nMore words.\n"}, NEXT_DAY)
    assert not differing(files_of(site.built().out), fresh(site))


def test_histories_follow_what_new_commits_do(built: Built) -> None:
    """Only what commits touch is looked at again, so each way to touch a document is tried."""
    site, repo = built.site, built.repo
    steps: list[dict[str | bytes, str | bytes | None]] = [
        {"api/b.md": None, "api/c.md": "# A page that moves\n\nWords.\n"},  # once more
        {"api/a.md": "# Another page\n\nWhere one was before.\n"},
        {"api/a.md": None, "guide/page0.md": "# Guide\n\nNew.\n"},
        {"api/c.md": None, "api/a.md": "# A page that moves\n\nWords.\n"},  # back again
        {"guide/page1.md": None},
    ]
    for day, step in enumerate(steps, start=2):
        repo.commit(step, f"2026-01-0{day}T12:00:00+00:00")
        assert not differing(files_of(site.built().out), fresh(site)), step


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda path: path.write_bytes(b"other"), id="written over"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:-9]), id="cut off"),
        pytest.param(lambda path: path.unlink(), id="removed"),
        pytest.param(lambda path: shutil.rmtree(path.parent), id="with its folder"),
    ],
)
def test_what_somebody_changed_is_made_again(
    built: Built, damage: Callable[[Path], object]
) -> None:
    site = built.site
    before = files_of(site.out)
    pages = sorted((site.out / "reports").glob("2*/*/report-*/index.html"))
    fragments = sorted((site.out / "reports").glob("2*/*/report-*/diff-*.html"))
    assert fragments
    for path in (*pages[::5], *fragments):
        damage(path)
    site.built()
    assert files_of(site.out) == before


def test_what_nobody_knows_is_removed(built: Built) -> None:
    site = built.site
    before = files_of(site.out)
    for name in ("stray.html", "202506/stray/index.html", "en_US/stray.txt", "stray/a/b/c.txt"):
        path = site.out / "reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("stray", "utf-8")
    assert files_of(site.built().out) == before


def test_a_folder_that_is_gone_is_written_again(built: Built) -> None:
    site = built.site
    before = files_of(site.out)
    shutil.rmtree(site.out)
    assert files_of(site.built().out) == before
    shutil.rmtree(site.out / "reports")
    assert files_of(site.built().out) == before


def test_a_persons_files_come_and_go(built: Built) -> None:
    site = built.site
    before = files_of(site.out)
    taken = "reports/en_US/months/index.html"
    assert taken in before
    own = {"reports/en_US/months.md": "# Mine\n", "reports/deep/er/picture.svg": "<svg/>"}
    site.write(own)
    done = site.build()
    assert done.status == 0
    assert f"{taken} is in docs_dir" in done.said
    with_own = files_of(site.out)
    assert b"Mine" in with_own[taken]
    assert with_own["reports/deep/er/picture.svg"] == b"<svg/>"
    again = site.build()
    assert f"{taken} is in docs_dir" in again.said
    assert files_of(site.out) == with_own
    for name in own:
        (site.folder / "docs" / name).unlink()
    assert files_of(site.built().out) == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("name: material", "name: mkdocs", id="another theme"),
        pytest.param("font: false", "font: false\n  custom_dir: overrides", id="a template"),
        pytest.param("site_name: Archive", "site_name: Another", id="the site's name"),
        pytest.param("site_url: https://docs", "site_url: https://other", id="its address"),
        pytest.param("    - ja_JP\n", "", id="a language less"),
        pytest.param("    - en_US\n", "    - en_US\n    - zh_CN\n", id="a language more"),
        pytest.param(
            "paths:\n        - guide/",
            "title: Guides\n        paths:\n        - guide/",
            id="a topic's title",
        ),
        pytest.param("jobs: 2", "jobs: 2\n    display: {rendered: false}", id="an option"),
        pytest.param("jobs: 2", "jobs: 2\n    display: {file_kilobytes: 1}", id="no fragment"),
        pytest.param("jobs: 2", "jobs: 2\n    ranges: {latest: 3}", id="fewer ranges"),
    ],
)
def test_what_an_option_decides_is_made_again(built: Built, old: str, new: str) -> None:
    site = built.site
    overrides = site.folder / "overrides"
    overrides.mkdir()
    page = '{% extends "base.html" %}{% block footer %}<p>{{ page.title }}</p>{% endblock %}'
    (overrides / "main.html").write_text(page, "utf-8")
    before = files_of(site.out)
    config = site.folder / "mkdocs.yml"
    text = config.read_text("utf-8")
    changed = text.replace(old, new)
    assert changed != text
    config.write_text(changed, "utf-8")
    after = files_of(site.built().out)
    assert after != before
    assert not differing(after, fresh(site))
    config.write_text(text, "utf-8")
    assert not differing(files_of(site.built().out), before)


def test_a_changed_template_is_made_again(site: Site) -> None:
    overrides = site.folder / "overrides"
    (overrides / "partials").mkdir(parents=True)
    config = site.folder / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace("font: false", "font: false\n  custom_dir: overrides")
    )
    main = (
        '{% extends "base.html" %}{% block footer %}{% include "partials/own.html" %}{% endblock %}'
    )
    (overrides / "main.html").write_text(main, "utf-8")
    for words in ("first", "second"):
        # Nothing of it shows on pages with few headings.
        part = f"{{% if page and page.toc.items|length > 4 %}}{words}{{% endif %}}"
        (overrides / "partials/own.html").write_text(part, "utf-8")
        assert any(words.encode() in text for text in files_of(site.built().out).values())
        assert not differing(files_of(site.out), fresh(site))


def test_words_of_a_report_file(built: Built) -> None:
    site = built.site
    before = times(site)
    path = site.folder / "docs" / SEED_NAME
    path.write_text(path.read_text("utf-8").replace("gpt-4o", "gpt-9z"), "utf-8")
    after = times(site.built())
    assert not differing(files_of(site.out), fresh(site))
    reports = {path for path in before if "/report-" in path and path.endswith("index.html")}
    assert {path for path in reports if after[path] != before[path]} == {
        "202506/zh_CN/report-20250621-openai/index.html"
    }


def test_pages_of_the_manual_link_to_all_of_it(built: Built) -> None:
    site = built.site
    history = next((site.out / "reports/en_US/documents").glob("guide-*")).name
    report = next((site.out / "reports").glob("2*/en_US/report-*")).relative_to(site.out)
    links = [f"reports/en_US/documents/{history}.md", f"{report}.md", "reports/en_US/weeks.md"]
    others = ["archive.json", "archive.schema.json", "en_US/feeds/reports.xml"]
    told = [*(f"[one]({link})" for link in links), *(f"[file](reports/{one})" for one in others)]
    site.write({"links.md": "# Links\n\n" + "".join(f"- {link}\n" for link in told)})
    for _ in range(2):
        page = site.built().page("links/")
        found = {link.attributes["href"] for link in page.all("a") if link.text == "one"}
        assert found == {f"../{link.removesuffix('.md')}/" for link in links}
    site.write({"links.md": "# Links\n\n[one](reports/en_US/documents/none-00000000.md)\n"})
    assert "none-00000000.md" in site.build("--strict").said


def test_a_build_that_was_ended_half_way(built: Built) -> None:
    site = built.site
    before = files_of(site.out)
    # As it is between the moment that the folder is set aside and the one that it is brought back.
    (site.out / "reports").rename(site.out / ".diff-insight-previous")
    assert files_of(site.built().out) == before


def test_two_folders_have_a_record_each(built: Built) -> None:
    site, repo = built.site, built.repo
    other = site.folder / "other"
    assert site.build("--site-dir", str(other)).status == 0
    before, others = times(site), files_of(other)
    repo.commit({"guide/page1.md": "# Guide\n\nMore words.\n"}, NEXT_DAY)
    assert site.build("--site-dir", str(other)).status == 0
    assert files_of(other) == fresh(site) != others
    assert times(site) == before


@pytest.fixture
def small_disk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A disk of so many KB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={request.param}k", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("small_disk", [100], indirect=True)
def test_a_full_disk_for_what_is_kept(site: Site, small_disk: Path) -> None:
    wanted = fresh(site)
    config = site.folder / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace("jobs: 2", f"jobs: 2\n    cache_dir: {small_disk}")
    )
    for _ in range(2):
        done = site.build("--strict")
        assert done.status == 0, done.said
        assert "what is made is not kept" in done.said
        assert files_of(site.out) == wanted


@pytest.mark.parametrize("small_disk", [300], indirect=True)
def test_a_full_disk_for_the_site(repo: Repo, tmp_path: Path, small_disk: Path) -> None:
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "main.html").write_text("<head></head>{{ page.content }}", "utf-8")
    small = {"theme": {"name": None, "custom_dir": str(theme)}, "plugins": []}
    plain = {"repository": str(repo.path)}
    site = Site(tmp_path / "site", config={**small, "plugins": [{"diff-insight": plain}]})
    done = site.build("--site-dir", str(small_disk / "site"))
    assert done.status == 1
    assert "cannot be written: No space left on device; make room for the site" in done.said
    assert "Traceback" not in done.said


def test_a_build_of_mkdocs_alone_is_not_in_the_way(built: Built) -> None:
    """What other builds leave in the folder is no part of the archive."""
    site = built.site
    before = files_of(site.out)
    plain = site.folder / "plain.yml"
    plain.write_text("site_name: Plain\ntheme:\n  name: mkdocs\n", "utf-8")
    done = subprocess.run(
        [*MKDOCS, "build", "--quiet", "--config-file", str(plain)],
        cwd=site.folder,
        env=environment(),
        check=False,
    )
    assert done.returncode == 0
    assert files_of(site.built().out) == before


def test_who_reads_a_file_meanwhile_sees_all_of_it(site: Site, repo: Repo) -> None:
    site.built()
    names = ["archive.json", "en_US/feeds/reports.xml", "en_US/feeds/reports.json"]
    open_files = {name: (site.out / "reports" / name).open("rb") for name in names}
    before = {name: (site.out / "reports" / name).read_bytes() for name in names}
    repo.commit({"guide/page0.md": "# Guide\n\nMore words.\n"}, NEXT_DAY)
    site.built()
    for name, file in open_files.items():
        with file:
            assert file.read() == before[name], "replaced, not written over"
        assert (site.out / "reports" / name).read_bytes() != before[name]
