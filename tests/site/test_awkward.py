"""The archive of an awkward repository, page by page."""

import hashlib
from urllib.parse import urljoin, urlsplit

import jsonschema
import pytest

from support.awkward import PATHS, Awkward
from support.git_patches import git_files
from support.pages import Element, path_of
from support.sites import SITE_URL, Site

LANGUAGES = {"en_US": "en", "ja_JP": "ja"}
EXECUTABLE = {"script", "iframe", "object", "embed", "form", "img", "svg", "style", "link", "base"}
OUTSIDE = {"other/outside.md", "other/outside-too.md"}


def content(page: Element) -> Element:
    return page.one(".di-report")


def test_check_finds_nothing_wrong(awkward_site: Site) -> None:
    done = awkward_site.check()
    assert done.status == 0, done.said
    assert done.err == b""
    assert done.out.startswith(b"%d pages, " % len(awkward_site.reports))
    assert done.out.endswith(b"links: 0 problems\n")


def test_every_patch_is_gits_byte_for_byte(awkward: Awkward, awkward_site: Site) -> None:
    """Read without the package's code, and against plain `git diff`."""
    seen: dict[tuple[str, str, str], dict[bytes, bytes]] = {}
    for report in awkward_site.reports:
        key = (report["base"], report["head"], report["locale"])
        page = awkward_site.page(report["url"])
        sections = page.all("section.di-item")
        found = {
            path_of(section): awkward_site.patch(report["url"], section) for section in sections
        }
        assert len(found) == len(sections)
        seen.setdefault(key, {}).update(found)
    for (base, head, _), found in seen.items():
        files = git_files(awkward.repo, base, head)
        wanted = {file.path: file.patch for file in files if not file.path.startswith(b"other/")}
        assert found == wanted
    everything = {path for found in seen.values() for path in found}
    assert {p.encode() if isinstance(p, str) else p for p in PATHS} <= everything


def test_every_file_says_what_git_says(awkward: Awkward, awkward_site: Site) -> None:
    for report in awkward_site.reports:
        files = {
            file.path: file for file in git_files(awkward.repo, report["base"], report["head"])
        }
        sections = content(awkward_site.page(report["url"])).all("section.di-item")
        sections.sort(key=path_of)  # a page has them by weight
        for section, told in zip(sections, report["files"], strict=True):
            git = files[path_of(section)]
            lines = git.patch.split(b"\n")
            added = sum(line.startswith(b"+") for line in lines)
            deleted = sum(line.startswith(b"-") for line in lines)
            assert told["anchor"] == section.attributes["id"]
            assert told["status"] == section.attributes["data-status"] == git.status
            assert (told["added"], told["deleted"]) == (added, deleted)
            assert told["changes"] == added + deleted
            assert section.attributes["data-added"] == str(added)
            assert section.attributes["data-deleted"] == str(deleted)
            assert (told["old_path"] is None) == (git.old_path is None)
            assert section.attributes["data-type"] == told["type"]
            assert section.attributes["data-impact"] == told["impact"]


@pytest.mark.parametrize(
    ("path", "status", "not_shown"),
    [
        ("api/binary.bin", "modified", "binary"),
        ("api/new-binary.bin", "added", "binary"),
        ("api/sub", "added", "submodule"),
        ("api/becomes-link", "type changed", None),
        ("api/empty.txt", "added", None),
        ("api/run.sh", "modified", None),
        ("api/gone.md", "removed", None),
        ("guide/moved here.md", "renamed", None),
        ("docs/page 1456 renamed.md", "renamed", None),
    ],
)
def test_each_kind_of_change(
    awkward: Awkward, awkward_site: Site, path: str, status: str, not_shown: str | None
) -> None:
    told = [
        file
        for report in awkward_site.reports
        if (report["head"], report["locale"]) == (awkward.days[2], "en_US")
        for file in report["files"]
        if file["path"] == path
    ]
    assert {(file["status"], file["not_shown"]) for file in told} == {(status, not_shown)}


