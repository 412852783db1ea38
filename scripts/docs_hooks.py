"""MkDocs hooks of the manual: pages that are made from the project's own files.

The options stand in `config.py`, each with its docstring; CONTRIBUTING.md and CHANGELOG.md stand
in the project's root, where forges show them. The manual repeats none of that by hand.
"""

from __future__ import annotations

import ast
import datetime as dt
import inspect
import os
import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

from mkdocs.config import Config
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from diff_insight.analysis.interface.checks import CHECKS, NOT_COVERED, Level
from diff_insight.config.display import DisplayConfig
from diff_insight.config.items import TextList
from diff_insight.config.labels import RuleConfig, ThenConfig, WhenConfig
from diff_insight.config.narrate import LimitConfig, NarrateConfig
from diff_insight.config.options import DiffInsightConfig, TopicConfig
from diff_insight.config.ranges import PairConfig, RangesConfig
from diff_insight.locales import available

ROOT = Path(__file__).resolve().parent.parent
HOME_PAGE = "index.md"
OPTIONS_PAGE = "options.md"
INTERFACES_PAGE = "interfaces.md"

PREFIXES: dict[type[Config], str] = {
    DiffInsightConfig: "",
    RangesConfig: "ranges.",
    PairConfig: "ranges.pairs[].",
    TopicConfig: "topics.NAME.",
    RuleConfig: "rules[].",
    WhenConfig: "rules[].when.",
    ThenConfig: "rules[].then.",
    DisplayConfig: "display.",
    NarrateConfig: "narrate.",
    LimitConfig: "narrate.max_tokens.",
}
"""What stands before the options of each class in their full names."""

ROOT_PAGES = {"contributing.md": "CONTRIBUTING.md", "changelog.md": "CHANGELOG.md"}
"""Pages of the manual that are files of the project's root."""

_MARKER = re.compile(r"^<!-- options of (\w+) -->$", re.MULTILINE)
_GALLERY_MARKER = "<!-- gallery -->"
_CHECKS_MARKER = "<!-- table of checks -->"
_TYPES: dict[type, str] = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "yes or no",
    dt.date: "date",
}
_LINK_INTO_DOCS = re.compile(r"(?<=\]\()docs/")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Let readers choose a version where mike builds the manual of one, which it says so."""
    if "MIKE_DOCS_VERSION" in os.environ:
        config.extra["version"] = {"provider": "mike"}
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are files of the project's root."""
    for page, name in ROOT_PAGES.items():
        files.append(File.generated(config, page, content=root_page(name)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Put what is not written by hand where pages have a marker for it."""
    if page.file.src_uri == HOME_PAGE:
        return home_page(markdown, os.environ.get("GALLERY", ""))
    if page.file.src_uri == OPTIONS_PAGE:
        return options_page(markdown)
    return interfaces_page(markdown) if page.file.src_uri == INTERFACES_PAGE else markdown


def root_page(name: str) -> str:
    """A file of the project's root, its links as the manual has them."""
    text = _LINK_INTO_DOCS.sub("", (ROOT / name).read_text(encoding="utf-8"))
    for page, file in ROOT_PAGES.items():
        text = text.replace(f"]({file})", f"]({page})")
    return text


def home_page(markdown: str, gallery: str) -> str:
    """The manual's home, with a link to the gallery where that is published beside it.

    Args:
        markdown: The page.
        gallery: The gallery's URL, relative to the page; empty where there is none.
    """
    link = f'<p><a class="md-button" href="{gallery}">See archives of real projects</a></p>'
    return markdown.replace(_GALLERY_MARKER, link if gallery else "")


def options_page(markdown: str) -> str:
    """The page of options, each marker replaced by the options of the class that it names."""
    classes = {config_class.__name__: config_class for config_class in PREFIXES}
    return _MARKER.sub(lambda found: "\n".join(_options(classes[found[1]])), markdown)


def interfaces_page(markdown: str) -> str:
    """The page of interfaces, its marker replaced by oasdiff's checks and what is covered."""
    covered = len(CHECKS) - len(NOT_COVERED)
    rows = (f"| `{name}` | {level.name.lower()} | {_covered(name)} |" for name, level in _checks())
    table = (
        f"{covered} of the {len(CHECKS)} checks that oasdiff lists are covered.\n",
        "| check | level | covered |",
        "| --- | --- | --- |",
        *rows,
    )
    return markdown.replace(_CHECKS_MARKER, "\n".join(table))


def _checks() -> list[tuple[str, Level]]:
    """The checks, those that break clients first."""
    return sorted(CHECKS.items(), key=lambda check: (-check[1], check[0]))


def _covered(name: str) -> str:
    return f"no: it {NOT_COVERED[name]}" if name in NOT_COVERED else "yes"


def _options(config_class: type[Config]) -> Iterator[str]:
    texts = docstrings(config_class)
    for key, option in config_class._schema:  # noqa: SLF001 - MkDocs has no public name for it
        name = f"{PREFIXES[config_class]}{key}"
        yield f"### `{name}` {{ #{anchor(name)} }}\n"
        yield f"{' · '.join(_values(key, option))}\n"
        yield f"{texts[key]}\n"


def anchor(name: str) -> str:
    """The id of an option's heading."""
    return name.replace("[]", "").replace(".", "-").replace("_", "-").lower()


def docstrings(config_class: type[Config]) -> dict[str, str]:
    """The docstring below each option of a class."""
    (tree,) = ast.parse(dedent(inspect.getsource(config_class))).body
    assert isinstance(tree, ast.ClassDef)  # noqa: S101 - it is a class's source
    found: dict[str, str] = {}
    for option, text in zip(tree.body, tree.body[1:], strict=False):
        match option, text:
            case ast.Assign(targets=[ast.Name(id=key)]), ast.Expr(value=ast.Constant(value=str())):
                found[key] = inspect.cleandoc(text.value.value)
    return found


def _values(key: str, option: Any) -> Iterator[str]:  # noqa: ANN401 - any of MkDocs' options
    """What an option takes, and what it is if it is not set."""
    if isinstance(option, c.Optional):
        yield _type(option.option)
        yield "optional"
        return
    yield _type(option)
    if key == "locales":
        yield f"one or more of {_listed(available())}"
    if option.default is None:
        yield "**required**"
    elif isinstance(option, c.SubConfig):
        yield "default: the defaults of its own options"
    else:
        yield f"default: {_default(option.default)}"


def _type(option: Any) -> str:  # noqa: ANN401, PLR0911 - a case per kind of option
    match option:
        case c.Choice():
            return f"one of {_listed(option.choices)}"
        case c.DictOfItems(option_type=c.SubConfig()):
            return "mapping of names to options"
        case c.DictOfItems():
            return f"mapping of names to {_type(option.option_type)}"
        case TextList():
            return "text or list of text"
        case c.ListOfItems(option_type=c.SubConfig()):
            return "list of mappings"
        case c.ListOfItems():
            return f"list of {_type(option.option_type)}"
        case c.SubConfig():
            return "mapping"
    taken = option._type if isinstance(option._type, tuple) else (option._type,)  # noqa: SLF001
    # A number where text is wanted is taken only to say that it needs quotes.
    wider = {str, float} & set(taken)
    words = [_TYPES[kind] for kind in taken if kind is not int or not wider]
    return " or ".join(words)


def _listed(values: Any) -> str:  # noqa: ANN401
    return ", ".join(f"`{value}`" for value in values)


def _default(value: object) -> str:
    if value in ("", [], {}):
        return "empty"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return _listed(value) if isinstance(value, list) else f"`{value}`"
