"""The page of options has every option, and every example of the manual is valid."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from mkdocs.config.base import load_config

from diff_insight.config.options import DiffInsightConfig, settings_from
from diff_insight.conventions.topics import TopicMatcher
from diff_insight.model.errors import SettingsError


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