def test_a_moved_file_belongs_to_the_topic_of_its_new_path(awkward_site: Site) -> None:
    found = {
        report["topic"]: file["old_path"]
        for report in awkward_site.reports
        for file in report["files"]
        if file["path"] == "guide/moved here.md"
    }
    assert found == {"guide": "api/moved.md"}


def test_paths_keep_their_bytes(awkward_site: Site) -> None:
    files = [file for report in awkward_site.reports for file in report["files"]]
    bytes_of = {file["path_bytes"]: file["path"] for file in files if "path_bytes" in file}
    assert bytes_of == {
        "guide/latin-%E8.md": "guide/latin-\ufffd.md",
        "guide/latin-%E9.md": "guide/latin-\ufffd.md",
    }


def test_anchors(awkward_site: Site) -> None:
    for report in awkward_site.reports:
        for file in report["files"]:
            if "path_bytes" in file or file["path"] == "docs/page6500.md":
                continue
            digits = hashlib.md5(file["path"].encode(), usedforsecurity=False).hexdigest()
            assert file["anchor"] == f"item-{digits[:6]}"


def test_anchors_that_would_be_the_same(awkward: Awkward, awkward_site: Site) -> None:
    anchors = {
        file["path"]: file["anchor"]
        for report in awkward_site.reports
        if report["head"] == awkward.days[1]
        for file in report["files"]
        if file["path"].startswith("docs/page")
    }
    short, longer = anchors["docs/page1456.md"], anchors["docs/page6500.md"]
    assert len(short) == len("item-") + 6
    assert longer.startswith(short)
    assert len(longer) == len("item-") + 8


def test_nothing_in_a_report_can_be_executed(awkward_site: Site) -> None:
    for report in awkward_site.reports:
        for element in content(awkward_site.page(report["url"])).walk():
            assert element.tag not in EXECUTABLE
            assert not [name for name in element.attributes if name.startswith("on")]
            for name in ("href", "src", "action", "style", "srcdoc"):
                value = element.attributes.get(name, "")
                assert not value.strip().lower().startswith(("javascript:", "data:"))


def test_a_page_carries_the_hooks_once(awkward_site: Site) -> None:
    for report in awkward_site.reports:
        page = awkward_site.page(report["url"])
        ids = page.values("id")
        assert len(ids) == len(set(ids))
        assert page.one("h1").text == report["headline"]
        anchors = [file["anchor"] for file in report["files"]]
        sections = [section.attributes["id"] for section in page.all("section.di-item")]
        assert sorted(sections) == sorted(anchors)
        rows = [row for row in page.one("table.di-summary").all("tr") if row.values("href")]
        assert [row.attributes["data-anchor"] for row in rows] == anchors
        assert [row.values("href")[0] for row in rows] == [f"#{anchor}" for anchor in anchors]
        assert len(page.all("pre.di-patch")) == sum(
            len(section.all("pre.di-patch")) for section in page.all(".di-item")
        )


@pytest.mark.parametrize("name", ["archive", "report"])
def test_schemas_are_published_and_kept(awkward_site: Site, name: str) -> None:
    schema = awkward_site.json(f"reports/{name}.schema.json")
    validator = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    validator.check_schema(schema)
    objects = [awkward_site.archive]
    if name == "report":
        objects = [awkward_site.report_json(report["url"]) for report in awkward_site.reports]
    for value in objects:
        assert [error.message for error in validator.iter_errors(value)] == []


def test_the_badge_has_the_day_of_the_newest_report(awkward_site: Site) -> None:
    newest = awkward_site.reports[0]["date"]
    types = {
        file["type"]
        for report in awkward_site.reports
        if report["date"] == newest
        for file in report["files"]
    }
    assert awkward_site.json("reports/badge.json") == {
        "schemaVersion": 1,
        "label": "docs changed",
        "message": newest,
        "color": "orange" if "breaking change" in types else "blue",
    }


