"""Build the gallery.

The site is built twice: the front page has a picture and a link of the report that says most, which
is known once the archives are there. The second build writes little more than the front page.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

import yaml

from gallery_site.example import Example, examples_of
from gallery_site.front_page import front_page
from gallery_site.pictures import Showpiece, showpiece, take_picture

OWN_EXAMPLES = Path(__file__).with_name("examples.yml")


def main() -> None:
    """Take the command's options, and build."""
    parser = argparse.ArgumentParser(prog="scripts/gallery")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--sources", type=Path)
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--examples", type=Path, default=OWN_EXAMPLES)
    options = parser.parse_args()
    found = [
        example
        for example in examples_of(options.examples, options.sources)
        if not options.only or example.name in options.only
    ]
    gone = [example for example in found if not example.is_there]
    for example in gone:
        print(f"{example.name} is left out: {example.url} cannot be reached", file=sys.stderr)
    found = [example for example in found if example not in gone]
    if not found:
        sys.exit("No example can be built: --only names none, or their sources are not here.")
    build(options.work.absolute(), (options.out or options.work / "site").absolute(), found)


def build(work: Path, out: Path, examples: list[Example]) -> None:
    """Build the gallery.

    Args:
        work: A folder for the project and the cache.
        out: The site's folder.
        examples: What is in it.
    """
    pictures = work / "docs" / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    for example in examples:
        example.fetch(work)
    (work / "mkdocs.yml").write_text(_configuration(examples), "utf-8")
    page = work / "docs" / "index.md"
    page.write_text("# Gallery\n", "utf-8")
    _mkdocs(work, out)
    shown: list[tuple[Example, Showpiece]] = []
    for example in examples:
        best = showpiece(out, example.name)
        take_picture(out / best.url / "index.html", pictures / f"{example.name}.png")
        shown.append((example, best))
    page.write_text(front_page(shown, pictures), "utf-8")
    _mkdocs(work, out)


def _configuration(examples: list[Example]) -> str:
    return yaml.safe_dump(
        {
            "site_name": "Diff Insight gallery",
            "site_url": os.environ.get("SITE_URL", ""),
            "theme": {"name": "material", "font": False},
            "nav": [
                {"Gallery": "index.md"},
                *({example.title: f"{example.name}/index.md"} for example in examples),
            ],
            "plugins": ["search", *({"diff-insight": example.plugin} for example in examples)],
            "markdown_extensions": ["attr_list", "md_in_html"],
        },
        allow_unicode=True,
        sort_keys=False,
    )


def _mkdocs(work: Path, out: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(out)]
    subprocess.run(command, cwd=work, check=True)


if __name__ == "__main__":
    main()
