"""The page of options has every option, and every example of the manual is valid."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from mkdocs.config.base import load_config

from diff_insight.config.options import DiffInsightConfig, settings_from
from diff_insight.conventions.topics import TopicMatcher
from diff_insight.model.errors import SettingsError
from support.processes import run


class EnvLoader(yaml.SafeLoader):
    """Knows MkDocs' `!ENV`, which stands for some text."""


EnvLoader.add_constructor("!ENV", lambda *_: "text")


def options_of(text: str) -> dict[str, Any] | None:
    """The plugin's options in an example, if it has any."""
    example = yaml.load(text, EnvLoader)  # noqa: S506 - a SafeLoader
    plugins = example.get("plugins", []) if isinstance(example, dict) else []
    if "diff-insight" in plugins:
        return {}
    named = [entry["diff-insight"] for entry in plugins if isinstance(entry, dict)]
    return named[0] if named else None


def test_every_example_is_valid(blocks: tuple[Any, ...], tmp_path: Path) -> None:
    examples = [
        (block, options)
        for block in blocks
        if block.language == "yaml" and (options := options_of(block.text)) is not None
    ]
    assert len(examples) > 10
    for block, options in examples:
        config = DiffInsightConfig()
        config.load_dict(options)
        failed, warnings = config.validate()
        assert (failed, warnings) == ([], []), block
        try:
            TopicMatcher(settings_from(config, tmp_path).topics)
        except SettingsError as error:
            pytest.fail(f"{block}: {error}")


@pytest.fixture(scope="module")
def schema(root: Path) -> Draft7Validator:
    found = json.loads((root / "docs/schema.json").read_text("utf-8"))
    Draft7Validator.check_schema(found)
    return Draft7Validator(found)


def test_the_schema_is_what_the_options_say(root: Path) -> None:
    done = run(sys.executable, "scripts/schema", "--check", cwd=root)
    assert done.status == 0, done.said


def test_every_example_agrees_with_the_schema(
    blocks: tuple[Any, ...], schema: Draft7Validator
) -> None:
    for block in blocks:
        if block.language == "yaml" and options_of(block.text) is not None:
            example = yaml.load(block.text, EnvLoader)  # noqa: S506 - a SafeLoader
            example = json.loads(json.dumps(example, default=str))  # to the schema, dates are text
            assert list(schema.iter_errors(example)) == [], block


@pytest.mark.parametrize(
    "options",
    [
        {"zzz": 1},
        {"ranges": {"every": "year"}},
        {"ranges": {"pairs": [{"base": "a"}]}},
        {"topics": {"a": {"paths": "a/"}}},
        {"locales": ["xx_XX"]},
        {"locales": []},
        {"roles": {"other-role": "a/"}},
        {"rules": [{"when": {"fact": "no-fact"}, "then": {"type": "no type"}}]},
        {"display": {"files": "many"}},
    ],
    ids=str,
)
def test_the_schema_refuses_what_the_plugin_refuses(
    options: dict[str, Any], schema: Draft7Validator, tmp_path: Path
) -> None:
    assert not schema.is_valid({"plugins": [{"diff-insight": options}]})
    config = DiffInsightConfig()
    config.load_dict(options)
    if not config.validate()[0]:
        with pytest.raises(SettingsError):
            settings_from(config, tmp_path)


def test_every_option_is_on_the_page(root: Path, hooks: ModuleType) -> None:
    page = hooks.options_page((root / "docs" / "options.md").read_text(encoding="utf-8"))
    assert "<!--" not in page
    for config_class, prefix in hooks.PREFIXES.items():
        texts = hooks.docstrings(config_class)
        keys = [key for key, _ in config_class._schema]  # noqa: SLF001 - MkDocs has no public name
        assert list(texts) == keys
        for key in keys:
            name = f"{prefix}{key}"
            _, _, section = page.partition(f"### `{name}` {{ #{hooks.anchor(name)} }}\n")
            assert texts[key] in section.partition("\n#")[0], name


def test_classes_of_options_are_all_known(hooks: ModuleType) -> None:
    known, waiting = set(hooks.PREFIXES), [DiffInsightConfig]
    found = set()
    while waiting:
        config_class = waiting.pop()
        found.add(config_class)
        for _, option in config_class._schema:  # noqa: SLF001
            inner = getattr(option, "option_type", option)
            waiting += [inner.config_class] if hasattr(inner, "config_class") else []
    assert found == known


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ranges.every", "one of `commit`, `day`, `week`, `month`, `tag`, `none` · default: `day`"),
        ("ranges.since", "text or date · default: empty"),
        ("ranges.pairs[].base", "text · **required**"),
        ("ranges.pairs[].date", "date or text · optional"),
        ("locales", "list of text · one or more of `en_US`, `ja_JP`, `zh_CN` · default: `en_US`"),
        ("topics", "mapping of names to options · default: empty"),
    ],
)
def test_types_and_defaults_are_told(hooks: ModuleType, root: Path, name: str, said: str) -> None:
    page = hooks.options_page((root / "docs" / "options.md").read_text(encoding="utf-8"))
    assert f"### `{name}` {{ #{hooks.anchor(name)} }}\n\n{said}\n" in page


def test_the_own_site_is_valid(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://docs.example.org/copy/")
    config = load_config(str(root / "mkdocs.yml"))
    assert config.site_url == "https://docs.example.org/copy/"
    assert config.theme["font"] is False