def test_report_json_is_the_archives_object_and_more(awkward_site: Site) -> None:
    more = {"facts", "explanation", "type_rule", "impact_rule", "role_rule"}
    for report in awkward_site.reports:
        whole = awkward_site.report_json(report["url"])
        assert {"facts", "highlights", "insights", "further"} <= whole.keys() - report.keys()
        for file in whole["files"]:
            further = whole["further"].get(file["anchor"], ())
            numbers = [fact["fact"] for section in further for fact in section["facts"]]
            assert len(set(numbers)) == len(numbers)
            assert all(file["facts"][number - 1] for number in numbers)
            assert file.keys() >= more
            assert all(file[rule] for rule in more if rule.endswith("_rule"))
        without = [
            {key: value for key, value in file.items() if key not in more}
            for file in whole["files"]
        ]
        assert {**{key: whole[key] for key in report}, "files": without} == report


def test_the_archive_counts_what_is_in_no_topic(awkward_site: Site) -> None:
    assert awkward_site.archive["outside_topics"] == len(OUTSIDE)
    assert awkward_site.archive["repository"] == "https://github.com/acme/docs"


def test_urls_and_order(awkward: Awkward, awkward_site: Site) -> None:
    """The newest range first; a second range of a date has its head's id."""
    _, _, head3, _, _ = awkward.days
    wanted = [
        ("20250604", "api", ""),
        ("20250603", "guide", f"-{head3[:7]}"),
        ("20250603", "api", f"-{head3[:7]}"),
        ("20250603", "guide", ""),
        ("20250603", "api", ""),
        ("20250602", "guide", f"-{awkward.side[:7]}"),
        ("20250602", "guide", ""),
        ("20250602", "api", ""),
    ]
    urls = [report["url"] for report in awkward_site.reports]
    assert urls == [
        f"reports/202506/{locale}/report-{day}-{topic}{suffix}/"
        for day, topic, suffix in wanted
        for locale in LANGUAGES
    ]


def test_a_pair_compares_from_the_merge_base(awkward: Awkward, awkward_site: Site) -> None:
    found = {
        (report["base"], report["head"])
        for report in awkward_site.reports
        if awkward.side[:7] in report["url"]
    }
    assert found == {(awkward.days[1], awkward.side)}


def test_permalinks(awkward_site: Site) -> None:
    for report in awkward_site.reports:
        base, head = report["base"][:7], report["head"][:7]
        wanted = f"https://github.com/acme/docs/compare/acme:{base}...acme:{head}"
        assert report["permalink"] == wanted
        link = awkward_site.page(report["url"]).one("a.di-permalink")
        assert link.attributes["href"] == wanted


NO_ICON = "data:,"


def test_compare_urls_lead_to_the_first_report(awkward_site: Site) -> None:
    first: dict[str, str] = {}
    # Oldest range first; within a range, the first topic in the first language.
    urls = {report["url"]: report for report in awkward_site.reports}
    for url in sorted(urls, key=lambda url: (urls[url]["date"], len(url))):
        report = urls[url]
        name = f"{report['base'][:7]}...{report['head'][:7]}"
        if report["locale"] == "en_US":
            first.setdefault(name, url)
    for name in first:
        candidates = [u for u in urls if f"{urls[u]['base'][:7]}...{urls[u]['head'][:7]}" == name]
        topics = {urls[url]["topic"] for url in candidates}
        topic = "guide" if "guide" in topics else "api"
        page = f"reports/compare/{name}/"
        links = [href for href in awkward_site.page(page).values("href") if href != NO_ICON]
        (target,) = {resolve(page, href) for href in links}
        assert (urls[target]["topic"], urls[target]["locale"]) == (topic, "en_US")
        assert target in candidates
    folders = {path.name for path in (awkward_site.out / "reports/compare").iterdir()}
    assert folders == set(first)


