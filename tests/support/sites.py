"""Real MkDocs sites, built by the real command."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml

from support.pages import Element, patch_of, read_html
from support.processes import Finished, diff_insight, mkdocs

Options = Mapping[str, Any]

MATERIAL: Options = {"name": "material", "font": False}
SITE_URL = "https://docs.example.org/"


class Site:
    """A folder with a mkdocs.yml that has the plugin.

    Args:
        folder: It is made where it is not there.
        options: The plugin's options.
        config: The site's own configuration, over the defaults.
        docs: The site's own pages besides `index.md`.
        plugins: Other plugins' entries.
    """

    def __init__(
        self,
        folder: Path,
        options: Options | None = None,
        config: Options | None = None,
        docs: Mapping[str, str] | None = None,
        plugins: Sequence[Any] = ("search",),
    ) -> None:
        self.folder = folder
        self.out = folder / "site"
        self.reports_dir = (options or {}).get("reports_dir", "reports")
        self.write({"index.md": "# Home\n", **(docs or {})})
        self.configure(
            {
                "site_name": "Archive",
                "site_url": SITE_URL,
                "theme": dict(MATERIAL),
                "plugins": [*plugins, {"diff-insight": dict(options or {})}],
                **(config or {}),
            }
        )

    def configure(self, config: Options) -> None:
        """Write mkdocs.yml."""
        text = yaml.safe_dump(dict(config), sort_keys=False, allow_unicode=True)
        (self.folder / "mkdocs.yml").write_text(text, "utf-8")

    def write(self, docs: Mapping[str, str]) -> None:
        """Write pages of the site's own."""
        for name, text in docs.items():
            file = self.folder / "docs" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")

    def build(self, *arguments: str, env: Mapping[str, str] | None = None) -> Finished:
        """Run `mkdocs build`."""
        return mkdocs("build", *arguments, cwd=self.folder, env=env)

    def built(self) -> Site:
        """Run `mkdocs build --strict`, which has to go well."""
        done = self.build("--strict")
        assert done.status == 0, done.said
        return self

    def check(self, site: Path | None = None) -> Finished:
        """Run `diff-insight check --site`."""
        return diff_insight("check", "--site", str(site or self.out), cwd=self.folder)

    def json(self, path: str) -> Any:
        """A JSON file of the built site."""
        return json.loads((self.out / path).read_text("utf-8"))

    @property
    def archive(self) -> dict[str, Any]:
        """archive.json."""
        found: dict[str, Any] = self.json(f"{self.reports_dir}/archive.json")
        return found

    @property
    def reports(self) -> list[dict[str, Any]]:
        """The reports of archive.json."""
        found: list[dict[str, Any]] = self.archive["reports"]
        return found

    def report_json(self, url: str) -> dict[str, Any]:
        """The report.json of a page."""
        beside = f"{url}report.json" if url.endswith("/") else url.removesuffix("html") + "json"
        found: dict[str, Any] = self.json(beside)
        return found

    def file(self, url: str) -> Path:
        """The file that a server sends for a URL of the site."""
        return self.out / (f"{url}index.html" if not url or url.endswith("/") else url)

    def page(self, url: str) -> Element:
        """A page of the built site."""
        return read_html(self.file(url).read_bytes())

    def apart(self, url: str, section: Element) -> Element | None:
        """The part of a fragment with the diff of a `.di-item`; `None` where the page has it."""
        sources = [fold.attributes.get("data-src") for fold in section.all("details.di-diff")]
        if sources in ([], [None]):
            return None
        (source,) = sources
        name, _, part = unquote(str(source)).partition("#")
        folder = Path(unquote(url)) if url.endswith("/") else Path(unquote(url)).parent
        fragment = read_html((self.out / folder / name).read_bytes())
        (found,) = (one for one in fragment.all("section") if one.attributes["id"] == part)
        return found

    def patch(self, url: str, section: Element) -> bytes:
        """The patch of a `.di-item` on a page, wherever it is."""
        return patch_of(self.apart(url, section) or section)
