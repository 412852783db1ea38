"""A theme's compiled templates are kept from build to build, and no page is ever wrong for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.repositories import Repo, days_of
from support.sites import MATERIAL, Site

OVERRIDE = """{% extends "base.html" %}
{% block styles %}{{ super() }}<!-- WORD -->{% endblock %}
"""
HOOK = """
def on_env(env, config, files):
    env.filters["word"] = lambda _: "WORD"
    return env
"""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    repo = Repo(tmp_path / "repo")
    days_of(repo, [{"a.md": f"# A\n\nThe limit is {day}.\n"} for day in range(3)])
    theme = {**MATERIAL, "custom_dir": "overrides"}
    made = Site(tmp_path / "site", {"repository": str(repo.path)}, {"theme": theme})
    (made.folder / "overrides").mkdir()
    return made


def built_with(site: Site, template: str) -> list[str]:
    """Every page of a build, with this in the place of the theme's main template."""
    (site.folder / "overrides" / "main.html").write_text(template, "utf-8")
    temporary = site.folder / "temporary"
    temporary.mkdir(exist_ok=True)
    done = site.build("--strict", env={"TMPDIR": str(temporary)})
    assert done.status == 0, done.said
    pages = [path.read_text("utf-8") for path in site.out.rglob("index.html")]
    return [page for page in pages if "md-header" in page]


def kept(site: Site) -> set[str]:
    return {path.name for path in site.folder.glob("temporary/*/diff-insight-*")}


def test_they_are_kept_and_an_edited_one_is_seen(site: Site) -> None:
    for word in ("one", "two"):
        pages = built_with(site, OVERRIDE.replace("WORD", word))
        assert len(pages) > 5
        assert all(f"<!-- {word} -->" in page for page in pages)
    before = kept(site)
    assert len(before) > 10
    assert built_with(site, OVERRIDE.replace("WORD", "two")) == pages
    assert kept(site) == before


def test_what_another_plugin_compiles_into_them_is_not_kept(site: Site) -> None:
    config = site.folder / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "hooks: [hook.py]\n", "utf-8")
    template = OVERRIDE.replace("WORD", "{{ 1|word }}")
    # Of different lengths: Python takes a module of the same size and second for the same one.
    for word in ("one", "three"):
        (site.folder / "hook.py").write_text(HOOK.replace("WORD", word), "utf-8")
        assert all(f"<!-- {word} -->" in page for page in built_with(site, template))


def test_nothing_is_kept_where_nothing_is_to_be(site: Site) -> None:
    config = site.folder / "mkdocs.yml"
    text = config.read_text("utf-8").replace("repository:", "cache: false\n    repository:")
    assert "cache: false" in text
    config.write_text(text, "utf-8")
    built_with(site, OVERRIDE)
    assert not kept(site)