def resolve(page: str, href: str) -> str:
    return urlsplit(urljoin(f"http://site/{page}", href)).path.removeprefix("/")


def test_previous_and_next_chain_through_a_topic(awkward_site: Site) -> None:
    lines: dict[tuple[str, str], list[str]] = {}
    for report in reversed(awkward_site.reports):
        lines.setdefault((report["topic"], report["locale"]), []).append(report["url"])
    for line in lines.values():
        for before, url, after in zip([None, *line], line, [*line[1:], None], strict=False):
            pager = awkward_site.page(url).one(".di-pager")
            found = {
                link.attributes["rel"]: resolve(url, link.attributes["href"])
                for link in pager.all("a")
                if "rel" in link.attributes
            }
            wanted = {"prev": before, "next": after}
            assert found == {rel: target for rel, target in wanted.items() if target}


def test_languages(awkward_site: Site) -> None:
    """A page is in its own language and links to the others."""
    urls = {report["url"] for report in awkward_site.reports}
    for report in awkward_site.reports:
        page = awkward_site.page(report["url"])
        assert page.one("html").attributes["lang"] == LANGUAGES[report["locale"]]
        (link,) = content(page).one(".di-languages").all("a")
        other = resolve(report["url"], link.attributes["href"])
        assert other in urls
        (locale,) = set(LANGUAGES) - {report["locale"]}
        assert f"/{locale}/" in other
        assert link.attributes["hreflang"] == link.attributes["lang"] == locale.replace("_", "-")


@pytest.mark.parametrize(("url", "locale"), [("reports/", "en_US"), ("reports/ja_JP/", "ja_JP")])
def test_homes_list_every_report_of_their_language(
    awkward_site: Site, url: str, locale: str
) -> None:
    page = awkward_site.page(url)
    assert page.one("html").attributes["lang"] == LANGUAGES[locale]
    links = [link for title in page.one(".di-newest").all("h3") for link in title.all("a")]
    reports = [report for report in awkward_site.reports if report["locale"] == locale]
    assert [resolve(url, link.attributes["href"]) for link in links] == [
        report["url"] for report in reports
    ]
    assert [link.text for link in links] == [report["headline"] for report in reports]


def test_reports_are_in_no_navigation(awkward_site: Site) -> None:
    for url in ("", "reports/", awkward_site.reports[0]["url"]):
        nav = awkward_site.page(url).one("nav.md-nav--primary")
        targets = {resolve(url, href) for href in nav.values("href")}
        assert targets <= {"", url, "reports/"}


def test_reports_are_in_the_sitemap(awkward_site: Site) -> None:
    sitemap = awkward_site.file("sitemap.xml").read_text("utf-8")
    for report in awkward_site.reports:
        assert sitemap.count(f"<loc>{SITE_URL}{report['url']}</loc>") == 1


def test_table_of_contents_has_sections_and_files(awkward_site: Site) -> None:
    for report in awkward_site.reports:
        page = awkward_site.page(report["url"])
        toc = next(nav for nav in page.all("nav.md-nav--secondary") if nav.values("href"))
        entries = {link.attributes["href"]: link.text.strip() for link in toc.all("a")}
        assert {"#summary-table", "#modified-contents"} <= entries.keys()
        for file in report["files"]:
            name = file["path"].replace("\r", "\n").rpartition("/")[2]
            assert entries[f"#{file['anchor']}"].split() == name.split()
        assert {href.removeprefix("#") for href in entries} <= set(page.values("id"))


def test_content_and_paths_go_through_no_template(awkward_site: Site) -> None:
    paths = {file["path"] for report in awkward_site.reports for file in report["files"]}
    assert {"guide/{{ config }}.md", "guide/{% raw %}.md"} <= paths
    text = "".join(awkward_site.page(report["url"]).text for report in awkward_site.reports)
    assert "{{ config }} {% raw %} {{ 7 * 7 }} {% endraw %} {# #}" in text
