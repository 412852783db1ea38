"""What readers are told of the rights in the content, and the hint that they should be."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from diff_insight.git import Repository
from diff_insight.locales import catalog
from diff_insight.model.settings import SourceTerms
from diff_insight.render.terms import terms_note
from diff_insight.reports.licence import licence_asking
from support.feeds import text_of, valid_atom, valid_json_feed
from support.pages import read_html
from support.repositories import Repo, days_of
from support.sites import Site

CC = "Attribution 4.0 International\n\n" + "x" * 5000 + "\nCreative Commons Attribution 4.0\n"
OWNER = "© Contoso & <contributors>, https://github.com/contoso/docs."


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "repo")
    days_of(repo, [{"LICENSE": CC, "a.md": "# A\n"}, {"a.md": "# A\n\nMore.\n"}])
    return repo


def test_a_mirrored_repository_whose_licence_asks_for_it(tmp_path: Path, repo: Repo) -> None:
    site = Site(tmp_path / "site", {"repository": repo.path.as_uri()})
    done = site.build("--strict")
    assert done.status == 0, done.said
    assert "LICENSE of the repository says “Creative Commons Attribution 4.0”" in done.said
    assert done.said.count("set `source_licence` and `attribution`") == 1
    assert "source_licence" not in json.dumps(site.archive)
    assert not site.page(f"{site.reports[0]['url']}").all(".di-terms")

    options: dict[str, object] = {"repository": repo.path.as_uri()}
    options |= {"source_licence": "CC-BY-4.0", "attribution": OWNER, "locales": ["en_US", "ja_JP"]}
    told = Site(tmp_path / "site", options)
    done = told.build("--strict")
    assert done.status == 0, done.said
    assert "set `source_licence`" not in done.said
    terms = {"source_licence": "CC-BY-4.0", "attribution": OWNER}
    assert terms.items() <= told.archive.items()
    report = told.report_json(told.reports[0]["url"])
    assert terms.items() <= report.items()
    for value, name in ((told.archive, "archive"), (report, "report")):
        schema = told.json(f"reports/{name}.schema.json")
        assert Draft202012Validator(schema).is_valid(value)
    pages = ["reports/", "reports/ja_JP/", "reports/en_US/months/", "reports/en_US/documents/"]
    for url in (*pages, told.reports[0]["url"]):
        note = told.page(url).one("div.di-terms")
        assert OWNER in note.text.replace("\u200b", "")
        hrefs = [link.attributes["href"] for link in note.all("a")]
        assert hrefs == [
            "https://github.com/contoso/docs",
            "https://creativecommons.org/licenses/by/4.0/",
        ]
    assert read_html((told.out / "reports/index.html").read_bytes()).one("div.di-terms")
    feeds = told.out / "reports/en_US/feeds"
    atom, feed = (feeds / "reports.xml").read_bytes(), (feeds / "reports.json").read_bytes()
    assert text_of(valid_atom(atom), "rights") == f"{OWNER}, CC-BY-4.0"
    assert valid_json_feed(feed)["_diff_insight"] == terms
    checked = told.check()
    assert checked.status == 0, checked.said


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("LICENSE", CC, "Creative Commons Attribution 4.0"),
        ("LICENCE.md", "under CC\nhttps://creativecommons.org/licenses/by-sa/4.0/.", "by-sa/4.0/"),
        ("license-docs.txt", "GNU Free Documentation\nLicense", "GNU Free Documentation"),
        ("COPYING", "Attribution-ShareAlike 4.0 International", "Attribution-ShareAlike"),
        ("LICENSE", "MIT License\n\nCopyright (c) 2026", None),
        ("LICENSE", "", None),
        ("LICENSE", b"\xff\x00" * 50, None),
        ("licensing/LICENSE", CC, None),
        ("licensed.md", CC, None),
        ("LICENSE", CC + "x" * 300_000, None),
    ],
)
def test_licences_that_ask(tmp_path: Path, name: str, text: str | bytes, says: str | None) -> None:
    repo = Repo(tmp_path / "repo")
    tip = repo.commit({name: text, "b.md": "# B\n"})
    with closing(Repository(repo.path)) as repository, repository.scratch() as scratch:
        found = licence_asking(scratch, tip)
    assert (found is None) == (says is None)
    assert found is None or says is None or says in found[1]


@pytest.mark.parametrize(
    ("licence", "link"),
    [
        ("CC-BY-SA-3.0", "https://creativecommons.org/licenses/by-sa/3.0/"),
        ("CC-BY-NC-ND-4.0", "https://creativecommons.org/licenses/by-nc-nd/4.0/"),
        ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("MIT", None),
        ('<script>"{braces}"', None),
    ],
)
def test_a_deed_is_linked_where_it_is_known(licence: str, link: str | None) -> None:
    note = read_html(terms_note(SourceTerms(licence), catalog("ja_JP")).encode())
    assert licence in note.text
    assert [one.attributes["href"] for one in note.all("a")] == ([link] if link else [])
    assert not note.all("script")
    assert terms_note(SourceTerms(), catalog("en_US")) == ""
